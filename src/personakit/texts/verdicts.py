"""Phrases that judge, or say that something hurts, without a word for what."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from personakit.beside import toml_beside

if TYPE_CHECKING:
    from collections.abc import Collection


def is_mere_verdict(label: str, little: Collection[str] = ()) -> bool:
    """Whether a phrase says no more than that something is good, bad or a problem.

    Args:
        label: The phrase.
        little: Little words of its language, which add nothing.

    >>> is_mere_verdict("Good product"), is_mere_verdict("Good food"), is_mere_verdict("Problema")
    (True, False, True)
    """
    said = [word for word in re.findall(r"[^\W\d_]+", label.lower()) if word not in little]
    return all(word in _words() for word in said)


def praises(label: str) -> bool:
    """Whether a clause praises: a word of praise, and none that turns it.

    >>> praises("the room was lovely"), praises("not very friendly"), praises("wifi was slow")
    (True, False, False)
    """
    said = {*re.findall(r"[^\W\d_]+(?:'\w+)*", label.lower().replace("’", "'"))}
    return bool(said & _praise("words")) and not said & (_praise("unlike") | contrasts())


def contrasts() -> frozenset[str]:
    """Words that begin a clause that says the contrary of the one before: `but`."""
    return _praise("contrasts")


@cache
def _praise(name: str) -> frozenset[str]:
    """The words of praise of all languages, or what stands beside them."""
    table = toml_beside(__file__, "praise.toml")
    beside = table.pop("beside")
    return frozenset((" ".join(table.values()) if name == "words" else beside[name]).split())


@cache
def _words() -> frozenset[str]:
    """The words of all languages: a phrase is too short to tell its own."""
    return frozenset(" ".join(toml_beside(__file__).values()).split())

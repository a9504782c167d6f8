"""The data tables beside this module."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from personakit.beside import toml_beside

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def table(name: str) -> Mapping[str, str]:
    """A table of headers.toml; its lists of words are the entries of `words`."""
    table: Mapping[str, str] = toml_beside(__file__, "headers.toml")[name]
    return table


def split(text: str) -> list[str]:
    """The entries of a list, blanks between their words made single."""
    return [" ".join(entry.split()) for entry in text.split(",")]


@cache
def listed(name: str) -> frozenset[str]:
    """One of the lists of `words`."""
    return frozenset(split(table("words")[name]))


@cache
def by_word(name: str) -> Mapping[str, str]:
    """A table of lists turned round: each of the words -> its entry."""
    return {word: entry for entry, text in table(name).items() for word in split(text)}


@cache
def acronyms() -> Mapping[str, str]:
    """Words in lower case, without marks -> as they are always written."""
    return {word.lower().replace("-", ""): word for word in listed("acronyms")}


@cache
def glued() -> tuple[frozenset[str], ...]:
    """The words that headers are glued from, by language."""
    text = Path(__file__).with_name("glued.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    paragraphs = "\n".join(lines).split("[")[1:]
    return tuple(frozenset(each.partition("]")[2].split()) for each in paragraphs)

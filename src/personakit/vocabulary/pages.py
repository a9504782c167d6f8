"""What visitors of a site are after, by its addresses, titles and events."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, get_args

from personakit.beside import toml_beside

Aim = Literal["help", "cart", "search", "others"]
"""Help pages, the cart, what is searched, and what other customers say."""
AIMS: tuple[Aim, ...] = get_args(Aim)

LANGUAGE = r"[a-z]{2}(?:[-_][a-z]{2})?"
"""A part of an address that names a language or country."""
HOST = r"(?:https?:)?//[^/\s]+|www\.[^/\s]+"
"""Where an address begins."""
ENDS = r"(?:[/?#.]|$)"
"""What a part of an address ends with."""


def page_pattern(aim: Aim) -> str:
    """A regular expression of pages in lower case, one a line, that serve an aim.

    >>> pages = ("https://faq.shop.com", "/de/hilfe-center", "/helper")
    >>> [bool(re.search(page_pattern("help"), page)) for page in pages]
    [True, True, False]
    """
    words = _pattern(_table()["pages"][aim])
    return rf"(?m)(?:^|/|[|:–-] )(?:{words})(?:[^a-z]|$)"


def event_serves(aim: Aim, name: str) -> bool:
    """Whether the name of an event says that it serves an aim.

    >>> event_serves("cart", "add_to_cart"), event_serves("cart", "remove_from_cart")
    (True, False)
    """
    table = _table()["events"]
    if aim not in table or not re.search(_pattern(table[aim]), name, re.IGNORECASE):
        return False
    return aim != "cart" or not re.search(_pattern(table["undone"]), name, re.IGNORECASE)


def folder_of(page: str) -> str:
    """The first part of an address, its language aside; empty where it is a file or has none.

    >>> folder_of("https://shop.com/en-gb/shoes/red?x=1"), folder_of("/about.html"), folder_of("/")
    ('shoes', '', '')
    """
    path = re.sub(r"[?#].*", "", re.sub(f"^(?:{HOST})", "", page.strip().lower()))
    if not path.startswith("/"):
        return ""
    parts = [part for part in path.split("/") if part]
    if parts and re.fullmatch(LANGUAGE, parts[0]):
        parts = parts[1:]
    return parts[0] if parts and "." not in parts[0] else ""


def folder_pattern(folder: str) -> str:
    """A regular expression of pages in lower case, one a line, in a folder."""
    return rf"(?m)^(?:{HOST})?/(?:{LANGUAGE}/)?{re.escape(folder)}{ENDS}"


def _pattern(listed: str) -> str:
    """Words between commas as alternatives."""
    words = (re.escape(" ".join(word.split())) for word in listed.split(","))
    return "|".join(re.sub(r"\\[- ]", "[-_ ]?", word) for word in words)


@cache
def _table() -> dict[str, dict[str, str]]:
    return toml_beside(__file__)

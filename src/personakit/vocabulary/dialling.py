"""How phone numbers begin: by country, from abroad and inside it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from personakit.beside import toml_beside

if TYPE_CHECKING:
    from collections.abc import Mapping


def calling_code(country: str) -> str:
    """The calling code of a country, in digits; empty where it is not known.

    >>> calling_code("GB"), calling_code("+44"), calling_code("Atlantis")
    ('44', '44', '')
    """
    name = country.strip().upper()
    digits = name.removeprefix("+").removeprefix("00")
    if digits.isdecimal():
        return digits if len(digits) <= len(calling_code_of(digits)) else ""
    return next((code for code, listed in _table()["codes"].items() if name in listed.split()), "")


def calling_code_of(number: str) -> str:
    """The calling code of a whole number in digits: its first one, two or three.

    >>> calling_code_of("447700900123"), calling_code_of("351211234567")
    ('44', '351')
    """
    return next((number[:n] for n in (1, 2) if number[:n] in _table()["codes"]), number[:3])


def trunk_of(code: str) -> str:
    """What is dialled before a number inside a country, and is no part of the number abroad."""
    return _table()["trunks"].get(code, "0")


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    return toml_beside(__file__)

"""What the value of a setting may look like, and what becomes of it."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from personakit.settings.memory import to_bytes
from personakit.vocabulary import Role
from personakit.vocabulary.dialling import calling_code

Protected = Literal[Role.AGE, Role.BIRTH_DATE, Role.GENDER]
"""Traits that form segments only if that is asked for."""


def as_words(value: object) -> object:
    """`age, gender`, as the environment gives it, or a list."""
    return [word.strip() for word in value.split(",")] if isinstance(value, str) else value


def is_range(numbers: str, *, least: int = 2) -> str:
    """A number from the least on, or a range of them, as it was given.

    Raises:
        ValueError: It is neither.
    """
    match = re.fullmatch(r"(\d{1,3})(?:\.\.(\d{1,3}))?", numbers)
    if not match or not least <= int(match[1]) <= int(match[2] or match[1]):
        raise ValueError(f"Write a number{' from 2' * (least > 1)}, or a range such as 3..5")
    return numbers


def as_range(numbers: str) -> range:
    """The numbers of `3..5`, or of `4`."""
    low, _, high = numbers.partition("..")
    return range(int(low), int(high or low) + 1)


def is_memory(memory: str) -> str:
    """A number of bytes with its unit.

    Raises:
        ValueError: It is none, or too little.
    """
    to_bytes(memory)
    return memory


def to_domain(domain: str) -> str:
    """A mail domain in small letters.

    Raises:
        ValueError: It is none.
    """
    bare = domain.strip().lower().removeprefix("@")
    if bare and not re.fullmatch(r"([\w-]+\.)+[a-z]{2,}", bare):
        raise ValueError("Write a mail domain, such as example.com")
    return bare


def to_country(country: object) -> object:
    """The calling code of a country; `NO`, which YAML takes for no, is Norway.

    Raises:
        ValueError: No such country is known.
    """
    name = "NO" if country is False else str(country)
    code = calling_code(name)
    if name and not code:
        raise ValueError("Write a country such as GB, or its calling code such as +44")
    return code


def to_code(currency: str) -> str:
    """The code of a currency in capitals.

    Raises:
        ValueError: It is none.
    """
    code = currency.strip().upper()
    if code and not re.fullmatch(r"[A-Z]{3}", code):
        raise ValueError("Write the code of a currency, such as EUR")
    return code


def to_day(day: object) -> object:
    """A day as text, or as YAML and Python have it.

    Raises:
        ValueError: The text is no day.
    """
    try:
        return date.fromisoformat(day) if isinstance(day, str) else day
    except ValueError as error:
        raise ValueError("Write a day, such as 2025-01-31") from error

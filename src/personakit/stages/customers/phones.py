"""Phone numbers as whole ones: `0049 30 ...`, `+49 (0)30 ...` and `030 ...` are one number."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.problems import Location, Problem
from personakit.values import Dialling
from personakit.vocabulary import Role
from personakit.vocabulary.dialling import calling_code, calling_code_of, trunk_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Words
    from personakit.values import Column, Table

    Keyed = tuple[Table, tuple[Column, ...]]

ABROAD = r"^[^0-9]*\+|^[^0-9]*00"
"""How a number begins that has its country code."""

OPTIONAL_ZERO = r"^([^0-9]*(?:\+|00)[^(]*)\(0\)"
"""The zero that is dialled inside the country only: `+49 (0)30`."""

SPREADSHEET = r"\.0$"
"""What a spreadsheet adds to numbers."""

ONE_COUNTRY = 0.9
"""Part of the numbers with a country code that must share it for others to have it, too."""

USUAL_LENGTH = 0.05
"""Part of them that must be of one length for this to be how long numbers are."""


def whole_number(words: Words, cell: str, dialling: Dialling | None) -> str:
    """SQL: the digits of a phone number, its country code first where it is known."""
    bare = words.replace(words.replace(cell, OPTIONAL_ZERO, r"\1"), SPREADSHEET, "")
    digits = words.replace(bare, "[^0-9]", "")
    abroad = words.replace(digits, "^00", "")
    if not dialling:
        return abroad
    code, trunk = dialling.country, dialling.trunk
    if trunk:  # +49 030
        abroad = words.replace(abroad, f"^{code}{trunk}([0-9]{{5}})", rf"{code}\1")
    national = words.replace(digits, f"^{trunk}", "") if trunk else digits
    whole = f"(length({digits}) in ({_listed(dialling.lengths)}) and {digits} like '{code}%')"
    short = f"length({national}) + {len(code)} in ({_listed(dialling.lengths)})"
    begun = f"{digits} like '{trunk}%'" if trunk.startswith("0") else "false"
    return (
        f"(case when {words.matches(cell, ABROAD)} then {abroad} when {whole} then {digits} "
        f"when {short} or {begun} then '{code}' || {national} else {digits} end)"
    )


def _listed(lengths: Sequence[int]) -> str:
    return ", ".join(map(str, lengths)) or "0"


def with_dialling(keyed: Sequence[Keyed], country: str) -> tuple[list[Keyed], tuple[Problem, ...]]:
    """Say by which country phone numbers without a country code are read, and tell of it.

    Args:
        keyed: Sources with their key columns.
        country: What the settings name, such as GB or +44; else it is that of nearly all numbers
            that have a country code.
    """
    phones = [(table, c) for table, columns in keyed for c in columns if c.role is Role.PHONE]
    numbers = [number for phone in phones for number in _sample(*phone)]
    dialling = _dialling([whole for n in numbers if (whole := _whole(n))], calling_code(country))
    if not dialling:
        return [*keyed], ()
    read = [
        (t, tuple(replace(c, dialling=dialling) if c.role is Role.PHONE else c for c in columns))
        for t, columns in keyed
    ]
    if country:
        return read, ()
    problems = (_tell(t, c, dialling) for t, c in phones if not all(map(_whole, _sample(t, c))))
    return read, tuple(problems)


def _sample(table: Table, column: Column) -> list[str]:
    """Some cells of a column, as written."""
    cells = table.source.sample.get(column.field)
    return [] if cells is None else [*cells.dropna()]


def _whole(number: str) -> str:
    """The digits of a number that has its country code; nothing of others."""
    if not re.search(ABROAD, number):
        return ""
    return re.sub("[^0-9]", "", re.sub(OPTIONAL_ZERO, r"\1", number)).removeprefix("00")


def _dialling(numbers: Sequence[str], country: str) -> Dialling | None:
    """How numbers of the one country are written.

    Args:
        numbers: Those with a country code, in digits.
        country: The country code, where it is told.
    """
    codes = Counter(map(calling_code_of, numbers))
    if not country and codes:
        country, most = codes.most_common(1)[0]
        country = country if most >= ONE_COUNTRY * len(numbers) else ""
    if not country:
        return None
    trunk = trunk_of(country)
    own = [n for n in numbers if n.startswith(country)]
    lengths = Counter(len(n) for n in own if not trunk or not n.startswith(country + trunk))
    usual = (length for length, n in lengths.items() if n >= USUAL_LENGTH * len(own))
    return Dialling(country, trunk, tuple(sorted(usual)))


def _tell(table: Table, column: Column, dialling: Dialling) -> Problem:
    return Problem(
        "national_phones",
        f"Phone numbers without a country code are read as +{dialling.country} ones, as nearly "
        "all that have one are.",
        Location(table.name, column=column.name),
        "note",
        "If that is wrong, name the country as `country:` in the settings.",
    )

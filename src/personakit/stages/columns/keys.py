"""Columns whose header promises a key and whose values do not keep it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.stages.columns.profiles import Shape
from personakit.vocabulary import KEY_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from personakit.stages.columns.evidence import Clue
    from personakit.stages.columns.facts import Facts
    from personakit.stages.columns.profiles import Profile
    from personakit.values import Column

PROMISED = 0.85
"""Weight from which on a header says so plainly."""

DAMAGED = re.compile(r"\d[.,]\d+[eE]\+\d+")
"""Ids as a spreadsheet writes long numbers: their last digits are lost, several became one."""

MOST_DAMAGED = 0.5
"""Share of the values from which on the column is no key at all."""


def refuse_key(column: Column, facts: Facts, clues: Iterable[Clue]) -> Column:
    """Say of a column why it is no key although its header says so."""
    damaged = _is_damaged(facts.profile)
    is_key = column.role in KEY_ROLES
    promised = any(clue.role in KEY_ROLES and clue.weight >= PROMISED for clue in clues)
    if (is_key and not damaged) or not (is_key or promised):
        return column
    reason = _reason(facts.profile, damaged)
    if is_key:
        return replace(column, role=Role.IGNORE, reason=reason, no_key=reason)
    return replace(column, no_key=reason)


def _is_damaged(values: Profile) -> bool:
    lost = sum(count for value, count in values.counts.items() if DAMAGED.fullmatch(value))
    return lost > MOST_DAMAGED * values.filled


def _reason(values: Profile, damaged: bool) -> str:
    if damaged:
        return "holds ids that a spreadsheet cut short (1.2E+10): export them as text"
    if values.shape is Shape.EMPTY:
        return "is empty"
    if values.distinct == 1:
        return "has one value in all rows that are filled"
    return f"holds {values.shape}, which tell no customers apart"

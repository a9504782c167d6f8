"""Ratings whose scale is not known, or not in all its words, and times without a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.numbers import counted, listed
from personakit.problems import Location, Problem
from personakit.stages.columns.scales import rated, scale_reason
from personakit.stages.columns.sides import side_of
from personakit.texts.personal import personal_data
from personakit.vocabulary import DECLINED, DURATION_ROLES, RATING_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.stages.columns.facts import Facts
    from personakit.values import Column, Table

MOST = 6
"""So many words that are not understood are shown."""

LONGEST = 40
"""Characters of a word that is shown."""

SAY_IT = (
    "Say what they mean in personakit.yaml: `scale: {good: [...], bad: [...], neutral: [...]}` of "
    "words, `scale: {low: 1, high: 5}` of numbers."
)


def unknown_scales(table: Table, facts: Sequence[Facts]) -> Iterator[Problem]:
    """Tell of ratings that count for nothing, and of their words that do."""
    for column, fact in zip(table.columns, facts, strict=True):
        if column.role not in RATING_ROLES or not fact.profile.filled:
            continue
        place = Location(table.name, column=column.name)
        words = _strange(column, fact)
        if column.scale is None:
            named = f": {listed(words)}" if words else ""
            message = (
                f"What its answers mean is not known, {scale_reason(column.role, fact)}{named}."
            )
            yield Problem("unknown_scale", message, place, hint=SAY_IT)
        elif words:
            message = f"Not understood and left out of the scale: {listed(words)}."
            yield Problem("unknown_answers", message, place, "note", SAY_IT)


def unknown_units(table: Table) -> Iterator[Problem]:
    """Tell of spans of time whose unit nothing names."""
    for column in table.having(*DURATION_ROLES):
        if column.notation.numeric and not column.unit:
            yield Problem(
                "unit_unknown",
                "Nothing names the unit of its times; read as hours.",
                Location(table.name, column=column.name),
                "note",
                "If that is wrong, say `unit: minutes`, or seconds or days, in personakit.yaml.",
            )


def _strange(column: Column, fact: Facts) -> list[str]:
    """Recurring answers that are no words of the scale, the most frequent first."""
    if rated(fact.profile).numbers:
        return []
    scale = column.scale
    known = {w.lower() for w in (*scale.good, *scale.bad, *scale.neutral)} if scale else set()
    strange = (
        f"“{answer}” ({counted(n, 'row')})"
        for answer, n in fact.profile.counts.items()
        if n > 1 and len(answer) <= LONGEST and answer.lower() not in known | DECLINED
        if not side_of(answer) and not any(personal_data(answer))
    )
    return [word for word, _ in zip(strange, range(MOST), strict=False)]

"""Which statements of a section are told, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.statements import Statement, severity
from personakit.stages.describe import sections
from personakit.stages.describe.candidates import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.stages.describe.candidates import Candidate

MOST = {
    "goals": 6, "pain_points": 8, "likes": 6, "behaviour": 8, "holdings": 8, "habits": 8,
    "outcomes": 6,
}  # fmt: skip
"""Statements of a section, at most."""

HALVES = ("buys_occasionally", "buys_often")
"""Entries of behaviour.toml of which everybody who came back has one."""


def strongest(stands: Sequence[Candidate], section: str) -> tuple[Statement, ...]:
    """Statements of a section that are truer here than elsewhere, then denied, then common."""
    own = (c for c in stands if c.section == section)
    inside = [c for c in own if c.effect > 0 or c.common or c.typical or sections.is_denied(c)]
    inside.sort(key=lambda c: (_digits(c), *sections.brief(c)))
    inside.sort(key=_strength, reverse=True)
    inside.sort(key=lambda c: (c.of_some, c.common, sections.is_denied(c)))
    kept: dict[str, Statement] = {}
    columns: dict[object, str] = {}
    for statement in said(_once(inside), Statement):
        contents = sections.contents_of(statement)
        if all(columns.setdefault(one, statement.source) == statement.source for one in contents):
            kept.setdefault(statement.label.casefold(), statement)
    return tuple(kept.values())[: MOST[section]]


def _once(inside: Sequence[Candidate]) -> list[Candidate]:
    """The first of what halves those who came back: the other says the same once more."""
    halves = [c for c in inside if c.fact.variable and c.fact.variable.key in HALVES]
    return [c for c in inside if c not in halves[1:]]


def _strength(candidate: Candidate) -> tuple[int, float, float]:
    """Of what sets them apart how much; of what is common how it hurts, and how frequent it is."""
    if candidate.common:
        measure, times = severity(candidate.fact.hurts)
        return -measure, -times, round(candidate.share, 9)
    effect = candidate.effect
    return 0, 0.0, round(abs(effect) if sections.is_denied(candidate) else effect, 9)


def _digits(candidate: Candidate) -> int:
    """A name says more than a number: of a plan, for instance."""
    return sum(c.isdigit() for c in str(getattr(candidate.statement, "label", "")))

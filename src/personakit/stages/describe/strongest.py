"""Which statements of a section are told, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.statements import NumberStatement, Statement, severity
from personakit.stages.describe import sections
from personakit.stages.describe.candidates import said
from personakit.stages.describe.labels import column_of
from personakit.stages.describe.sections import SURELY_SAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from personakit.stages.describe.candidates import Candidate, Section
    from personakit.values.facts import Fact
    from personakit.words import Phrasebook

LISTS: tuple[Section, ...] = (
    "goals", "pain_points", "likes", "holdings", "habits", "outcomes",
)  # fmt: skip
"""Sections of what holds for part of them."""

MOST = {
    "goals": 6, "pain_points": 8, "likes": 6, "behaviour": 8, "holdings": 8, "habits": 8,
    "outcomes": 6,
}  # fmt: skip
"""Statements of a section, at most."""

HALVES = ("buys_occasionally", "buys_often")
"""Entries of behaviour.toml that part who came back into halves, whatever the data: how often they
order tells it."""

TELLING = 100
"""Number from which on two of the same quartiles are one: small counts may well be alike."""


def strongest(stands: Sequence[Candidate], section: str) -> tuple[Statement, ...]:
    """Statements of a section that are truer here than elsewhere, then denied, then common."""
    own = (c for c in stands if c.section == section and key_of(c) not in HALVES)
    inside = [c for c in own if c.effect > 0 or c.common or c.typical or sections.is_denied(c)]
    inside.sort(key=lambda c: (_digits(c), *sections.brief(c)))
    inside.sort(key=_strength, reverse=True)
    inside.sort(key=lambda c: (c.of_some, c.common, sections.is_denied(c)))
    kept: dict[str, Statement] = {}
    columns: dict[object, str] = {}
    for statement in said(inside, Statement):
        contents = sections.contents_of(statement)
        if all(columns.setdefault(one, statement.source) == statement.source for one in contents):
            kept.setdefault(statement.label.casefold(), statement)
    return tuple(kept.values())[: MOST[section]]


def key_of(candidate: Candidate) -> str:
    """The entry of behaviour.toml that it tells of; empty for none."""
    return candidate.fact.variable.key


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


def told_apart(inside: Iterable[Candidate], words: Phrasebook) -> dict[NumberStatement, Fact]:
    """Numbers, each once, and what they say; where two files tell one, the second by its header.

    The second is left out where its header is that of the first, and where its numbers are.
    """
    kept: dict[str, tuple[NumberStatement, Fact]] = {}
    told: set[object] = set()
    for statement, fact in ((c.statement, c.fact) for c in inside):
        if isinstance(statement, NumberStatement) and _spread(statement) not in told:
            told |= {_spread(statement)} - {None}
            alike = kept[statement.label][1] if statement.label in kept else fact
            if fact.question not in ("", alike.question):
                header = column_of(fact.variable, words)
                statement = statement.model_copy(update={"label": header or statement.label})
            kept.setdefault(statement.label, (statement, fact))
    return dict(kept.values())


def _spread(one: NumberStatement) -> object:
    """The quartiles of a number, by which it is known again; None where chance may give them."""
    quartiles = one.median, *(one.middle_half or ())
    is_telling = any(abs(q) >= TELLING or q != int(q) for q in quartiles)
    if not is_telling or (one.customers or 0) < SURELY_SAME or len({*quartiles}) == 1:
        return None
    return quartiles, one.base_median, one.customers

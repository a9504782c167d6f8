"""The counts behind the statements of a persona, and how each was counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from personakit.personas.compare import pairs
from personakit.personas.model import (
    ChannelStatement,
    Measure,
    NumberStatement,
    Size,
    Statement,
    Trait,
)
from personakit.stages.describe.definitions import definition, form_of, of_theme
from personakit.stages.describe.differences import (
    mean_effect,
    mean_test,
    share_test,
)
from personakit.stages.describe.labels import answer, label, source
from personakit.values.effects import share_effect
from personakit.values.recounts import Count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pydantic import BaseModel

    from personakit.personas.model import Persona
    from personakit.stages.describe.measured import Measured
    from personakit.stages.describe.profile import Cell
    from personakit.values import Variable


@dataclass(frozen=True)
class Counter:
    """All that statements of one segment are counted in."""

    measured: Measured
    segment: int

    def named(self, source_of: str, words: str, *statistics: str) -> Iterator[Variable]:
        """Variables of one of these statistics that a statement may be about, the closest first."""
        found = [
            (name, variable)
            for variable in self.measured.found.customers.variables
            if source(variable) in source_of and (variable.statistic in statistics)
            for name in {label(variable), answer(variable), variable.level}
            if name and name.casefold() in words.casefold()
        ]
        found.sort(key=lambda pair: (-len(pair[0]), pair[1].name))
        return (variable for _, variable in found)

    def cells(self, variable: Variable) -> tuple[Cell, Cell, Cell]:
        """The segment, all customers, and the customers outside the segment."""
        profile, place = self.measured.profile, (variable, self.segment)
        return profile.of(*place), profile.base(variable), profile.rest(*place)


def count_statements(
    measured: Measured, personas: Sequence[Persona]
) -> tuple[dict[BaseModel, Count], ...]:
    """Find the counts that the statements of personas were made of, also over all customers.

    Args:
        measured: What the personas were described by.
        personas: One per segment.

    Returns:
        For each persona statement -> its counts. Statements that are no count of
        customers, and such whose numbers are made of several, are left out.
    """
    return tuple(_counts(one, Counter(measured, place)) for place, one in enumerate(personas))


def _counts(persona: Persona, counter: Counter) -> dict[BaseModel, Count]:
    counts: dict[BaseModel, Count] = {}
    for pair in pairs(persona, persona):
        count = next((make for form, make in FORMS.items() if isinstance(pair.written, form)), None)
        if count and (found := count(pair.written, counter)):
            counts[pair.written] = _rounded(found)
    return counts


def _rounded(count: Count) -> Count:
    """Without the digits in which sums of other orders differ."""
    p, effect = count.p, count.effect
    return replace(
        count,
        p=None if p is None else float(f"{p:.6g}"),
        effect=None if effect is None else round(effect, 6),
    )


def _size(size: Size, counter: Counter) -> Count:
    return Count(definition("size"), size.customers, counter.measured.profile.customers)


def _statement(statement: Statement, counter: Counter) -> Count | None:
    if theme := _theme(statement, counter):
        return theme
    for variable in counter.named(statement.source, statement.label, "share"):
        own, base, rest = counter.cells(variable)
        if (own.some, own.known) == (statement.customers, statement.of):
            form = form_of(variable)
            return _shares(definition(form, variable), own, base, rest)
    return None


def _theme(statement: Statement, counter: Counter) -> Count | None:
    """The same of what customers write."""
    place = (statement.source, statement.label)
    topic = next((t for t in counter.measured.topics if (t.where, t.label) == place), None)
    if topic is None:
        return None
    phrases = {phrase: None for _, theme in topic.told for phrase in theme.phrases}
    return _shares(of_theme(topic.where, [*phrases]), *topic.cells(counter.segment))


def _shares(told: str, own: Cell, base: Cell, rest: Cell) -> Count:
    return Count(
        told, own.some, own.known, base.some, base.known,
        share_test(own, rest), share_effect(own.share, base.share),
    )  # fmt: skip


def _channel(statement: ChannelStatement, counter: Counter) -> Count | None:
    """Of what was observed where that is told, else of what was stated."""
    for variable in counter.named(statement.source, statement.channel, "share"):
        own, base, rest = counter.cells(variable)
        if (own.some, own.known) == (statement.customers, statement.of):
            return Count(
                definition("channel", variable), own.some, own.known, base.some, base.known,
                mean_test(own, rest), share_effect(own.mean, base.mean),
            )  # fmt: skip
    return None


def _number(statement: NumberStatement, counter: Counter) -> Count | None:
    statistics = ("count", "sum", "mean", "days", "value")
    for variable in counter.named(statement.source, statement.label, *statistics):
        if counter.cells(variable)[0].known == statement.customers:
            return _means(definition("number", variable), variable, counter)
    return None


def _trait(trait: Trait, counter: Counter) -> Count | None:
    statistics = ("share", "count", "sum", "mean", "days", "value")
    named = counter.named(trait.source, trait.label, *statistics)
    exact = (variable for variable in named if label(variable) == trait.label)
    return next((_means(definition("trait", one), one, counter) for one in exact), None)


def _means(told: str, variable: Variable, counter: Counter) -> Count:
    own, base, rest = counter.cells(variable)
    test, effect = mean_test(own, rest), mean_effect(own, base)
    return Count(told, None, own.known, None, base.known, test, effect)


def _measure(measure: Measure, counter: Counter) -> Count:
    return Count(definition("measure", scale=f"{measure.scale[:1].upper()}{measure.scale[1:]}"))


FORMS: dict[type, Callable[..., Count | None]] = {
    Size: _size,
    Statement: _statement,
    ChannelStatement: _channel,
    NumberStatement: _number,
    Trait: _trait,
    Measure: _measure,
}
"""What a statement is -> how its counts are found."""

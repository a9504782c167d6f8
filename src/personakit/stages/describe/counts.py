"""The counts behind the statements of a persona, and how each was counted."""

from __future__ import annotations

from dataclasses import dataclass
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
from personakit.stages.describe import voices
from personakit.stages.describe.definitions import definition, form_of, of_theme
from personakit.stages.describe.differences import (
    mean_effect,
    mean_test,
    share_effect,
    share_test,
)
from personakit.stages.describe.labels import answer, label, source
from personakit.stages.describe.profile import NO_QUARTILES, Cell, measure
from personakit.values.recounts import Count

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from pydantic import BaseModel

    from personakit.engines.base import Engine
    from personakit.personas.model import Persona
    from personakit.stages.describe.profile import Profile
    from personakit.stages.describe.topics import Topic
    from personakit.values import Discovery, Variable


@dataclass(frozen=True)
class Counter:
    """All that statements of one segment are counted in."""

    segment: int
    profile: Profile
    variables: tuple[Variable, ...]
    topics: tuple[Topic, ...]

    def named(self, source_of: str, words: str, *statistics: str) -> Iterator[Variable]:
        """Variables of one of these statistics that a statement may be about, the closest first."""
        found = [
            (name, variable)
            for variable in self.variables
            if source(variable) in source_of and (variable.statistic in statistics)
            for name in {label(variable), answer(variable), variable.level}
            if name and name.casefold() in words.casefold()
        ]
        found.sort(key=lambda pair: (-len(pair[0]), pair[1].name))
        return (variable for _, variable in found)

    def cells(self, variable: Variable) -> tuple[Cell, Cell, Cell]:
        """The segment, all customers, and the customers outside the segment."""
        own, base = self.profile.of(variable, self.segment), self.profile.base(variable)
        return own, base, self.profile.rest(variable, self.segment)


def count_statements(
    found: Discovery, personas: Sequence[Persona], engine: Engine
) -> tuple[dict[BaseModel, Count], ...]:
    """Count the statements of personas once more, with the counts over all customers.

    Args:
        found: What the personas were described by.
        personas: One per segment.
        engine: Where the rows are.

    Returns:
        For each persona statement -> its counts. Statements that are no count of
        customers, and such whose numbers are made of several, are left out.
    """
    profile = measure(found.customers, found.placed, len(personas), engine)
    topics = voices.compare(found, engine)
    counters = [
        Counter(i, profile, found.customers.variables, topics) for i, _ in enumerate(personas)
    ]
    return tuple(map(_counts, personas, counters))


def _counts(persona: Persona, counter: Counter) -> dict[BaseModel, Count]:
    counts: dict[BaseModel, Count] = {}
    for pair in pairs(persona, persona):
        count = next((make for form, make in FORMS.items() if isinstance(pair.written, form)), None)
        if count and (found := count(pair.written, counter)):
            counts[pair.written] = found
    return counts


def _size(size: Size, counter: Counter) -> Count:
    every = counter.profile.customers
    return Count(definition("size"), size.customers, every)


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
    topic = next((t for t in counter.topics if (t.where, t.label) == place), None)
    if topic is None:
        return None
    own = _cell(topic.customers(counter.segment), topic.speakers(counter.segment))
    base = _cell(topic.customers(), topic.speakers())
    rest = Cell(base.known - own.known, base.some - own.some, 0.0, 0.0, NO_QUARTILES)
    phrases = {phrase: None for _, theme in topic.told for phrase in theme.phrases}
    return _shares(of_theme(topic.where, [*phrases]), own, base, rest)


def _cell(some: Collection[str], known: Collection[str]) -> Cell:
    return Cell(len(known), len(some), 0.0, 0.0, NO_QUARTILES)


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
        if counter.profile.of(variable, counter.segment).known == statement.customers:
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

"""What customers say in their own words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from personakit.effects import share_effect
from personakit.stages.facts.cells import segments_of, within
from personakit.stages.facts.quotes import quotes
from personakit.stages.facts.themes import find_themes
from personakit.stages.facts.topics import Said, Topic, merge
from personakit.stages.facts.trend import trend_of
from personakit.texts.words import stem
from personakit.values.customers import NO_VARIABLE
from personakit.values.differences import either, normal_test
from personakit.values.facts import ThemeFact
from personakit.vocabulary import TOPIC_ROLES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from personakit.engines.base import Engine
    from personakit.settings import Settings
    from personakit.texts.spoken import Spoken
    from personakit.values import Discovery, Variable
    from personakit.values.facts import Cell

SPEAKERS = "speakers"
"""Name of the table of those whose texts were read."""

SAME = 0.8
"""Jaccard similarity of their records from which on a theme is a category in other words."""


@dataclass(frozen=True)
class Category:
    """A category that contacts were given."""

    variable: Variable
    """Its part of a customer's contacts."""
    records: frozenset[int]
    """Those of them with a text that was read."""


def find_topics(discovery: Discovery, min_cell: int, engine: Engine) -> tuple[Topic, ...]:
    """Find what customers write about, each topic once, whatever the column.

    Args:
        discovery: Customers in segments, and what they say.
        min_cell: Customers who must put a topic as it is told.
        engine: Where the rows are.
    """
    spoken = discovery.voices.spoken
    if not spoken:
        return ()
    writers = sorted({customer for source in spoken for customer in source.writers})
    placed = segments_of(writers, SPEAKERS, discovery.placed, engine)
    segments = {str(who): int(segment) for who, segment in placed.items()}
    said = [
        _said(source, _contrary(source, spoken), segments, discovery.voices.private, min_cell)
        for source in spoken
    ]
    variables = discovery.customers.variables
    categories = [
        _category(variable, said)
        for variable in variables
        if variable.role in TOPIC_ROLES and variable.statistic == "share"
    ]
    counted = [variable for variable in variables if variable.phrases]
    return tuple(_compared(topic, categories, counted) for topic in merge(said))


def _contrary(spoken: Spoken, every: Sequence[Spoken]) -> Spoken | None:
    """The texts of the same source that stand beside scores of the other end."""
    other = {"pain": "like", "like": "pain"}.get(spoken.tells)
    same = (one for one in every if one.source == spoken.source and one.tells == other)
    return next(same, None)


def _said(
    spoken: Spoken, contrary: Spoken | None, segments: Mapping[str, int],
    private: Collection[str], min_cell: int,
) -> Said:  # fmt: skip
    own = {who: segments[who] for who in spoken.writers}
    themes = find_themes(spoken, own, private=private, least=min_cell, contrary=contrary)
    return Said(spoken, own, tuple(themes))


def _category(variable: Variable, said: Sequence[Said]) -> Category:
    """A category with the records of texts that have it."""
    own = (one.spoken for one in said if one.spoken.source == variable.source)
    records = (spoken.records_with(variable.column, variable.level) for spoken in own)
    return Category(variable, frozenset().union(*records))


def _compared(topic: Topic, categories: Sequence[Category], counted: Sequence[Variable]) -> Topic:
    """The topic with its column of the customer table and the categories that it repeats."""
    own = (v for v in counted if v.where == topic.where and _stems(v) == topic.stems)
    repeats = tuple(c.variable for c in categories if _repeats(topic, c))
    return replace(topic, variable=next(own, NO_VARIABLE), repeats=repeats)


def _stems(theme: Variable) -> frozenset[str]:
    return frozenset(theme.name.rpartition("~")[2].split())


def _repeats(topic: Topic, category: Category) -> bool:
    """Whether a topic tells no more than a category: the same words, or the same records."""
    if topic.stems <= {stem(word) for word in category.variable.level.split()}:
        return True
    own = (one for one in topic.told if one[0].spoken.source == category.variable.source)
    records_said = [frozenset(said.records_of(theme).tolist()) for said, theme in own]
    return any(
        len(records & category.records) >= SAME * len(records | category.records)
        for records in records_said
        if category.records
    )


def theme_facts(
    topics: Sequence[Topic], segment: int | None, private: Collection[str], settings: Settings
) -> list[ThemeFact]:
    """What the topics say of one segment.

    Args:
        topics: What customers write about.
        segment: The segment; None is all customers.
        private: Values of personal columns: no word of them is quoted.
        settings: Whether to quote, and the customers whose words may be.
    """
    counted = ((topic, topic.cells(segment)) for topic in topics)
    return [
        _fact(one, segment, cells, private, settings) for one, cells in counted if cells[0].some
    ]


def _fact(
    topic: Topic, segment: int | None, cells: tuple[Cell, Cell, Cell], private: Collection[str],
    settings: Settings,
) -> ThemeFact:  # fmt: skip
    own, base, rest = cells
    tests = [normal_test(z, 1.0) for z in topic.distinct[1:]]
    records, expected = topic.records, topic.expected(segment)
    inside = within(records["segment"].to_numpy(), segment)
    quoted = settings.quotes and (topic.repeats or own.some >= settings.min_cell)
    return ThemeFact(
        segment=segment, variable=topic.variable, source=topic.where,
        question=topic.where, answer=topic.label, own=own, base=base, rest=rest,
        p=1.0 if segment is None else tests[segment], p_overall=either(tests),
        effect=share_effect(own.share, expected), expected=expected,
        meaning=topic.meaning, known=topic.known,
        phrases=tuple({phrase: None for _, theme in topic.told for phrase in theme.phrases}),
        texts=int((records["says"] & inside).sum()),
        trend=trend_of(records, inside),
        one_in=topic.one_in,
        quotes=_quotes(topic, segment, private, settings) if quoted else (),
        repeats=topic.repeats,
    )  # fmt: skip


def _quotes(
    topic: Topic, segment: int | None, private: Collection[str], settings: Settings
) -> tuple[str, ...]:
    said = [
        (said.saying(theme, segment), theme.phrases, said.spoken.words)
        for said, theme in topic.told
        if settings.quote_public or not said.spoken.public
    ]
    return quotes(said, topic.label, private)

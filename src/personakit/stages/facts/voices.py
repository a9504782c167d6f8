"""What customers say in their own words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from personakit.effects import share_effect
from personakit.stages.facts.cells import segments_of
from personakit.stages.facts.quotes import quotes
from personakit.stages.facts.themes import find_themes
from personakit.stages.facts.topics import Said, Topic, merge
from personakit.stages.facts.trend import trend_of
from personakit.texts.words import stem
from personakit.values.differences import share_test
from personakit.values.facts import ThemeFact
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import pandas as pd

    from personakit.engines.base import Engine
    from personakit.settings import Settings
    from personakit.texts.spoken import Spoken
    from personakit.values import Discovery, Variable

SPEAKERS = "speakers"
"""Name of the table of those whose texts were read."""

SAME = 0.8
"""Jaccard similarity of their customers from which on a theme is a category in other words."""


@dataclass(frozen=True)
class Category:
    """A category that contacts were given."""

    variable: Variable
    """Its part of a customer's contacts."""
    customers: frozenset[str]
    """Speakers who have it."""


def find_topics(found: Discovery, engine: Engine) -> tuple[Topic, ...]:
    """Find what customers write about, each topic once, whatever the column.

    Args:
        found: Customers in segments, and what they say.
        engine: Where the rows are.
    """
    spoken = found.voices.spoken
    if not spoken:
        return ()
    speakers = sorted({customer for column in spoken for customer in column.speakers})
    segments = segments_of(speakers, SPEAKERS, found.placed, engine)
    topics = merge([_said(column, segments, found.voices.private) for column in spoken])
    categories = _categories(found, engine)
    counted = [variable for variable in found.customers.variables if variable.phrases]
    return tuple(_compared(topic, categories, counted) for topic in topics)


def _said(column: Spoken, segments: pd.Series[int], private: Collection[str]) -> Said:
    by_speaker = segments.loc[[*column.speakers]].to_numpy()
    themes = find_themes(column, by_speaker, private=private)
    texts = column.texts.assign(
        segment=column.texts["customer"].map(segments), source=column.source
    )
    return Said(column.where, texts, tuple(themes), column.one_in)


def _categories(found: Discovery, engine: Engine) -> list[Category]:
    """Which speakers have which category."""
    variables = [
        v for v in found.customers.variables
        if v.role in (Role.CATEGORY, Role.TAGS) and v.statistic == "share"
    ]  # fmt: skip
    if not variables:
        return []
    name = engine.words.name
    flags = ", ".join(f"{name(v.name)} > 0 AS f{i}" for i, v in enumerate(variables))
    frame = engine.frame(
        f"SELECT customer, {flags} FROM {found.customers.relation} JOIN {SPEAKERS} USING (customer)"
    )
    having = [frame.loc[frame[f"f{i}"].eq(True), "customer"] for i, _ in enumerate(variables)]
    return [Category(v, frozenset(who)) for v, who in zip(variables, having, strict=True)]


def _compared(topic: Topic, categories: Sequence[Category], counted: Sequence[Variable]) -> Topic:
    """The topic with its column of the customer table and the categories that it repeats."""
    own = (v for v in counted if v.where == topic.where and _stems(v) == topic.stems)
    repeats = tuple(c.variable for c in categories if _repeats(topic, c))
    return replace(topic, variable=next(own, None), repeats=repeats)


def _stems(theme: Variable) -> frozenset[str]:
    return frozenset(theme.name.rpartition("~")[2].split())


def _repeats(topic: Topic, category: Category) -> bool:
    """Whether a topic tells no more than a category: the same words, or the same customers."""
    words = {stem(word) for word in category.variable.level.split()}
    customers = topic.customers()
    both, either = customers & category.customers, customers | category.customers
    return topic.stems <= words or len(both) >= SAME * len(either)


def theme_facts(
    topics: Sequence[Topic], segment: int, private: Collection[str], settings: Settings
) -> list[ThemeFact]:
    """What the topics say of one segment.

    Args:
        topics: What customers write about.
        segment: The segment.
        private: Values of personal columns: no word of them is quoted.
        settings: Whether to quote, and the customers whose words may be.
    """
    told = [topic for topic in topics if topic.customers(segment)]
    return [_fact(topic, segment, private, settings) for topic in told]


def _fact(topic: Topic, segment: int, private: Collection[str], settings: Settings) -> ThemeFact:
    own, base, rest = topic.cells(segment)
    records = topic.records
    quoted = settings.quotes and (topic.repeats or own.some >= settings.min_cell)
    return ThemeFact(
        segment=segment, variable=topic.variable, source=topic.where,
        question=topic.where, answer=topic.label, own=own, base=base, rest=rest,
        p=share_test(own, rest), effect=share_effect(own.share, base.share),
        phrases=tuple({phrase: None for _, theme in topic.told for phrase in theme.phrases}),
        texts=int((records["says"] & (records["segment"] == segment)).sum()),
        trend=trend_of(records, segment),
        one_in=topic.one_in,
        quotes=_quotes(topic, segment, private) if quoted else (),
        repeats=topic.repeats,
    )  # fmt: skip


def _quotes(topic: Topic, segment: int, private: Collection[str]) -> tuple[str, ...]:
    said = [(said.saying(theme, segment), theme.phrases) for said, theme in topic.told]
    return quotes(said, topic.label, private)

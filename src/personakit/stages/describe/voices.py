"""What customers say in their own words, as pain points."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from personakit.numbers import lift, share
from personakit.personas.model import Theme as ThemeStatement
from personakit.stages.describe import differences
from personakit.stages.describe.candidates import Candidate
from personakit.stages.describe.labels import answer, source
from personakit.stages.describe.profile import segments_of
from personakit.stages.describe.quotes import quotes
from personakit.stages.describe.sections import section_of
from personakit.stages.describe.themes import find_themes
from personakit.stages.describe.topics import Said, Topic, merge
from personakit.stages.describe.trend import trend_of
from personakit.texts.words import stem
from personakit.values.effects import share_effect
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import pandas as pd

    from personakit.engines.base import Engine
    from personakit.personas.model import Statement
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


def compare(found: Discovery, engine: Engine) -> tuple[Topic, ...]:
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
    return tuple(_compared(topic, categories) for topic in topics)


def _said(column: Spoken, segments: pd.Series[int], private: Collection[str]) -> Said:
    by_speaker = segments.loc[[*column.speakers]].to_numpy()
    themes = find_themes(column, by_speaker, private=private)
    texts = column.texts.assign(
        segment=column.texts["customer"].map(segments), source=column.voice.source
    )
    return Said(column.where, texts, tuple(themes), column.one_in)


def _categories(found: Discovery, engine: Engine) -> list[Category]:
    """Which speakers have which category."""
    variables = [
        v for v in found.customers.variables
        if v.role in (Role.CATEGORY, Role.TAGS) and section_of(v) == "pain_points"
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


def _compared(topic: Topic, categories: Sequence[Category]) -> Topic:
    """The topic with the category that it repeats, if there is one."""
    same = next((c.variable for c in categories if _repeats(topic, c)), None)
    return replace(topic, repeats=(answer(same), source(same)) if same else None)


def _repeats(topic: Topic, category: Category) -> bool:
    """Whether a topic tells no more than a category: the same words, or the same customers."""
    words = {stem(word) for word in category.variable.level.split()}
    customers = topic.customers()
    both, either = customers & category.customers, customers | category.customers
    return topic.stems <= words or len(both) >= SAME * len(either)


def candidates(
    topics: Sequence[Topic], segment: int, private: Collection[str], quoted: bool
) -> list[Candidate]:
    """What the topics might say about one segment, those aside that repeat a category."""
    return [
        _candidate(topic, segment, private, quoted)
        for topic in topics
        if not topic.repeats and topic.customers(segment)
    ]


def _candidate(topic: Topic, segment: int, private: Collection[str], quoted: bool) -> Candidate:
    own, base, rest = topic.cells(segment)
    records = topic.records
    statement = ThemeStatement(
        label=topic.label, share=share(own.share), base=share(base.share),
        lift=lift(own.share, base.share), customers=own.some, of=own.known, source=topic.where,
        quotes=_quotes(topic, segment, private) if quoted else (),
        texts=int((records["says"] & (records["segment"] == segment)).sum()),
        trend=trend_of(records, segment),
        sample=None if topic.one_in == 1 else share(1 / topic.one_in),
    )  # fmt: skip
    return Candidate(
        "pain_points", "text", statement, p=differences.share_test(own, rest),
        effect=share_effect(own.share, base.share),
        typical=False, supported=own.some,
    )  # fmt: skip


def with_quotes(
    pains: Sequence[Statement], topics: Sequence[Topic], segment: int, private: Collection[str]
) -> tuple[Statement, ...]:
    """Pain points, the categories among them with the words of customers that say the same."""
    found = {topic.repeats: topic for topic in reversed(topics)}
    return tuple(
        pain.model_copy(update={"quotes": _quotes(found[key], segment, private)})
        if (key := (pain.label, pain.source)) in found
        else pain
        for pain in pains
    )


def _quotes(topic: Topic, segment: int, private: Collection[str]) -> tuple[str, ...]:
    said = [(said.saying(theme, segment), theme.phrases) for said, theme in topic.told]
    return quotes(said, topic.label, private)

"""Special categories of personal data: what they ask, and which answers give them away."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from personakit.stages.columns.headers import fold
from personakit.stages.columns.lexicon import mentions, phrase_parts
from personakit.stages.columns.tables import read_table, split

if TYPE_CHECKING:
    from collections.abc import Mapping

    from personakit.stages.columns.facts import Facts
    from personakit.stages.columns.profiles import Profile

TELLING = 0.2
"""Part of the filled cells that telling answers must stand in, two different ones at least."""

MOST_ANSWERS = 100
"""Different answers from which on they are not compared with the list."""


def special_category(facts: Facts) -> str:
    """The special category of personal data that a column tells of; empty for none.

    These are health, religion, politics, ethnicity, sexual orientation and union membership
    (General Data Protection Regulation, Article 9), told by header, question or answers.
    """
    texts = {facts.header.raw, facts.header.words, facts.question}
    asked = (
        category
        for category, phrases in _asks().items()
        if any(mentions(text, phrases) for text in texts)
    )
    return next(asked, "") or next(iter(_answered(facts.profile)), "")


def _answered(values: Profile) -> list[str]:
    """Categories of which different answers are given, not just one word by the way."""
    if not 1 < len(values.level_counts) <= MOST_ANSWERS:
        return []
    counts = {fold(answer): count for answer, count in values.level_counts.items()}
    categories = []
    for category, listed in _answers().items():
        own = counts.keys() & listed
        answered = sum(counts[answer] for answer in own)
        if len(own) > 1 and answered >= TELLING * values.filled:
            categories.append(category)
    return categories


@cache
def _asks() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    return {name: phrase_parts(text) for name, text in read_table("special")["asks"].items()}


@cache
def _answers() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(split(text)) for name, text in read_table("special")["answers"].items()}

"""Special categories of personal data: what they ask, and which answers give them away."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from personakit.stages.columns.headers import fold
from personakit.stages.columns.lexicon import mentions, phrase_parts
from personakit.stages.columns.tables import read_table, split

if TYPE_CHECKING:
    from personakit.stages.columns.facts import Facts
    from personakit.stages.columns.profiles import Profile

TELLING = 0.2
"""Part of the filled cells that telling answers must stand in, two different ones at least."""

MOST_ANSWERS = 100
"""Different answers from which on they are not compared with the list."""


def is_special(facts: Facts) -> bool:
    """Whether a column tells of a special category of personal data.

    These are health, religion, politics, ethnicity, sexual orientation and union membership
    (General Data Protection Regulation, Article 9), told by header, question or answers.
    """
    texts = {facts.header.raw, facts.header.words, facts.question}
    asked = any(mentions(text, phrases) for phrases in _asks() for text in texts)
    return asked or _is_answered(facts.profile)


def _is_answered(values: Profile) -> bool:
    """Whether different answers of one category are given, not just one word by the way."""
    if not 1 < len(values.level_counts) <= MOST_ANSWERS:
        return False
    counts = {fold(answer): count for answer, count in values.level_counts.items()}
    given = ([counts[answer] for answer in counts.keys() & listed] for listed in _answers())
    return any(len(own) > 1 and sum(own) >= TELLING * values.filled for own in given)


@cache
def _asks() -> list[tuple[tuple[str, ...], ...]]:
    return [phrase_parts(text) for text in read_table("special")["asks"].values()]


@cache
def _answers() -> list[frozenset[str]]:
    return [frozenset(split(text)) for text in read_table("special")["answers"].values()]

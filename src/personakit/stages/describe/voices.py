"""What customers say in their own words: what hurts, what they like and what they miss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.numbers import kept_interval, lift, share
from personakit.personas.statements import Theme
from personakit.stages.describe.candidates import REMARK, Candidate
from personakit.stages.describe.sections import section_of
from personakit.values.facts import ThemeFact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from personakit.stages.describe.candidates import Section
    from personakit.values.facts import Fact


SECTIONS: dict[str, Section] = {"pain": "pain_points", "like": "likes", "wish": "goals"}
"""What a theme says -> where it stands."""


def candidates(facts: Iterable[Fact]) -> Iterator[Candidate]:
    """What themes might say about one segment, those aside that repeat a category."""
    for fact in facts:
        if isinstance(fact, ThemeFact) and fact.meaning in SECTIONS and not repeated(fact):
            section, group = SECTIONS[fact.meaning], "text" if fact.known else REMARK
            yield Candidate(section, group, _statement(fact), fact, fact.own.some)


def _statement(fact: ThemeFact) -> Theme:
    own, base = fact.own.share, fact.expected
    return Theme(
        label=fact.answer, share=share(own), interval=kept_interval(fact.own_interval),
        base=share(base), lift=lift(own, base),
        customers=fact.own.some, of=fact.own.known, source=fact.source,
        quotes=fact.quotes, texts=fact.texts, trend=fact.trend,
        formed=fact.formed,
        sample=None if fact.one_in == 1 else share(1 / fact.one_in),
    )  # fmt: skip


def quotes_of(facts: Iterable[Fact]) -> dict[str, tuple[str, ...]]:
    """Name of a pain point -> the words of customers that say the same."""
    themes = [fact for fact in facts if isinstance(fact, ThemeFact)]
    return {repeated(theme): theme.quotes for theme in reversed(themes) if repeated(theme)}


def repeated(fact: ThemeFact) -> str:
    """Name of the pain point that a theme repeats; empty where it tells something new."""
    pains = (variable for variable in fact.repeats if section_of(variable) == "pain_points")
    return next((variable.name for variable in pains), "")

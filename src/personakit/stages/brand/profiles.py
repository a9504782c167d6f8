"""Which of the five customer care personas a service is most like, by marks on its dimensions."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, get_args

from personakit.beside import toml_beside
from personakit.numbers import kept
from personakit.personas.brand import (
    AGREES,
    CLEAR,
    Dimension,
    DimensionScore,
    Mending,
    PersonaType,
    ServiceType,
    TypeFit,
    TypeName,
)
from personakit.stages.brand.indicators import entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from personakit.personas.brand import Indicator
    from personakit.words import Phrasebook

Mark = Literal["+", "-"]
"""Much of a dimension, or little of it."""
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
KNOWN = 2
"""Dimensions of a type without which nothing is said of it."""
HARMFUL_MUCH: tuple[Dimension, ...] = ("policy", "self_view")
"""Dimensions of which much wants mending; of the others little does."""
TO_MEND = 0.7
"""How far a service must be at that end."""


@cache
def profiles() -> dict[TypeName, dict[Dimension, Mark]]:
    """The types, each with its marks."""
    return toml_beside(__file__)  # type: ignore[return-value]


def score_dimensions(indicators: Sequence[Indicator]) -> Iterator[DimensionScore]:
    """Where a service stands: the mean of its indicators, of staff's answers where there is none.

    Args:
        indicators: All indicators; those that are not known do not count.
    """
    valued = [indicator for indicator in indicators if indicator.value is not None]
    for dimension in DIMENSIONS:
        counted = [i for i in valued if i.dimension == dimension]
        measured = [i for i in counted if i.told_by == "exports"] or counted
        if measured:
            scores = [entries()[indicator.name].place(indicator) for indicator in measured]
            yield DimensionScore(
                dimension=dimension, score=kept(sum(scores) / len(scores)),
                told_by=measured[0].told_by, indicators=tuple(i.name for i in measured),
            )  # fmt: skip


def type_of(scores: Sequence[DimensionScore]) -> ServiceType:
    """The type that scores agree with most; none where no one stands out."""
    by_dimension = {score.dimension: score.score for score in scores}
    fits = sorted(_fits(by_dimension), key=lambda fit: -fit.agreement)
    if not fits:
        return ServiceType()
    first, *others = fits
    margin = kept(first.agreement - others[0].agreement) if others else None
    clear = first.agreement >= AGREES and margin is not None and margin >= CLEAR
    return ServiceType(type=first.type if clear else None, margin=margin, fits=tuple(fits))


def _fits(scores: Mapping[Dimension, float]) -> Iterator[TypeFit]:
    for name, marks in profiles().items():
        agreed = {
            dimension: scores[dimension] if mark == "+" else 1 - scores[dimension]
            for dimension, mark in marks.items()
            if dimension in scores
        }
        if len(agreed) >= KNOWN:
            yield TypeFit(
                type=name, agreement=kept(sum(agreed.values()) / len(agreed)),
                known=tuple(agreed), open=tuple(d for d in marks if d not in agreed),
            )  # fmt: skip


def types_of_personas(indicators: Sequence[Indicator], ids: Sequence[str]) -> Iterator[PersonaType]:
    """The type that the service is for each persona whose own contacts differ in any indicator."""
    for persona in ids:
        theirs = [_as_of(indicator, persona) for indicator in indicators]
        differing = {i.dimension for i, was in zip(theirs, indicators, strict=True) if i is not was}
        if differing:
            yield PersonaType(persona=persona, **dict(type_of([*score_dimensions(theirs)])))


def _as_of(indicator: Indicator, persona: str) -> Indicator:
    """An indicator as it is of a persona; that of all where it does not differ."""
    theirs = next((value for value in indicator.personas if value.persona == persona), None)
    return indicator.model_copy(update={"value": theirs.value}) if theirs else indicator


def to_mend(
    indicators: Sequence[Indicator], scores: Sequence[DimensionScore], service_type: ServiceType,
    words: Phrasebook,
) -> tuple[Mending, ...]:  # fmt: skip
    """What to mend: dimensions at their harmful end, those of the type before others."""
    marks = profiles()[service_type.type] if service_type.type else {}
    ends = {score: _end(indicators, score) for score in scores}
    listed = sorted(
        (score for score in scores if ends[score] and _harm(score) >= TO_MEND),
        key=lambda score: (score.dimension not in marks, -_harm(score)),
    )
    return tuple(
        Mending(
            dimension=score.dimension, text=words.say(f"brand.mend.{score.dimension}"),
            because=ends[score],
        )
        for score in listed
    )  # fmt: skip


def _harm(score: DimensionScore) -> float:
    """How far a service is at the harmful end of a dimension."""
    return score.score if score.dimension in HARMFUL_MUCH else 1 - score.score


def _end(indicators: Sequence[Indicator], score: DimensionScore) -> str:
    """The indicator that lies furthest, and surely, at the harmful end; empty where none does."""
    much = score.dimension in HARMFUL_MUCH
    counted = [i for i in indicators if i.name in score.indicators]
    sure = [i for i in counted if entries()[i.name].surely(i, much=much)]
    places = {i.name: entries()[i.name].place(i) * (-1 if much else 1) for i in sure}
    return min(places, key=lambda name: places[name], default="")

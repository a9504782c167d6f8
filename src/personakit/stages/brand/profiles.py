"""Which of the five customer care personas a service is most like, by marks on its dimensions."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, get_args

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
    told: dict[TypeName, dict[Dimension, Mark]] = tomllib.loads(
        files(__package__).joinpath("profiles.toml").read_text("utf-8")
    )  # type: ignore[assignment]
    return told


def score_dimensions(told: Sequence[Indicator]) -> Iterator[DimensionScore]:
    """Where a service stands: the mean of its indicators, of staff's answers where there is none.

    Args:
        told: All indicators; those that are not known do not count.
    """
    known = [one for one in told if one.value is not None]
    for dimension in DIMENSIONS:
        own = [one for one in known if one.dimension == dimension]
        measured = [one for one in own if one.told_by == "exports"] or own
        if measured:
            scores = [entries()[one.name].place(one) for one in measured]
            yield DimensionScore(
                dimension=dimension, score=kept(sum(scores) / len(scores)),
                told_by=measured[0].told_by, indicators=tuple(one.name for one in measured),
            )  # fmt: skip


def type_of(scores: Sequence[DimensionScore]) -> ServiceType:
    """The type that scores agree with most; none where no one stands out."""
    told = {one.dimension: one.score for one in scores}
    fits = sorted(_fits(told), key=lambda one: -one.agreement)
    if not fits:
        return ServiceType()
    first, *others = fits
    margin = kept(first.agreement - others[0].agreement) if others else None
    clear = first.agreement >= AGREES and margin is not None and margin >= CLEAR
    return ServiceType(type=first.type if clear else None, margin=margin, fits=tuple(fits))


def _fits(told: Mapping[Dimension, float]) -> Iterator[TypeFit]:
    for name, marks in profiles().items():
        agreed = {
            dimension: told[dimension] if mark == "+" else 1 - told[dimension]
            for dimension, mark in marks.items()
            if dimension in told
        }
        if len(agreed) >= KNOWN:
            yield TypeFit(
                type=name, agreement=kept(sum(agreed.values()) / len(agreed)),
                known=tuple(agreed), open=tuple(one for one in marks if one not in agreed),
            )  # fmt: skip


def types_of_personas(
    told: Sequence[Indicator], ids: Sequence[str]
) -> Iterator[PersonaType]:  # fmt: skip
    """The type that the service is for each persona whose own contacts differ in any indicator."""
    for persona in ids:
        own = [_as_of(one, persona) for one in told]
        differing = {one.dimension for one, was in zip(own, told, strict=True) if one is not was}
        if differing:
            found = type_of([*score_dimensions(own)])
            yield PersonaType(persona=persona, **dict(found))


def _as_of(one: Indicator, persona: str) -> Indicator:
    """An indicator as it is of a persona; that of all where it does not differ."""
    own = next((value for value in one.personas if value.persona == persona), None)
    return one.model_copy(update={"value": own.value}) if own else one


def to_mend(
    told: Sequence[Indicator], scores: Sequence[DimensionScore], found: ServiceType,
    words: Phrasebook,
) -> tuple[Mending, ...]:  # fmt: skip
    """What to mend: dimensions at their harmful end, those of the type before others."""
    own = profiles()[found.type] if found.type else {}
    ends = {one: _end(told, one) for one in scores}
    listed = sorted(
        (one for one in scores if ends[one] and _harm(one) >= TO_MEND),
        key=lambda one: (one.dimension not in own, -_harm(one)),
    )
    return tuple(
        Mending(
            dimension=one.dimension, text=words.say(f"brand.mend.{one.dimension}"),
            because=ends[one],
        )
        for one in listed
    )  # fmt: skip


def _harm(one: DimensionScore) -> float:
    """How far a service is at the harmful end of a dimension."""
    return one.score if one.dimension in HARMFUL_MUCH else 1 - one.score


def _end(told: Sequence[Indicator], score: DimensionScore) -> str:
    """The indicator that lies furthest, and surely, at the harmful end; empty where none does."""
    much = score.dimension in HARMFUL_MUCH
    own = [one for one in told if one.name in score.indicators]
    sure = [one for one in own if entries()[one.name].surely(one, much=much)]
    places = {one.name: entries()[one.name].place(one) * (-1 if much else 1) for one in sure}
    return min(places, key=lambda name: places[name], default="")

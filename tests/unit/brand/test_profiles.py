"""The type of a service: that of planted companies, and none of mixtures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from brand_samples import MIXTURES, plant
from personakit.personas.brand import DimensionScore
from personakit.stages.brand import type_of
from personakit.stages.brand.profiles import profiles
from personakit.words import phrasebook
from personakit.workflows.brand import Branding, brand

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("kind", [*profiles(), *MIXTURES])
def test_the_type_is_the_planted_one_and_none_of_mixtures(tmp_path: Path, kind: str) -> None:
    folder = plant(tmp_path / "company", kind, 1)
    found = brand(folder, Branding(staff=tmp_path / "company-staff.csv")).brand
    assert found.type.type == (None if kind in MIXTURES else kind)
    assert {one.dimension for one in found.dimensions} >= {"touch", "policy", "leadership"}
    own = profiles().get(kind, {})  # type: ignore[call-overload]
    assert all(one.because for one in found.mend)
    little = {name for name, mark in own.items() if mark == "-"}
    harmful = little & {"technology", "effect", "metrics", "apology"}
    assert harmful <= {one.dimension for one in found.mend}


def scores(**told: float) -> list[DimensionScore]:
    return [
        DimensionScore(dimension=name, score=score, indicators=("live",))  # type: ignore[arg-type]
        for name, score in told.items()
    ]


def test_two_dimensions_of_a_type_must_be_known() -> None:
    found = type_of(scores(touch=0.9, policy=0.9))
    assert found.fits == ()
    assert found.type is None


def test_a_type_alone_has_no_margin_and_is_not_told() -> None:
    found = type_of(scores(touch=1.0, technology=0.0))
    assert [one.type for one in found.fits] == ["traditionalist"]
    assert (found.type, found.margin) == (None, None)


def test_a_type_says_what_it_is_not_known_by() -> None:
    found = type_of(scores(technology=1.0, metrics=0.0, policy=0.5, apology=0.5))
    assert found.type == "selfie"
    assert found.fits[0].open == ("self_view",)


@pytest.mark.parametrize("kind", [*profiles()])
def test_every_type_and_its_dimensions_have_words(kind: str) -> None:
    room = phrasebook("de").room("brand")
    assert room[f"types.{kind}.text"]
    assert all(room[f"mend.{name}"] for name in profiles()[kind])  # type: ignore[index]

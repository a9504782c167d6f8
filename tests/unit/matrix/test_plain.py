"""The written model as plain values."""

from __future__ import annotations

import pickle

import numpy as np
import pandas as pd
import pytest

from personakit.personas.placement import Axis, Centre, PersonaOrigin, Placement
from personakit.stages.matrix import next_questions, place, plain

NAMES = ("a|x", "a|y", "a|z")


@pytest.fixture
def placement() -> Placement:
    """A model that uses all that models may: factors, logarithms, what an analyst has joined."""
    axes = tuple(
        Axis(
            variables=(name,), source="a", question=name, low=-4, high=4, centre=i, scale=1 + i,
            weight=1 + i, factors=(0.5 * i, 0.1), log=i == 1, unit=2,
        )
        for i, name in enumerate(NAMES)
    )  # fmt: skip
    found = [(-1.0, 0.0, 1.0), (1.0, 1.0, 0.0), (0.0, -1.0, -1.0)]
    segments = tuple(Centre(share=0.5, at=at) for at in found[:2])
    origins = tuple(
        PersonaOrigin(share=1 / 3, at=at, id=f"o{i}", persona=i % 2) for i, at in enumerate(found)
    )
    return Placement(axes=axes, segments=segments, origins=origins, temper=0.8, doubt=0.05)


def test_it_places_as_the_model_does(placement: Placement) -> None:
    cells = np.random.default_rng(5).normal(scale=2, size=(300, len(NAMES)))
    frame = pd.DataFrame(np.where(np.abs(cells) < 0.3, np.nan, cells), columns=NAMES)
    pd.testing.assert_frame_equal(place(frame, plain(placement)), place(frame, placement))
    asked = {name: (i,) for i, name in enumerate(NAMES)}
    told = next_questions(frame, placement, asked)
    assert set(told) > {""}
    pd.testing.assert_series_equal(next_questions(frame, plain(placement), asked), told)


def test_it_travels_without_what_models_are_made_of(placement: Placement) -> None:
    sent = pickle.dumps(plain(placement))
    assert b"pydantic" not in sent
    assert b"personakit.personas" not in sent

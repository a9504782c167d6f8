"""Placement from the written model alone."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from personakit.personas.placement import Axis, Centre, Placement
from personakit.stages.matrix import place
from personakit.stages.matrix.place import UNSURE


def _axis(name: str) -> Axis:
    source = name.partition("|")[0]
    return Axis(
        variables=(name,), source=source, question=name, low=-5, high=5, centre=0, scale=1, weight=1
    )


@pytest.fixture
def placement() -> Placement:
    centres = ((-2.0, -2.0), (2.0, 2.0))
    return Placement(
        axes=(_axis("a|"), _axis("b|")), segments=tuple(Centre(share=0.5, at=at) for at in centres)
    )


def test_everyone_goes_to_the_nearest_centre(placement: Placement) -> None:
    frame = pd.DataFrame({"a|": [-2.0, 2.0], "b|": [-1.0, 3.0]}, index=["x", "y"])
    placed = place(frame, placement)
    assert placed.segment.tolist() == [0, 1]
    assert placed.runner_up.tolist() == [1, 0]
    assert placed.index.tolist() == ["x", "y"]
    assert (placed.confidence > 0.99).all()
    assert placed.dtypes.astype(str).tolist() == ["int64", "float64", "int64", "str"]


def test_confidence_is_the_probability_of_the_mixture(placement: Placement) -> None:
    placed = place(pd.DataFrame({"a|": [0.5], "b|": [0.0]}), placement)
    near, far = np.exp(-0.5 * (1.5**2 + 4)), np.exp(-0.5 * (2.5**2 + 4))
    assert placed.confidence[0] == pytest.approx(near / (near + far))


def test_missing_cells_are_left_out_and_cost_confidence(placement: Placement) -> None:
    whole = place(pd.DataFrame({"a|": [0.5], "b|": [0.5]}), placement)
    part = place(pd.DataFrame({"a|": [0.5]}), placement)
    assert part.segment[0] == whole.segment[0] == 1
    assert part.confidence[0] < whole.confidence[0]


def test_nothing_known_is_unsure_with_the_reason(placement: Placement) -> None:
    placed = place(pd.DataFrame({"a|": [np.nan, 1.0]}), placement)
    assert placed.segment.tolist() == [UNSURE, 1]
    assert placed.confidence[0] == 0
    assert "nothing known" in placed.reason[0]
    assert placed.reason[1] == ""


def test_between_segments_is_unsure_with_the_reason(placement: Placement) -> None:
    strict = placement.model_copy(update={"sure": 0.6})
    placed = place(pd.DataFrame({"a|": [0.0], "b|": [0.0]}), strict)
    assert placed.segment[0] == UNSURE
    assert placed.reason[0] == "between two segments"


def test_little_known_is_another_reason_than_being_between(placement: Placement) -> None:
    axes = (*placement.axes, _axis("c|").model_copy(update={"weight": 3}))
    segments = tuple(Centre(share=0.5, at=(*one.at, 0)) for one in placement.segments)
    strict = placement.model_copy(update={"sure": 0.6, "axes": axes, "segments": segments})
    placed = place(pd.DataFrame({"a|": [0.0, 0.0], "b|": [0.0, 0.0], "c|": [np.nan, 0]}), strict)
    assert placed.reason.tolist() == ["too little is known", "between two segments"]


def test_chunks_change_nothing(placement: Placement, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(50, 2)), columns=["a", "b"])
    whole = place(frame, placement)
    monkeypatch.setitem(place.__globals__, "CHUNK", 7)
    pd.testing.assert_frame_equal(place(frame, placement), whole)


def test_no_customers_give_an_empty_table(placement: Placement) -> None:
    assert place(pd.DataFrame({"a|": [], "b|": []}, dtype=float), placement).empty


def test_the_model_survives_writing(placement: Placement) -> None:
    assert Placement.model_validate_json(placement.model_dump_json()) == placement

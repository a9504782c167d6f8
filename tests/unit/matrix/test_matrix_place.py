"""Placement from the written model alone."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import multivariate_normal

from personakit.personas.placement import Axis, Centre, Placement
from personakit.stages.matrix import place
from personakit.stages.matrix.place import UNSURE, membership


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


def test_who_is_hardly_sure_is_told_why(placement: Placement) -> None:
    axes = (*placement.axes, _axis("c|").model_copy(update={"weight": 3}))
    segments = tuple(Centre(share=0.5, at=(*one.at, 0)) for one in placement.segments)
    lenient = placement.model_copy(update={"axes": axes, "segments": segments})
    cells = {"a|": [0.1, 0.1, 9.0], "b|": [0.1, 0.1, 9.0], "c|": [np.nan, 0, 0]}
    placed = place(pd.DataFrame(cells), lenient)
    assert (placed.segment >= 0).all()
    assert placed.reason.tolist() == ["little is known", "the runner-up is near", ""]


def test_chunks_change_nothing(placement: Placement, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(50, 2)), columns=["a", "b"])
    whole = place(frame, placement)
    monkeypatch.setitem(place.__globals__, "AT_ONCE", 7)
    pd.testing.assert_frame_equal(place(frame, placement), whole)


def test_no_customers_give_an_empty_table(placement: Placement) -> None:
    assert place(pd.DataFrame({"a|": [], "b|": []}, dtype=float), placement).empty


def test_the_model_survives_writing(placement: Placement) -> None:
    assert Placement.model_validate_json(placement.model_dump_json()) == placement


@pytest.fixture
def shared() -> Placement:
    """A model with a factor that all axes share within segments."""
    names, loadings = [f"a|{i}" for i in range(6)], [0.9, 0.8, 0.7, 0.9, 0.8, 0.7]
    axes = tuple(
        _axis(name).model_copy(update={"factors": (loading,), "weight": 2.0, "question": name})
        for name, loading in zip(names, loadings, strict=True)
    )
    centres = ((1, -1, 0, 0, 1, -1), (-1, 1, 0, 1, -1, 0), (0, 0, 1, -1, 0, 1))
    return Placement(axes=axes, segments=tuple(Centre(share=1 / 3, at=at) for at in centres))


def test_factors_are_the_covariance_that_they_stand_for(shared: Placement) -> None:
    values = np.array([[0.5, -0.3, 1.0, 0.2, np.nan, 0.1]])
    known = np.isfinite(values[0])
    loadings = np.array([axis.factors[0] for axis in shared.axes])[known]
    within = np.diag([0.5] * known.sum()) + np.outer(loadings, loadings)
    logs = [
        multivariate_normal(np.array(segment.at)[known], within).logpdf(values[0, known])
        for segment in shared.segments
    ]
    expected = np.exp(logs) / np.exp(logs).sum()
    np.testing.assert_allclose(membership(values, shared)[0], expected, atol=1e-12)


def test_what_moves_all_axes_alike_moves_nobody_to_another_segment(shared: Placement) -> None:
    at = np.array([shared.segments[0].at])
    raised = at + 2.5 * np.array([axis.factors[0] for axis in shared.axes])
    assert membership(raised, shared).argmax() == membership(at, shared).argmax() == 0


def test_one_customer_alone_is_placed_as_among_all(shared: Placement) -> None:
    rng = np.random.default_rng(3)
    values = rng.normal(size=(200, 6))
    values[rng.random(values.shape) < 0.3] = np.nan
    frame = pd.DataFrame(values, columns=[axis.variables[0] for axis in shared.axes])
    whole = place(frame, shared)
    alone = pd.concat(place(frame.iloc[[i]], shared) for i in range(len(frame)))
    pd.testing.assert_frame_equal(alone, whole, atol=1e-9)


def test_a_model_without_segments_places_nobody_and_says_why(placement: Placement) -> None:
    placed = place(pd.DataFrame({"a|": [1.0]}), placement.model_copy(update={"segments": ()}))
    assert placed.segment.tolist() == [UNSURE]
    assert "too few customers" in placed.reason[0]


def test_a_model_written_without_factors_is_read_and_places_as_ever(placement: Placement) -> None:
    written = placement.model_dump(mode="json")
    for axis in written["axes"]:
        del axis["factors"]
    assert Placement.model_validate(written) == placement
    uneven = [axis.model_dump() for axis in placement.axes]
    uneven[0]["factors"] = [1.0]
    with pytest.raises(ValueError, match="as many factors"):
        Placement.model_validate(written | {"axes": uneven})

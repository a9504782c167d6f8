"""An analyst's decisions: segments made one, segments left out."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from pydantic import ValidationError

from personakit.errors import SettingsError
from personakit.personas.placement import Placement
from personakit.progress import Silent
from personakit.settings import Settings
from personakit.settings.adjust import Adjust
from personakit.stages.matrix import calibrate, place, to_matrix
from personakit.stages.segments import adjust_segments, find_segments
from personakit.values import Matrix, Segments, Variable
from personakit.vocabulary import Kind, Role

IDS = ["a", "b", "c", "d"]
Found = tuple[pd.DataFrame, Matrix, Segments]


@pytest.fixture(scope="module")
def four() -> Found:
    rng = np.random.default_rng(5)
    names = [f"{'st'[i % 2]}.csv|{i}" for i in range(8)]
    variables = [Variable(n, n[:5], n[6:], Kind.SALES, Role.MEASURE, "value") for n in names]
    truth = np.repeat([0, 1, 2, 3], [120, 100, 80, 60])
    values = 2.5 * rng.normal(size=(4, 8))[truth] + rng.normal(size=(360, 8))
    frame = pd.DataFrame(values, columns=names, index=[f"k{i:03d}" for i in range(360)])
    matrix = to_matrix(frame, variables)
    return frame, matrix, calibrate(matrix, find_segments(matrix, range(4, 5), Silent()))


def _adjusted(four: Found, **wanted: object) -> tuple[pd.Series, pd.Series, Segments]:
    """Where customers were and are, and the segments."""
    frame, matrix, found = four
    fit = calibrate(matrix, adjust_segments(matrix, found, IDS, Adjust.model_validate(wanted)))
    return place(frame, found.placement).segment, place(frame, fit.placement).segment, fit


def test_merged_segments_hold_the_customers_of_both(four: Found) -> None:
    was, now, fit = _adjusted(four, merge=[["b", "d"]])
    assert fit.chosen == len(fit.quality) == len(fit.placement.segments) == 3
    both = was.isin([1, 3])
    (place_of_both,) = now[both].drop_duplicates()
    assert (now[both] == place_of_both).all()
    assert set(now[was == 0]).isdisjoint(now[both])
    assert fit.quality[place_of_both].customers == pytest.approx(both.sum(), abs=3)


def test_customers_of_a_dropped_segment_go_to_the_others(four: Found) -> None:
    was, now, fit = _adjusted(four, drop=["a"])
    assert fit.chosen == 3
    assert (now[was == 0] >= 0).mean() > 0.5
    assert [one.id for one in fit.placement.origins if one.persona is None] == ["a"]


def test_decisions_are_told_as_such(four: Found) -> None:
    _, _, fit = _adjusted(four, merge=[["a", "b"]], drop=["d"])
    (told,) = (p for p in fit.problems if p.code == "adjusted")
    assert told.severity == "note"
    assert told.message == (
        "Decided by the analyst, not found: a and b are one persona; d is none."
    )
    assert {quality.verdict for quality in fit.quality}


def test_the_model_is_read_back_as_it_was_written(four: Found) -> None:
    frame, _, _ = four
    _, now, fit = _adjusted(four, merge=[["a", "c"]])
    again = Placement.model_validate(fit.placement.model_dump(mode="json"))
    pd.testing.assert_series_equal(place(frame, again).segment, now)


def test_unknown_names_and_too_few_left_are_refused(four: Found) -> None:
    with pytest.raises(SettingsError, match="no persona e") as caught:
        _adjusted(four, drop=["e"])
    assert caught.value.hint
    with pytest.raises(SettingsError, match="fewer than two"):
        _adjusted(four, merge=[["a", "b", "c", "d"]])


@pytest.mark.parametrize("wrong", [{"merge": [["a"]]}, {"merge": [["a", "b"]], "drop": ["a"]}])
def test_decisions_that_contradict_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate({"adjust": wrong})

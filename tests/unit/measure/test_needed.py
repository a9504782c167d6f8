"""How many answers a comparison needs."""

from __future__ import annotations

import pytest

from measure_samples import make_ratio, part
from personakit.errors import SettingsError
from personakit.stages.measure.counting import EVERYONE
from personakit.stages.measure.needed import answers_needed, plan_answers, read_plan
from personakit.stages.measure.points import Shown
from personakit.values.periods import Tallied

SHOWN = Shown(("a", "b"), range(2), 2, 5)


@pytest.mark.parametrize(
    ("before", "after", "answers"),
    [(0.8, 0.85, 903), (0.8, 0.9, 197), (0.7, 0.8, 291), (0.6, 0.7, 354)],
)
def test_answers_for_shares(before: float, after: float, answers: int) -> None:
    assert answers_needed(before, after) == pytest.approx(answers, abs=1)


@pytest.mark.parametrize(("sd", "change", "answers"), [(78, 10, 950), (78, 20, 240), (67, 20, 176)])
def test_answers_for_scores(sd: float, change: float, answers: int) -> None:
    assert answers_needed(0, change, sd**2) == pytest.approx(answers, rel=0.01)


def test_answers_that_are_alike_must_be_more() -> None:
    alike = make_ratio([4.0] * 80 + [0.0] * 20, [4.0] * 100)
    counts = {(0, g, p): r for p in range(2) for g, r in ((0, part(0.8, 100)), (1, alike))}
    counts |= {(0, EVERYONE, p): part(0.8, 500) for p in range(2)}
    once, often = plan_answers(("csat", 0.8, 0.85), counts, [Tallied("csat")], SHOWN)
    assert (once.persona, once.answers) == ("a", pytest.approx(903, rel=0.02))
    assert often.design_effect == pytest.approx(4, rel=0.02)
    assert often.answers == pytest.approx(4 * 903, rel=0.02)
    assert (once.by_period, often.by_period) == (100, 400)


@pytest.mark.parametrize("text", ["csat", "csat=0.8", "csat=0.8:0.8", "csat=80:90", "cat=1:2"])
def test_a_plan_that_is_none_is_told(text: str) -> None:
    with pytest.raises(SettingsError) as told:
        read_plan(text)
    assert told.value.hint


def test_what_the_data_do_not_tell_cannot_be_planned() -> None:
    with pytest.raises(SettingsError, match="do not tell"):
        [*plan_answers(("nps", 10, 20), {}, [Tallied("csat")], SHOWN)]

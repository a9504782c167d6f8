"""What groups foretell: truth that is planted is found, and no other."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from personakit.personas.evaluation import Foretold, Skill
from personakit.stages.evaluate import foretell, worth_of
from personakit.stages.evaluate.outcomes import Target
from personakit.stages.evaluate.predict import forecast

CUSTOMERS = 600


def customers(seed: int) -> tuple[pd.Series, pd.Series, np.random.Generator]:
    """Personas and groups by recency and frequency that have nothing to do with each other."""
    rng = np.random.default_rng(seed)
    personas = pd.Series(rng.choice(4, CUSTOMERS, p=(0.4, 0.3, 0.2, 0.1)))
    return personas, pd.Series(rng.choice(9, CUSTOMERS).astype(str)), rng


def outcome(values: np.ndarray, levels: int, rfm: pd.Series, *, formed: bool = False) -> Target:
    none = pd.Series("never", index=rfm.index)
    return Target("contact", np.arange(len(values)), values, levels, rfm, none, formed=formed)


def told(chances: np.ndarray, seed: int) -> Foretold:
    personas, rfm, rng = customers(seed)
    came = (rng.random(CUSTOMERS) < chances[personas]).astype(int)
    (one,) = foretell([outcome(came, 2, rfm)], personas)
    return one


def test_later_behaviour_that_goes_with_personas_is_foretold_and_no_other() -> None:
    planted = [told(np.array([0.2, 0.4, 0.6, 0.8]), seed).verdict for seed in range(20)]
    nothing = [told(np.full(4, 0.4), seed).verdict for seed in range(20)]
    assert planted.count("predicts") >= 19
    assert nothing.count("no_gain") >= 19


def test_what_recency_and_frequency_know_too_is_described_and_no_more() -> None:
    personas, _, rng = customers(1)
    came = (rng.random(CUSTOMERS) < np.array([0.2, 0.4, 0.6, 0.8])[personas]).astype(int)
    (one,) = foretell([outcome(came, 2, personas.astype(str))], personas)
    assert (one.verdict, one.gain) == ("describes", 0.0)


def test_numbers_are_foretold_by_the_mean_of_the_group() -> None:
    personas, rfm, rng = customers(2)
    answers = personas.to_numpy() + rng.normal(size=CUSTOMERS)
    (one,) = foretell([outcome(answers, 0, rfm)], personas)
    by = {skill.by: skill for skill in one.skills}
    assert by["persona"].skill == pytest.approx(0.5, abs=0.08)  # variance 1 of 2
    assert by["persona"].rank == pytest.approx(0.6, abs=0.08)  # below .7, as many are tied
    assert by["persona"].brier is None
    assert one.verdict == "predicts"


def test_the_same_customers_give_the_same_numbers() -> None:
    chances = np.array([0.2, 0.4, 0.6, 0.8])
    assert told(chances, 3) == told(chances, 3)


def test_nobody_is_foretold_by_what_they_did_themselves() -> None:
    own = pd.Series([str(i) for i in range(100)])
    values = np.arange(100) % 2
    found = forecast(own, values, 2)
    base = forecast(None, values, 2)
    assert found.loss.mean() == pytest.approx(base.loss.mean(), abs=0.01)


def test_a_level_that_nobody_of_a_group_has_is_not_impossible() -> None:
    groups = pd.Series(["a"] * 99 + ["b"])
    values = np.array([0] * 99 + [1])
    assert np.isfinite(forecast(groups, values, 2).loss).all()


def judged(verdict: str, *, formed: bool) -> Foretold:
    skills = (Skill(by="persona", groups=3, skill=0.1),)
    return Foretold(
        outcome="order", customers=100, formed=formed, skills=skills, gain=0.1,
        gain_interval=(0.01, 0.2), verdict=verdict,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("own", "whole"),
    [
        ([("predicts", False), ("no_gain", False)], "predicts"),
        ([("predicts", True), ("no_gain", False)], "describes"),
        ([("describes", False)], "describes"),
        ([("no_gain", False), ("no_gain", True)], "no_gain"),
        ([], "no_gain"),
    ],
)
def test_what_formed_personas_never_shows_that_they_predict(own: list, whole: str) -> None:
    assert worth_of([judged(verdict, formed=formed) for verdict, formed in own]) == whole


def test_a_set_that_may_know_the_answers_is_never_said_to_predict() -> None:
    assert worth_of([judged("predicts", formed=False)], may_know=True) == "describes"

"""How far waiting hangs on the week: planted parts are found, none where weeks are alike."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from personakit.stages.brand.service import Estimate
from personakit.stages.brand.waits import between_weeks


def contacts(part: float, seed: int, weeks: int = 52, of_each: int = 30) -> pd.DataFrame:
    """Waits whose logarithms vary by 1 in all, so much of it between weeks."""
    rng = np.random.default_rng(seed)
    levels = rng.normal(0, part**0.5, weeks)
    levels = (levels - levels.mean()) / (levels.std() or 1.0) * part**0.5
    week = np.repeat(np.arange(weeks), of_each)
    logs = rng.normal(0, (1 - part) ** 0.5, len(week)) + levels[week]
    return pd.DataFrame({"day": 9000 + 7.0 * week + 1, "waited": np.exp(logs)})


def told(frame: pd.DataFrame) -> Estimate:
    found = between_weeks(frame)
    assert isinstance(found, Estimate)
    return found


@pytest.mark.parametrize("part", [0.0, 0.1, 0.3])
def test_it_is_as_planted(part: float) -> None:
    values = [told(contacts(part, seed)).value for seed in range(20)]
    assert float(np.mean(values)) == pytest.approx(part, abs=0.02)


def test_its_interval_holds_the_truth() -> None:
    held = 0
    for seed in range(100):
        rng = np.random.default_rng([seed, 1])
        levels = np.repeat(rng.normal(0, 0.4, 52), 20)
        logs = rng.normal(0, 1, len(levels)) + levels
        days = 9000 + 7.0 * np.repeat(np.arange(52), 20)
        found = told(pd.DataFrame({"day": days, "waited": np.exp(logs)}))
        assert found.interval
        held += found.interval[0] <= 0.16 / 1.16 <= found.interval[1]
    assert held >= 90


def test_few_weeks_or_no_waits_are_not_known() -> None:
    assert between_weeks(contacts(0.1, 1, weeks=8)) == "weeks"
    assert between_weeks(contacts(0.1, 1, of_each=3)) == "weeks"
    assert between_weeks(contacts(0.1, 1).assign(waited=float("nan"))) == "waited"
    assert between_weeks(contacts(0.1, 1).assign(waited=0.0)) == "waited"  # a machine's

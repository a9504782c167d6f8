"""How much better than the same forecast for all: with intervals over customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import scipy

from personakit.numbers import kept, kept_interval, share
from personakit.personas.evaluation import Foretold, Skill
from personakit.stages.evaluate.predict import Forecast, forecast

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from personakit.personas.evaluation import Predictor, Worth
    from personakit.stages.evaluate.outcomes import Target

DRAWS = 1_000
"""Bootstrap samples of the customers."""
AT_ONCE = 50
"""Of these held at a time."""
SEED = 20_100
"""Where their random numbers begin."""
CHANCE = 0.05
"""How often any gain of a file may seem to be one by chance."""


def foretell(outcomes: Sequence[Target], personas: pd.Series) -> tuple[Foretold, ...]:
    """Foretell outcomes by recency and frequency, by personas, and by the customers' own past.

    Args:
        outcomes: Of the customers.
        personas: Segment of each customer, those of all outcomes.
    """
    judged = len(outcomes)
    return tuple(_foretold(t, personas.iloc[t.places], judged) for t in outcomes)


def _foretold(target: Target, personas: pd.Series, judged: int) -> Foretold:
    persona = personas.astype(str)
    groups: dict[Predictor, pd.Series] = {
        "rfm": target.rfm, "persona": persona, "history": target.history,
        "both": persona + " " + target.history,
    }  # fmt: skip
    base = forecast(None, target.values, target.levels)
    forecasts = {by: forecast(group, target.values, target.levels) for by, group in groups.items()}
    drawn = _drawn(np.stack([base.loss, *(f.loss for f in forecasts.values())], axis=1))
    skills = dict(zip(forecasts, drawn.T, strict=True))
    whole = {by: 1 - f.loss.mean() / base.loss.mean() for by, f in forecasts.items()}
    gain, gains = whole["persona"] - whole["rfm"], skills["persona"] - skills["rfm"]
    sure = float(scipy.special.ndtri(1 - CHANCE / 2 / judged))
    ends = gain - sure * float(gains.std()), gain + sure * float(gains.std())
    above_base = whole["persona"] - sure * float(skills["persona"].std()) > 0
    return Foretold(
        outcome=target.name,
        label=target.label,
        customers=len(target.values),
        share=share(float(target.values.mean())) if target.levels == 2 else None,
        formed=target.formed,
        skills=tuple(
            _skill(by, groups[by].nunique(), f, base, target, skills[by])
            for by, f in forecasts.items()
        ),
        gain=kept(gain),
        gain_interval=kept_interval(ends),
        verdict=_verdict(gains=kept(ends[0]) > 0, above_base=above_base),
    )


def _verdict(*, gains: bool, above_base: bool) -> Worth:
    if not above_base:
        return "no_gain"
    return "predicts" if gains else "describes"


def _skill(
    by: Predictor, groups: int, foretold: Forecast, base: Forecast, target: Target,
    drawn: np.ndarray,
) -> Skill:  # fmt: skip
    low, high = np.quantile(drawn, (0.025, 0.975))
    return Skill(
        by=by,
        groups=groups,
        skill=kept(1 - foretold.loss.mean() / base.loss.mean()),
        interval=kept_interval((float(low), float(high))),
        brier=kept(1 - foretold.brier.mean() / base.brier.mean()) if target.levels else None,
        rank=None if target.levels else _correlation(foretold.expected, target.values),
    )


def _correlation(expected: np.ndarray, true: np.ndarray) -> float | None:
    """Spearman's; None where all are foretold the same."""
    if len(np.unique(expected)) < 2:
        return None
    return kept(float(scipy.stats.spearmanr(expected, true).statistic))


def _drawn(losses: np.ndarray) -> np.ndarray:
    """Skills of drawn customers, shape (draws, predictors): each customer Poisson(1) times.

    That draws customers as often as the bootstrap does, but for the size of the sample
    (Hanley and MacGibbon 2006).

    Args:
        losses: Shape (customers, 1 + predictors), those of the base first.
    """
    rng, skills = np.random.default_rng(SEED), []
    for _ in range(DRAWS // AT_ONCE):
        weights = rng.poisson(1.0, (AT_ONCE, len(losses))).astype(float)
        sums = weights @ losses
        skills.append(1 - sums[:, 1:] / sums[:, :1])
    return np.concatenate(skills)

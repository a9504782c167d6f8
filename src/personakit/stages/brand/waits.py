"""How alike the weeks of a service are in the time that customers wait for a reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import scipy

from personakit.stages.brand.service import Estimate

if TYPE_CHECKING:
    import pandas as pd

MONDAY = 2
"""Day on which the first week of the count begins: 3 January 2000."""
LAST = 52
"""Weeks that count, the last ones."""
ENOUGH_WEEKS = 12
"""Weeks without which nothing is told."""
A_WEEK = 5
"""Replies of a week below which it says nothing."""


def between_weeks(contacts: pd.DataFrame) -> Estimate | str:
    """The part of the variance of waiting times, as logarithms, that lies between weeks.

    Estimated by analysis of variance, with its interval by the F distribution (Searle 1971,
    chapter 9); what comes at once is no wait, as a machine wrote it.

    Args:
        contacts: As `read_contacts` gives them.
    """
    waited = contacts.dropna(subset=["day", "waited"])
    waited = waited[waited["waited"] > 0]
    if waited.empty:
        return "waited"
    weeks = (waited["day"] - MONDAY) // 7
    recent = weeks > weeks.max() - LAST
    logs = np.log(waited["waited"])[recent].groupby(weeks[recent])
    counted = logs.agg(["size", "mean", "var"])
    counted = counted[counted["size"] >= A_WEEK]
    if len(counted) < ENOUGH_WEEKS:
        return "weeks"
    n, mean, variance = (counted[name].to_numpy() for name in ("size", "mean", "var"))
    return _between(n, mean, variance)


def _between(n: np.ndarray, mean: np.ndarray, variance: np.ndarray) -> Estimate:
    groups, total = len(n), float(n.sum())
    within = float(((n - 1) * variance).sum()) / (total - groups)
    between = float((n * (mean - np.average(mean, weights=n)) ** 2).sum()) / (groups - 1)
    size = (total - float((n**2).sum()) / total) / (groups - 1)
    if not within:
        return Estimate(float(between > 0), None, int(total))
    low, high = (
        between / within / float(scipy.special.fdtri(groups - 1, total - groups, p))
        for p in (0.975, 0.025)
    )
    value, *ends = (_part(f, size) for f in (between / within, low, high))
    return Estimate(value, (min(ends[0], value), max(ends[1], value)), int(total))


def _part(f: float, size: float) -> float:
    """The part between groups of some size, of the ratio of both mean squares."""
    return max(0.0, (f - 1) / (f - 1 + size))

"""Customers placed in segments by the written model alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from personakit.likelihood import log_odds, to_chances
from personakit.stages.matrix.encode import encode

if TYPE_CHECKING:
    from personakit.personas.placement import Placement
    from personakit.stages.matrix.plain import PlainModel

AT_ONCE = 1_000_000
"""Values placed at a time: several times as many are in memory then."""
UNSURE = -1
"""Segment of a customer who cannot be placed."""
ENOUGH = 0.5
"""Part of the weight of all axes from which on enough is known to tell that somebody is mixed."""
NOWHERE = "too few customers for personas"
"""Why somebody is in no segment where there are none."""
BETWEEN = "between two segments"
"""Why somebody is in no segment of whom enough is known."""
SURE = 0.9
"""Confidence below which it is told why it is no greater, and more is to be asked."""


def place(frame: pd.DataFrame, placement: Placement | PlainModel) -> pd.DataFrame:
    """Find the segment of each customer.

    Cells that are missing are left out of the distances, so customers of whom little is known are
    placed by that little, with less confidence.

    Args:
        frame: One row per customer, columns as in the customer table; lacking ones are missing.
        placement: The written model.

    Returns:
        With the index of `frame`: `segment` (int64, -1 unsure), `confidence` (0 to 1),
        `runner_up` (int64, -1 for none) and `reason` (why unsure or hardly sure, else empty).
    """
    rows = max(1, AT_ONCE // max(1, len(placement.axes)))
    chunks = [
        _place(frame.iloc[start : start + rows], placement)
        for start in range(0, max(len(frame), 1), rows)
    ]
    return pd.concat(chunks)


def _place(frame: pd.DataFrame, placement: Placement | PlainModel) -> pd.DataFrame:
    if not placement.segments:
        return _nowhere(frame)
    values = encode(frame, placement.axes)
    odds = membership(values, placement)
    order = np.argsort(-odds, axis=1, kind="stable")
    best = order[:, 0].astype(np.int64)
    confidence = odds[np.arange(len(odds)), best] if len(odds) else np.zeros(0)
    nothing = np.isnan(values).all(axis=1)
    torn = ~nothing & (confidence < placement.sure)
    runner_up = order[:, 1] if odds.shape[1] > 1 else np.full(len(odds), UNSURE)
    reason = np.where(nothing, "nothing known that segments rest on", "")
    thin = _known_part(values, placement).round(9) < ENOUGH
    reason = np.where(torn & thin, "too little is known", reason)
    reason = np.where(torn & ~thin, BETWEEN, reason)
    hardly = ~nothing & ~torn & (confidence < SURE)
    reason = np.where(hardly, np.where(thin, "little is known", "the runner-up is near"), reason)
    return pd.DataFrame(
        {
            "segment": np.where(nothing | torn, UNSURE, best),
            "confidence": np.where(nothing, 0.0, confidence),
            "runner_up": np.where(nothing, UNSURE, runner_up).astype(np.int64),
            "reason": pd.array(reason, dtype="str"),
        },
        index=frame.index,
    )


def _nowhere(frame: pd.DataFrame) -> pd.DataFrame:
    """Customers where there are no segments."""
    nobody = np.full(len(frame), UNSURE, dtype=np.int64)
    reason = pd.array([NOWHERE] * len(frame), dtype="str")
    columns = {"segment": nobody, "confidence": 0.0, "runner_up": nobody, "reason": reason}
    return pd.DataFrame(columns, index=frame.index)


def _known_part(values: np.ndarray, placement: Placement | PlainModel) -> np.ndarray:
    """Part of the weight of all axes that is known of each customer, shape (customers,)."""
    weight = 1 / np.array([axis.variance for axis in placement.axes])
    part: np.ndarray = np.isfinite(values) @ weight / weight.sum()
    return part


def membership(values: np.ndarray, placement: Placement | PlainModel) -> np.ndarray:
    """Tell the probability of each segment, shape (customers, segments).

    Those of `likelihood.log_odds`, tempered, and of a part shared by all segments: that the
    segments are others than these.
    """
    centres = [centre for centre, _ in placement.parts]
    odds = log_odds(
        values,
        np.array([axis.weight for axis in placement.axes]),
        np.array([axis.factors for axis in placement.axes]),
        np.array([centre.at for centre in centres]),
        np.array([centre.share for centre in centres]),
    )
    belongs = np.eye(len(placement.segments))[[segment for _, segment in placement.parts]]
    chances: np.ndarray = to_chances(placement.temper * odds) @ belongs
    return with_doubt(chances, placement.doubt)


def with_doubt(chances: np.ndarray, doubt: float) -> np.ndarray:
    """Probabilities of which all segments share a part alike."""
    return chances if not doubt else (1 - doubt) * chances + doubt / chances.shape[1]

"""How the texts of customers sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.stages.facts.cells import segments_of
from personakit.texts.tone import PLEASED
from personakit.values.differences import equal_means, mean_effect, mean_test
from personakit.values.facts import Cell, ToneFact
from personakit.values.intervals import mean_interval
from personakit.vocabulary.metrics import metrics_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pandas as pd

    from personakit.engines.base import Engine
    from personakit.texts.tone import Tone

SCORED = "scored"
"""Name of the table of those whose texts were scored."""

TONES = metrics_of("temper")
"""What is measured of texts."""


def tone_by_segment(tone: Tone, placed: str, engine: Engine) -> pd.DataFrame:
    """How customers sound, each counted once.

    Returns:
        One row a customer: segment (-1 for none), texts (their number), tone, negative, positive.
    """
    score = tone.scores["score"]
    by_customer = tone.scores.assign(
        texts=1, tone=score, negative=score <= -PLEASED, positive=score >= PLEASED
    ).groupby("customer")
    means = by_customer.mean(numeric_only=True)[[*TONES]].assign(texts=by_customer["texts"].sum())
    return means.assign(segment=segments_of([*means.index], SCORED, placed, engine))


def tone_facts(tone: pd.DataFrame, segment: int, sources: Sequence[str]) -> list[ToneFact]:
    """What the tone of their texts says of one segment.

    Args:
        tone: How customers sound.
        segment: The segment.
        sources: Files and columns of the texts.
    """
    own = (tone["segment"] == segment).to_numpy()
    if not own.any():
        return []
    return [_fact(tone, name, segment, own, ", ".join(sources)) for name in TONES]


def _fact(tone: pd.DataFrame, name: str, segment: int, own: np.ndarray, source: str) -> ToneFact:
    values = tone[name].to_numpy(dtype="float64")
    here, rest, base = _cell(values[own]), _cell(values[~own]), _cell(values)
    cells = [_cell(scores.to_numpy(dtype="float64")) for _, scores in tone.groupby("segment")[name]]
    interval = mean_interval(here.mean, here.error, here.known, TONES[name].bounds)
    return ToneFact(
        segment=segment, source=source, question=source, answer=name,
        own=here, base=base, rest=rest, p=mean_test(here, rest), p_overall=equal_means(cells),
        effect=mean_effect(here, base),
        interval=interval, texts=int(tone["texts"][own].sum()),
    )  # fmt: skip


def _cell(values: np.ndarray) -> Cell:
    known = len(values)
    sd = float(values.std(ddof=1)) if known > 1 else 0.0
    mean = float(values.mean()) if known else 0.0
    return Cell(known, int((values != 0).sum()), mean, sd)

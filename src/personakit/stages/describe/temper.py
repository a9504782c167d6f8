"""Temper: how customers sound, how soon they write again, whether they help themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.model import Measure, NumberStatement, Statement, Temper
from personakit.stages.describe import differences
from personakit.stages.describe.candidates import Candidate
from personakit.stages.describe.profile import Cell, segments_of
from personakit.texts.tone import PLEASED

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pandas as pd

    from personakit.engines.base import Engine
    from personakit.texts.tone import Tone

SCORED = "scored"
"""Name of the table of those whose texts were scored."""

SCALES = {
    "tone": "mean of VADER's compound score, -1 upset to 1 pleased",
    "negative": f"part of the texts that score {-PLEASED} or less: upset",
    "positive": f"part of the texts that score {PLEASED} or more: pleased",
}
"""What is measured of texts, in words."""
OVER = "over customers of the mean of their English texts"


def tone_by_segment(tone: Tone, placed: str, engine: Engine) -> pd.DataFrame:
    """How customers sound, each counted once.

    Returns:
        One row a customer: segment (-1 for none), texts (their number), tone, negative, positive.
    """
    score = tone.scores["score"]
    told = tone.scores.assign(
        texts=1, tone=score, negative=score <= -PLEASED, positive=score >= PLEASED
    ).groupby("customer")
    found = told.mean(numeric_only=True)[[*SCALES]].assign(texts=told["texts"].sum())
    return found.assign(segment=segments_of([*found.index], SCORED, placed, engine))


def candidates(tone: pd.DataFrame, segment: int, sources: Sequence[str]) -> list[Candidate]:
    """What the tone of their texts might say about one segment.

    Args:
        tone: How customers sound.
        segment: The segment.
        sources: Files and columns of the texts.
    """
    own = (tone["segment"] == segment).to_numpy()
    if not own.any():
        return []
    return [_candidate(tone, name, own, ", ".join(sources)) for name in SCALES]


def _candidate(tone: pd.DataFrame, name: str, own: np.ndarray, source: str) -> Candidate:
    values = tone[name].to_numpy(dtype="float64")
    here, rest, base = _cell(values[own]), _cell(values[~own]), _cell(values)
    low, high = differences.mean_interval(here.mean, here.sd, here.known)
    least = -1.0 if name == "tone" else 0.0
    statement = Measure(
        score=round(here.mean, 3), interval=(round(max(least, low), 3), round(min(1.0, high), 3)),
        base=round(base.mean, 3), answers=int(tone["texts"][own].sum()),
        scale=f"{SCALES[name]}; mean {OVER}" if name != "tone" else f"{SCALES[name]}, {OVER}",
        source=source,
    )  # fmt: skip
    return Candidate(
        "temper", name, statement, p=differences.mean_test(here, rest),
        effect=differences.mean_effect(here, base), typical=False, supported=here.known,
    )  # fmt: skip


def _cell(values: np.ndarray) -> Cell:
    known = len(values)
    sd = float(values.std(ddof=1)) if known > 1 else 0.0
    mean = float(values.mean()) if known else 0.0
    return Cell(known, int((values != 0).sum()), mean, sd)


def temper_of(stands: Sequence[Candidate]) -> Temper:
    """The temper of a persona, from the statements that stand."""
    told = [c for c in stands if c.section == "temper"]
    measures = {c.group: c.statement for c in told if isinstance(c.statement, Measure)}
    numbers = (c.statement for c in told if isinstance(c.statement, NumberStatement))
    return Temper(
        **{name: measures.get(name) for name in SCALES},
        second_contact=next(numbers, None),
        patience=_about(told, "patience"),
        self_reliance=_about(told, "self_reliance"),
    )


def _about(told: Sequence[Candidate], group: str) -> tuple[Statement, ...]:
    inside = sorted((c for c in told if c.group == group), key=lambda c: str(c.statement))
    return tuple(c.statement for c in inside if isinstance(c.statement, Statement))

"""Which customers a team is asked about, and what of them it is shown."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd

from personakit.numbers import number, percent
from personakit.values.judgements import AT_RANDOM, IN_DOUBT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.values.assignments import Asked

MOST_SHOWN = 12
"""Things of a customer that are shown, at most."""


def choose(placed: pd.DataFrame, sample: int) -> pd.DataFrame:
    """Choose customers: half at random, half where the model is least sure.

    Args:
        placed: Customers in the order of a hash, with `confidence`.
        sample: How many are wanted.

    Returns:
        Rows of `placed` in its order, with `sample`: `a` for those at random, `b` for the others.
    """
    drawn = placed.head(math.ceil(sample / 2))
    others = placed.iloc[len(drawn) :]
    doubted = others.nsmallest(min(sample - len(drawn), len(others)), "confidence")
    chosen = pd.concat([drawn.assign(sample=AT_RANDOM), doubted.assign(sample=IN_DOUBT)])
    return chosen.loc[placed.index[placed.index.isin(chosen.index)]]


def evidence(row: pd.Series, asked: Sequence[Asked]) -> str:
    """What is known of a customer, in words: `channel: phone 75 %, email 25 %; orders: 3`.

    Args:
        row: The variables of the model by name; NaN where not known.
        asked: What can be known.
    """
    return "; ".join(list(_answers(row, asked))[:MOST_SHOWN])


def _answers(row: pd.Series, asked: Sequence[Asked]) -> Iterator[str]:
    for item in asked:
        values = {
            end: float(row[name])
            for end, name in zip(item.question.ends, item.question.variables, strict=True)
            if name in row and not math.isnan(row[name])
        }
        if item.question.form == "number" and values:
            yield f"{item.name}: {number(next(iter(values.values())))}"
        elif item.question.is_flag and values:
            part = next(iter(values.values()))
            yield f"{item.name}: {percent(part) if 0 < part < 1 else 'yes' if part else 'no'}"
        elif some := {end: value for end, value in values.items() if value > 0}:
            ranked = sorted(some, key=lambda end: -some[end])
            yield f"{item.name}: {', '.join(f'{end}{_part(some[end])}' for end in ranked)}"


def _part(value: float) -> str:
    return "" if value >= 1 else f" {percent(value)}"

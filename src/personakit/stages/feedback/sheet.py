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
    told = pd.concat([drawn.assign(sample=AT_RANDOM), doubted.assign(sample=IN_DOUBT)])
    return told.loc[placed.index[placed.index.isin(told.index)]]


def evidence(row: pd.Series, asked: Sequence[Asked]) -> str:
    """What is known of a customer, in words: `channel: phone 75 %, email 25 %; orders: 3`.

    Args:
        row: The variables of the model by name; NaN where not known.
        asked: What can be known.
    """
    return "; ".join(list(_told(row, asked))[:MOST_SHOWN])


def _told(row: pd.Series, asked: Sequence[Asked]) -> Iterator[str]:
    for one in asked:
        known = {
            end: float(row[name])
            for end, name in zip(one.question.ends, one.question.variables, strict=True)
            if name in row and not math.isnan(row[name])
        }
        if one.question.form == "number" and known:
            yield f"{one.name}: {number(next(iter(known.values())))}"
        elif some := {end: value for end, value in known.items() if value > 0}:
            ranked = sorted(some, key=lambda end: -some[end])
            yield f"{one.name}: {', '.join(f'{end}{_part(some[end])}' for end in ranked)}"


def _part(value: float) -> str:
    return "" if value >= 1 else f" {percent(value)}"

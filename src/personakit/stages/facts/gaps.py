"""Where customers do not do what they say: channels wished for and channels used."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from personakit.stages.facts.variables import uses
from personakit.values.differences import normal_test, real
from personakit.values.facts import NOBODY, Cell, ChannelFact
from personakit.vocabulary import Channel

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from personakit.engines.base import Engine
    from personakit.run import Run
    from personakit.stages.facts.variables import Use
    from personakit.values import Customers

LEAST_GAP = 0.1
"""Difference of what they say and what they do that is worth a line."""


def find_gaps(customers: Customers, placed: str, run: Run) -> dict[int, tuple[ChannelFact, ...]]:
    """Compare what customers say and do, of those in a segment of whom both are known.

    A paired comparison: a gap stands if its mean is not chance (normal limit of the paired t test,
    Benjamini-Hochberg over the segment's channels).

    Args:
        customers: The customer table.
        placed: Relation with `customer` and `segment`.
        run: Where both are, and the customers that must do or say so.

    Returns:
        By segment what differs, the widest gap first.
    """
    known = [use for use in uses(customers.variables) if use.observed and use.stated]
    pairs = [use for use in known if use.channel is not Channel.OTHER]
    if not pairs:
        return {}
    sums = ", ".join(_sums(i, pair, run.engine) for i, pair in enumerate(pairs))
    frame = run.engine.frame(
        f"SELECT segment, {sums} FROM {customers.relation} JOIN {placed} USING (customer) "
        "WHERE segment >= 0 GROUP BY segment"
    )
    least = run.settings.min_cell
    return {int(row["segment"]): _standing(pairs, row, least) for _, row in frame.iterrows()}


def _sums(number: int, pair: Use, engine: Engine) -> str:
    did, said = (engine.words.name(variable.name) for variable in pair.variables)
    gap, both = f"({said} - {did})", f"FILTER (WHERE {said} + {did} IS NOT NULL)"
    parts = {
        "n": f"count({gap})", "d": f"avg({did}) {both}", "s": f"avg({said}) {both}",
        "sd": f"coalesce(stddev_samp({gap}), 0)",
        "k": f"count(*) FILTER (WHERE {did} + {said} > 0)",
    }  # fmt: skip
    return ", ".join(f"{sql} AS {name}{number}" for name, sql in parts.items())


def _standing(
    pairs: Sequence[Use], row: pd.Series[float], min_cell: int
) -> tuple[ChannelFact, ...]:
    enough = [i for i, _ in enumerate(pairs) if row[f"k{i}"] >= min_cell]
    differs = real([_p(row, i) for i in enough])
    wide = [
        (i, row[f"s{i}"] - row[f"d{i}"])
        for i, stands in zip(enough, differs, strict=True)
        if stands and abs(row[f"s{i}"] - row[f"d{i}"]) >= LEAST_GAP
    ]
    wide.sort(key=lambda gap: (-abs(round(gap[1], 6)), pairs[gap[0]].channel.value))
    return tuple(_fact(pairs[i], row, i) for i, _ in wide)


def _p(row: pd.Series[float], i: int) -> float:
    error = row[f"sd{i}"] / math.sqrt(row[f"n{i}"])
    return normal_test(row[f"s{i}"] - row[f"d{i}"], error)


def _fact(pair: Use, row: pd.Series[float], i: int) -> ChannelFact:
    use, wish = pair.variables
    known, some = int(row[f"n{i}"]), int(row[f"k{i}"])
    observed, stated = (Cell(known, some, float(row[f"{name}{i}"])) for name in ("d", "s"))
    return ChannelFact(
        segment=int(row["segment"]), variable=use, question=use.column, answer=use.level,
        source=f"{use.where}, {wish.where}",
        own=observed, base=NOBODY, rest=NOBODY, p=_p(row, i),
        channel=pair.channel, purpose=pair.purpose, observed=observed, stated=stated,
    )  # fmt: skip

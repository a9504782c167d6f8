"""What judgements suggest: other confidences, one persona of two, another look at a statement."""

from __future__ import annotations

from itertools import combinations
from statistics import fmean
from typing import TYPE_CHECKING

from personakit.numbers import kept_interval, share
from personakit.personas.feedback import Suggestion
from personakit.values.intervals import share_interval

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from personakit.personas.feedback import StatementJudged
    from personakit.values.judgements import PlacedOne

ENOUGH = 25
"""Customers judged from which on confidences, and two personas, are spoken of: fewer are a
conversation."""
SWAPPED = 0.3
"""Part of the customers of two personas who are seen in the other one, from which on they may be
one."""
DOUBTED = 2 / 3
"""Part of the customers of whom a statement is surely less often right: it is doubted."""


def suggest(
    agreed: Mapping[str, str], placed: Mapping[str, PlacedOne], others: Collection[str],
    personas: Sequence[str], statements: Sequence[StatementJudged], min_cell: int,
) -> Iterator[Suggestion]:  # fmt: skip
    """Tell what to look at; nothing of it is done.

    Args:
        agreed: What most see, by customer.
        placed: What the model says of them.
        others: Those not chosen because the model doubts: what it states is held against them.
        personas: Ids.
        statements: As they were judged.
        min_cell: Customers of whom something is told at least.
    """
    yield from _recalibrate(agreed, placed, others)
    for first, second in combinations(personas, 2):
        pair = {first, second}
        customers = [c for c in agreed if agreed[c] in pair and placed[c].persona in pair]
        swapped = sum(agreed[c] != placed[c].persona for c in customers)
        if len(customers) >= ENOUGH and swapped >= min_cell and swapped > SWAPPED * len(customers):
            yield Suggestion(
                act="merge", personas=(first, second), share=share(swapped / len(customers)),
                customers=len(customers),
            )  # fmt: skip
    for statement in statements:
        if statement.interval and statement.interval[1] < DOUBTED:
            yield Suggestion(
                act="doubt", personas=(statement.persona,), place=statement.place,
                share=statement.share, customers=statement.customers,
            )  # fmt: skip


def _recalibrate(
    agreed: Mapping[str, str], placed: Mapping[str, PlacedOne], others: Collection[str]
) -> Iterator[Suggestion]:
    """Whether customers who are placed are right as often as is stated."""
    customers = [c for c in agreed if c in others and placed[c].persona]
    if len(customers) < ENOUGH:
        return
    right = sum(agreed[c] == placed[c].persona for c in customers) / len(customers)
    stated = fmean(placed[c].confidence for c in customers)
    low, high = kept_interval(share_interval(right, 0.0, len(customers)))
    if not low <= stated <= high:
        yield Suggestion(
            act="recalibrate", share=share(right), customers=len(customers), stated=share(stated)
        )

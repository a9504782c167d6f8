"""Grids: questions of which every item is answered on one scale, an item a column."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from personakit.stages.columns.neighbours import stem
from personakit.vocabulary.shapes import NUMERIC, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.stages.columns.facts import Facts

ANSWERS = NUMERIC | {Shape.WORD, Shape.PHRASE, Shape.CODE, Shape.BAND}
"""Forms of answers on a scale."""

MOST = 25
"""Different answers of one item; more are no scale, whatever codes are among them."""


def with_grids(facts: Sequence[Facts]) -> list[Facts]:
    """Give neighbours that share the beginning of their headers the values of each other."""
    gridded: list[Facts] = []
    for (_, answered), run in groupby(facts, key=lambda fact: (stem(fact), _is_answered(fact))):
        items = [*run]
        grid = tuple(item.profile for item in items) if answered and len(items) > 1 else ()
        gridded += (replace(item, grid=grid) for item in items)
    return gridded


def _is_answered(fact: Facts) -> bool:
    return fact.profile.shape in ANSWERS and fact.profile.distinct <= MOST

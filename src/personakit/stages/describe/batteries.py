"""Batteries of boxes: a question whose answers are columns of their own, each ticked or not."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from personakit.labels import spaced
from personakit.vocabulary import Kind, Role, names_holding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from personakit.values import Variable

FEWEST = 6
"""Boxes of a battery."""

PART, HELD = 0.5, 0.25
"""Part of a file's columns that a battery is more than, and of its boxes that may name holdings."""

ASKING = (Kind.SURVEY, Kind.CUSTOMERS)
"""Kinds of files in which people tick boxes, and say what they find."""

BOXES = (Role.FLAG, Role.MULTI_SELECT)
"""Roles of boxes."""


def is_box(variable: Variable) -> bool:
    """Whether a column is ticked or not, and nothing that is counted otherwise."""
    ticked = variable.statistic == "share" and bool(variable.column)
    plain = not (variable.about or variable.key or variable.definition)
    return ticked and plain and variable.level == variable.column and variable.role in BOXES


def batteries(variables: Iterable[Variable]) -> frozenset[str]:
    """Files most of whose columns are boxes that ask one thing: why they come, what they like.

    A file whose boxes say what customers have is none.
    """
    columns, boxes = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for one in variables:
        if one.kind in ASKING and one.column:
            columns[one.source].add(one.column)
            boxes[one.source].update([one.column] if is_box(one) else ())
    return frozenset(
        source
        for source, ticked in boxes.items()
        if len(ticked) >= FEWEST and len(ticked) > PART * len(columns[source])
        and sum(names_holding(spaced(each)) for each in ticked) <= HELD * len(ticked)
    )  # fmt: skip

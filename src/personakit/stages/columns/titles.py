"""What cards call columns, so that no two of a file are called the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.labels import title, whole_title
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.values import Column

UNSAID = (Role.IGNORE, Role.CUSTOMER_ID, Role.RECORD_ID)
"""Roles of columns that no card names."""


def told_apart(columns: Sequence[Column], source: str) -> tuple[Column, ...]:
    """Columns whose titles would be one with a label that has all that their headers say.

    An id whose names another file tells keeps its title: its answers are these names.
    """
    said = {
        place: (column.label or title(column.name, source)).casefold()
        for place, column in enumerate(columns)
        if column.role not in UNSAID and not column.notation.ticked
    }
    times = Counter(said.values())
    return tuple(
        replace(column, label=whole_title(column.name))
        if times.get(said.get(place, ""), 0) > 1 and not column.label and not column.names
        else column
        for place, column in enumerate(columns)
    )

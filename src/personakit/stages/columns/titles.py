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

    An id keeps its title: where a card tells its answers, another file says their names.
    """
    said = {
        place: (column.label or title(column.name, source)).casefold()
        for place, column in enumerate(columns)
        if column.role not in UNSAID and not column.notation.ticked
    }
    times = Counter(said.values())
    return tuple(
        replace(column, label=whole_title(column.name))
        if times.get(said.get(place, ""), 0) > 1 and not column.label and not _is_id(column)
        else column
        for place, column in enumerate(columns)
    )


def _is_id(column: Column) -> bool:
    """Whether a header says that its values stand for something: `plan_id`."""
    return whole_title(column.name).lower().endswith((" id", " key"))

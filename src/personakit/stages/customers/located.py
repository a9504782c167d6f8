"""A column and the source it is of, as keys are looked up by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.stages.customers import cells

if TYPE_CHECKING:
    from personakit.engines.base import Words
    from personakit.values import Column, Table


TELLING_DIGITS = 6
"""Digits from which on an id is hardly another file's by chance: all number from 1."""


@dataclass(frozen=True)
class Located:
    """A column of a source."""

    table: Table
    """The source."""
    column: Column
    """The column."""

    @property
    def title(self) -> str:
        """Letters and digits of the header, however files join them: `place_id`, `PlaceID`."""
        return re.sub(r"[\W_]", "", self.column.name.lower())

    def keys(self, words: Words, *more: str) -> str:
        """SQL: the column's values as keys, `k`, and what else is selected beside them."""
        relation = words.name(self.table.source.relation)
        listed = ", ".join((f"{cells.key(words, self.column)} AS k", *more))
        return f"SELECT {listed} FROM {relation}"


def is_telling(column: Column) -> bool:
    """Whether ids are hardly another file's by chance."""
    lengths = column.notation.lengths
    return not lengths or min(lengths) >= TELLING_DIGITS

"""What the rows say of columns that may be keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from personakit.stages.customers import cells
from personakit.values import UNSEEN
from personakit.vocabulary import MISSING
from personakit.vocabulary.letters import FULL_WIDTH, PLAIN_WIDTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Engine
    from personakit.stages.customers.located import Located

UNIQUE = 0.995
"""Different values per filled cell from which on every row has a value of its own."""


class Look:
    """What the rows say of columns, each looked up once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._counted: dict[str, tuple[int, int]] = {}
        self._sampled: dict[tuple[str, str], tuple[str, ...]] = {}

    def sample(self, place: Located) -> tuple[str, ...]:
        """Different values of a column, as keys are compared, from the sample of the source."""
        at = place.table.name, place.column.field
        if at not in self._sampled:
            self._sampled[at] = _sampled(place)
        return self._sampled[at]

    def _count(self, place: Located) -> tuple[int, int]:
        """Filled cells of a column, and different values."""
        keys = place.keys(self._engine.words)
        if keys not in self._counted:
            counts = f"SELECT count(k) AS filled, count(DISTINCT k) AS different FROM ({keys})"
            frame = self._engine.frame(counts)
            self._counted[keys] = int(frame["filled"].iloc[0]), int(frame["different"].iloc[0])
        return self._counted[keys]

    def values(self, place: Located) -> int:
        """How many different values a column has."""
        return self._count(place)[1]

    def is_unique(self, place: Located) -> bool:
        """Whether (nearly) every filled cell has a value of its own."""
        filled, different = self._count(place)
        return filled > 1 and different >= UNIQUE * filled

    def found(self, values: Sequence[str], place: Located) -> float:
        """Part of some values that a column has."""
        words = self._engine.words
        among = f"k IN ({cells.listed(words, tuple(values))})"
        count = f"SELECT count(DISTINCT k) AS n FROM ({place.keys(words)}) WHERE {among}"
        return int(self._engine.frame(count)["n"].iloc[0]) / len(values)


def _sampled(place: Located) -> tuple[str, ...]:
    notation = place.column.notation
    bare = {*place.table.source.sample[place.column.field].dropna()}
    if notation.wide:
        narrow = str.maketrans(FULL_WIDTH, PLAIN_WIDTH)
        bare = {cell.translate(narrow) for cell in bare}
    bare = {UNSEEN.sub("", cell).strip().lstrip("'") for cell in bare}
    for pattern, by in notation.around:
        bare = {re.sub(pattern, by, cell) for cell in bare}
    bare = {cell.removesuffix(".0") for cell in bare}
    if notation.caseless:
        bare = {cell.lower() for cell in bare}
    return tuple(sorted(cell for cell in bare if cell.lower() not in MISSING))

"""Ids that files write differently: with leading zeros or without, `M01` or `m01`."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

from personakit.stages.customers import cells
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Engine
    from personakit.values import Column, Notation, Table

LEAST_FOUND = 0.5
"""Part of the shorter ids that must be ids of the other file once they are filled up."""


def fill_up(
    keyed: Sequence[tuple[Table, tuple[Column, ...]]], engine: Engine
) -> list[tuple[Table, tuple[Column, ...]]]:
    """Fill ids up with zeros to the width that they have in another file.

    That is done where the other file's ids are digits of one width, some with a zero first, and
    most of the shorter ids are found among them when they are filled up.

    Args:
        keyed: Sources with their key columns.
        engine: Where the rows are.
    """
    ids = [(t, c) for t, columns in keyed for c in columns if c.role is Role.CUSTOMER_ID]
    filled: dict[tuple[str, str], Column] = {}
    for (table, column), (other, wide) in permutations(ids, 2):
        width = 0 if table is other else _width(wide.notation, column.notation)
        padded = replace(column, width=width)
        if width and _share_there(table, padded, other, wide, engine) >= LEAST_FOUND:
            filled[table.name, column.field] = padded
    return [(t, tuple(filled.get((t.name, c.field), c) for c in columns)) for t, columns in keyed]


def ignore_case(
    keyed: Sequence[tuple[Table, tuple[Column, ...]]], engine: Engine
) -> list[tuple[Table, tuple[Column, ...]]]:
    """Read ids without their case where two files have none in common but for it.

    That is done where most ids of one are found in the other so, for all columns of ids, unless in
    one of them two ids differ in case only.

    Args:
        keyed: Sources with their key columns.
        engine: Where the rows are.
    """
    ids = [(t, c) for t, columns in keyed for c in columns if c.role is Role.CUSTOMER_ID]
    if not any(_differ_in_case(here, there, engine) for here, there in permutations(ids, 2)):
        return [*keyed]
    lower = {(t.name, c.field): _caseless(c) for t, c in ids}
    if any(_ids(t, c, engine) != _ids(t, _caseless(c), engine) for t, c in ids):
        return [*keyed]
    return [(t, tuple(lower.get((t.name, c.field), c) for c in columns)) for t, columns in keyed]


def _differ_in_case(
    here: tuple[Table, Column], there: tuple[Table, Column], engine: Engine
) -> bool:
    """Whether ids of one file are in another but for their case, and none is as it is written."""
    (table, column), (other, wanted) = here, there
    if table is other or _letters(table, column) == _letters(other, wanted):
        return False
    if _share_there(table, column, other, wanted, engine):
        return False
    lower, sought = _caseless(column), _caseless(wanted)
    return _share_there(table, lower, other, sought, engine) >= LEAST_FOUND


def _caseless(column: Column) -> Column:
    return replace(column, notation=replace(column.notation, caseless=True))


def _letters(table: Table, column: Column) -> tuple[bool, bool]:
    """Whether there are capitals, and small letters, among some ids; alike where there are none."""
    sample = "".join(table.source.sample[column.field].dropna())
    return sample != sample.lower(), sample != sample.upper()


def _ids(table: Table, column: Column, engine: Engine) -> int:
    """How many different ids a column has."""
    key, relation = cells.key(engine.words, column), engine.words.name(table.source.relation)
    return int(engine.frame(f"SELECT count(DISTINCT {key}) AS n FROM {relation}")["n"].iloc[0])


def _width(wide: Notation, short: Notation) -> int:
    """The one width of ids with leading zeros, where others may have lost theirs; 0 if not so."""
    if len(wide.lengths) != 1 or not wide.zeros or not short.lengths or short.zeros:
        return 0
    width = wide.lengths[0]
    return width if short.lengths[0] < width >= short.lengths[-1] else 0


def _share_there(table: Table, column: Column, other: Table, wide: Column, engine: Engine) -> float:
    """Part of the different ids of one file that are ids of the other."""
    here, there = (
        f"SELECT DISTINCT {cells.key(engine.words, c)} AS k "
        f"FROM {engine.words.name(t.source.relation)}"
        for t, c in ((table, column), (other, wide))
    )
    frame = engine.frame(
        f"SELECT count(h.k) AS n, count(t.k) AS found FROM ({here}) h "
        f"LEFT JOIN ({there}) t USING (k)"
    )
    return float(frame["found"].iloc[0]) / max(1.0, float(frame["n"].iloc[0]))

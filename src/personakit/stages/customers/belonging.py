"""Columns of lists of customers that say who belongs to the company, and who sells for it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, NamedTuple

from personakit.stages.customers import cells
from personakit.vocabulary import Kind, Role
from personakit.vocabulary.letters import without_accents, words_apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.engines.base import Words
    from personakit.stages.customers.parts import Part
    from personakit.values import Column

Belonging = Literal["internal", "partner"]
"""An employee or a unit of the company; somebody who sells for it."""


class Belongs(NamedTuple):
    """A column that says so of some customers."""

    group: Belonging
    told: str
    """The column in words."""
    select: str
    """SQL: `customer` of those of whom it says so."""


def find_belonging(parts: Sequence[Part], words: Words) -> Iterator[Belongs]:
    """Find columns of lists of customers that say it, each with the customers of whom it does.

    A column whose customers all belong says nothing.

    Args:
        parts: Sums of the sources whose customers are known.
        words: SQL of the engine.
    """
    for part in parts:
        table = part.plan.table
        columns = table.having(Role.CATEGORY, Role.FLAG) if table.kind is Kind.CUSTOMERS else ()
        for column in columns:
            for group in ("internal", "partner"):
                saying = _saying(column, group)
                if saying and len(saying) < len(column.levels):
                    cell = cells.text(words, column, table.source).among(words, saying)
                    where = f"{column.name} of {table.name}"
                    rows = f"SELECT customer FROM {part.relation}_rows WHERE {cell}"
                    yield Belongs(group, where, f"{rows} AND customer IS NOT NULL")


def _saying(column: Column, group: Belonging) -> tuple[str, ...]:
    """The values, in lower case, that say it; a box is ticked for what its header says."""
    if not _listed("headers") & {*_words(column.name)}:
        return ()
    ticked = column.notation.ticked
    if ticked and not _listed(group) & {*_words(column.name)}:
        return ()
    named = (
        level
        for level in column.levels
        if (level.strip().lower() in ticked if ticked else _listed(group) & {*_words(level)})
    )
    return tuple(dict.fromkeys(level.strip().lower() for level in named))


def _words(text: str) -> list[str]:
    """Words of a text in small letters, without accents."""
    return re.findall(r"[^\W\d_]+", without_accents(words_apart(text).casefold()))


@cache
def _listed(group: str) -> frozenset[str]:
    text = files(__package__).joinpath("belonging.toml").read_text("utf-8")
    listed: str = tomllib.loads(text)[group]
    return frozenset(" ".join(word.split()) for word in listed.split(","))

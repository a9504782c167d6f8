"""How it ended: who is still there, or means to be, and what is known of those alone who left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.labels import title
from personakit.labels.answers import says_yes_or_no
from personakit.stages.columns.evidence import Clue
from personakit.stages.columns.fits import are_answers
from personakit.stages.columns.neighbours import BATTERY, ticked_runs
from personakit.stages.columns.profiles import is_box
from personakit.texts.endings import says_they_intend, says_they_stay
from personakit.vocabulary import (
    ENDING_ROLES,
    KEY_ROLES,
    MISSING,
    WRITTEN_ROLES,
    Kind,
    Role,
    roles_for,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from personakit.stages.columns.evidence import Clues
    from personakit.stages.columns.facts import Facts
    from personakit.stages.columns.profiles import Profile
    from personakit.values import Column

MOST_ENDS = 6
"""Different ends that a column may tell of."""
FEWEST = 20
"""Filled rows from which on it can be said of whom a column is known."""
NEARLY = 0.95
"""Part of the filled rows that must have one end."""
APART = 0.8
"""Part of all rows that may have that end: else the column is filled for nearly everybody."""

KEPT = frozenset((*KEY_ROLES, *WRITTEN_ROLES, *roles_for("personal", "ending")))
"""Roles that keep what they are, whomever they are known of."""


MOST_WORDS = 2
"""Words of a title that says no more than that somebody is still there."""
OF_CUSTOMERS = (Kind.CUSTOMERS, Kind.SURVEY, Kind.SALES, Kind.UNKNOWN)
"""Kinds of files in which a row that is active is a customer, or what one has."""


def still_there(facts: Sequence[Facts], roles: Sequence[Role], kind: Kind) -> Clues:
    """A box for who is active tells who is not, where no other column tells who left.

    Among many statements to tick `active` is what somebody likes to be.
    """
    if kind not in OF_CUSTOMERS or Role.OUTCOME in roles:
        return
    battery = {place for run in ticked_runs(facts) if len(run) >= BATTERY for place in run}
    for index, fact in enumerate(facts):
        name, values = fact.header.raw, fact.profile
        alone = len(title(name).split()) <= MOST_WORDS and index not in battery
        if alone and values.distinct > 1 and is_box(values.counts) and says_they_stay(name):
            yield index, Clue(Role.OUTCOME, 0.99, "a box for who is still there")


def intentions(facts: Sequence[Facts], roles: Sequence[Role], kind: Kind) -> Clues:
    """Yes or no to buying, coming or staying again is an end, as they state it."""
    for index, fact in enumerate(facts) if kind is not Kind.WEB else ():
        values = fact.profile
        if _says_yes_or_no(values) and says_they_intend(fact.question or fact.header.raw):
            yield index, Clue(Role.OUTCOME, 0.99, "the question asks what they mean to do")


def _says_yes_or_no(profile: Profile) -> bool:
    """Whether answers are yes and no, and what lies between them."""
    if profile.distinct > 1 and is_box(profile.counts):
        return True
    return are_answers(profile) and any(map(says_yes_or_no, profile.counts))


def with_known_of_one_end(columns: Sequence[Column], sample: pd.DataFrame) -> tuple[Column, ...]:
    """Call outcomes, too, what is known only of customers who ended in one way: why they left."""
    ends = [*_ends(columns, sample)]
    if not ends:
        return (*columns,)
    folded = sample.apply(_folded)
    known = folded.notna() & ~folded.isin([*MISSING, ""])
    return tuple(
        replace(column, role=Role.OUTCOME, reason=f"known for one value of {of} alone")
        if (of := _known_of(column, ends, known))
        else column
        for column in columns
    )


def _folded(cells: pd.Series[str]) -> pd.Series[str]:
    return cells.str.strip().str.lower()


def _ends(columns: Sequence[Column], sample: pd.DataFrame) -> Iterator[tuple[str, pd.Series[str]]]:
    """Columns that say how it ended, with the end of each row."""
    for column in columns:
        if column.role in ENDING_ROLES:
            ends = _folded(sample[column.field]).fillna("")
            if 1 < ends.nunique() <= MOST_ENDS:
                yield column.name, ends


def _known_of(
    column: Column, ends: Sequence[tuple[str, pd.Series[str]]], known: pd.DataFrame
) -> str:
    """Name of the column of whose one end alone this is known; empty for none."""
    rows = known[column.field]
    if column.role in KEPT or rows.sum() < FEWEST:
        return ""
    for name, end in ends:
        usual = end[rows].mode()[0]
        if (end[rows] == usual).mean() >= NEARLY and (end == usual).mean() <= APART:
            return name
    return ""

"""Judgements out of a table: a sheet that was filled, or tickets with fields of that name."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from personakit.errors import UnreadableError
from personakit.numbers import counted
from personakit.problems import Problem
from personakit.values.judgements import TeamJudgement

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import pandas as pd

    from personakit.values.judgements import Said

HEADERS = {
    "customer": ("customer", "customer id", "customer key", "requester id", "contact id", "email",
                 "e mail", "requester email", "requester"),
    "at": ("at", "judged at", "date", "created at"),
    "agent": ("agent", "judged by", "assignee", "assignee name", "agent name"),
    "verdict": ("verdict", "persona verdict", "feedback verdict"),
    "persona": ("persona", "right persona", "feedback persona"),
    "statement": ("statement", "persona statement", "feedback statement"),
    "useful": ("useful", "persona useful", "feedback useful"),
    "sample": ("sample",),
}  # fmt: skip
"""What a judgement says -> headers that say it, the surest first; help desks name fields alike."""
WORDS: dict[str, Said] = {
    "right": "right", "yes": "right", "true": "right", "wrong": "wrong", "no": "wrong",
    "false": "wrong", "cannot tell": "cannot_tell", "unknown": "cannot_tell", "": "",
}  # fmt: skip
"""Words of a verdict, in lower case."""
MOST_USEFUL = 5
"""The best answer to whether the card helped."""


def to_judgements(
    table: pd.DataFrame, personas: Mapping[str, str], places: Mapping[str, Collection[str]]
) -> tuple[list[TeamJudgement], list[Problem]]:
    """Read the judgements of a table; rows that say none are passed over.

    Args:
        table: Cells as text, missing ones NaN, columns by their headers.
        personas: Ids, and names in lower case -> ids.
        places: Places of statements of each persona, by id.

    Returns:
        The judgements, and how many rows are not understood, and why.

    Raises:
        UnreadableError: No column says whom a judgement is of, or none what it is.
    """
    by_header = {_bare(str(h)): place for place, h in reversed([*enumerate(table.columns)])}
    columns = {
        name: next((by_header[header] for header in headers if header in by_header), None)
        for name, headers in HEADERS.items()
    }
    if columns["customer"] is None or (columns["verdict"] is None and columns["persona"] is None):
        raise UnreadableError(
            "The table has no column of customers, or none of verdicts.",
            "Fill a sheet that `personakit feedback sheet` writes, or call the fields of your "
            "tickets customer and verdict.",
        )
    judgements, why = [], Counter[str]()
    for _, row in table.iterrows():
        cells = {
            name: "" if place is None or row.iloc[place] != row.iloc[place]
            else str(row.iloc[place]).strip()
            for name, place in columns.items()
        }  # fmt: skip
        judgement = _judgement(cells, personas, places)
        if isinstance(judgement, TeamJudgement):
            judgements.append(judgement)
        elif judgement:
            why[judgement] += 1
    problems = [
        Problem("judgement_unread", f"{counted(n, 'row')} left out: {reason}.")
        for reason, n in sorted(why.items())
    ]
    return judgements, problems


def _judgement(
    cells: Mapping[str, str], personas: Mapping[str, str], places: Mapping[str, Collection[str]]
) -> TeamJudgement | str:
    """The judgement of a row; why there is none, empty where it says nothing."""
    verdict = WORDS.get(_bare(cells["verdict"]))
    persona, statement = personas.get(cells["persona"].casefold(), ""), cells["statement"]
    if not (cells["verdict"] or cells["persona"]):
        return ""
    if verdict is None:
        return "a verdict is right, wrong or cannot_tell"
    if cells["persona"] and not persona:
        return "the set has no such persona"
    if not cells["customer"] and not statement:
        return "no customer is named"
    if statement and statement not in {at for listed in places.values() for at in listed}:
        return "the set has no such statement"
    return TeamJudgement(
        cells["customer"], cells["agent"], verdict, persona, statement, _useful(cells["useful"]),
        _day(cells["at"]), cells["sample"].casefold(),
    )  # fmt: skip


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def _useful(text: str) -> float | None:
    return float(text) if text.isdecimal() and 1 <= int(text) <= MOST_USEFUL else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None

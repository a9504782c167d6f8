"""What rows of the web say that a visitor saw and did."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from personakit.stages.customers import cells
from personakit.texts.screening import what_is_personal
from personakit.vocabulary import ON_THE_WEB, Role
from personakit.vocabulary.pages import AIMS, event_serves, folder_of, folder_pattern, page_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Words
    from personakit.stages.customers.sums import Plan
    from personakit.values import Column, Table
    from personakit.vocabulary.pages import Aim

LEAST = 0.01
"""Part of the rows of a sample that a folder has, to be a topic."""


def is_log(table: Table) -> bool:
    """Whether a source has rows of what visitors did at some time."""
    return table.kind in ON_THE_WEB and bool(table.having(Role.CREATED_AT))


def plan_pages(plan: Plan) -> None:
    """Plan how much a customer was there and what for, and the folders that the pages are in."""
    if not is_log(plan.table):
        return
    plan.add(plan.count(), "count")
    for aim in AIMS:
        serving = serves(plan.table, aim, plan.words)
        if serving:
            serving_rows = plan.count(plan.cell(serving))
            plan.add(f"{serving_rows} / nullif({plan.count()}, 0)", "share", level=aim)
    columns = plan.table.having(Role.PAGE)
    folders = _folders(plan.table, columns, plan.most_levels)
    if len(folders) < 2:
        return
    page = plan.cell(_lines(columns, plan.words))
    answered = plan.count(f"{page} <> ''")
    for folder in folders:
        inside = plan.count(plan.words.matches(page, folder_pattern(folder)))
        plan.add(f"{inside} / nullif({answered}, 0)", "share", columns[0], folder)


def serves(table: Table, aim: Aim, words: Words) -> str:
    """SQL over the source's own columns: whether a row serves an aim, by its page or event.

    Empty where nothing tells.
    """
    test = _by_event(table, aim, words)
    if not test and (pages := table.having(Role.PAGE)):
        test = words.matches(_lines(pages, words), page_pattern(aim))
    if aim == "search":
        terms = [
            f"nullif({words.name(c.field)}, '') IS NOT NULL" for c in table.having(Role.SEARCH)
        ]
        test = " OR ".join(filter(None, (test, *terms)))
    return f"coalesce({test}, false)" if test else ""


def came_by(table: Table) -> Column | None:
    """The column that says how a visitor came, in the fewest words."""
    ways = (c for c in table.having(Role.ACQUISITION_CHANNEL) if len(c.frequent) > 1)
    return min(ways, key=lambda c: len(c.frequent), default=None)


def _by_event(table: Table, aim: Aim, words: Words) -> str:
    """Whether the event of a row serves an aim; empty where the file names no such event."""
    tests = []
    for column in table.having(Role.EVENT):
        names = [level.strip().lower() for level in column.levels]
        if serving := [name for name in names if event_serves(aim, name)]:
            tests.append(cells.text(words, column, table.source).among(words, serving))
    return " OR ".join(tests)


def _lines(columns: Sequence[Column], words: Words) -> str:
    """SQL: cells in lower case, one a line."""
    return f"lower(concat_ws(chr(10), {', '.join(words.name(c.field) for c in columns)}))"


def _folders(table: Table, columns: Sequence[Column], most: int) -> list[str]:
    """The folders that are topics, the most frequent first; those of a written model alone."""
    if not columns:
        return []
    if columns[0].counted:
        return [*columns[0].counted]
    cells_of = (table.source.sample[column.field].dropna() for column in columns)
    counts = Counter(folder for cells in cells_of for page in cells if (folder := folder_of(page)))
    least = max(2.0, LEAST * len(table.source.sample))
    often = [(-n, one) for one, n in counts.items() if n >= least and not what_is_personal(one)]
    listed = [one for _, one in sorted(often)][:most]
    return [*listed, *(one for one in columns[0].carried if one not in listed)]

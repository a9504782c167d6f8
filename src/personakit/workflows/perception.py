"""What customers and staff see of the company, item by item and by persona."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.errors import UnreadableError
from personakit.problems import Location, Problem
from personakit.stages.brand import (
    agreement_of,
    compare,
    compare_twice,
    of_customers,
    of_staff,
    only_staff,
    sides_of,
    unspoken,
    views_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import pandas as pd

    from personakit.personas.model import Persona
    from personakit.personas.perception import BrandView, PerceptionItem, TwiceItem
    from personakit.run import Run
    from personakit.stages.brand.matching import AskedBoth, Sides
    from personakit.stages.brand.staff import Staff
    from personakit.stages.brand.twice import Twice
    from personakit.values import Customers, Table

DAY = r"^\s*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}"
"""What a cell that tells when somebody answered begins with."""
SHOWN = 3
"""Columns that one message names."""


@dataclass(frozen=True)
class OpenedExports:
    """Exports whose customers are known, where any are."""

    tables: tuple[Table, ...]
    customers: Customers | None
    placed: pd.Series
    """Customer -> segment; empty without a set."""
    personas: tuple[Persona, ...]
    """In the order of the segments; none without a set."""
    pairs: tuple[AskedBoth, ...]
    """What staff were asked, too."""
    match: Mapping[str, str]
    """Questions that the user says are the same: name -> name."""
    run: Run
    account: Callable[[], tuple[Problem, ...]]
    """What the user should know, once every query has met its rows."""

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the personas."""
        return tuple(persona.id for persona in self.personas)


@dataclass(frozen=True)
class Perceived:
    """What was asked of both sides, or twice of one."""

    items: tuple[PerceptionItem, ...] = ()
    """What customers and staff were both asked."""
    agreement: tuple[float, tuple[float, float]] | None = None
    """How alike both put it in order, with its interval."""
    twice: tuple[TwiceItem, ...] = ()
    """What the same people were asked twice."""
    views: tuple[BrandView, ...] = ()
    """How personas see it."""


def perceived(here: OpenedExports, staff: Staff | None) -> tuple[Perceived, list[Problem]]:
    """Compare what customers and staff see, and what the same people were asked twice.

    Raises:
        UnreadableError: No question of the staff's file is known.
    """
    if here.customers is None:
        return Perceived(), []
    least, ids = here.run.settings.min_cell, dict(enumerate(here.ids))
    told = staff if staff and not staff.answers.hidden else None
    sides, problems = _sides(here, told)
    asked = [*of_customers(here.tables, here.match, here.customers, here.run.engine)]
    own = [*of_staff(told, here.match)] if told else []
    if staff:
        problems += _unread(here, staff, own)
    items = compare(sides, here.placed, ids, least)
    twice = compare_twice([*asked, *own], here.placed, ids, least)
    silent, loud = _spoken(here, told)
    views = tuple(views_of(items, twice, silent, loud, here.ids))
    return Perceived(items, agreement_of(items, sides), twice, views), problems


def _sides(here: OpenedExports, staff: Staff | None) -> tuple[list[Sides], list[Problem]]:
    """What both sides were asked."""
    if staff is None or here.customers is None:
        return [], []
    return sides_of(here.pairs, staff, here.customers, here.run.engine)


def _unread(here: OpenedExports, staff: Staff, twice: Sequence[Twice]) -> Iterator[Problem]:
    """Columns of the staff's file that are no question that anybody else was asked."""
    known = {
        *staff.read,
        *(pair.header for pair in here.pairs),
        *(c for t in twice for c in t.columns),
    }
    unread = [
        str(name)
        for name, cells in staff.frame.items()
        if name not in known and not cells.dropna().str.contains(DAY).all()
    ]
    questions = {*staff.read, *known} - {str(staff.people.name) if staff.people is not None else ""}
    hint = "Word them as customers were asked, as --questionnaire does, or name pairs by --match."
    if not questions:
        raise UnreadableError(
            f"{staff.file} holds no question that is known: {', '.join(unread[:SHOWN])}.", hint
        )
    if unread:
        message = f"Questions that nobody else was asked, not read: {', '.join(unread[:SHOWN])}"
        more = f" and {len(unread) - SHOWN} more" if len(unread) > SHOWN else ""
        yield Problem("unread_questions", f"{message}{more}.", Location(staff.file), hint=hint)
    for header in staff.unclear:
        message = "No answer of it is a number from 1 to 5: not read."
        yield Problem("unclear_answers", message, Location(staff.file, column=header))
    if staff.again:
        message = f"{staff.again} answers of people who answered again later are left out."
        yield Problem("answered_again", message, Location(staff.file))


def _spoken(
    here: OpenedExports, staff: Staff | None
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """What personas want and staff do not speak of, and the other way round."""
    if staff is None:
        return {}, {}
    least = here.run.settings.min_cell
    statements = {one.id: (*one.goals, *one.pain_points) for one in here.personas}
    apart = {who: [s.label for s in own if not s.common] for who, own in statements.items()}
    whole = {who: [s.label for s in own] for who, own in statements.items()}
    silent = unspoken(apart, staff.said, least)
    return silent, only_staff(whole, staff.said, least, here.run.words)

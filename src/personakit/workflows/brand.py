"""The company's own service, as its exports and its staff tell it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from personakit.errors import NoCustomersError, SettingsError, UnreadableError
from personakit.personas.brand import Brand
from personakit.personas.read import read_placing
from personakit.progress import Progress, Silent
from personakit.settings import Settings
from personakit.stages.brand import (
    check_match,
    count_indicators,
    gather,
    one_row_a_contact,
    pairs_of,
    read_staff,
    satisfied,
    score_dimensions,
    staff_indicators,
    tells_service,
    to_mend,
    type_of,
    types_of_personas,
    with_months,
    with_options,
)
from personakit.stages.customers import build_customers, build_periods
from personakit.stages.matrix import place_population
from personakit.workflows.assign import know_by_model, open_as_set
from personakit.workflows.exports import open_exports
from personakit.workflows.outside import outside
from personakit.workflows.perception import OpenedExports, perceived
from personakit.workflows.read_table import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from personakit.problems import Problem
    from personakit.run import Run
    from personakit.stages.brand.matching import AskedBoth
    from personakit.stages.brand.staff import Staff
    from personakit.values import Customers, Table
    from personakit.values.periods import Periods
    from personakit.words import Phrasebook
    from personakit.workflows.paths import AnyPath

    _Wanted = tuple[Staff | None, Mapping[str, str]]


@dataclass(frozen=True)
class Branding:
    """What is to be told beside the exports."""

    folder: AnyPath | None = None
    """Folder of a set, by whose personas it is told, too."""
    staff: AnyPath | None = None
    """Answers of the staff, a row a person."""
    competitors: Path | None = None
    """Brands and their reviews, as `read_competitors` takes them."""
    match: tuple[str, ...] = ()
    """Questions that are the same: `STAFF=CUSTOMERS`, or two of one side, names of columns."""


@dataclass(frozen=True)
class Branded:
    """How a company serves, and what the user should know."""

    brand: Brand
    """How it serves."""
    problems: tuple[Problem, ...]
    """What the user should know."""
    words: Phrasebook
    """The language that it is told in: that of the set where there is one."""


def brand(
    data: AnyPath | Sequence[AnyPath], asked: Branding | None = None,
    settings: Settings | None = None, progress: Progress | None = None,
) -> Branded:  # fmt: skip
    """Tell how a company serves.

    Args:
        data: Files and folders of exports.
        asked: What else is to be told.
        settings: Those in force now: they win over the set's.
        progress: Who watches; nobody where None.

    Raises:
        UnreadableError: The set, the data or the staff's answers cannot be read.
        SettingsError: A question to be matched is not there.
    """
    asked, settings = asked or Branding(), settings or Settings()
    staff = _staff(asked, settings)
    wanted = staff, dict(pair.split("=", 1) for pair in map(_matched, asked.match))
    opened = _of_set if asked.folder else _alone
    with opened(asked, data, wanted, settings, progress or Silent()) as here:
        profile, problems = _profile(here, staff)
        if asked.competitors:
            reviews, also = outside(asked.competitors, settings, here.run.words, here.run.progress)
            profile, problems = profile.model_copy(update={"outside": reviews}), [*problems, *also]
        return Branded(profile, (*here.account(), *problems), here.run.words)


def _staff(asked: Branding, settings: Settings) -> Staff | None:
    """The staff's answers.

    Raises:
        UnreadableError: They cannot be read, or hold none.
    """
    if asked.staff is None:
        return None
    staff = read_staff(read_table(asked.staff), settings.min_cell, Path(asked.staff).name)
    if staff.frame.empty:
        raise UnreadableError(f"{asked.staff} holds no answers.", "Export all of the form's rows.")
    return staff


def _matched(text: str) -> str:
    if "=" not in text:
        raise SettingsError(f"--match {text}: not understood.", "Write STAFF=CUSTOMERS.")
    return text


def _profile(here: OpenedExports, staff: Staff | None) -> tuple[Brand, list[Problem]]:
    """The indicators first, then the label that sums them up, then what both sides see."""
    words, ids, engine = here.run.words, dict(enumerate(here.ids)), here.run.engine
    service = gather(here.tables, here.customers, here.run)
    csat = satisfied(here.customers, engine)
    seen, problems = perceived(here, staff)
    service = with_months(service, _periods(here), engine)
    indicators = (
        *count_indicators(service, here.placed, ids, words), *staff_indicators(staff, csat, words)
    )  # fmt: skip
    scores = tuple(score_dimensions(indicators))
    service_type = type_of(scores)
    profile = Brand(
        customers=here.customers.account.customers if here.customers else 0,
        indicators=indicators,
        dimensions=scores,
        type=service_type,
        persona_types=tuple(types_of_personas(indicators, here.ids)),
        mend=to_mend(indicators, scores, service_type, words),
        staff=staff.answers if staff else None,
        perception=seen.items,
        agreement=seen.agreement[0] if seen.agreement else None,
        agreement_interval=seen.agreement[1] if seen.agreement else None,
        twice=seen.twice,
        views=seen.views,
    )
    return profile, problems


@contextmanager
def _of_set(
    asked: Branding, data: AnyPath | Sequence[AnyPath], wanted: _Wanted, settings: Settings,
    progress: Progress,
) -> Iterator[OpenedExports]:  # fmt: skip
    """Exports understood as a set understands its own, their customers in its personas."""
    persona_set, placement = read_placing(Path(asked.folder or ""))
    with open_as_set(persona_set, placement, data, settings, progress) as here:
        tables, pairs = _with_staff(here.match.tables, wanted)
        match = replace(here.match, tables=tables)
        customers = know_by_model(match, here.run)
        placed = place_population(customers, match.placement, here.run)
        rows = here.run.engine.frame(f"SELECT customer, segment FROM {placed}")
        segments = rows.set_index("customer")["segment"]
        people = persona_set.personas
        yield OpenedExports(
            tables, customers, segments, people, pairs, wanted[1], here.run, here.account
        )


@contextmanager
def _alone(
    asked: Branding, data: AnyPath | Sequence[AnyPath], wanted: _Wanted, settings: Settings,
    progress: Progress,
) -> Iterator[OpenedExports]:  # fmt: skip
    """Exports by themselves; contacts count where no column says whose they are, too."""
    with open_exports(data, settings, progress) as exports:
        understood, unclear = exports.understood(messages=True)
        tables, pairs = _with_staff(understood, wanted)
        customers = _customers(tables, exports.run)
        nobody = pd.Series(dtype="float64")

        def account() -> tuple[Problem, ...]:
            return (*exports.account(), *unclear)

        yield OpenedExports(tables, customers, nobody, (), pairs, wanted[1], exports.run, account)


def _with_staff(
    tables: Sequence[Table], wanted: _Wanted
) -> tuple[tuple[Table, ...], tuple[AskedBoth, ...]]:
    """Tables that count the answers of staff, too, and what both were asked."""
    staff, match = wanted
    check_match(match, staff, tables)
    if staff is None:
        return tuple(tables), ()
    pairs = pairs_of(tables, staff, match)
    return with_options(tables, pairs, staff), pairs


def _customers(tables: Sequence[Table], run: Run) -> Customers | None:
    try:
        return build_customers(tables, run, partial=True)
    except NoCustomersError:
        return None


def _periods(here: OpenedExports) -> Periods | None:
    """Rows by month of what tells of service; this builds the customers anew, so it comes last."""
    if here.customers is None:
        return None
    engine = here.run.engine
    tables = [one_row_a_contact(table, engine) for table in here.tables if tells_service(table)]
    return build_periods(tables, here.run, "month")

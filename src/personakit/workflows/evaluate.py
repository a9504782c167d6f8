"""What the personas of a set foretold of later rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from personakit.errors import SettingsError, UnreadableError
from personakit.personas.evaluation import Evaluation
from personakit.personas.read import read_placing
from personakit.problems import Problem
from personakit.stages.customers import build_periods, cut_at, cut_from, span_of, undated
from personakit.stages.describe import candidates
from personakit.stages.evaluate import (
    foretell,
    later_statements,
    outcomes_of,
    read_history,
    worth_of,
)
from personakit.stages.evaluate.history import Horizon
from personakit.stages.facts import count_facts
from personakit.stages.matrix import place_population
from personakit.stages.measure import group_customers
from personakit.values import Discovery
from personakit.vocabulary.grains import period_of, start_of
from personakit.workflows.assign import know_by_model, open_as_set
from personakit.workflows.exports import UNDATED
from personakit.workflows.line import know_customers, told_as_written, written_segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.personas.evaluation import LaterStatement
    from personakit.personas.placement import Placement
    from personakit.personas.read import PersonaSet
    from personakit.progress import Progress
    from personakit.run import Run
    from personakit.settings import Settings
    from personakit.stages.assign import SchemaMatch
    from personakit.stages.evaluate.history import History
    from personakit.values import Table, Variable
    from personakit.values.periods import Periods
    from personakit.workflows.paths import AnyPath

WEEKS = 13
"""What is foretold lies within so many weeks: a quarter of a year."""
RESTS = 0.1
"""Part of the variance of a variable between personas from which on they rest on it."""
GROUPED = "grouped"
"""Relation of all customers with their group, which `group_customers` makes."""
PLACED_LATER = "placed_later"
"""Relation of the customers of later rows, in the persona that earlier rows say."""


@dataclass(frozen=True)
class Evaluated:
    """What was foretold, and what the user should know."""

    evaluation: Evaluation
    """What was foretold."""
    problems: tuple[Problem, ...]
    """What the user should know."""


def evaluate(
    folder: AnyPath, data: AnyPath | Sequence[AnyPath], at: date | None = None, weeks: int = WEEKS,
    settings: Settings | None = None, progress: Progress | None = None,
) -> Evaluated:  # fmt: skip
    """Foretell later rows by the personas of a set, and count its statements anew in them.

    Customers are placed by what is known before a day, and what they do from it on is foretold.

    Args:
        folder: Folder of the set.
        data: Files and folders of exports: those of the set with later rows, or others of their
            kinds.
        at: That day; a Monday comes of it. Where None, the one after the last row that the set was
            made from, or as late as the data allow.
        weeks: How long after it is foretold.
        settings: Those in force now: they win over the set's.
        progress: Who watches; nobody where None.

    Raises:
        UnreadableError: The set or the data cannot be read, no row has a date, or there are too few
            on one side of the day.
        NoCustomersError: No customers can be told apart.
    """
    personas, placement = read_placing(Path(folder))
    with open_as_set(personas, placement, data, settings, progress) as here:
        evaluation = _evaluated(personas, placement, here.match, (at, weeks), here.run)
        problems = (*here.account(), *_doubts(evaluation))
    return Evaluated(evaluation, problems)


def _evaluated(
    personas: PersonaSet, placement: Placement, match: SchemaMatch,
    asked: tuple[date | None, int], run: Run,
) -> Evaluation:  # fmt: skip
    at, weeks = asked
    span, until = _span(match.tables, personas, at, weeks, run)
    earlier = replace(match, tables=cut_at(match.tables, span.begins, run))
    history, variables, periods = _history(match, earlier, span, run)
    segments, formed = history.frame["segment"], _rested_on(personas, placement, match)
    active = [variable for variable in variables if variable.name in formed]
    lasting, seen = undated(match.tables, run), _is_seen(personas, earlier, span, run)
    snapshots = tuple(sorted({variable.source for variable in active} & {*lasting}))
    outcomes = foretell(outcomes_of(history, active), segments)
    return Evaluation(
        at=span.begins,
        weeks=weeks,
        until=until,
        seen=seen,
        undated=snapshots,
        customers=len(segments),
        unsure=int((segments == -1).sum()),
        active=int(history.frame["active"].sum()),
        verdict=worth_of(outcomes, may_know=seen or bool(snapshots)),
        outcomes=outcomes,
        statements=tuple(_statements(personas, match, span, periods, run)),
    )


def _span(
    tables: Sequence[Table], personas: PersonaSet, at: date | None, weeks: int, run: Run
) -> tuple[Horizon, date]:
    """What is foretold, and the last day of the data.

    Raises:
        UnreadableError: Nothing has a date, or there is not enough on one side.
    """
    whole = span_of(tables, run)
    if whole is None:
        raise UnreadableError(*UNDATED)
    first, last = whole
    latest = period_of(last + timedelta(days=1), "week") - weeks
    after = _monday(personas.journeys.until + timedelta(days=1)) if personas.journeys else latest
    begins = min(after, latest) if at is None else _monday(at)
    if begins > latest or start_of(begins, "week") <= first:
        raise UnreadableError(
            f"The data tell of {first} to {last}: there are no {weeks} weeks after "
            f"{start_of(begins, 'week')}, or nothing before it.",
            "Name another day with --at, or fewer weeks with --weeks.",
        )
    return Horizon(begins, weeks, start_of(begins, "week"), start_of(begins + weeks, "week")), last


def _monday(day: date) -> int:
    """Number of the first week that begins on a day or later."""
    number = period_of(day, "week")
    return number if start_of(number, "week") == day else number + 1


def _is_seen(personas: PersonaSet, earlier: SchemaMatch, span: Horizon, run: Run) -> bool:
    """Whether the set was made from later rows, too: of a file it had more than lie before.

    That something happened later tells it not alone: contacts are closed later than they begin.
    """
    if personas.journeys is None or personas.journeys.until < span.begins:
        return False
    had = {source.name: source.rows for source in personas.record.sources}
    name = run.engine.words.name
    return any(
        had[table.name]
        > run.engine.frame(f"SELECT count(*) AS n FROM {name(table.source.relation)}")["n"].iloc[0]
        for table in earlier.tables
        if table.name in had
    )


def _rested_on(personas: PersonaSet, placement: Placement, match: SchemaMatch) -> set[str]:
    """Variables that tell the personas apart, by the names that they have in these data."""
    parts = personas.record.quality.contributions
    return {
        here
        for axis, matched in zip(placement.axes, match.placement.axes, strict=True)
        for name, here in zip(axis.variables, matched.variables, strict=True)
        if parts.get(name, 0.0) >= RESTS
    }


def _history(
    match: SchemaMatch, earlier: SchemaMatch, span: Horizon, run: Run
) -> tuple[History, tuple[Variable, ...], Periods]:
    """Place customers by earlier rows, and read what they did before and after."""
    customers = know_by_model(earlier, replace(run, day=span.begins))
    placed = place_population(customers, match.placement, run)
    weekly = build_periods(match.tables, run, "week", events=True)
    if weekly is None or weekly.events is None:
        raise UnreadableError(
            "No file says when anything happened to its customers.",
            "Name exports with a date column.",
        )
    group_customers(weekly, placed, run.engine)
    history = read_history(GROUPED, weekly, weekly.events, span, run.engine)
    return history, customers.variables, weekly


def _statements(
    personas: PersonaSet, match: SchemaMatch, span: Horizon, periods: Periods, run: Run
) -> list[LaterStatement]:
    """The statements of the set, counted anew in later rows."""
    tables = cut_from(match.tables, span.begins, run)
    base = told_as_written(know_customers(tables, match.placement.axes, run), personas, run)
    _place_later(base.customers.relation, periods, run)
    segments = written_segments(personas, match.placement, base.customers)
    sheet = count_facts(
        Discovery(base.tables, base.customers, base.voices, segments, PLACED_LATER), run
    )
    same, least = undated(match.tables, run), run.settings.min_cell
    return [
        later
        for persona, facts in zip(personas, (s.facts for s in sheet.segments), strict=True)
        for later in later_statements(
            persona, ((c.statement, c.fact) for c in candidates(facts, run.words)), same, least
        )
    ]


def _place_later(customers: str, periods: Periods, run: Run) -> None:
    """Say of the customers of later rows in which persona earlier rows place them."""
    run.engine.table(
        PLACED_LATER,
        "SELECT c.customer, coalesce(CASE WHEN g.segment >= 0 THEN g.segment END, -1) AS segment, "
        f"1.0 AS confidence, -1 AS runner_up, '' AS reason FROM {customers} c "
        f"LEFT JOIN {periods.names} m ON m.value = c.customer "
        f"LEFT JOIN {GROUPED} g ON g.customer = coalesce(m.customer, c.customer)",
    )


def _doubts(evaluation: Evaluation) -> list[Problem]:
    """What weakens what was found."""
    problems = []
    if evaluation.seen:
        message = f"The set was made from rows of {evaluation.at} and later, too: it may know them."
        hint = "Discover with exports up to that day, then evaluate with the later ones."
        problems.append(Problem("seen", message, hint=hint))
    if evaluation.undated:
        names = ", ".join(evaluation.undated)
        message = f"Without dates: {names}. They may tell of days after {evaluation.at}."
        hint = "Take what predicts with care, or export them as they were on that day."
        problems.append(Problem("undated", message, hint=hint))
    if not evaluation.outcomes:
        message = "Too few customers did anything that could be foretold."
        problems.append(Problem("nothing_foretold", message, hint="Name longer or larger exports."))
    return problems


def required(texts: Sequence[str]) -> dict[str, float]:
    """What an evaluation must reach: `skill=0`.

    Raises:
        SettingsError: It is not understood.
    """
    needed = {}
    for text in texts:
        name, _, value = text.partition("=")
        try:
            number = float(value)
        except ValueError:
            number = float("nan")
        if name != "skill" or not -1 <= number <= 1:
            raise SettingsError(f"--require {text}: not understood.", "Write skill=0, say.")
        needed[name] = number
    return needed


def reaches(evaluation: Evaluation, needed: dict[str, float]) -> bool:
    """Whether personas surely know so much more than recency and frequency of any outcome.

    Of one that did not form them, the lower end of the gain is above what is needed.
    """
    gains = [
        outcome.gain_interval[0] for outcome in evaluation.outcomes
        if evaluation.verdict == outcome.verdict == "predicts" and not outcome.formed
    ]  # fmt: skip
    return all(max(gains, default=-1.0) > least for least in needed.values())

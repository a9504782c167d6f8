"""From understood sources to one row per customer, with an account of every row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.errors import NoCustomersError
from personakit.labels import file_titles
from personakit.problems import Location, Problem
from personakit.stages.customers import account, internal, join
from personakit.stages.customers.absences import count_absent
from personakit.stages.customers.ages import impossible_births
from personakit.stages.customers.behaviour import tell_behaviour
from personakit.stages.customers.cut import cut_at, cut_from, keep_within, span_of, undated
from personakit.stages.customers.entities import settle_keys
from personakit.stages.customers.filled_in import without_made_up
from personakit.stages.customers.forms import odd_forms
from personakit.stages.customers.irregularities import find_irregularities
from personakit.stages.customers.keyed import LOOKED_UP, NO_KEY, NO_ROWS, SWITCHED_OFF, find_keyed
from personakit.stages.customers.levels import tell_uncounted
from personakit.stages.customers.listings import join_listings
from personakit.stages.customers.odd_times import before_matter
from personakit.stages.customers.parts import build_keyless
from personakit.stages.customers.periods import tally
from personakit.stages.customers.plan import plan_table
from personakit.stages.customers.posts import tell_strangers
from personakit.stages.customers.rare import without_rare_levels
from personakit.stages.customers.sales import subtract_returns
from personakit.stages.customers.scores import pleased
from personakit.stages.customers.silence import silent_answers
from personakit.stages.customers.staff import without_staff
from personakit.stages.customers.summed import APART, join_sources, sum_sources
from personakit.stages.customers.unrated import contacts_not_rated
from personakit.values import Customers, Voice
from personakit.vocabulary import ANSWERING, RATING_ROLES, WRITTEN_ROLES, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Engine, Words
    from personakit.run import Run
    from personakit.stages.customers.behaviour import Behaviour
    from personakit.stages.customers.parts import Part
    from personakit.values import Column, Table
    from personakit.values.periods import Periods
    from personakit.vocabulary.grains import Grain

__all__ = [
    "build_customers", "build_periods", "cut_at", "cut_from", "keep_within", "relate_tables",
    "span_of", "undated", "without_rare_levels",
]  # fmt: skip

RELATION = "customers"
"""Name of the customer table in the engine."""

FEW_COLUMNS = 3
"""Fewer columns that tell what customers do make poor segments."""

NOTHING = "There is nothing that segments could rest on."


def relate_tables(tables: Sequence[Table], run: Run) -> tuple[Table, ...]:
    """Say what only the rows of several sources say: who is who, and what a list tells of rows.

    Args:
        tables: Understood sources.
        run: Where the rows are, and corrections.
    """
    return join_listings(settle_keys(tables, run), run)


def build_customers(tables: Sequence[Table], run: Run, *, partial: bool = False) -> Customers:
    """Build the customer table.

    Args:
        tables: Understood sources.
        run: Where the rows are, which gains the table `customers`; corrections by file, whether
            demographics form segments, the day, and who is told of each source.
        partial: Whether these are some customers of many, so that files need not share any.

    Raises:
        NoCustomersError: No source says who its rows are about, or none agrees with another.
    """
    engine = run.engine
    tables, staff = without_staff(tables, run)
    sources = find_keyed(tables, run)
    run.progress.start("Building customers", len(sources.keyed))
    parts, refused, problems = sum_sources(sources.keyed, run)
    problems += [*staff, *sources.problems]
    strangers = (table for table in tables if table.name in sources.unused)
    problems += tell_strangers(strangers, engine)
    unused = sources.unused | refused
    if parts:
        parts, apart, several, contacts, events = join_sources(
            parts, run, partial=partial, events=run.every or not partial
        )
        problems += [*several, *odd_forms(parts, engine)]
        subtract_returns(parts)
        count_absent(parts, engine)
        insiders = internal.find_insiders(parts, tables, run)
        behaviour = tell_behaviour(parts, run, insiders.sums)
        join.combine(parts, behaviour, RELATION, run)
        problems += [*impossible_births(parts, RELATION, engine), *insiders.told]
        if run.settings.exclude_internal or run.settings.only_internal:
            internal.leave_out(RELATION, engine, others=run.settings.only_internal)
        customers = _customers(parts, behaviour, unused | apart, engine)
        customers = replace(customers, contacts=contacts, events=events)
        if not partial:
            odd = (
                *contacts_not_rated(contacts, customers.variables, engine),
                *before_matter(tables, engine),
            )
            customers = replace(customers, irregularities=(*customers.irregularities, *odd))
            join.give_up(parts, engine)
    else:
        customers = _rows_as_customers(tables, unused, run)
    run.progress.done()
    return replace(customers, problems=(*customers.problems, *problems))


def build_periods(
    tables: Sequence[Table], run: Run, grain: Grain, *, events: bool = False
) -> Periods | None:
    """Tell apart by period what customers did, who may be some of many.

    Args:
        tables: Understood sources.
        run: As of `build_customers`; the engine gains the table `customers`, of names alone.
        grain: How long periods are.
        events: Whether to put down what happened to them, too.

    Returns:
        None where no source says who its rows are about.
    """
    tables, _ = without_staff(tables, run)
    keyed = find_keyed(tables, run).keyed
    run.progress.start("Building customers", len(keyed))
    parts, *_ = sum_sources(keyed, run, grain, events=events)
    periods = None
    if parts:
        parts, *_, happened = join_sources(parts, run, partial=True, events=events)
        join.list_customers(parts, RELATION, run.engine)
        if run.settings.exclude_internal or run.settings.only_internal:
            internal.find_insiders(parts, tables, run)
            internal.leave_out(RELATION, run.engine, others=run.settings.only_internal)
        periods = replace(tally(parts, RELATION, grain, run), events=happened)
    run.progress.done()
    return periods


def _rows_as_customers(tables: Sequence[Table], unused: dict[str, str], run: Run) -> Customers:
    """One survey or one customers file without keys: every row is a customer."""
    whole = [
        table
        for table in tables
        if table.kind in (*ANSWERING, Kind.CUSTOMERS)
        and unused.get(table.name) not in (SWITCHED_OFF, NO_ROWS)
    ]
    if len(whole) != 1:
        names = ", ".join(_with_reason(table.name, unused.get(table.name, "")) for table in tables)
        raise NoCustomersError(
            f"No column says which customer a row is about ({names}).",
            "Add a customer id or e-mail column to the export, or name the column that is one: "
            "`personakit inspect DATA --write` writes a personakit.yaml to edit.",
        )
    engine = run.engine
    part = build_keyless(plan_table(whole[0], 0, run), engine)
    parts, *_ = join_sources([part], run)
    behaviour = tell_behaviour(parts, run)
    join.combine(parts, behaviour, RELATION, run)
    rest = {k: v for k, v in unused.items() if k != whole[0].name}
    customers = _customers(parts, behaviour, rest, engine)
    problems = [
        *silent_answers(part, engine), *impossible_births(parts, RELATION, engine),
        *tell_uncounted(part.plan.table),
    ]  # fmt: skip
    return replace(customers, problems=(*customers.problems, *problems))


def _with_reason(name: str, reason: str) -> str:
    return f"{name}: {reason}" if reason not in ("", NO_KEY) else name


def _customers(
    parts: list[Part], behaviour: Behaviour, unused: dict[str, str], engine: Engine
) -> Customers:
    planned = (*(part.plan.variables for part in parts), behaviour.variables)
    odd = find_irregularities(parts, engine)
    every = (variable for own in planned for variable, _ in own)
    variables = sorted(without_made_up(every, odd), key=lambda v: v.name)
    counts = account.count(parts, unused, RELATION, engine)
    problems = [
        Problem("unused_source", f"not used: {reason}.", Location(name), "note")
        for name, reason in counts.unused
        if reason != APART and not reason.startswith(LOOKED_UP)  # these are told elsewhere
    ]
    columns = {v.question: v.column or v.source for v in variables if v.active}
    if len(columns) < FEW_COLUMNS:
        few = f"{len(columns)} column{'s' * (len(columns) != 1)}"
        names = ", ".join(sorted(columns.values()))
        message = f"Segments rest on {few} alone ({names})." if columns else NOTHING
        problems.append(
            Problem(
                "few_columns", message,
                hint="Add exports, or let income, place and the like form segments, too: "
                "--use-demographics.",
            )
        )  # fmt: skip
    rows = tuple((part.plan.table.name, f"{part.relation}_rows") for part in parts)
    files = file_titles({variable.source for variable in variables})
    variables = [replace(variable, file=files[variable.source]) for variable in variables]
    return Customers(
        RELATION, tuple(variables), _voices(parts, engine.words), counts, rows,
        irregularities=odd, problems=tuple(problems),
    )  # fmt: skip


def _voices(parts: list[Part], words: Words) -> tuple[Voice, ...]:
    return tuple(
        Voice(
            part.plan.table.name, part.plan.table.kind, column, f"{part.relation}_rows",
            _pleased(column, part.plan.table, words),
        )
        for part in parts
        for column in part.plan.table.having(*WRITTEN_ROLES)
        if not column.special
    )  # fmt: skip


def _pleased(text: Column, table: Table, words: Words) -> str:
    """SQL of the score that stands nearest to a text, before it rather than behind."""
    place = table.columns.index(text)
    scores = sorted(
        (abs(table.columns.index(column) - place), table.columns.index(column), score)
        for column in table.having(*RATING_ROLES)
        if (score := pleased(words, column, table.source))
    )
    return scores[0][2] if scores else ""

"""What is measured about a customer in one source, by its kind and the roles of its columns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.stages.customers import ages, cells, contracts, sales, scores
from personakit.stages.customers.atoms import END, OrderShare
from personakit.stages.customers.closing import open_contacts
from personakit.stages.customers.currencies import currencies_of
from personakit.stages.customers.derived import plan_derived, plan_solution
from personakit.stages.customers.documents import kinds_of
from personakit.stages.customers.followups import asked_where
from personakit.stages.customers.irregularities import plan_irregularities
from personakit.stages.customers.levels import Level, levels_of, most_levels
from personakit.stages.customers.logs import plan_log
from personakit.stages.customers.moments import plan_moments
from personakit.stages.customers.numbering import number_of
from personakit.stages.customers.pages import plan_pages
from personakit.stages.customers.sums import Plan
from personakit.vocabulary import (
    LEVEL_ROLES,
    NUMBER_ROLES,
    ON_THE_WEB,
    RATING_ROLES,
    Channel,
    Kind,
    Role,
)
from personakit.vocabulary.groupings import is_grouping
from personakit.vocabulary.tracked import TRACKED

if TYPE_CHECKING:
    from personakit.run import Run
    from personakit.values import Column, Table
    from personakit.vocabulary.grains import Grain

WAYS = {Role.CONTACT_CHANNEL: "contacts", Role.PREFERRED_CHANNEL: "wishes"}
"""Roles of columns that say whether customers help themselves."""
UNAIDED = (Channel.SELF_SERVICE, Channel.WEB_FORM, Channel.APP)
"""Channels on which nobody of the company is met."""
FOLLOWED_ROLES = (*(one.asked for one in TRACKED.values() if one.asked), Role.REOPENS, Role.OUTCOME)
"""Roles of columns that metrics over time are told by; orders and contacts are planned anyway."""
FACT_KINDS = (Kind.CUSTOMERS, Kind.SURVEY, Kind.UNKNOWN)
"""Kinds whose amounts are facts about a customer, not sales to add up."""


OWN_ORDERS = OrderShare()
"""What a file tells of its orders where no other tells of the same."""


def plan_table(
    table: Table, index: int, run: Run, share: OrderShare = OWN_ORDERS, grain: Grain | None = None,
    key: Column | None = None, *, events: bool = True,
) -> Plan:  # fmt: skip
    """Plan what is measured in one source, by its kind and the roles of its columns.

    Args:
        table: The source.
        index: Which of the sources it is.
        run: Where its rows are; roles that describe segments and do not form them, and the
            currency that counts.
        share: What it tells of its orders, where it is one of sales.
        grain: Into what periods its rows are told apart, too; what is not followed over time is
            not planned then. None for none.
        key: The column that says who its rows are about; None where each row is a customer.
        events: Whether to plan what its rows say happened, and when.
    """
    contract = contracts.is_contract(table)
    settings = run.settings
    plan = Plan(
        contracts.as_fact(table) if contract else table, run.engine, index, settings.currency,
        grain, most_levels=most_levels(table.columns),
    )  # fmt: skip
    _plan_rows(plan, share, table.kind, contract=contract)
    plan_log(plan, key)
    if share.dates and grain is None:
        _plan_times(plan)
    for column in table.columns if grain is None else table.having(*FOLLOWED_ROLES):
        own = is_grouping(column.name) and not settings.use_own_segments
        _plan_column(plan, column, column.role not in settings.describing and not own)
    if grain is None:
        plan_derived(plan)
        plan_irregularities(plan)
    elif plan.dated and share.dates:
        moment = plan.moment(plan.dated)
        plan.latest = plan.atom(f"max({moment})", "max")
        plan.period = number_of(moment, grain, plan.words)
        if table.kind is Kind.TICKETS:
            plan_solution(plan)
    if events:
        plan_moments(plan, dates=share.dates, counts=share.counts)
    return plan


def _plan_rows(plan: Plan, share: OrderShare, kind: Kind, *, contract: bool) -> None:
    """What the rows of a kind of file are: orders, contacts, visits, posts, customers."""
    if contract:
        plan.contract = True
        contracts.plan_contracts(plan)
    elif kind is Kind.SALES:
        sales.plan_orders(plan, share)
    elif kind is Kind.TICKETS:
        plan.open = open_contacts(plan)
        plan.add(plan.count(), "count")
        plan.tell("contacts", plan.count())
    elif kind in ON_THE_WEB:
        plan_pages(plan)
    elif kind is Kind.SOCIAL:
        plan.add(plan.count(), "count")
    elif kind is Kind.CUSTOMERS:
        plan.tell("listed", plan.count())
        contracts.plan_paying(plan)


def _plan_column(plan: Plan, column: Column, active: bool) -> None:
    may_count = column.role in NUMBER_ROLES | RATING_ROLES | {Role.AMOUNT}
    flag = column.role is Role.OUTCOME and bool(column.notation.ticked)
    numeric = may_count and column.notation.numeric and not flag
    if column.role is Role.OUTCOME and cells.is_dated(column):
        last = plan.atom(f"max({plan.moment(column)})", "max")
        ended, rows = plan.count(f"{plan.moment(column)} is not null"), plan.count()
        plan.left = f"CASE WHEN {ended} = {rows} THEN {last} END"  # who has one open has not left
        plan.add(_ratio(ended, rows), "share", column, column.name, active)
    elif column.role is Role.BIRTH_DATE and cells.is_dated(column):
        ages.plan_birth(plan, column, active)
    elif column.role is Role.AGE and numeric:
        ages.plan_age(plan, column, active)
    elif column.role in RATING_ROLES and (numeric or (column.scale and column.scale.is_worded)):
        scores.plan_score(plan, column)
    elif (column.role is Role.AMOUNT and plan.table.kind in FACT_KINDS and numeric) or (
        column.role in NUMBER_ROLES and numeric
    ):
        _plan_mean(plan, column, active)
        if column.role is Role.REOPENS:
            plan.tell("reopened", plan.count(f"{plan.number(column)} > 0"), column=column)
            plan.tell("reopens_known", plan.count(f"{plan.number(column)} is not null"))
    elif column.role in LEVEL_ROLES:
        for code in map("{:g}".format, column.codes):
            plan.silent[column, code] = plan.count(plan.text(column).among(plan.words, (code,)))
        levels = levels_of(column, plan.text(column), plan.words, plan.most_levels)
        _plan_shares(plan, column, levels, active and column.role is not Role.SEARCH)


def _plan_mean(plan: Plan, column: Column, active: bool) -> None:
    cell = plan.answer(column)
    if column.role is Role.RESOLUTION_TIME and plan.open:  # nothing is solved that is open
        cell = f"(case when not coalesce({plan.open}, false) then {cell} end)"
    currencies = currencies_of(plan, column) if column.role is Role.AMOUNT else {}
    if not currencies and column in plan.currencies:
        return
    for code, is_in in currencies.items() or (("", ""),):
        own = f"(case when {is_in} then {cell} end)" if is_in else cell
        formula = _ratio(plan.atom(f"sum({own})"), plan.atom(f"count({own})"))
        if runs := contracts.running(plan, column):
            formula = plan.atom(f"sum(case when {runs} then {own} else 0 end)")
        plan.add(formula, "mean", column, "" if code == plan.currency else code, active)


def _plan_shares(plan: Plan, column: Column, levels: list[Level], active: bool) -> None:
    asked = asked_where(plan.table, column)
    if plan.sold != "true" and column in kinds_of(plan.table):
        levels = [_sold(level, plan) for level in levels]  # what is no order is no part of orders
    for level in levels:
        answered = plan.count_records(level.answered)
        formula = _ratio(plan.count_records(level.chosen), answered)
        plan.add(formula, "share", column, level.label, active and not asked, level.carried, asked)
    alone = [level.chosen for level in levels if level.label in UNAIDED]
    if column.role in WAYS and levels:
        way = WAYS[column.role]
        plan.tell(f"unaided_{way}", plan.count(" or ".join(alone) or "false"), column=column)
        plan.tell(f"known_{way}", plan.count(levels[0].answered))


def _sold(level: Level, plan: Plan) -> Level:
    """A level of the rows that are orders."""
    chosen, answered = (f"({test}) and {plan.sold}" for test in (level.chosen, level.answered))
    return replace(level, chosen=chosen, answered=answered)


def _plan_times(plan: Plan) -> None:
    """Days since the first and the last record; recency forms segments where it is of sales."""
    column = plan.dated
    if column is None or plan.table.kind not in (Kind.TICKETS, Kind.SALES, Kind.CUSTOMERS):
        return
    at = plan.moment(column)
    if plan.sold != "true":
        at = f"(case when {plan.sold} then {at} end)"
    first, last = plan.atom(f"min({at})", "min"), plan.atom(f"max({at})", "max")
    plan.first, plan.last = first, last
    plan.add(_days_to_end(first, plan), "days", column, "first", active=False)
    if plan.table.kind is Kind.SALES:
        plan.tell("days_since_first_order", _days_to_end(first, plan), "max", column)
    if plan.table.kind is not Kind.CUSTOMERS:
        recent = plan.table.kind is Kind.SALES
        plan.add(_days_to_end(last, plan), "days", column, "last", active=recent)


def _days_to_end(time: str, plan: Plan) -> str:
    """Days to the last day of the data; a time after the day of the run is no time ago."""
    days = plan.words.days_between(time, END)
    return f"(case when {days} < 0 then 0 else {days} end)"


def _ratio(part: str, whole: str) -> str:
    return f"{part} / nullif({whole}, 0)"

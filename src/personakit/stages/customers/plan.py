"""What is measured about a customer in one source: a plan of sums, and of variables over them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from personakit.stages.customers import cells, sales, scores
from personakit.stages.customers.cells import Text
from personakit.stages.customers.levels import Level, levels_of
from personakit.values import Variable
from personakit.values.naming import variable_of
from personakit.vocabulary import Channel, Kind, Role

if TYPE_CHECKING:
    from personakit.engines.base import Engine, Words
    from personakit.values import Column, Statistic, Table

Merge = Literal["sum", "min", "max"]
Unread = Literal["dates", "numbers"]

END = "{end}"
"""Stands in a formula for the last day of the data."""

NUMBER_ROLES = (
    Role.DURATION, Role.FIRST_RESPONSE_TIME, Role.RESOLUTION_TIME, Role.REOPENS, Role.MEASURE,
    Role.QUANTITY, Role.AGE, Role.INCOME,
)  # fmt: skip
SCORE_ROLES = (Role.CSAT, Role.NPS, Role.CES, Role.RATING)
LEVEL_ROLES = (
    Role.CONTACT_CHANNEL, Role.SALES_CHANNEL, Role.ACQUISITION_CHANNEL, Role.PREFERRED_CHANNEL,
    Role.CATEGORY, Role.TAGS, Role.GOALS, Role.MULTI_SELECT, Role.PRODUCT, Role.FLAG, Role.GENDER,
    Role.CITY, Role.REGION, Role.COUNTRY, Role.OCCUPATION, Role.EDUCATION, Role.HOUSEHOLD,
    Role.AGE, Role.INCOME,
)  # fmt: skip
WAYS = {Role.CONTACT_CHANNEL: "contacts", Role.PREFERRED_CHANNEL: "wishes"}
"""Roles of columns that say whether customers help themselves."""
UNAIDED = (Channel.SELF_SERVICE, Channel.WEB_FORM, Channel.APP)
"""Channels on which nobody of the company is met."""
FACT_KINDS = (Kind.CUSTOMERS, Kind.SURVEY, Kind.UNKNOWN)
"""Kinds whose amounts are facts about a customer, not sales to add up."""


@dataclass(frozen=True)
class Atom:
    """A number that adds up: `merge` over parts of the rows gives what all rows would give."""

    name: str
    """Column of the part table."""
    own: str
    """Aggregate over rows."""
    merge: Merge
    """How parts become one."""
    within: str
    """Aggregate over the lines of one record, where a record has several."""


@dataclass(frozen=True)
class Quantity:
    """A sum that behaviour is told by, whatever the columns it comes from are called."""

    name: str
    """Name in the formulas of behaviour.toml."""
    sql: str
    """The sum, over the atoms of one part."""
    merge: Merge
    """How those of several parts become one."""
    source: str
    """File, and column where it is that of one column."""


@dataclass
class Plan:
    """Sums and variables of one source."""

    table: Table
    """The source."""
    engine: Engine
    """Where its rows are."""
    index: int
    """Which source it is: keeps the names of sums apart."""
    record: str = ""
    """Cell of the record id, where one record has several lines."""
    cells: dict[str, str] = field(default_factory=dict)
    """What is computed from each row, once: expression -> name."""
    atoms: dict[tuple[str, Merge, str], Atom] = field(default_factory=dict)
    """What is summed, each once."""
    unread: dict[tuple[Column, Unread], str] = field(default_factory=dict)
    """Columns of dates and numbers -> the atom that counts the cells which are none."""
    variables: list[tuple[Variable, str]] = field(default_factory=list)
    """Variables with their formula over atoms."""
    quantities: list[Quantity] = field(default_factory=list)
    """What behaviour is told by."""
    repeated: int = 0
    """Rows left out as they repeat another."""

    @property
    def words(self) -> Words:
        """SQL of the engine."""
        return self.engine.words

    @property
    def dated(self) -> Column | None:
        """The column that says when a row was written, where its dates can be read."""
        columns = self.table.having(Role.CREATED_AT)
        return next((column for column in columns if cells.is_dated(column)), None)

    def cell(self, expression: str) -> str:
        """Name of what an expression gives in each row."""
        return self.cells.setdefault(expression, f"x{len(self.cells)}")

    def text(self, column: Column) -> Text:
        """A cell as text."""
        text = cells.text(self.words, column, self.table.source)
        return Text(self.cell(text.sql), text.spellings)

    def number(self, column: Column) -> str:
        """Name of a cell as a number; the rows with one that cannot be read are counted beside."""
        sql = cells.number(self.words, column)
        self._count_unread(column, "numbers", sql)
        return self.cell(sql)

    def timestamp(self, column: Column) -> str:
        """Name of a cell as a timestamp; the rows with one that cannot be read are counted too."""
        sql = cells.timestamp(self.words, column)
        self._count_unread(column, "dates", sql)
        return self.cell(sql)

    def _count_unread(self, column: Column, kind: Unread, read: str) -> None:
        if (column, kind) not in self.unread:
            unread = self.cell(cells.unread(self.words, column, read))
            self.unread[column, kind] = self.count(unread)

    def atom(self, own: str, merge: Merge = "sum", within: str = "") -> str:
        """Name of the atom that holds an aggregate."""
        identity = (own, merge, within or own)
        if identity not in self.atoms:
            self.atoms[identity] = Atom(f"s{self.index}_{len(self.atoms)}", *identity)
        return self.atoms[identity].name

    def count(self, condition: str = "") -> str:
        """Name of the atom that counts rows, all or those where `condition` holds."""
        if condition in ("", "true"):
            return self.atom("count(*)")
        if condition.endswith(" is not null"):
            return self.atom(f"count({condition.removesuffix(' is not null')})")
        return self.atom(f"count(CASE WHEN {condition} THEN 1 END)")

    def tell(self, name: str, sql: str, merge: Merge = "sum", column: Column | None = None) -> None:
        """Give a sum the name by which behaviour is told."""
        source = f"{self.table.name}/{column.name}" if column else self.table.name
        self.quantities.append(Quantity(name, sql, merge, source))

    def add(
        self, formula: str, statistic: Statistic, column: Column | None = None, level: str = "",
        active: bool = True, carried: bool = False,
    ) -> None:  # fmt: skip
        """Add a variable."""
        role = column.role if column else Role.RECORD_ID
        title = column.name if column else ""
        text = variable_of(self.table.name, title, level or statistic)
        taken = {variable.name.casefold() for variable, _ in self.variables}
        while text.casefold() in taken:
            text += "'"
        variable = Variable(
            text, self.table.name, title, self.table.kind, role, statistic, level, active,
            carried=carried,
        )  # fmt: skip
        self.variables.append((variable, formula))


def plan_table(table: Table, index: int, engine: Engine, describing: frozenset[Role]) -> Plan:
    """Plan what is measured in one source, by its kind and the roles of its columns.

    Args:
        table: The source.
        index: Which of the sources it is.
        engine: Where its rows are.
        describing: Roles that describe segments and do not form them.
    """
    plan = Plan(table, engine, index)
    if table.kind is Kind.SALES:
        sales.plan_orders(plan)
    elif table.kind is Kind.TICKETS:
        plan.add(plan.count(), "count")
        plan.tell("contacts", plan.count())
    elif table.kind is Kind.CUSTOMERS:
        plan.tell("listed", plan.count())
    _plan_times(plan)
    for column in table.columns:
        _plan_column(plan, column, column.role not in describing)
    return plan


def _plan_column(plan: Plan, column: Column, active: bool) -> None:
    may_count = column.role in (*NUMBER_ROLES, *SCORE_ROLES, Role.AMOUNT)
    numeric = may_count and column.notation.numeric
    if column.role is Role.BIRTH_DATE and cells.is_dated(column):
        born = plan.atom(f"min({_moment(plan, column)})", "min")
        plan.add(f"{plan.words.days_between(born, END)} / 365.25", "value", column, "", active)
    elif column.role in SCORE_ROLES and (numeric or (column.scale and column.scale.good)):
        scores.plan_score(plan, column)
    elif (column.role is Role.AMOUNT and plan.table.kind in FACT_KINDS and numeric) or (
        column.role in NUMBER_ROLES and numeric
    ):
        _plan_mean(plan, column, active)
        if column.role is Role.REOPENS:
            plan.tell("reopened", plan.count(f"{plan.number(column)} > 0"), column=column)
            plan.tell("reopens_known", plan.count(f"{plan.number(column)} is not null"))
    elif column.role in LEVEL_ROLES:
        _plan_shares(plan, column, levels_of(column, plan.text(column), plan.words), active)


def _plan_mean(plan: Plan, column: Column, active: bool) -> None:
    cell = plan.number(column)
    formula = _ratio(plan.atom(f"sum({cell})"), plan.atom(f"count({cell})"))
    plan.add(formula, "mean", column, "", active)


def _plan_shares(plan: Plan, column: Column, levels: list[Level], active: bool) -> None:
    for level in levels:
        answered = plan.count(level.answered)
        formula = _ratio(plan.count(level.chosen), answered)
        plan.add(formula, "share", column, level.label, active, level.carried)
    alone = [level.chosen for level in levels if level.label in UNAIDED]
    if column.role in WAYS and levels:
        way = WAYS[column.role]
        plan.tell(f"unaided_{way}", plan.count(" or ".join(alone) or "false"), column=column)
        plan.tell(f"known_{way}", plan.count(levels[0].answered))


def _plan_times(plan: Plan) -> None:
    """Days since the first and the last record; recency forms segments where it is of sales."""
    column = plan.dated
    if column is None or plan.table.kind not in (Kind.TICKETS, Kind.SALES, Kind.CUSTOMERS):
        return
    at = _moment(plan, column)
    first, last = plan.atom(f"min({at})", "min"), plan.atom(f"max({at})", "max")
    plan.add(_days_to_end(first, plan), "days", column, "first", active=False)
    if plan.table.kind is Kind.SALES:
        plan.tell("days_since_first_order", _days_to_end(first, plan), "max", column)
    if plan.table.kind is not Kind.CUSTOMERS:
        recent = plan.table.kind is Kind.SALES
        plan.add(_days_to_end(last, plan), "days", column, "last", active=recent)


def _moment(plan: Plan, column: Column) -> str:
    return cells.real(plan.timestamp(column), column.role)


def _days_to_end(time: str, plan: Plan) -> str:
    """Days to the last day of the data; a time after the day of the run is no time ago."""
    days = plan.words.days_between(time, END)
    return f"(case when {days} < 0 then 0 else {days} end)"


def _ratio(part: str, whole: str) -> str:
    return f"{part} / nullif({whole}, 0)"

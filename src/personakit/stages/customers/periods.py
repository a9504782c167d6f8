"""What customers did by period: the sums of the parts once more, each period by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.engines.base import in_order
from personakit.stages.customers import cells
from personakit.stages.customers.numbering import number_of
from personakit.stages.customers.recontacts import RELATION as RECONTACTS
from personakit.values.periods import Periods, Tallied
from personakit.vocabulary import Kind, Role
from personakit.vocabulary.metrics import METRICS, WEIGHTS
from personakit.vocabulary.steps import STEP_OF
from personakit.vocabulary.tracked import SCORES, TRACKED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.engines.base import Engine
    from personakit.run import Run
    from personakit.stages.customers.parts import Part
    from personakit.vocabulary.grains import Grain

TABLE = "by_period"
"""Name of the view in the engine, over tables of metrics that are told together."""
NAMES = "other_keys"
"""Name of the table of the other keys of customers."""
RATIO = re.compile(r"(.+) / nullif\((.+), 0\)", re.DOTALL)
"""A share or a mean as plans write it: a sum over a count."""
MERGES = {"x": "sum", "k": "sum", "q": "sum", "l": "min", "h": "max"}
"""Columns of each metric in the table -> how those of several files become one."""
ROWS = tuple(STEP_OF)
"""Kinds whose rows happen on a day; a list of customers has the day on which each joined."""
FOLLOWED = ("settled", "solved", "still_open")
"""Sums of contacts that follow from what came after."""


@dataclass(frozen=True)
class _Tally:
    """What one file tells of a metric."""

    metric: Tallied
    relation: str
    """Where the sums are: `customer`, `period` and the columns that the SQL names."""
    total: str
    """SQL: the sum."""
    count: str
    """SQL: of how many it is one."""
    least: str = "NULL"
    """SQL: the least answer."""
    greatest: str = "NULL"
    """SQL: the greatest answer."""
    squares: str = "NULL"
    """SQL: the sum of the squares of what each answer adds to the sum."""

    def column(self, name: str) -> str:
        """SQL of a column of the table, by its letter."""
        own = (self.total, self.count, self.squares, self.least, self.greatest)
        return dict(zip(MERGES, own, strict=True))[name]


@dataclass(frozen=True)
class _Column:
    """A column of the table."""

    metric: Tallied
    letter: str
    """One of `MERGES`."""
    name: str
    """The letter with the number of the metric."""


def tally(parts: Sequence[Part], customers: str, grain: Grain, run: Run) -> Periods:
    """Tell every metric of customers by period, in a table that is as long as they are active.

    Args:
        parts: Sums of the sources whose customers are known, by keys and period.
        customers: The customer table: rows of others, of crowds say, do not count.
        grain: How long periods are.
        run: Where the rows are, which gains `by_period` and `other_keys`; its day, as
            what lies beyond it is none.
    """
    engine = run.engine
    dated = [part for part in parts if part.periods and part.plan.table.kind in ROWS]
    tallies = [
        *_scores(dated, engine), *_times(dated), *_counts(dated), *_followed(dated),
        *_spent(dated), *_repeated(dated), *_kept(dated), *_ended(parts, grain, run),
    ]  # fmt: skip
    tallies.sort(key=lambda one: [*TRACKED].index(one.metric.metric))
    metrics = tuple(dict.fromkeys(one.metric for one in tallies))
    _put_together(tallies, metrics, customers, grain, run)
    _other_keys(parts, customers, engine)
    undated = tuple(p.plan.table.name for p in parts if not p.periods and p.plan.table.kind in ROWS)
    return Periods(TABLE, metrics, grain, NAMES, _last(dated, engine, run), undated)


def _put_together(
    tallies: Sequence[_Tally], metrics: Sequence[Tallied], customers: str, grain: Grain, run: Run
) -> None:
    """Write the tables: what several files tell of one metric is added up, all others apart.

    Of millions of customers one table of all metrics would be many times as wide as it is full.
    """
    latest = number_of(f"timestamp '{run.day.isoformat()}'", grain, run.engine.words)
    among = f"period <= {latest} AND customer IN (SELECT customer FROM {customers})"
    columns, views = [*_columns(metrics)], []
    for number, family in enumerate(_families(tallies)):
        own = [one for one in columns if any(one.metric == tally.metric for tally in family)]
        relations = dict.fromkeys(tally.relation for tally in family)
        rows = " UNION ALL ".join(
            _select([tally for tally in family if tally.relation == relation], own)
            for relation in relations
        )
        sums = ", ".join(f"{MERGES[one.letter]}({one.name}) AS {one.name}" for one in own)
        run.engine.table(
            f"{TABLE}_{number}",
            f"SELECT customer, period, {sums} FROM ({rows}) WHERE period IS NOT NULL AND {among} "
            "GROUP BY customer, period",
        )
        views.append(_widened(f"FROM {TABLE}_{number}", own, columns))
    nobody = _widened("FROM (SELECT NULL AS customer, 0 AS period) WHERE false", (), columns)
    run.engine.view(TABLE, " UNION ALL ".join(views or [nobody]))


def _families(tallies: Sequence[_Tally]) -> list[list[_Tally]]:
    """Tallies of one metric, or of one relation, together."""
    families: list[list[_Tally]] = []
    for one in tallies:
        joined = [f for f in families if any(_is_kin(one, other) for other in f)]
        families = [f for f in families if f not in joined]
        families.append([*(other for family in joined for other in family), one])
    return families


def _is_kin(one: _Tally, other: _Tally) -> bool:
    return one.metric == other.metric or one.relation == other.relation


def _columns(metrics: Sequence[Tallied]) -> Iterator[_Column]:
    """The columns of all metrics: only scores have single answers."""
    for number, metric in enumerate(metrics):
        letters = MERGES if metric.metric in SCORES else "xk"
        yield from (_Column(metric, letter, f"{letter}{number}") for letter in letters)


def _select(tallies: Sequence[_Tally], columns: Sequence[_Column]) -> str:
    """SQL: the rows of one relation in the columns of some metrics."""
    known = {tally.metric: tally for tally in tallies}
    cells_of = (
        known[one.metric].column(one.letter) if one.metric in known else "NULL" for one in columns
    )
    listed = ", ".join(
        f"cast({cell} as double) AS {one.name}" for one, cell in zip(columns, cells_of, strict=True)
    )
    return f"SELECT customer, period, {listed} FROM {tallies[0].relation}"


def _widened(rows: str, own: Sequence[_Column], columns: Sequence[_Column]) -> str:
    """SQL: rows of a table of some metrics in the columns of all."""
    listed = (one.name if one in own else f"cast(NULL as double) AS {one.name}" for one in columns)
    return f"SELECT {', '.join(('customer', 'period', *listed))} {rows}"


def _scores(dated: Sequence[Part], engine: Engine) -> Iterator[_Tally]:
    """CSAT, NPS and CES, each by the column with the most answers."""
    for name, entry in METRICS.items():
        if name not in TRACKED or not isinstance(entry.asked, Role):
            continue
        scores = [one for part in dated for one in _scored(name, part)]
        if len(scores) > 1:
            scores = [max(scores, key=lambda one: _sum(one.count, one.relation, engine))]
        yield from scores


def _scored(name: str, part: Part) -> Iterator[_Tally]:
    entry = METRICS[name]
    for column in part.plan.table.having(Role(entry.asked)):
        own = [
            (v, RATIO.fullmatch(sql)) for v, sql in part.plan.variables if v.column == column.name
        ]
        sums = {variable.level or "mean": ratio for variable, ratio in own if ratio}
        if {*entry.needs} <= sums.keys():
            weights = dict(zip(entry.needs, WEIGHTS[entry.formula], strict=True))
            total, squares = (
                " + ".join(f"{w**power!r} * ({sums[group][1]})" for group, w in weights.items())
                for power in (1, 2)
            )
            least, greatest, own_squares = part.plan.spread[column]
            squares = own_squares if entry.formula == "mean" else squares
            scale = column.scale
            plain = scale if scale and not scale.is_worded else None
            bounds = (plain.low, plain.high, plain.reversed) if plain else None
            where = f"{part.plan.table.name}/{column.name}"
            metric = Tallied(name, "", where, where, bounds)
            count = sums[entry.needs[0]][2]
            yield _Tally(metric, _who(part), total, count, least, greatest, squares)


def _times(dated: Sequence[Part]) -> Iterator[_Tally]:
    """Times until an answer and until the solution."""
    for part in dated:
        for variable, sql in part.plan.variables:
            name = next((n for n, e in TRACKED.items() if e.asked is variable.role), "")
            ratio = RATIO.fullmatch(sql)
            timed = variable.statistic == "mean" and not variable.unstated
            if name and name not in METRICS and timed and ratio:
                metric = Tallied(name, "", variable.where, variable.question)
                yield _Tally(metric, _who(part), ratio[1], ratio[2])
                break


def _counts(dated: Sequence[Part]) -> Iterator[_Tally]:
    """What plans give a name: contacts, orders, what was reopened."""
    for name, entry in TRACKED.items():
        total, count = entry.sums
        counts = dict(_of(dated, count))
        metric = Tallied(name, "", _sources(dated, total))
        for relation, sql in _of(dated, total):
            if not count or relation in counts:
                yield _Tally(metric, relation, sql, counts.get(relation, "NULL"))


def _followed(dated: Sequence[Part]) -> Iterator[_Tally]:
    """What follows from the contacts that came after."""
    files = [part for part in dated if part.contacts]
    tells_open = any(part.plan.open for part in files)
    where = ", ".join(sorted(part.plan.table.name for part in files))
    for name, entry in TRACKED.items():
        total, count = entry.sums
        if files and total in FOLLOWED and (tells_open or total != "still_open"):
            yield _Tally(Tallied(name, "", where), f"{RECONTACTS}_periods", total, count)


def _spent(dated: Sequence[Part]) -> Iterator[_Tally]:
    """Revenue, each currency by itself, less what files of returns alone give back."""
    spends = [
        (part, variable, sql)
        for part in dated
        for variable, sql in part.plan.variables
        if variable.statistic == "sum" and variable.kind is Kind.SALES
    ]
    back = _of(dated, "given_back") if len({_who(part) for part, *_ in spends}) == 1 else []
    for part, variable, sql in spends:
        metric = Tallied("revenue", variable.level, variable.where, variable.question)
        yield _Tally(metric, _who(part), sql, "NULL")
        yield from (_Tally(metric, relation, given, "NULL") for relation, given in back)


def _repeated(dated: Sequence[Part]) -> Iterator[_Tally]:
    """Of those who buy in a period, who has bought before."""
    orders = _of(dated, "orders")
    if not orders:
        return
    rows = " UNION ALL ".join(f"SELECT customer, period, {sql} AS n FROM {r}" for r, sql in orders)
    turn = f"PARTITION BY customer {in_order('period')}"
    so_far = f"sum(n) OVER ({turn} ROWS UNBOUNDED PRECEDING)"
    each = f"SELECT customer, period, sum(n) AS n FROM ({rows}) GROUP BY 1, 2 HAVING sum(n) > 0"
    again = f"(SELECT customer, period, {so_far} AS so_far FROM ({each}))"
    metric = Tallied("repeat_rate", "", _sources(dated, "orders"))
    yield _Tally(metric, again, "case when so_far > 1 then 1 else 0 end", "1")


def _kept(dated: Sequence[Part]) -> Iterator[_Tally]:
    """Of those who were active in the period before, who is still."""
    active = [*_of(dated, "contacts"), *_of(dated, "orders")]
    if not active:
        return
    rows = " UNION ALL ".join(
        f"SELECT customer, period FROM {relation} WHERE {sql} > 0" for relation, sql in active
    )
    turn = f"OVER (PARTITION BY customer {in_order('period')})"
    following = f"SELECT customer, period, lead(period) {turn} AS following"
    kept = f"({following} FROM (SELECT DISTINCT customer, period FROM ({rows})))"
    relation = f"(SELECT customer, period + 1 AS period, following FROM {kept})"
    where = ", ".join(filter(None, (_sources(dated, name) for name in ("contacts", "orders"))))
    metric = Tallied("retention", "", where)
    yield _Tally(metric, relation, "case when following = period then 1 else 0 end", "1")


def _ended(parts: Sequence[Part], grain: Grain, run: Run) -> Iterator[_Tally]:
    """Who left in a period, where an outcome has its day."""
    for part in parts:
        columns = part.plan.table.having(Role.OUTCOME) if part.plan.left else ()
        if column := next((one for one in columns if cells.is_dated(one)), None):
            left = number_of(f"max({part.plan.left})", grain, run.engine.words)
            rows = f"(SELECT customer, {left} AS period FROM {part.relation}_who GROUP BY customer)"
            where = f"{part.plan.table.name}/{column.name}"
            yield _Tally(Tallied("ended", column.name, where), rows, "1", "NULL")


def _of(dated: Sequence[Part], name: str) -> list[tuple[str, str]]:
    """Where a sum is told, and its SQL."""
    return [(_who(p), q.sql) for p in dated for q in p.plan.quantities if q.name == name]


def _sources(dated: Sequence[Part], name: str) -> str:
    return ", ".join(sorted(q.source for p in dated for q in p.plan.quantities if q.name == name))


def _who(part: Part) -> str:
    return f"{part.periods}_who"


def _sum(sql: str, relation: str, engine: Engine) -> float:
    return float(engine.frame(f"SELECT coalesce(sum({sql}), 0) AS n FROM {relation}")["n"].iloc[0])


def _other_keys(parts: Sequence[Part], customers: str, engine: Engine) -> None:
    """Write the values of keys that are not what customers are called."""
    keys = [(part, key) for part in parts if len(part.keys) > 1 for key in part.keys]
    nothing = f"SELECT customer AS value, customer FROM {customers} WHERE false"
    each = (f"SELECT {key.field}, customer FROM {part.relation}_who" for part, key in keys)
    engine.table(
        NAMES,
        f"SELECT value, min(customer) AS customer FROM ({' UNION ALL '.join([nothing, *each])}) "
        "WHERE value IS NOT NULL "
        f"AND value NOT IN (SELECT customer FROM {customers}) GROUP BY value",
    )


def _last(dated: Sequence[Part], engine: Engine, run: Run) -> str:
    """The last day of the rows, at most that of the run; empty where none has a date."""
    times = [f"SELECT max({p.plan.latest}) AS t FROM {_who(p)}" for p in dated]
    if not times:
        return ""
    day = f"least(max(t), timestamp '{run.day.isoformat()}')"
    last = engine.words.text_of(day)
    days = engine.frame(
        f"SELECT {last} AS t FROM ({' UNION ALL '.join(times)}) WHERE t IS NOT NULL"
    )
    return str(days.fillna("")["t"].iloc[0])[:10]

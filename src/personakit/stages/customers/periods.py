"""What customers did by period: the sums of the parts once more, each period by itself."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

import pandas as pd

from personakit.engines.base import HASHES, in_order
from personakit.personas.metrics import METRICS, WEIGHTS
from personakit.stages.customers import cells
from personakit.stages.customers.numbering import number_of
from personakit.stages.customers.period_sums import TABLE, PeriodSum, put_together
from personakit.stages.customers.recontacts import BY_PERIOD as RECONTACTS
from personakit.stages.customers.recontacts import follow_by_period
from personakit.values.periods import Periods, Tallied
from personakit.vocabulary import Kind, Role
from personakit.vocabulary.steps import STEP_OF
from personakit.vocabulary.tracked import SCORES, TRACKED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from personakit.engines.base import Engine
    from personakit.run import Run
    from personakit.stages.customers.parts import Part
    from personakit.vocabulary.grains import Grain

NAMES = "other_keys"
"""Name of the table of the other keys of customers."""
RATIO = re.compile(r"(.+) / nullif\((.+), 0\)", re.DOTALL)
"""A share or a mean as plans write it: a sum over a count."""
ROWS = tuple(STEP_OF)
"""Kinds whose rows happen on a day; a list of customers has the day on which each joined."""
FOLLOWED = ("settled", "solved", "still_open")
"""Sums of contacts that follow from what came after."""


def tally(parts: Sequence[Part], customers: str, grain: Grain, run: Run) -> Periods:
    """Tell every metric of customers by period, in tables as long as they are active.

    Args:
        parts: Sums of the sources whose customers are known, by keys and period.
        customers: Table of all customers: rows of others, of crowds say, do not count.
        grain: How long periods are.
        run: Where the rows are, which gains `by_period` and `other_keys`; its day, as
            what lies beyond it is none.
    """
    engine = run.engine
    follow_by_period(parts, grain, run)
    dated = [part for part in parts if part.periods and part.plan.table.kind in ROWS]
    tallies = [
        *_scores(dated, engine), *_times(dated), *_counts(dated), *_followed(dated),
        *_spent(dated), *_repeated(dated), *_kept(dated), *_ended(parts, grain, run),
    ]  # fmt: skip
    tallies.sort(key=lambda one: [*TRACKED].index(one.metric.metric))
    metrics = tuple(dict.fromkeys(one.metric for one in tallies))
    tables = put_together(tallies, metrics, customers, grain, run)
    _other_keys(parts, customers, engine)
    undated = tuple(p.plan.table.name for p in parts if not p.periods and p.plan.table.kind in ROWS)
    ends, last = _ends(dated, grain, run), _last(dated, engine, run)
    told = tuple(replace(one, span=_span(one, tallies, ends)) for one in metrics)
    return Periods(customers, TABLE, tables, told, grain, NAMES, last, undated)


def _ends(dated: Sequence[Part], grain: Grain, run: Run) -> dict[str, tuple[int, int]]:
    """The first and the last period that each file tells wholly, by its relation.

    One that begins later than others, or ends earlier, may do so within a period.
    """
    latest = number_of(f"timestamp '{run.day.isoformat()}'", grain, run.engine.words)
    each = (
        f"SELECT '{_who(part)}' AS file, min(period) AS first, max(period) AS last "
        f"FROM {part.periods} WHERE period <= {latest}"
        for part in dated
    )
    rows = run.engine.frame(" UNION ALL ".join(each)).dropna() if dated else pd.DataFrame()
    if rows.empty:
        return {}
    begins, ends = rows["first"].min(), rows["last"].max()
    rows["first"] += rows["first"] > begins
    rows["last"] -= rows["last"] < ends
    return {row["file"]: (int(row["first"]), int(row["last"])) for _, row in rows.iterrows()}


def _span(
    metric: Tallied, tallies: Sequence[PeriodSum], ends: Mapping[str, tuple[int, int]]
) -> tuple[int, int] | None:
    """The first and the last period that files of each group tell."""
    files = zip(*(one.files for one in tallies if one.metric == metric), strict=True)
    told = [[ends[file] for file in chain(*group) if file in ends] for group in files]
    if not told or not all(told):
        return None
    first = max(min(start for start, _ in group) for group in told)
    return first, min(max(end for _, end in group) for group in told)


def _scores(dated: Sequence[Part], engine: Engine) -> Iterator[PeriodSum]:
    """CSAT, NPS and CES, each by the column with the most answers."""
    for name in SCORES:
        scores = [one for part in dated for one in _scored(name, part)]
        if len(scores) > 1:
            scores = [max(scores, key=lambda one: _sum(one.count, one.relation, engine))]
        yield from scores


def _scored(name: str, part: Part) -> Iterator[PeriodSum]:
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
            yield PeriodSum(metric, _who(part), total, count, least, greatest, squares)


def _times(dated: Sequence[Part]) -> Iterator[PeriodSum]:
    """Times until an answer and until the solution, each by the first column that tells it."""
    for part in dated:
        timed: dict[str, PeriodSum] = {}
        for variable, sql in part.plan.variables:
            name = next((n for n, e in TRACKED.items() if e.asked is variable.role), "")
            ratio = RATIO.fullmatch(sql)
            is_time = variable.statistic == "mean" and not variable.unstated
            if name and name not in METRICS and is_time and ratio:
                metric = Tallied(name, "", variable.where, variable.question)
                timed.setdefault(name, PeriodSum(metric, _who(part), ratio[1], ratio[2]))
        yield from timed.values()


def _counts(dated: Sequence[Part]) -> Iterator[PeriodSum]:
    """What plans give a name: contacts, orders, what was reopened."""
    for name, entry in TRACKED.items():
        total, count = entry.sums
        counts = dict(_of(dated, count))
        metric = Tallied(name, "", _sources(dated, total))
        for relation, sql in _of(dated, total):
            if not count:
                yield PeriodSum(metric, relation, sql, "NULL", files=((relation,),))
            elif relation in counts:
                yield PeriodSum(metric, relation, sql, counts[relation])


def _followed(dated: Sequence[Part]) -> Iterator[PeriodSum]:
    """What follows from the contacts that came after."""
    files = [part for part in dated if part.contacts]
    tells_open = any(part.plan.open for part in files)
    where = ", ".join(sorted(part.plan.table.name for part in files))
    for name, entry in TRACKED.items():
        total, count = entry.sums
        if files and total in FOLLOWED and (tells_open or total != "still_open"):
            yield PeriodSum(Tallied(name, "", where), RECONTACTS, total, count)


def _spent(dated: Sequence[Part]) -> Iterator[PeriodSum]:
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
        files = ((_who(part),),)
        yield PeriodSum(metric, _who(part), sql, "NULL", files=files)
        for relation, given in back:
            yield PeriodSum(metric, relation, given, "NULL", files=files)


def _repeated(dated: Sequence[Part]) -> Iterator[PeriodSum]:
    """Of those who buy in a period, who has bought before."""
    orders = _of(dated, "orders")
    if not orders:
        return
    rows = " UNION ALL ".join(f"SELECT number, period, {sql} AS n FROM {r}" for r, sql in orders)
    each = f"SELECT number, period, sum(n) AS n FROM ({rows}) GROUP BY 1, 2 HAVING sum(n) > 0"
    begun = "SELECT number, min(period) AS begun FROM told GROUP BY number"
    again = f"(WITH told AS ({each}) SELECT * FROM told JOIN ({begun}) USING (number))"
    metric = Tallied("repeat_rate", "", _sources(dated, "orders"))
    yield PeriodSum(metric, again, "case when period > begun or n > 1 then 1 else 0 end", "1")


def _kept(dated: Sequence[Part]) -> Iterator[PeriodSum]:
    """Of those who were active in the period before, who is still."""
    active = [own for name in ("contacts", "orders") if (own := _of(dated, name))]
    if not active:
        return
    rows = " UNION ".join(
        f"SELECT number, period FROM {relation} WHERE {sql} > 0" for relation, sql in chain(*active)
    )
    files = tuple(tuple(relation for relation, _ in own) for own in active)
    turn = f"OVER (PARTITION BY number {in_order('period')})"
    following = f"SELECT number, period + 1 AS period, lead(period) {turn} AS following"
    relation = f"({following} FROM ({rows}))"
    where = ", ".join(filter(None, (_sources(dated, name) for name in ("contacts", "orders"))))
    metric = Tallied("retention", "", where)
    still = "case when following = period then 1 else 0 end"
    yield PeriodSum(metric, relation, still, "1", files=files)


def _ended(parts: Sequence[Part], grain: Grain, run: Run) -> Iterator[PeriodSum]:
    """Who left in a period, where an outcome has its day."""
    for part in parts:
        columns = part.plan.table.having(Role.OUTCOME) if part.plan.left else ()
        if column := next((one for one in columns if cells.is_dated(one)), None):
            left = number_of(f"max({part.plan.left})", grain, run.engine.words)
            number = run.engine.words.part("customer", HASHES)
            who = f"{part.relation}_who WHERE customer IS NOT NULL"
            rows = f"(SELECT {number} AS number, {left} AS period FROM {who} GROUP BY customer)"
            where = f"{part.plan.table.name}/{column.name}"
            yield PeriodSum(Tallied("ended", column.name, where), rows, "1", "NULL")


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
    times = [f"SELECT max({p.plan.latest}) AS t FROM {p.periods}" for p in dated]
    if not times:
        return ""
    day = f"least(max(t), timestamp '{run.day.isoformat()}')"
    last = engine.words.text_of(day)
    days = engine.frame(
        f"SELECT {last} AS t FROM ({' UNION ALL '.join(times)}) WHERE t IS NOT NULL"
    )
    return str(days.fillna("")["t"].iloc[0])[:10]

"""Visits to the site in the order of time, between orders, contacts and public posts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from personakit.engines.base import in_order
from personakit.stages.customers import cells
from personakit.stages.customers.levels import MOST_LEVELS, levels_of
from personakit.stages.customers.pages import came_by, is_log, serves
from personakit.stages.customers.sums import END, Quantity
from personakit.vocabulary import Channel, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.engines.base import Words
    from personakit.run import Run
    from personakit.stages.customers.parts import Part
    from personakit.stages.customers.sums import Plan
    from personakit.values import Column
    from personakit.vocabulary.pages import Aim

RELATION = "visitors"
"""Name of the table of what visits tell, by customer."""
VISITS = "visits"
"""Name of the table of visits."""
BESIDE = "beside_visits"
"""Name of the table of what customers do beside them: `customer`, `happened`, `late`, `what`."""
NOTHING = (
    "SELECT '' AS customer, cast(NULL as timestamp) AS happened, 0 AS late, '' AS what WHERE false"
)
"""Rows of it where no file tells."""
PAUSE = 30 / 1440
"""Days without a page after which another visit begins: 30 minutes, as tools of the web count."""
AIMS: tuple[Aim, ...] = ("help", "cart", "search", "others")
"""What a visit may be for."""
WITHIN = {"order": 7, "contact": 3, "store": 14, "help": 1}
"""Days within which an order follows a visit, a contact a page of help, an order in a store a
visit, and a contact a page of help that was read before."""
FOLLOWING = {
    "order": ("visits_settled", "visits_without_order", "carts_settled", "carts_left"),
    "contact": ("help_settled", "help_enough", "contacts_seen", "contacts_after_help"),
    "store": ("store_orders_seen", "store_orders_after_visit"),
}
"""What is counted of visits and of what comes before or after them, by what that is."""


What = Literal["order", "contact", "store"]


@dataclass(frozen=True)
class _Stream:
    """Something that customers do beside visits."""

    what: What
    """An order on the web, a contact, or an order in a store."""
    select: str
    """SQL: `customer`, `happened` and `late`: 1 where only the day is known, which is then over."""
    source: str
    """File and column of the time."""


@dataclass(frozen=True)
class Visits:
    """What visits tell of customers."""

    relation: str = ""
    """Name of the table: `customer`, then sums; empty where no file has visits."""
    sums: tuple[Quantity, ...] = ()
    """What it tells."""
    came: tuple[str, ...] = ()
    """How visitors came, the most frequent first."""


def follow_visits(parts: Sequence[Part], run: Run) -> Visits:
    """Count the visits of each customer, what they were for, and what came of them.

    Args:
        parts: Sums of the sources whose customers are known.
        run: Its day, as later rows are none, and where the rows are, which gains the tables
            `visits` (customer, happened, one of each of `AIMS`, helped, came) and `visitors`
            (customer, first_visit, first_came, last_came, then sums).
    """
    logs = [part for part in parts if is_log(part.plan.table) and part.plan.dated]
    if not logs or any(part.plan.grain for part in parts):
        return Visits()
    engine, streams = run.engine, [*_streams(parts, run)]
    engine.table(VISITS, _visits(logs, run))
    beside = (f"SELECT *, '{stream.what}' AS what FROM ({stream.select})" for stream in streams)
    engine.table(BESIDE, f"SELECT DISTINCT * FROM ({' UNION ALL '.join([NOTHING, *beside])})")
    engine.table(RELATION, _sums(engine.words))
    engine.drop(BESIDE)
    source = ", ".join(sorted(_source(part) for part in logs))
    told = [Quantity(name, f"w.{name}", "sum", source) for name in COUNTS]
    for what in dict.fromkeys(stream.what for stream in streams):
        files = sorted({stream.source for stream in streams if stream.what == what})
        sources = ", ".join([source, *files])
        told += [Quantity(name, f"w.{name}", "sum", sources) for name in FOLLOWING[what]]
    since = engine.words.days_between("w.first_visit", END)
    told.append(Quantity("days_since_first_visit", since, "max", source))
    ways = [column for part in logs if (column := came_by(part.plan.table))]
    if ways:
        told += [Quantity(name, f"w.{name}", "max", source) for name in ("first_came", "last_came")]
    came = dict.fromkeys(level.strip() for column in ways for level in column.frequent)
    return Visits(RELATION, tuple(told), tuple(came)[:MOST_LEVELS])


def _source(part: Part) -> str:
    return f"{part.plan.table.name}/{part.plan.dated.name}" if part.plan.dated else ""


def _rows(part: Part, selected: str, run: Run, test: str = "true") -> str:
    """SQL: rows of a part whose customer and time are known, none after the day of the run."""
    plan, known = part.plan, f"customer IS NOT NULL AND moment < {cells.end_of(run.day)} AND {test}"
    if part.contacts and plan.dated:
        rows = f"(SELECT *, {plan.moment(plan.dated)} AS moment FROM {part.contacts}_who)"
    else:
        used = {alias: sql for sql, alias in plan.cells.items() if re.search(rf"\b{alias}\b", test)}
        computed = "".join(f", {sql} AS {alias}" for alias, sql in used.items())
        rows = f"(SELECT *{computed} FROM {part.relation}_rows)"
    return f"SELECT customer, {selected} FROM {rows} WHERE {known}"


def _visits(logs: Sequence[Part], run: Run) -> str:
    """SQL: visits, of pages that follow each other within half an hour in any file."""
    words = run.engine.words
    pages = " UNION ALL ".join(_rows(part, _seen(part, words), run) for part in logs)
    in_turn = f"OVER (PARTITION BY customer {in_order('happened')}"
    pause = words.days_between(f"lag(happened) {in_turn})", "happened")
    fresh = f"SELECT *, CASE WHEN {pause} <= {PAUSE!r} THEN 0 ELSE 1 END AS fresh FROM ({pages})"
    nth = f"SELECT *, sum(fresh) {in_turn} ROWS UNBOUNDED PRECEDING) AS nth FROM ({fresh})"
    aims = ", ".join(f"max({aim}_page) AS {aim}_page" for aim in AIMS)
    came = (
        f"min(CASE WHEN came IS NOT NULL THEN {words.text_of('happened')} || chr(31) || came END)"
    )
    return (
        f"SELECT customer, min(happened) AS happened, {aims}, "
        f"min(CASE WHEN help_page = 1 THEN happened END) AS helped, {came} AS came "
        f"FROM ({nth}) GROUP BY customer, nth"
    )


def _seen(part: Part, words: Words) -> str:
    """SQL: when a page was seen, what it was for, and how the visitor came."""
    table = part.plan.table
    column = came_by(table)
    aims = (f"cast({serves(table, aim, words)} as int) AS {aim}_page" for aim in AIMS)
    came = f"nullif({words.strip(words.name(column.field))}, '')" if column else "NULL"
    return f"moment AS happened, {', '.join(aims)}, {words.text_of(came)} AS came"


def _streams(parts: Sequence[Part], run: Run) -> Iterator[_Stream]:
    """Contacts, and orders on the web and in stores, with the files that tell of them."""
    for part in parts:
        plan, source = part.plan, _source(part)
        if plan.dated is None:
            continue
        when = f"moment AS happened, {int(not _is_timed(plan.dated))} AS late"
        if part.contacts:
            yield _Stream("contact", _rows(part, when, run), source)
        elif any(quantity.name == "orders" for quantity in plan.quantities):
            in_store = _in_store(plan)
            web = f"({plan.sold}) AND NOT coalesce({in_store}, false)"
            yield _Stream("order", _rows(part, when, run, web), source)
            if in_store != "false":
                store = f"({plan.sold}) AND {in_store}"
                yield _Stream("store", _rows(part, when, run, store), source)


def _is_timed(column: Column) -> bool:
    """Whether the time of day is known."""
    timed = any("%H" in one or "%I" in one for one in column.date_formats)
    return timed or column.unit.startswith("epoch")


def _in_store(plan: Plan) -> str:
    """SQL: whether a row is an order in a store."""
    for column in plan.table.having(Role.SALES_CHANNEL):
        for level in levels_of(column, plan.text(column), plan.words):
            if level.label == Channel.STORE:
                return f"({level.chosen})"
    return "false"


COUNTS = {
    "visits": "true", "help_visits": "help_page = 1", "cart_visits": "cart_page = 1",
    "search_visits": "search_page = 1", "others_visits": "others_page = 1",
}  # fmt: skip
"""Sums of visits -> which of them."""


def _sums(words: Words) -> str:
    """SQL: sums over the visits of each customer, and over what stands beside them."""
    spans = ", ".join(
        f"{end}(happened) FILTER (WHERE what = '{what}') AS {what}_{side}"
        for what in FOLLOWING
        for end, side in (("min", "since"), ("max", "until"))
    )
    counted = {name: f"what = 'visit' AND {test}" for name, test in COUNTS.items()}
    counted |= _following(words)
    sums = ", ".join(
        f"cast(count(*) FILTER (WHERE {test}) as double) AS {name}"
        for name, test in counted.items()
    )
    first, last = (words.replace(f"{end}(came)", "^[^\x1f]*\x1f", "") for end in ("min", "max"))
    return (
        f"SELECT customer, min(CASE WHEN what = 'visit' THEN happened END) AS first_visit, "
        f"{first} AS first_came, {last} AS last_came, {sums} "
        f"FROM ({_in_turn()}) CROSS JOIN (SELECT {spans} FROM {BESIDE}) "
        f"CROSS JOIN (SELECT min(happened) AS visit_since FROM {VISITS}) GROUP BY customer"
    )


def _in_turn() -> str:
    """SQL: visits and what their customers do beside them, with what was before and follows."""
    aims = [f"{aim}_page" for aim in AIMS]
    own = ", ".join([*aims, "helped", "came"])
    none = ", ".join(f"NULL AS {name}" for name in (*aims, "helped", "came"))
    rows = (
        f"SELECT customer, happened, 'visit' AS what, 0 AS late, {own} FROM {VISITS} UNION ALL "
        f"SELECT customer, happened, what, late, {none} FROM {BESIDE} "
        f"WHERE customer IN (SELECT customer FROM {VISITS})"
    )
    order = in_order("cast(happened as date)", "late", "happened", "what DESC")
    turn = f"OVER (PARTITION BY customer {order}"
    ahead = f"{turn} ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)"
    behind = f"{turn} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)"
    found = [f"min(CASE WHEN what = '{what}' THEN happened END) {ahead} AS next_{what}"
             for what in ("order", "contact")]  # fmt: skip
    found.append(f"max(CASE WHEN what = 'visit' THEN happened END) {behind} AS last_visit")
    found.append(f"max(helped) {behind} AS last_help")
    return f"SELECT *, {', '.join(found)} FROM ({rows})"


def _following(words: Words) -> dict[str, str]:
    """Sums -> which rows they count: of those long enough before the end of what may follow."""
    between = words.days_between

    def settled(since: str, what: str) -> str:
        waited = f"{between(since, f'{what}_until')} >= {WITHIN[what]}"
        return f"what = 'visit' AND {since} >= {what}_since AND {waited}"

    def left(since: str, what: str) -> str:
        return f"coalesce({between(since, f'next_{what}')} > {WITHIN[what]}, true)"

    bought = settled("happened", "order")
    helped = f"helped IS NOT NULL AND {settled('helped', 'contact')}"
    asked = "what = 'contact' AND happened >= visit_since"
    store = f"what = 'store' AND {between('visit_since', 'happened')} >= {WITHIN['store']}"
    read = f"{between('last_help', 'happened')} <= {WITHIN['help']}"
    looked = f"{between('last_visit', 'happened')} <= {WITHIN['store']}"
    return {
        "visits_settled": bought,
        "visits_without_order": f"{bought} AND {left('happened', 'order')}",
        "carts_settled": f"{bought} AND cart_page = 1",
        "carts_left": f"{bought} AND cart_page = 1 AND {left('happened', 'order')}",
        "help_settled": helped,
        "help_enough": f"{helped} AND {left('helped', 'contact')}",
        "contacts_seen": asked,
        "contacts_after_help": f"{asked} AND {read}",
        "store_orders_seen": store,
        "store_orders_after_visit": f"{store} AND {looked}",
    }

"""Visits to the site in the order of time, between orders, contacts and public posts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.engines.base import in_order
from personakit.stages.customers.atoms import END, Quantity
from personakit.stages.customers.levels import MOST_LEVELS
from personakit.stages.customers.pages import came_by, is_log, serves
from personakit.stages.customers.streams import (
    IN_TURN,
    all_of,
    rows_of,
    source_of,
    streams_of,
)
from personakit.vocabulary.pages import AIMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Words
    from personakit.run import Run
    from personakit.stages.customers.parts import Part

RELATION = "visitors"
"""Name of the table of what visits tell, by customer."""
VISITS = "visits"
"""Name of the table of visits."""
BESIDE = "beside_visits"
"""Name of the table of what customers do beside them: `customer`, `happened`, `late`, `what`."""
PAUSE = 30 / 1440
"""Days without a page after which another visit begins: 30 minutes, as tools of the web count."""
WITHIN = {"order": 7, "contact": 3, "store": 14, "help": 1}
"""Days within which an order follows a visit, a contact a page of help, an order in a store a
visit, and a contact a page of help that was read before."""
FOLLOWING = {
    "order": ("visits_settled", "visits_without_order", "carts_settled", "carts_left"),
    "contact": ("help_settled", "help_enough", "contacts_seen", "contacts_after_help"),
    "store": ("store_orders_seen", "store_orders_after_visit"),
}
"""What is counted of visits and of what comes before or after them, by what that is."""


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
    if not logs:
        return Visits()
    engine, streams = run.engine, [*streams_of(parts, run)]
    engine.table(VISITS, _visits(logs, run))
    engine.table(BESIDE, all_of(streams))
    engine.table(RELATION, _sums(engine.words))
    engine.drop(BESIDE)
    source = ", ".join(sorted(source_of(part) for part in logs))
    sums = [Quantity(name, f"w.{name}", "sum", source) for name in COUNTS]
    for what in dict.fromkeys(stream.what for stream in streams):
        files = sorted({stream.source for stream in streams if stream.what == what})
        sources = ", ".join([source, *files])
        sums += [Quantity(name, f"w.{name}", "sum", sources) for name in FOLLOWING[what]]
    since = engine.words.days_between("w.first_visit", END)
    sums.append(Quantity("days_since_first_visit", since, "max", source))
    ways = [column for part in logs if (column := came_by(part.plan.table))]
    if ways:
        sums += [Quantity(name, f"w.{name}", "max", source) for name in ("first_came", "last_came")]
    came = dict.fromkeys(level.strip() for column in ways for level in column.frequent)
    return Visits(RELATION, tuple(sums), tuple(came)[:MOST_LEVELS])


def _visits(logs: Sequence[Part], run: Run) -> str:
    """SQL: visits, of pages that follow each other within half an hour in any file."""
    words = run.engine.words
    pages = " UNION ALL ".join(rows_of(part, _seen(part, words), run) for part in logs)
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
    aims = (f"cast({serves(table, aim, words) or 'false'} as int) AS {aim}_page" for aim in AIMS)
    came = f"nullif({words.strip(words.name(column.field))}, '')" if column else "NULL"
    return f"moment AS happened, {', '.join(aims)}, {words.text_of(came)} AS came"


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
    turn = f"OVER (PARTITION BY customer {in_order(*IN_TURN)}"
    ahead = f"{turn} ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)"
    behind = f"{turn} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)"
    columns = [f"min(CASE WHEN what = '{what}' THEN happened END) {ahead} AS next_{what}"
             for what in ("order", "contact")]  # fmt: skip
    columns.append(f"max(CASE WHEN what = 'visit' THEN happened END) {behind} AS last_visit")
    columns.append(f"max(helped) {behind} AS last_help")
    return f"SELECT *, {', '.join(columns)} FROM ({rows})"


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

"""Occasions to help before customers ask: when each arose, and whom it concerns now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.engines.base import in_order
from personakit.stages.journeys.followups import TURNS
from personakit.vocabulary.steps import Step
from personakit.vocabulary.triggers import RECENT, SPANS, Trigger

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.engines.base import Engine

TABLE = "occasions"
"""Name of the table in the engine."""
YEAR = 365
"""Days after which a season comes again."""
ORDERS = 3
"""Days with an order from which on a customer has a rhythm."""
BEYOND = 2
"""Times of their own median gap after which customers are beyond their rhythm."""


@dataclass(frozen=True)
class Expected:
    """What was found to come after something, so that it is expected where that has happened."""

    trigger: Trigger
    """The kind of occasion."""
    segment: int | None = None
    """Segment for which it was found; None for all."""
    about: str = ""
    """Topic of the contact after which, or of the season in which, customers write."""
    then: str = ""
    """Topic that they write about next."""
    month: int = 0
    """Month of the season, 1 to 12."""


def tell_occasions(
    rows: str, expected: Sequence[Expected], engine: Engine, *, crosses: bool = True
) -> str:
    """Put down each occasion to help that is recent, or concerns a customer now.

    Args:
        rows: Events in their order.
        expected: What comes after what.
        engine: Where they are.
        crosses: Whether customers can be followed from one file to another.

    Returns:
        Relation with `customer`, `segment`, `kind`, `about`, `following`, `month` (0 for none),
        `arose` (a timestamp), and as 0 or 1 `recent` (it arose within `RECENT` days before the end
        of the data) and `live` (it concerns the customer now).
    """
    selects = [*_plain(rows, engine)]
    selects += [_row(Trigger.UNHAPPY, _unhappy(rows))] if crosses else []
    selects += [_follows(rows, one, engine) for one in expected if one.trigger is Trigger.FOLLOWS]
    selects += [_after_order(rows, one) for one in expected if one.trigger is Trigger.AFTER_ORDER]
    selects += [_season(rows, one) for one in expected if one.trigger is Trigger.SEASON]
    age = engine.words.days_between("arose", "until")
    engine.table(
        TABLE,
        "SELECT DISTINCT customer, segment, kind, about, following, month, arose, "
        f"CASE WHEN {age} < {RECENT} THEN 1 ELSE 0 END AS recent, "
        f"CASE WHEN unmet AND {age} < span THEN 1 ELSE 0 END AS live "
        f"FROM ({' UNION ALL '.join(selects)}) "
        f"WHERE arose <= until AND ({age} < {RECENT} OR (unmet AND {age} < span))",
    )
    return TABLE


def _row(
    trigger: Trigger, of: str, *, at: str = "happened", unmet: str = "true", about: str = "''",
    following: str = "''", month: int = 0, span: int = 0,
) -> str:  # fmt: skip
    """SQL: the occasions of one kind, from rows that have `customer`, `segment` and `until`."""
    return (
        f"SELECT customer, segment, '{trigger}' AS kind, coalesce({about}, '') AS about, "
        f"{following} AS following, {month} AS month, {at} AS arose, until, "
        f"{unmet} AS unmet, {span or SPANS[trigger]} AS span FROM {of}"
    )


def _until(rows: str, *steps: Step) -> str:
    """SQL: the end of what the data tell of some steps, that of the first that ends."""
    last = (f"(SELECT max(happened) FROM {rows} WHERE step = '{step}')" for step in steps)
    *_, first = ends = [*last]
    return f"least({', '.join(ends)})" if len(ends) > 1 else first


def _later(column: str, days: str) -> str:
    """SQL: the day so many days after a moment."""
    return f"cast(cast({column} as date) + cast({days} as integer) as timestamp)"


def _plain(rows: str, engine: Engine) -> Iterator[str]:
    """Occasions that need nothing to be found before."""
    contacts = _until(rows, Step.CONTACT)
    of = {
        step: f"(SELECT *, {contacts} AS until FROM {rows} WHERE step = '{step}')" for step in Step
    }
    opened = _later("happened", str(SPANS[Trigger.OPEN]))
    yield _row(Trigger.OPEN, of[Step.OPEN], at=opened, about="topic", span=RECENT)
    yield _row(Trigger.REOPENED, of[Step.REOPENED], about="topic")
    ends = f"(SELECT stream, max(happened) AS until FROM {rows} GROUP BY stream)"
    late = f"(SELECT * FROM {rows} JOIN {ends} USING (stream) WHERE step = '{Step.LATE}')"
    yield _row(Trigger.LATE, late)
    yield _row(Trigger.AGAIN, _again(rows, contacts, engine), about="topic")
    yield _row(Trigger.QUIET, _rhythms(rows, engine), at=_later("last", "ceil(due)"))


def _again(rows: str, until: str, engine: Engine) -> str:
    """SQL: contacts soon after another of the customer about the same."""
    turns = TURNS.replace("BY customer", "BY customer, topic", 1)
    waited = engine.words.days_between("before", "happened")
    return (
        f"(SELECT *, {until} AS until FROM (SELECT *, lag(happened) {turns}) AS before FROM {rows} "
        f"WHERE step = '{Step.CONTACT}' AND topic IS NOT NULL) "
        f"WHERE {waited} <= {SPANS[Trigger.AGAIN]})"
    )


def _unhappy(rows: str) -> str:
    """SQL: bad answers and posts without a contact in the days before and after."""
    span = f"INTERVAL '{SPANS[Trigger.UNHAPPY]}' DAY"
    near = (
        f"count(CASE WHEN step = '{Step.CONTACT}' THEN 1 END) OVER (PARTITION BY customer "
        f"{in_order('happened')} RANGE BETWEEN {span} PRECEDING AND {span} FOLLOWING)"
    )
    until = f"(SELECT max(happened) FROM {rows} WHERE step = '{Step.CONTACT}')"
    steps = f"'{Step.ANSWER}', '{Step.POST}'"
    return (
        f"(SELECT *, {until} AS until FROM (SELECT *, {near} AS contacts FROM {rows} WHERE turn IS "
        f"NOT NULL AND step IN ('{Step.CONTACT}', {steps})) WHERE step IN ({steps}) AND good = 0 "
        "AND contacts = 0)"
    )


def _rhythms(rows: str, engine: Engine) -> str:
    """SQL: customers with a rhythm of orders: the last day of one, and days until it is broken."""
    orders = f"FROM {rows} WHERE step = '{Step.ORDER}'"
    days = f"SELECT DISTINCT customer, segment, cast(happened as date) AS day {orders}"
    turn = f"OVER (PARTITION BY customer {in_order('day')})"
    gaps = f"SELECT *, lead(day) {turn} AS following FROM ({days})"
    gap = engine.words.days_between("cast(day as timestamp)", "cast(following as timestamp)")
    (median,) = engine.words.quantiles(gap, (0.5,))
    return (
        f"(SELECT *, (SELECT max(happened) {orders}) AS until FROM (SELECT customer, segment, "
        f"max(day) AS last, {BEYOND} * {median} AS due FROM ({gaps}) GROUP BY customer, segment "
        f"HAVING count(*) >= {ORDERS}))"
    )


def _of(one: Expected) -> str:
    return "" if one.segment is None else f" AND segment = {one.segment}"


def _follows(rows: str, one: Expected, engine: Engine) -> str:
    """SQL: contacts after which another topic comes up, while it has not."""
    about, then = map(engine.words.text, (one.about, one.then))
    met = f"max(CASE WHEN topic = {then} THEN happened END) OVER (PARTITION BY customer)"
    of = (
        f"(SELECT * FROM (SELECT *, {met} AS met, {_until(rows, Step.CONTACT)} AS until "
        f"FROM {rows} WHERE step = '{Step.CONTACT}') WHERE topic = {about}{_of(one)})"
    )
    unmet = "coalesce(met < happened, true)"
    return _row(Trigger.FOLLOWS, of, unmet=unmet, about=about, following=then)


def _after_order(rows: str, one: Expected) -> str:
    """SQL: orders after which customers write, while they have not."""
    met = f"max(CASE WHEN step = '{Step.CONTACT}' THEN happened END) OVER (PARTITION BY customer)"
    until = _until(rows, Step.ORDER, Step.CONTACT)
    of = (
        f"(SELECT * FROM (SELECT *, {met} AS met, {until} AS until FROM {rows} "
        f"WHERE turn IS NOT NULL) WHERE step = '{Step.ORDER}'{_of(one)})"
    )
    return _row(Trigger.AFTER_ORDER, of, unmet="coalesce(met < happened, true)")


def _season(rows: str, one: Expected) -> str:
    """SQL: what customers wrote about in the season, as of shortly before it comes again."""
    about = one.about.replace("'", "''")
    of = (
        f"(SELECT *, {_until(rows, Step.CONTACT)} AS until FROM {rows} "
        f"WHERE step = '{Step.CONTACT}' AND topic = '{about}' "
        f"AND extract(month FROM happened) = {one.month})"
    )
    at = _later("happened", str(YEAR - SPANS[Trigger.SEASON]))
    return _row(Trigger.SEASON, of, at=at, about="topic", month=one.month)

"""What was found to come after orders, and in a month of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.engines.base import in_order
from personakit.stages.journeys.rates import YES, Cases, chance_of, tallied
from personakit.stages.journeys.triggers import YEAR
from personakit.values.differences import normal_test, real
from personakit.vocabulary.steps import Step
from personakit.vocabulary.triggers import SPANS, Trigger

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from personakit.engines.base import Engine
    from personakit.stages.journeys.rates import Tally
    from personakit.values.ratios import ClusterRatio

ORDERED = "after_orders"
"""Name of the table of orders with the contacts after them."""
SOON, AFTERWARDS = "soon", "afterwards"
"""The days after an order, and as many days after these."""
LEAST_LIFT = 1.5
"""How many times as often as else something must come to be expected."""
YEARS = 2
"""Whole years of contacts from which on a month can be told from chance."""
MONTHS = range(1, 13)


def tally_after_orders(rows: str, engine: Engine) -> Tally:
    """Orders by the days after them (`SOON`, `AFTERWARDS`), and those with a contact in these.

    Orders of which both are not over are left out.

    Args:
        rows: Events in their order.
        engine: Where they are.
    """
    days = SPANS[Trigger.AFTER_ORDER]
    contact = f"count(CASE WHEN step = '{Step.CONTACT}' THEN 1 END)"
    soon, twice = (f"INTERVAL '{times * days * 86_400 - 1}' SECOND" for times in (1, 2))
    until = f"(SELECT max(happened) FROM {rows} WHERE step = '{Step.CONTACT}')"
    within = f"OVER (PARTITION BY customer {in_order('happened')} RANGE BETWEEN CURRENT ROW AND"
    counted = (
        f"SELECT *, {contact} {within} {soon} FOLLOWING) AS {SOON}, "
        f"{contact} {within} {twice} FOLLOWING) AS in_both FROM {rows} "
        f"WHERE turn IS NOT NULL AND step IN ('{Step.ORDER}', '{Step.CONTACT}') AND customer IN "
        f"(SELECT customer FROM {rows} WHERE step = '{Step.ORDER}')"
    )
    left = engine.words.days_between("happened", until)
    orders = f"FROM ({counted}) WHERE step = '{Step.ORDER}' AND {left} >= {2 * days}"
    engine.table(ORDERED, f"SELECT customer, segment, {SOON}, in_both {orders}")
    units = " UNION ALL ".join(
        f"SELECT customer, segment, '{unit}' AS unit, {came} AS came FROM {ORDERED}"
        for unit, came in ((SOON, SOON), (AFTERWARDS, f"in_both - {SOON}"))
    )
    each = "SELECT customer, segment, unit"
    asked = Cases(
        f"{each} FROM ({units})", f"{each}, '{YES}' AS outcome FROM ({units}) WHERE came > 0"
    )
    return tallied(asked, engine)


def find_after_orders(tally: Tally) -> list[int | None]:
    """The segments after whose orders contacts really come sooner than later; None for all."""
    pairs = {}
    for segment in (None, *tally.segments):
        own, rest = (tally.ratio(tally.inside(segment), [u], YES) for u in (SOON, AFTERWARDS))
        if own.count:
            pairs[segment] = own, rest
    stands = real([chance_of(*pair) for pair in pairs.values()])
    return [
        segment
        for (segment, (own, rest)), is_real in zip(pairs.items(), stands, strict=True)
        if is_real and own.value >= LEAST_LIFT * max(rest.value, 1e-9)
    ]


def find_seasons(rows: str, engine: Engine) -> list[tuple[str, int]]:
    """Topics with the months in which they really come up more often, in each of the years.

    Args:
        rows: Events in their order.
        engine: Where they are.
    """
    contacts = f"FROM {rows} WHERE step = '{Step.CONTACT}' AND topic IS NOT NULL"
    until = f"(SELECT max(happened) {contacts})"
    ago = engine.words.days_between("happened", until)
    length = engine.words.days_between("min(happened)", "max(happened)")
    whole = engine.frame(f"SELECT {length} AS days {contacts}")["days"].iloc[0]
    years = int(whole // YEAR) if whole == whole else 0
    if years < YEARS:
        return []
    year = f"cast(floor({ago} / {YEAR}) as int)"
    month = "cast(extract(month FROM happened) as int)"
    counts = engine.frame(
        f"SELECT topic, {year} AS year, {month} AS month, count(*) AS n {contacts} "
        f"AND {ago} < {years * YEAR} GROUP BY 1, 2, 3"
    )
    often = {
        (str(topic), of)
        for topic in counts["topic"].unique()
        for of in MONTHS
        if _is_often(counts, topic, of) and _each(counts, topic, of, years)
    }
    if not often:
        return []
    of_month = engine.words.text_of(month)
    counted = (
        f"SELECT customer, segment, topic AS unit, happened {contacts} AND {ago} < {years * YEAR}"
    )
    each = f"SELECT customer, segment, unit{{}} FROM ({counted})"
    asked = Cases(each.format(""), each.format(f", {of_month} AS outcome"))
    return [pair for pair in _no_chance(tallied(asked, engine)) if pair in often]


def _no_chance(tally: Tally) -> Iterator[tuple[str, int]]:
    """Topics with the months that have another part of them than chance would give."""
    pairs = [(topic, month) for topic in tally.units for month in MONTHS]
    ratios = [
        (
            tally.ratio(tally.segments, [topic], str(month)),
            tally.ratio(tally.segments, [t for t in tally.units if t != topic], str(month)),
        )
        for topic, month in pairs
    ]
    stands = real([max(chance_of(*both), _unlike_others(both[0])) for both in ratios])
    yield from (pair for pair, is_real in zip(pairs, stands, strict=True) if is_real)


def _unlike_others(own: ClusterRatio) -> float:
    """Two-sided p of a month having its twelfth: else other topics' seasons would make one."""
    if own.customers < 2:
        return 1.0
    return normal_test(own.value - 1 / len(MONTHS), own.error)


def _is_often(counts: pd.DataFrame, topic: str, month: int) -> bool:
    """Whether a month has far more of a topic's contacts than of those about anything else."""
    is_own, is_then = counts["topic"] == topic, counts["month"] == month
    own, rest = (counts["n"][which & is_then].sum() / max(counts["n"][which].sum(), 1)
                 for which in (is_own, ~is_own))  # fmt: skip
    return bool(own >= LEAST_LIFT * rest)


def _each(counts: pd.DataFrame, topic: str, month: int, years: int) -> bool:
    """Whether a month has more than its part of a topic's contacts in every year."""
    months = counts[counts["topic"] == topic]
    return all(
        months["n"][(months["year"] == year) & (months["month"] == month)].sum() * len(MONTHS)
        > months["n"][months["year"] == year].sum()
        for year in range(years)
    )

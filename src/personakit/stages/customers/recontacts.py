"""Contacts in the order of time: whether one settled the matter, and how soon the next came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.engines.base import HASHES, in_order
from personakit.stages.customers import cells
from personakit.stages.customers.atoms import Quantity
from personakit.stages.customers.closing import reopens_of
from personakit.stages.customers.numbering import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.run import Run
    from personakit.stages.customers.parts import Part
    from personakit.values import Column

RELATION = "recontacts"
"""Name of the table of what follows contacts, by customer."""
MERGES = {
    "settled": "sum", "still_open": "sum", "solved": "sum", "days_to_second_contact": "min",
    "again": "sum", "again_soon": "sum",
}  # fmt: skip
"""Sums of contacts -> how those of several periods become one."""
SOON = 2
"""Days within which those who write again are in a hurry."""
WEEK = 7
"""Days within which they write again at all: what part of these is in a hurry hardly depends on how
often somebody writes, as that of all contacts does."""


def follow_contacts(parts: Sequence[Part], run: Run) -> tuple[str, list[Quantity]]:
    """Count what follows the contacts of each customer, whatever file they are in.

    Args:
        parts: Sums of the sources whose customers are known.
        run: Its day, as later contacts are none; the days without another contact after which one
            was solved; and where the rows are. The tables of contacts are given up for the table
            `recontacts`: number (it stands for the customer), then settled (contacts so many days
            before the last of all),
            solved (those of them without another so many days after, neither reopened nor open),
            still_open (those that are open, where that is known),
            days_to_second_contact, again (contacts that another follows within a week, where the
            data go on so long) and again_soon (those of them that it follows within 2 days).

    Returns:
        Name of the table, empty where there is none, and its sums.
    """
    dated = [(part, at) for part in parts if part.contacts and (at := part.plan.dated)]
    if not dated:
        return "", []
    engine = run.engine
    if grain := dated[0][0].plan.grain:
        period = number_of("opened", grain, engine.words)
        engine.table(f"{RELATION}_periods", _followed(dated, run, period))
        added = ", ".join(f"{merge}({name}) AS {name}" for name, merge in MERGES.items())
        engine.table(RELATION, f"SELECT number, {added} FROM {RELATION}_periods GROUP BY 1")
    else:
        engine.table(RELATION, _followed(dated, run))
    for part, _ in dated:  # each is as long as its file
        engine.drop(f"{part.contacts}_who", part.contacts)
    names = ["settled", "solved", "days_to_second_contact", "again", "again_soon"]
    if any(part.plan.open for part, _ in dated):
        names.append("still_open")
    sources = sorted(f"{part.plan.table.name}/{at.name}" for part, at in dated)
    return RELATION, [Quantity(name, f"b.{name}", "sum", ", ".join(sources)) for name in names]


def _followed(dated: Sequence[tuple[Part, Column]], run: Run, period: str = "") -> str:
    """SQL: the sums by the number of a customer, or by customer and period."""
    words, days = run.engine.words, run.settings.recontact_days
    number, customer = words.part("customer", HASHES), "customer, " if period else ""
    by_period = f"min(customer) AS customer, {period} AS period, " if period else ""
    rows = " UNION ALL ".join(_rows(part, at) for part, at in dated)
    left, waited = (words.days_between("opened", then) for then in ("latest", "following"))
    again = f"cast(count(*) FILTER (WHERE {left} >= {WEEK} AND {waited} <= {{}}) as double)"
    in_turn = f"OVER (PARTITION BY number {in_order('opened', 'reopened', 'still_open')})"
    return (
        f"WITH contacts AS (SELECT {customer}{number} AS number, opened, reopened, still_open "
        f"FROM ({rows}) WHERE customer IS NOT NULL AND opened < {cells.end_of(run.day)}) "
        f"SELECT number, {by_period}"
        f"cast(count(*) FILTER (WHERE {left} >= {days}) as double) AS settled, "
        f"cast(count(*) FILTER (WHERE {left} >= {days} AND still_open) as double) AS still_open, "
        f"cast(count(*) FILTER (WHERE {left} >= {days} AND not (reopened OR still_open) "
        f"AND coalesce({waited} > {days}, true)) as double) AS solved, "
        f"min({waited}) FILTER (WHERE turn = 1) AS days_to_second_contact, "
        f"{again.format(WEEK)} AS again, {again.format(SOON)} AS again_soon "
        f"FROM (SELECT *, lead(opened) {in_turn} AS following, row_number() {in_turn} AS turn "
        "FROM contacts) CROSS JOIN (SELECT max(opened) AS latest FROM contacts) "
        f"GROUP BY {', '.join(filter(None, ('number', period)))}"
    )


def _rows(part: Part, at: Column) -> str:
    """SQL: customer, opened, reopened, still_open of every contact; what is not known is not so."""
    opened = part.plan.moment(at)
    reopens = reopens_of(part.plan)
    reopened = f"coalesce({part.plan.number(reopens)} > 0, false)" if reopens else "false"
    still_open = f"coalesce({part.plan.open or 'false'}, false)"
    return (
        f"SELECT customer, {opened} AS opened, {reopened} AS reopened, {still_open} AS still_open "
        f"FROM {part.contacts}_who"
    )

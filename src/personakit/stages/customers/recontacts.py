"""Contacts in the order of time: whether one settled the matter, and how soon the next came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.engines.base import HASHES, in_order
from personakit.stages.customers import cells
from personakit.stages.customers.atoms import Quantity
from personakit.stages.customers.closing import reopens_of
from personakit.stages.customers.numbering import number_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from personakit.run import Run
    from personakit.stages.customers.parts import Part
    from personakit.values import Column
    from personakit.vocabulary.grains import Grain

RELATION = "recontacts"
"""Name of the table of what follows contacts, by customer."""
BY_PERIOD = "recontacts_by_period"
"""Name of the table of what is followed over time of these, by customer and period."""
SOON = 2
"""Days within which those who write again are in a hurry."""
WEEK = 7
"""Days within which they write again at all: what part of these is in a hurry hardly depends on how
often somebody writes, as that of all contacts does."""
SETTLED = {
    "settled": "count(*) FILTER (WHERE {left} >= {days})",
    "still_open": "count(*) FILTER (WHERE {left} >= {days} AND still_open)",
    "solved": "count(*) FILTER (WHERE {left} >= {days} AND not (reopened OR still_open) "
    "AND coalesce({waited} > {days}, true))",
}  # fmt: skip
"""Sums of contacts that are followed over time -> SQL, by the days that are left, and waited."""
AGAIN = {
    "days_to_second_contact": "min({waited}) FILTER (WHERE turn = 1)",
    "again": f"count(*) FILTER (WHERE {{left}} >= {WEEK} AND {{waited}} <= {WEEK})",
    "again_soon": f"count(*) FILTER (WHERE {{left}} >= {WEEK} AND {{waited}} <= {SOON})",
}
"""The other sums of contacts."""


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
    dated = _dated(parts)
    if not dated:
        return "", []
    run.engine.table(RELATION, _followed(dated, SETTLED | AGAIN, run))
    _give_up(dated, run)
    names = ["settled", "solved", "days_to_second_contact", "again", "again_soon"]
    if any(part.plan.open for part, _ in dated):
        names.append("still_open")
    sources = sorted(f"{part.plan.table.name}/{at.name}" for part, at in dated)
    return RELATION, [Quantity(name, f"b.{name}", "sum", ", ".join(sources)) for name in names]


def follow_by_period(parts: Sequence[Part], grain: Grain, run: Run) -> None:
    """Count how many contacts were settled, solved and are still open by customer and period.

    Args:
        parts: Sums of the sources whose customers are known.
        grain: How long periods are.
        run: As of `follow_contacts`. The tables of contacts are given up for the table
            `recontacts_by_period`: number, period, settled, still_open, solved; there is none
            where no file has contacts.
    """
    if dated := _dated(parts):
        period = number_of("opened", grain, run.engine.words)
        run.engine.table(BY_PERIOD, _followed(dated, SETTLED, run, f"{period} AS period"))
        _give_up(dated, run)


def _dated(parts: Sequence[Part]) -> list[tuple[Part, Column]]:
    """Files of contacts, and the column that says when each was written."""
    return [(part, at) for part in parts if part.contacts and (at := part.plan.dated)]


def _give_up(dated: Sequence[tuple[Part, Column]], run: Run) -> None:
    """Drop the tables of contacts: each is as long as its file."""
    for part, _ in dated:
        run.engine.drop(f"{part.contacts}_who", part.contacts)


def _followed(
    dated: Sequence[tuple[Part, Column]], sums: Mapping[str, str], run: Run, period: str = ""
) -> str:
    """SQL: sums by the number of a customer, or by that and period."""
    words, days = run.engine.words, run.settings.recontact_days
    rows = " UNION ALL ".join(_rows(part, at) for part, at in dated)
    left, waited = (words.days_between("opened", then) for then in ("latest", "following"))
    listed = ", ".join(
        f"cast({sql.format(left=left, waited=waited, days=days)} as double) AS {name}"
        for name, sql in sums.items()
    )
    in_turn = f"OVER (PARTITION BY number {in_order('opened', 'reopened', 'still_open')})"
    return (
        f"WITH contacts AS (SELECT {words.part('customer', HASHES)} AS number, opened, reopened, "
        f"still_open FROM ({rows}) WHERE customer IS NOT NULL AND opened < {cells.end_of(run.day)})"
        f" SELECT {', '.join(filter(None, ('number', period)))}, {listed} "
        f"FROM (SELECT *, lead(opened) {in_turn} AS following, row_number() {in_turn} AS turn "
        "FROM contacts) CROSS JOIN (SELECT max(opened) AS latest FROM contacts) "
        f"GROUP BY {'1, 2' if period else '1'}"
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

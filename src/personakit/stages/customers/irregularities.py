"""What is odd in the data: dates after leaving, charges below zero, weights that are not used.

What can be counted row by row is planned with the other sums of a source, so that its rows are
read once.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from personakit.engines.base import HASHES
from personakit.stages.customers import cells
from personakit.stages.customers.closing import open_by_status
from personakit.stages.customers.documents import BELOW_ZERO, documents_of
from personakit.stages.customers.filled_in import find_filled_in
from personakit.stages.customers.odd_ends import ends_disagree
from personakit.stages.customers.odd_rows import (
    OddRows,
    solved_before_answered,
    unfilled_slots,
    waiting_for_customers,
)
from personakit.stages.customers.odd_times import before_start, one_date
from personakit.stages.customers.repeats import whole_row
from personakit.stages.customers.sales_columns import spend_column
from personakit.stages.customers.unrated import UNRATED
from personakit.values.irregularities import Irregularity
from personakit.vocabulary import RATING_ROLES, WRITTEN_ROLES, Kind, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from personakit.engines.base import Engine
    from personakit.stages.customers.parts import Part
    from personakit.stages.customers.sums import Plan
    from personakit.values import Column, Table
    from personakit.values.irregularities import Check

MOST_BELOW = 0.2
"""Part of the numbers below zero up to which these are odd: a balance may well be below it."""
SOME = 0.01
"""Part of the rows from which on an order of times, or a slot, is no slip."""
WAITING = 0.1
"""Part of the open contacts from which on it matters that they wait for the customer."""
ENDED = 0.5
"""Part of the closed contacts with an end from which on it is odd to have none."""
TEXTS = 150
"""Texts from which on a language shows, and twice as many are looked at."""
WORDS = 4
"""Words of a text that tells of a language."""
AGAIN = 3
"""Texts of a language that share a pair of words, at least."""
UNIQUE = 0.5
"""Part of the rows that differ in one column: then those that are alike in all are copies."""
LEAST_COPIES = 0.01
"""Part of the rows from which on copies are no slip."""
MOST_ALIKE = 3
"""Rows that are alike, at most: more are so for another reason than that somebody copied them."""

CHARGE = re.compile(
    r"charge|price|amount|bill|gebühr|beitrag|betrag|preis|rechnung|montant|prix|tarif|facture"
    r"|importe|precio|cargo|factura|valor|preço|mensalidade|fatura|importo|prezzo|fattura"
    r"|bedrag|prijs|factuur",
    re.IGNORECASE,
)
"""Words in the header of a number that is money, though nothing else says so."""
WORD = re.compile(r"[^\W\d_]+")


def _below_zero(plan: Plan) -> Iterator[OddRows]:
    """Amounts below zero where nothing beside them tells of a return."""
    back = documents_of(plan, None).back if plan.table.kind is Kind.SALES else ""
    for column in _charges(plan.table):
        cell = plan.table.source.sample[column.field].dropna()
        if column.notation.numeric and cell.str.contains(BELOW_ZERO, regex=True).any():
            number = plan.number(column)
            below = f"{number} < 0" + (f" and not {back}" if back else "")
            yield OddRows(column, below, f"{number} is not null")


def _charges(table: Table) -> tuple[Column, ...]:
    """What was paid; in lists of customers whatever they are charged."""
    if table.kind is Kind.SALES:
        paid = spend_column(table)
        return (paid,) if paid else ()
    measured = (column for column in table.having(Role.MEASURE) if CHARGE.search(column.name))
    return (*table.having(Role.AMOUNT), *measured)


def _no_end(plan: Plan) -> Iterator[OddRows]:
    """Contacts that are closed by their status, and have no end."""
    for is_open in _open(plan):
        closed = f"coalesce(not {is_open}, false)"
        for column in plan.table.having(Role.CLOSED_AT):
            if cells.is_dated(column):
                yield OddRows(column, f"{closed} and {plan.timestamp(column)} is null", closed)


def _open_with_hours(plan: Plan) -> Iterator[OddRows]:
    """Contacts that are open by their status, and took some time to be solved."""
    for is_open in _open(plan):
        for column in plan.table.having(Role.RESOLUTION_TIME):
            if column.notation.numeric:
                yield OddRows(column, f"{plan.number(column)} is not null and {is_open}", is_open)


def _open(plan: Plan) -> Iterator[str]:
    """SQL: whether a contact is open, by each column that tells it; NULL where that is empty."""
    if plan.table.kind is Kind.TICKETS:
        tests = (open_by_status(plan, column) for column in plan.table.having(Role.STATUS))
        yield from filter(None, tests)


def _not_rated(plan: Plan) -> Iterator[OddRows]:
    """Contacts and orders without a rating."""
    if plan.table.kind in (Kind.TICKETS, Kind.SALES):
        for column in plan.table.having(*RATING_ROLES):
            cell = plan.text(column)
            yield OddRows(column, f"not coalesce({cells.known(plan.words, cell, column)}, false)")


def _unweighted(plan: Plan) -> Iterator[OddRows]:
    """Answers with a weight, which is not used."""
    for column in plan.table.columns:
        if column.weighs:
            yield OddRows(column, cells.known(plan.words, plan.text(column), column))


COUNTS: dict[Check, Callable[[Plan], Iterator[OddRows]]] = {
    "below_zero": _below_zero,
    "no_end": _no_end,
    "open_with_hours": _open_with_hours,
    "not_rated": _not_rated,
    "solved_before_answered": solved_before_answered,
    "waiting_for_customers": waiting_for_customers,
    "unfilled_slots": unfilled_slots,
    "unweighted": _unweighted,
}
"""What is counted row by row."""


def plan_irregularities(plan: Plan) -> None:
    """Have counted what may be odd in the rows of a source."""
    for check, counts in COUNTS.items():
        for column, is_odd, might_be, detail in counts(plan):
            plan.odd[check, column, detail] = plan.count(is_odd), plan.count(might_be)


def find_irregularities(parts: Sequence[Part], engine: Engine) -> tuple[Irregularity, ...]:
    """Tell what is odd in the sources.

    Args:
        parts: Sources added up by customer.
        engine: Where they are.
    """
    return (
        *_after_leaving(parts, engine),
        *(one for part in parts for one in _counted(part, engine)),
        *ends_disagree(parts, engine),
        *before_start(parts, engine),
        *(one for part in parts for one in one_date(part.plan.table, engine)),
        *find_filled_in(parts, engine),
        *(one for part in parts for one in _no_language(part.plan.table)),
        *(one for part in parts for one in _copies(part.plan.table, engine)),
    )


def _counted(part: Part, engine: Engine) -> Iterator[Irregularity]:
    """What was counted row by row."""
    planned = part.plan.odd
    atoms = {atom for pair in planned.values() for atom in pair}
    if not atoms:
        return
    sums = ", ".join(f"coalesce(sum({atom}), 0) AS {atom}" for atom in sorted(atoms))
    counts = engine.frame(f"SELECT {sums} FROM {part.relation}").iloc[0]
    for (check, column, detail), (odd, might_be) in planned.items():
        irregular, of = int(counts[odd]), int(counts[might_be])
        if irregular and _is_odd(check, irregular, of):
            yield Irregularity(check, part.plan.table.name, column.name, irregular, of, detail)


def _is_odd(check: Check, n: int, of: int) -> bool:
    """Whether so many are odd: it depends on what is usual."""
    if check == "not_rated":
        return UNRATED * of <= n < of
    least = {
        "solved_before_answered": SOME, "waiting_for_customers": WAITING, "unfilled_slots": SOME,
    }  # fmt: skip
    if n < least.get(check, 0.0) * of:
        return False
    most = {"below_zero": MOST_BELOW, "no_end": ENDED}
    return n <= most.get(check, 1.0) * of


def _after_leaving(parts: Sequence[Part], engine: Engine) -> Iterator[Irregularity]:
    """Customers of whom something is dated after the last day on which they left."""
    left = " UNION ALL ".join(
        f"SELECT customer, {part.plan.left} AS left_on FROM {part.relation}_by"
        for part in parts
        if part.plan.left
    )
    for part in parts if left else ():
        column, is_later = part.plan.dated, part.plan.table.kind in (Kind.TICKETS, Kind.SALES)
        if column and part.plan.last and is_later:
            days = engine.words.days_between("left_on", part.plan.last)
            counts = engine.frame(
                f"SELECT count({days}) AS n, count(CASE WHEN {days} >= 1 THEN 1 END) AS found "
                f"FROM (SELECT customer, max(left_on) AS left_on FROM ({left}) GROUP BY customer) "
                f"JOIN {part.relation}_by USING (customer)"
            ).iloc[0]
            if counts["found"]:
                later, of, name = int(counts["found"]), int(counts["n"]), part.plan.table.name
                yield Irregularity("after_leaving", name, column.name, later, of)


def _no_language(table: Table) -> Iterator[Irregularity]:
    """Columns of texts in which no pair of words comes again, as in filler."""
    for column in (c for c in table.having(*WRITTEN_ROLES) if not c.special):
        cells_ = table.source.sample[column.field].dropna()
        texts = [words for text in cells_ if len(words := WORD.findall(text.lower())) >= WORDS]
        if len(texts) >= TEXTS and not recurs(texts[: 2 * TEXTS]):
            looked_at = len(texts[: 2 * TEXTS])
            yield Irregularity("no_language", table.name, column.name, looked_at, looked_at)


def recurs(texts: Iterable[Sequence[str]]) -> bool:
    """Whether some pair of words that follow each other is in as many texts as in any language.

    >>> recurs([["it", "is", "late"], ["it", "is", "cold"], ["how", "late", "it", "is"]])
    True
    """
    told = Counter(pair for words in texts for pair in {*pairwise(words)})
    return max(told.values(), default=0) >= AGAIN


def _copies(table: Table, engine: Engine) -> Iterator[Irregularity]:
    """Rows of lists of customers and of answers that differ in nothing but their id.

    Only those count whose value in a column that differs in most rows is theirs alone, where the
    others differ in most rows, too: else rows are alike by chance.
    """
    ids = table.having(Role.CUSTOMER_ID, Role.RECORD_ID)
    others = [c for c in table.columns if c not in ids and not c.looked_up]
    telling = _telling(table, others)
    if table.kind not in (Kind.CUSTOMERS, Kind.SURVEY) or not ids or not telling:
        return
    name = engine.words.name
    row = whole_row(others, engine.words)
    alike = (
        f"SELECT count(*) AS n, count(DISTINCT {name(ids[0].field)}) AS ids, "
        f"count(DISTINCT {engine.words.part(row, HASHES)}) AS kinds "
        f"FROM {name(table.source.relation)} GROUP BY {name(telling.field)}"
    )
    copied = f"kinds = 1 AND ids = n AND n <= {MOST_ALIKE}"
    counts = engine.frame(
        f"SELECT sum(n) AS n, coalesce(sum(CASE WHEN {copied} THEN n - 1 END), 0) AS found "
        f"FROM ({alike})"
    ).iloc[0]
    if counts["found"] >= LEAST_COPIES * counts["n"]:
        yield Irregularity("copies", table.name, "", int(counts["found"]), int(counts["n"]))


def _telling(table: Table, columns: Sequence[Column]) -> Column | None:
    """The column that tells rows apart best, where it and all others do in the sample."""
    sample = table.source.sample
    best = max(columns, key=lambda column: sample[column.field].nunique(), default=None)
    others = [column.field for column in columns if column is not best]
    if best is None or not others:
        return None
    kinds = min(sample[best.field].nunique(), len(sample[others].drop_duplicates()))
    return best if kinds >= UNIQUE * len(sample) else None

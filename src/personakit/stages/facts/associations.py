"""Which columns go with how it ended, or with bad ratings: among all customers, and in a segment.

A search over columns of few answers and ranges of numbers; nothing here says why.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.stages.facts.bands import bands_of
from personakit.stages.facts.cells import ranked, sums_by_segment
from personakit.stages.facts.clusters import count_contacts, rows_of
from personakit.values.associations import Association, Outcome, Side, SideCount
from personakit.values.differences import equal_shares, real
from personakit.vocabulary import (
    DEMOGRAPHIC_ROLES,
    DURATION_ROLES,
    ENDING_ROLES,
    RATING_ROLES,
    Role,
)
from personakit.vocabulary.metrics import SCORED_ROLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from personakit.engines.base import Engine
    from personakit.run import Run
    from personakit.stages.facts.cells import CellTable
    from personakit.stages.facts.clusters import Cluster
    from personakit.values import Contacts, Discovery, Variable

LEAST = 50
"""Customers of a side, or contacts, at least."""
POINTS = 0.1
"""Difference between the two ends that is worth a line."""
MOST = 3
"""Columns that are told of one outcome."""
BAD = ("negative", "detractors")
"""Groups of answers that are bad ratings, the surest to be one first."""
SIDES = 8
"""Answers of a column, at most; of places the most frequent so many are looked at."""
TELLING = 0.95
"""Part of the customers whose outcome a column tells, from which on it may be set afterwards."""
CUT = 0.2
"""Part of the errors without the column that is left then."""


@dataclass(frozen=True)
class Division:
    """A column, divided into sides."""

    sides: tuple[Side, ...]

    @property
    def family(self) -> str:
        """What several columns tell alike: of each only the closest is told."""
        variable = self.sides[0].variable
        if variable.statistic == "days" or variable.role in DURATION_ROLES:
            return "wait"
        if variable.role in (Role.CITY, Role.REGION, Role.COUNTRY):
            return "place"
        return (
            "money" if variable.role is Role.AMOUNT else variable.column.casefold() or variable.name
        )


Case = tuple[Outcome, Division, Side]


def find_associations(
    discovery: Discovery, cells: CellTable, run: Run
) -> dict[int | None, tuple[Association, ...]]:
    """Find what goes with the main outcome, and with bad ratings.

    Per segment and outcome a chi-squared test of each column, Benjamini-Hochberg over these; sides
    of at least `LEAST` customers, the two ends at least `POINTS` apart; ranked by phi. Left out are
    outcomes, special categories, what repeats another column, and what tells the outcome of nearly
    everybody: it may have been set afterwards.

    Args:
        discovery: Customers in segments.
        cells: How frequent answers are.
        run: Where they are.

    Returns:
        By segment, and for all (None), the closest first.
    """
    variables = discovery.customers.variables
    outcomes = [*_outcomes(variables, cells)]
    columns = [*_columns(discovery, cells, run.engine)] if outcomes else []
    cases = [(one, column, side) for one in outcomes for column in columns for side in column.sides]
    if not cases:
        return {}
    told_of_each = _told_of_each(discovery.customers.contacts)
    counts = [
        *_of_customers([c for c in cases if not told_of_each(c)], discovery, run.engine),
        *_of_contacts([c for c in cases if told_of_each(c)], discovery, run),
    ]
    segments = dict.fromkeys(segment for segment, _, _ in counts)
    return {
        segment: (*_found([(case, count) for own, case, count in counts if own == segment]),)
        for segment in segments
        if segment is None or segment >= 0
    }


def _of_customers(
    cases: Sequence[Case], discovery: Discovery, engine: Engine
) -> Iterator[tuple[int | None, Case, SideCount]]:
    """Customers on each side."""
    among = (_among(one, side, engine.words.name) for one, _, side in cases)
    sums = [f"count({told}) AS n{i}, sum({told}) AS h{i}" for i, told in enumerate(among)]
    for segment, row in sums_by_segment(sums, _rows(discovery), engine).items():
        for i, case in enumerate(cases):
            if row[f"n{i}"] >= LEAST:
                yield segment, case, SideCount(case[2], int(row[f"n{i}"]), float(row[f"h{i}"]))


def _of_contacts(
    cases: Sequence[Case], discovery: Discovery, run: Run
) -> Iterator[tuple[int | None, Case, SideCount]]:
    """Rated contacts on each side of what is known of a contact: its wait, what it is about."""
    contacts = discovery.customers.contacts
    if not cases or contacts is None:
        return
    among = [_among(one, side, run.engine.words.name) for one, _, side in cases]
    found = count_contacts(among, rows_of(contacts, discovery.placed), run.engine)
    for segment, clusters in found.items():
        for case, one in zip(cases, clusters, strict=True):
            if one.known >= LEAST and _can_be_told(one, run.settings.min_cell):
                known, effect = int(one.known), one.design_effect
                yield segment, case, SideCount(case[2], known, one.total, effect, of_rows=True)


def _can_be_told(one: Cluster, min_cell: int) -> bool:
    """Whether what many contacts have, or lack, is not that of a few customers."""
    hits, misses = one.total, one.known - one.total
    return not (one.holders < min_cell <= hits or one.lackers < min_cell <= misses)


def _told_of_each(contacts: Contacts | None) -> Callable[[Case], bool]:
    """Whether outcome and column are both told of each contact."""
    known = frozenset(contacts.variables if contacts else ())

    def is_told(case: Case) -> bool:
        outcome, column, side = case
        names = {outcome.variable.name, *(one.variable.name for one in column.sides)}
        third = side.band is not None and bool(side.band.third)
        return not third and names <= known

    return is_told


def _rows(discovery: Discovery) -> str:
    """SQL: all customers with their segment."""
    return f"{discovery.customers.relation} LEFT JOIN {discovery.placed} USING (customer)"


def _outcomes(variables: Sequence[Variable], cells: CellTable) -> Iterator[Outcome]:
    """The main end, that is the second most frequent of its column, and bad ratings."""
    ends: dict[str, list[Variable]] = defaultdict(list)
    for one in variables:
        ends_some = one.role in ENDING_ROLES and 0 < cells.base(one).mean < 1
        if ends_some and one.statistic == "share" and not one.asked:
            ends[one.question].append(one)
    if ends:
        first = sorted(next(iter(ends.values())), key=lambda v: -cells.base(v).mean)
        yield Outcome(first[min(1, len(first) - 1)])
    yield from map(Outcome, bad_ratings(variables)[:1])


def bad_ratings(variables: Sequence[Variable]) -> list[Variable]:
    """The groups of bad answers, those that are surest to be bad first."""
    rated = [v for v in variables if v.role in SCORED_ROLES and v.level in BAD]
    return sorted(rated, key=lambda v: BAD.index(v.level))


def _columns(discovery: Discovery, cells: CellTable, engine: Engine) -> Iterator[Division]:
    """Columns of few answers, and numbers in ranges."""
    variables = discovery.customers.variables
    answers: dict[str, list[Variable]] = defaultdict(list)
    numbers = []
    for one in filter(_may_go_with, variables):
        if one.statistic == "share":
            answers[one.question if one.column and not one.definition else one.name].append(one)
        elif cells.base(one).known >= LEAST:
            numbers.append(one)
    for question in answers.values():
        levels = sorted(question, key=lambda v: -cells.base(v).mean)
        if len(levels) == 1:
            yield Division((Side(levels[0]), Side(levels[0], without=True)))
        elif len(levels) <= SIDES or levels[0].role in DEMOGRAPHIC_ROLES:
            yield Division(tuple(map(Side, levels[:SIDES])))
    late = {v.question for v in variables if v.statistic == "share" and v.definition}
    thirds = _thirds(numbers, ranked(_rows(discovery), discovery.customers, engine), engine)
    for one in numbers:
        yield Division(tuple(Side(one, band) for band in bands_of(one, late, thirds[one.name])))


def _may_go_with(variable: Variable) -> bool:
    """Whether a column is looked at: no end, rating or part of a metric, no theme, of all asked."""
    left_out = variable.special or variable.phrases or variable.carried or variable.asked
    of_metric = variable.level == "answers" or variable.about == "fcr"
    return not (left_out or of_metric or variable.role in (*ENDING_ROLES, *RATING_ROLES))


def _thirds(
    variables: Sequence[Variable], rows: str, engine: Engine
) -> dict[str, tuple[float, float]]:
    """A third of the customers has less than the one number, a third more than the other."""
    words = engine.words
    sums = [
        f"{low} AS a{i}, {high} AS b{i}"
        for i, v in enumerate(variables)
        for low, high in [words.quantiles(words.name(v.name), (1 / 3, 2 / 3))]
    ]
    if not sums:
        return {}
    whole = sums_by_segment(sums, rows, engine)[None]
    return {v.name: (float(whole[f"a{i}"]), float(whole[f"b{i}"])) for i, v in enumerate(variables)}


def _among(outcome: Outcome, side: Side, name: Callable[[str], str]) -> str:
    """SQL: the outcome of those on a side."""
    value, own = name(outcome.variable.name), name(side.variable.name)
    if side.band is None:
        return f"CASE WHEN {own} {'<=' if side.without else '>'} 0.5 THEN {value} END"
    ends = [
        f"{own} {sign} {end!r}"
        for sign, end in ((">", side.band.low), ("<=", side.band.high))
        if end is not None
    ]
    return f"CASE WHEN {' AND '.join(ends)} THEN {value} END"


def _found(told: Sequence[tuple[Case, SideCount]]) -> Iterator[Association]:
    """What goes with each outcome in one segment."""
    counts: dict[Outcome, dict[Division, list[SideCount]]] = defaultdict(lambda: defaultdict(list))
    for (outcome, column, _), count in told:
        counts[outcome][column].append(count)
    for outcome, columns in counts.items():
        usable = {c: told for c, told in columns.items() if len(told) > 1 and not _tells(told)}
        tests = [_test(told) for told in usable.values()]
        stands = real([p for p, _ in tests])
        found = [
            (column, _association(outcome, sides, *test))
            for (column, sides), test, is_real in zip(usable.items(), tests, stands, strict=True)
            if is_real
        ]
        yield from _closest(found)


def _association(outcome: Outcome, sides: Sequence[SideCount], p: float, phi: float) -> Association:
    ordered = sorted(sides, key=lambda one: -round(one.share, 9))
    return Association(outcome, ordered[0], ordered[-1], p, phi)


def _closest(found: Sequence[tuple[Division, Association]]) -> Iterator[Association]:
    """The closest of each family; what has the same counts repeats another column."""
    ranked = sorted(found, key=lambda one: -round(one[1].phi, 9))
    families: set[str] = set()
    counts: set[tuple[int, int]] = set()
    for column, one in ranked:
        same = one.most.known, one.least.known
        apart = one.most.share - one.least.share >= POINTS
        if apart and column.family not in families and same not in counts and len(counts) < MOST:
            families.add(column.family)
            counts.add(same)
            yield one


def _test(sides: Sequence[SideCount]) -> tuple[float, float]:
    """Chance of such differences, and phi: Pearson's chi-squared test of equal shares.

    Counts of contacts are divided by their design effects (Rao & Scott 1992).
    """
    parts = [(one.known / one.effect, one.share) for one in sides]
    chi2, p = equal_shares(parts)
    return p, math.sqrt(chi2 / sum(known for known, _ in parts))


def _tells(sides: Sequence[SideCount]) -> bool:
    """Whether the column tells the outcome of nearly everybody: it may have been set afterwards."""
    known, hits = sum(one.known for one in sides), sum(one.hits for one in sides)
    wrong = sum(min(one.hits, one.known - one.hits) for one in sides)
    alone = min(hits, known - hits)
    return wrong <= (1 - TELLING) * known and wrong <= CUT * alone

"""Which columns go with how it ended, or with bad ratings: among all customers, and in a segment.

A search over columns of few answers and ranges of numbers; nothing here says why.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from personakit.stages.facts.disclosure import with_exact
from personakit.stages.facts.divisions import LEAST, Division, divisions_of
from personakit.stages.facts.outcomes import may_precede, outcomes_of
from personakit.stages.facts.overall import overall_of, with_overall
from personakit.stages.facts.side_counts import count_sides
from personakit.stages.facts.spread import POINTS, are_alike, rises_or_falls
from personakit.values.associations import Association, Associations, Outcome, SideCount
from personakit.values.differences import equal_shares, real
from personakit.vocabulary import DEMOGRAPHIC_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from personakit.run import Run
    from personakit.stages.facts.cells import CellTable
    from personakit.stages.facts.side_counts import Case
    from personakit.values import Discovery

MOST = 8
"""Columns that are told of one outcome."""
BETWEEN = 3
"""Sides of a column that are told beside its two ends: of more, the ends alone."""
MOST_ALIKE = 3
"""Columns of which it is told that they do not go with an outcome."""
WIDE = 0.8
"""Part of the customers of whom a column must be known, to be told not to go with their outcome."""
TELLING = 0.95
"""Part of the customers whose outcome a column tells, from which on it may be set afterwards."""
CUT = 0.2
"""Part of the errors without the column that is left then."""


def find_associations(
    discovery: Discovery, cells: CellTable, run: Run
) -> dict[int | None, Associations]:
    """Find what goes with the main outcome, and with bad ratings, and what surely does not.

    Per segment and outcome a chi-squared test of each column, Benjamini-Hochberg over these; sides
    of at least `LEAST` customers, the two ends at least `POINTS` apart; ranked by phi. Left out are
    outcomes, special categories, what repeats another column, and what tells the outcome of nearly
    everybody: it may have been set afterwards; numbers along whose ranges it neither rises nor
    falls. A column does not go with an outcome where its ends, a sampling error allowed for, are
    less than `POINTS` apart, and hardly so many times.

    Args:
        discovery: Customers in segments.
        cells: How frequent answers are.
        run: Where they are.

    Returns:
        By segment, and for all (None), the closest first.
    """
    variables = discovery.customers.variables
    outcomes = [*outcomes_of(variables, cells)]
    columns = [*divisions_of(discovery, cells, run.engine)] if outcomes else []
    cases = [
        (one, column, side)
        for one in outcomes
        for column in columns
        if may_precede(column.sides[0].variable, one.variable)
        for side in (*column.sides, column.rest)
    ]
    if not cases:
        return {}
    counts = [*count_sides(cases, discovery, run.engine)]
    segments = dict.fromkeys(segment for segment, _, _ in counts if segment is None or segment >= 0)
    least = run.settings.min_cell
    by_segment = {
        segment: _associations_in([
            (case, count)
            for own, case, count in counts
            if own == segment and _can_be_told(case, count, least)
        ])
        for segment in segments
    }  # fmt: skip
    overalls = overall_of(outcomes, discovery, cells, run)
    exact = with_exact(by_segment, counts, least)
    return {
        segment: with_overall(by_segment, segment, overalls)
        for segment, by_segment in exact.items()
    }


def _can_be_told(case: Case, count: SideCount, min_cell: int) -> bool:
    """Whether it is a side of enough, and many contacts are not those of a few customers."""
    hits, misses = count.hits, count.known - count.hits
    of_few = count.some < min_cell <= hits or count.lackers < min_cell <= misses
    return count.known >= LEAST and not case[2].rest and not of_few


def _associations_in(cases: Sequence[tuple[Case, SideCount]]) -> Associations:
    """What goes with each outcome in one segment, and what does not."""
    counts: dict[Outcome, dict[Division, list[SideCount]]] = defaultdict(lambda: defaultdict(list))
    for (outcome, column, _), count in cases:
        counts[outcome][column].append(count)
    apart: list[Association] = []
    alike: list[Association] = []
    for outcome, columns in counts.items():
        tested = _tested(outcome, columns)
        stands = real([one.p for _, one in tested])
        real_ones = [
            (column, one)
            for (column, one), is_real in zip(tested, stands, strict=True)
            if is_real and rises_or_falls(columns[column])
        ]
        closest = [*_closest(real_ones)]
        apart += closest
        alike += _alike([pair for pair in tested if pair[1] not in closest])
    return Associations(tuple(apart), tuple(alike))


def _tested(
    outcome: Outcome, columns: Mapping[Division, Sequence[SideCount]]
) -> list[tuple[Division, Association]]:
    """Each column that may go with an outcome, its two ends and how close it is."""
    usable = {c: counts for c, counts in columns.items() if len(counts) > 1 and not _tells(counts)}
    widest = dict.fromkeys((True, False), 0)
    for sides in columns.values():
        widest[sides[0].of_rows] = max(widest[sides[0].of_rows], _known(sides))
    return [
        (column, _association(outcome, sides, _known(sides) / widest[sides[0].of_rows]))
        for column, sides in usable.items()
    ]


def _known(sides: Sequence[SideCount]) -> int:
    return sum(one.known for one in sides)


def _association(outcome: Outcome, sides: Sequence[SideCount], part: float) -> Association:
    """Chance of such differences, and phi: Pearson's chi-squared test of equal shares.

    Counts of contacts are divided by their design effects (Rao & Scott 1992). Phi is that among all
    of whom the outcome is known: those of whom the column is not told add nothing to it.

    Args:
        outcome: The outcome.
        sides: Of one column.
        part: Customers on these sides over those of whom the outcome is known.
    """
    ordered = sorted(sides, key=lambda one: -round(one.share, 9))
    shares = [(one.known / one.effect, one.share) for one in sides]
    chi2, p = equal_shares(shares)
    phi = math.sqrt(part * chi2 / sum(known for known, _ in shares))
    between = tuple(ordered[1:-1]) if len(ordered) <= BETWEEN + 2 else ()
    return Association(outcome, ordered[0], ordered[-1], p, phi, part, between)


def _closest(tested: Sequence[tuple[Division, Association]]) -> Iterator[Association]:
    """The closest of each family; what has the same counts repeats another column."""
    ranked = sorted(tested, key=lambda one: -round(one[1].phi, 9))
    families: set[str] = set()
    counts: set[tuple[int, int]] = set()
    for column, one in ranked:
        same = one.most.known, one.least.known
        apart = one.most.share - one.least.share >= POINTS
        if apart and column.family not in families and same not in counts and len(counts) < MOST:
            families.add(column.family)
            counts.add(same)
            yield one


def _alike(tested: Sequence[tuple[Division, Association]]) -> list[Association]:
    """Columns of answers that surely do not go with it: of contacts first, of customers last."""
    alike = [
        one for column, one in tested if one.part >= WIDE and column.is_answered and are_alike(one)
    ]
    alike.sort(key=lambda one: round(one.most.share - one.least.share, 9))
    alike.sort(key=lambda o: (not o.most.of_rows, o.most.side.variable.role in DEMOGRAPHIC_ROLES))
    once = {(one.most.known, one.least.known): one for one in reversed(alike)}
    return [one for one in alike if one in once.values()][:MOST_ALIKE]


def _tells(sides: Sequence[SideCount]) -> bool:
    """Whether the column tells the outcome of nearly everybody: it may have been set afterwards."""
    known, hits = sum(one.known for one in sides), sum(one.hits for one in sides)
    wrong = sum(min(one.hits, one.known - one.hits) for one in sides)
    alone = min(hits, known - hits)
    return wrong <= (1 - TELLING) * known and wrong <= CUT * alone

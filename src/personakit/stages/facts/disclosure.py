"""Which counts of segments by sides can be told as they are: no few customers follow from them.

A side of a column is counted in every segment, and a segment on every side. Whoever knows how many
of a segment have the outcome, and how many on all of its sides but one, knows that one; likewise of
a side in all customers and in all segments but one. So cells that would tell few take others with
them, as statistical offices do it (secondary suppression; Hundepool et al. 2012, chapter 4).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from personakit.values.associations import Associations

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from personakit.stages.facts.divisions import Division
    from personakit.stages.facts.side_counts import Count
    from personakit.values.associations import Association, Outcome, Side, SideCount

Place = tuple[int | None, "Side"]
"""A segment, -1 for those in none and None for all customers, and a side."""

NOTHING = 1e-6
"""What sums of parts may miss a whole number by."""


def with_exact(
    by_segment: Mapping[int | None, Associations], counts: Sequence[Count], min_cell: int
) -> dict[int | None, Associations]:
    """Mark the sides whose counts can be told as they are.

    Args:
        by_segment: What goes with outcomes; what does not is told of all customers alone.
        counts: All that was counted for it.
        min_cell: Customers below which a count is not told, nor that of the others.
    """
    tables: dict[tuple[Outcome, Division], dict[Place, SideCount]] = defaultdict(dict)
    for segment, (outcome, column, side), count in counts:
        tables[outcome, column][segment, side] = count
    places: dict[Outcome, set[Place]] = defaultdict(set)
    for segment, ones in by_segment.items():
        for one in (*ones.apart, *(ones.alike if segment is None else ())):
            places[one.outcome].update((segment, count.side) for count in one.sides)
    exact = {
        (outcome, place)
        for (outcome, _), table in tables.items()
        if (own := places[outcome] & table.keys())
        for place in tellable(table, own, min_cell)
    }
    return {segment: _marked(segment, ones, exact) for segment, ones in by_segment.items()}


def _marked(
    segment: int | None, ones: Associations, exact: Collection[tuple[Outcome, Place]]
) -> Associations:
    def mark(one: Association) -> Association:
        most, *between, least = (
            replace(count, exact=(one.outcome, (segment, count.side)) in exact)
            for count in one.sides
        )
        return replace(one, most=most, least=least, between=tuple(between))

    return Associations(tuple(map(mark, ones.apart)), tuple(map(mark, ones.alike)))


def tellable(
    table: Mapping[Place, SideCount], wanted: Collection[Place], min_cell: int
) -> frozenset[Place]:
    """Find the cells that can be told as they are.

    Args:
        table: One outcome by segment, by the sides of a column and those on none of these.
        wanted: Cells of which something is told.
        min_cell: Customers below which a count is not told, nor that of the others.
    """

    def smallest(place: Place) -> tuple[int, str, int, str]:
        """The smallest side goes first, the same in all segments: so the fewest go."""
        segment, side = place
        return table[None, side].known, str(side), table[place].known, str(segment)

    shown = {place for place in wanted if not _is_few([table[place]], min_cell)}
    lines = [*_lines(table)]
    while unsafe := next(_revealing(table, lines, shown, min_cell), None):
        shown.remove(min(unsafe, key=smallest))
    return frozenset(shown)


@dataclass(frozen=True)
class _Line:
    """Cells whose sum is known: those of a segment, or of a side if that of all is told."""

    cells: tuple[Place, ...]
    """The parts."""
    whole: Place | None = None
    """The sum; None where it is known of itself."""


def _lines(table: Mapping[Place, SideCount]) -> Iterator[_Line]:
    for segment in dict.fromkeys(segment for segment, _ in table):
        yield _Line(tuple(place for place in table if place[0] == segment))
    for side in dict.fromkeys(side for _, side in table):
        parts = tuple(place for place in table if place[1] == side and place[0] is not None)
        yield _Line(parts, (None, side))


def _revealing(
    table: Mapping[Place, SideCount], lines: Sequence[_Line], shown: set[Place], min_cell: int
) -> Iterator[set[Place]]:
    """Cells that are told, of which one must not be: the rest of their line is few."""
    for line in lines:
        inside = shown.intersection(line.cells)
        rest = [table[place] for place in line.cells if place not in inside]
        summed = line.whole is None or line.whole in shown
        if inside and summed and _is_few(rest, min_cell, of_each=line.whole is not None):
            yield inside
    unknown = [place for place, cell in table.items() if place not in shown and cell.known]
    for place in unknown:
        inside = {one for one in shown if one[0] == place[0] or one[1] == place[1]}
        if inside and _is_few([table[place]], min_cell) and _follows(place, unknown):
            yield inside


def _is_few(cells: Sequence[SideCount], min_cell: int, *, of_each: bool = True) -> bool:
    """Whether fewer customers have the outcome, or lack it, than are told, but not none.

    Args:
        cells: What is taken together.
        min_cell: Fewest customers that are told.
        of_each: Whether nobody is in two of them: who writes twice may be on two sides.
    """
    return any(
        sum(rows) > NOTHING and (sum if of_each else max)(customers) < min_cell - NOTHING
        for rows, customers in (
            ([one.hits for one in cells], [one.some for one in cells]),
            ([one.known - one.hits for one in cells], [one.lackers for one in cells]),
        )
    )


def _follows(place: Place, unknown: Collection[Place]) -> bool:
    """Whether sums of lines tell a cell: no circle of unknown cells leads back to it.

    Segments and sides are the ends, unknown cells the ways between them.
    """
    ways = [one for one in unknown if one != place]
    segments = {place[0]}
    sides: set[Side] = set()
    reached = 0
    while reached < len(segments) + len(sides):
        reached = len(segments) + len(sides)
        sides |= {side for segment, side in ways if segment in segments}
        segments |= {segment for segment, side in ways if side in sides}
    return place[1] not in sides

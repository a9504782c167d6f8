"""How often an outcome is had at all: what the sides of a column that goes with it are read by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.stages.facts.clusters import count_contacts
from personakit.stages.facts.divisions import LEAST
from personakit.values.associations import Associations, Outcome, Overall, Unexplained

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from personakit.run import Run
    from personakit.stages.facts.cells import CellTable
    from personakit.values import Discovery
    from personakit.values.associations import Association

SAME = 0.05
"""Part of them up to which hardly any have an outcome, or lack it."""

Overalls = dict[tuple[int | None, Outcome, bool], Overall]
"""Segment (None for all), outcome, and whether contacts are counted -> how often it is had."""


def overall_of(
    outcomes: Sequence[Outcome], discovery: Discovery, cells: CellTable, run: Run
) -> Overalls:
    """Count each outcome over customers, and over contacts where it is told of each.

    Of contacts nothing is told where those with the outcome, or without it, are of few customers.

    Args:
        outcomes: The outcomes.
        discovery: Customers in segments.
        cells: How frequent answers are.
        run: Where the contacts are.
    """
    segments = (None, *range(len(cells.sizes)))
    own = ((s, one, cells.of(one.variable, s)) for s in segments for one in outcomes)
    overalls = {
        (s, one, False): Overall(cell.known, cell.mean * cell.known) for s, one, cell in own
    }
    contacts = discovery.customers.contacts
    of_contacts = [one for one in outcomes if contacts and one.variable.name in contacts.variables]
    if contacts and of_contacts:
        names = [run.engine.words.name(one.variable.name) for one in of_contacts]
        counted = count_contacts(names, discovery, run.engine)
        overalls |= {
            (segment, one, True): Overall(int(ratio.count), ratio.total)
            for segment, ratios in counted.items()
            for one, ratio in zip(of_contacts, ratios, strict=True)
            if min(ratio.some, ratio.lackers) >= run.settings.min_cell
        }
    return overalls


def with_overall(
    associations: Associations, segment: int | None, overalls: Overalls
) -> Associations:
    """What goes with outcomes, and what does not, each beside how often the outcome is had."""

    def beside(each: Iterable[Association]) -> tuple[Association, ...]:
        return tuple(
            replace(one, overall=overalls.get((segment, one.outcome, one.most.of_rows)))
            for one in each
        )

    unexplained = _unexplained(associations, segment, overalls)
    return Associations(
        beside(associations.apart), beside(associations.alike),
        tuple(sorted(unexplained, key=lambda one: one.because != "nothing")),
    )  # fmt: skip


def _unexplained(
    associations: Associations, segment: int | None, overalls: Overalls
) -> Iterator[Unexplained]:
    """Outcomes with which nothing goes, and why that may be: each of customers, or of contacts."""
    explained = {one.outcome for one in associations.apart}
    for outcome in dict.fromkeys(one for own, one, _ in overalls if own == segment):
        of_customers, of_contacts = (
            overalls.get((segment, outcome, rows), Overall(0, 0.0)) for rows in (False, True)
        )
        whole = max(of_customers, of_contacts, key=lambda one: one.known)
        if outcome in explained or not whole.known:
            continue
        if whole.share in (0, 1):
            yield Unexplained(outcome, "all")
        elif whole.known < 2 * LEAST:
            yield Unexplained(outcome, "few")
        else:
            same = min(whole.share, 1 - whole.share) <= SAME
            yield Unexplained(outcome, "same" if same else "nothing")

"""No few customers follow from the cells of segments by sides that are told as they are."""

from __future__ import annotations

import random

import numpy as np
import pytest

from personakit.stages.facts.disclosure import tellable
from personakit.values import Variable
from personakit.values.associations import Side, SideCount
from personakit.vocabulary import Kind, Role

PLAN = Variable("f|Plan", "f.csv", "Plan", Kind.CUSTOMERS, Role.CATEGORY, "share", "basic")
SIDES = (Side(PLAN), Side(PLAN, without=True), Side(PLAN, rest=True))
LEAST = 5


def table(*rows, sides=SIDES):
    """Hits and known of each segment by side, those in no segment last; of all they are added."""
    cells = {
        (segment if segment < len(rows) - 1 else -1, side): SideCount(side, known, hits)
        for segment, row in enumerate(rows)
        for side, (hits, known) in zip(sides, row, strict=True)
    }
    parts = zip(*rows, strict=True)
    whole = [tuple(map(sum, zip(*column, strict=True))) for column in parts]
    of_all = zip(sides, whole, strict=True)
    return cells | {(None, side): SideCount(side, known, hits) for side, (hits, known) in of_all}


def test_what_is_of_many_is_told_as_it_is():
    found = table([(65, 200), (30, 150), (0, 0)], [(40, 90), (20, 80), (0, 0)], [(0, 0)] * 3)
    told = {place for place in found if place[0] != -1 and not place[1].rest}
    assert tellable(found, told, LEAST) == told


def test_few_beside_the_sides_and_few_in_other_segments_take_others_with_them():
    beside = table([(65, 200), (30, 150), (3, 10)], [(9, 10), (9, 20), (9, 10)])
    told = {(0, SIDES[0]), (0, SIDES[1])}
    assert tellable(beside, told, LEAST) == {(0, SIDES[0])}
    elsewhere = table([(65, 200), (30, 150), (9, 30)], [(3, 90), (20, 80), (9, 30)], [(0, 0)] * 3)
    told = {(0, SIDES[0]), (0, SIDES[1]), (None, SIDES[0])}
    assert tellable(elsewhere, told, LEAST) == {(0, SIDES[1]), (None, SIDES[0])}


def test_few_that_follow_over_two_sums_take_others_with_them():
    """The second side of segment 0 is that of all less that of segment 1; then its rest follows."""
    found = table([(65, 200), (30, 150), (3, 10)], [(40, 90), (20, 80), (0, 0)], [(0, 0)] * 3)
    others = {(1, SIDES[1]), (None, SIDES[1])}
    assert tellable(found, {(0, SIDES[0]), *others}, LEAST) == others


def test_contacts_of_few_customers_are_few():
    sides = SIDES[:2]
    many = SideCount(sides[0], 400, 120, of_rows=True, customers=(80, 200))
    rest = SideCount(sides[1], 300, 60, of_rows=True, customers=(3, 150))
    nobody = {(-1, side): SideCount(side, 0, 0.0, of_rows=True, customers=(0, 0)) for side in sides}
    found = {
        (s, side): one for s in (0, None) for side, one in zip(sides, (many, rest), strict=True)
    }
    found |= nobody
    assert tellable(found, {(0, sides[0])}, LEAST) == frozenset()


@pytest.mark.parametrize("seed", range(60))
def test_no_cell_of_few_can_be_solved_for(seed):
    """Whoever knows the sums of segments and what is told solves for what is not."""
    draw = random.Random(seed)
    sides = tuple(Side(PLAN, band=None, without=bool(i % 2), rest=i > 1) for i in range(3))
    small = draw.random()
    rows = [
        [(draw.randint(0, 6 if draw.random() < small else 60), draw.choice((60, 90, 200)))
         for _ in sides]
        for _ in range(draw.randint(2, 5))
    ]  # fmt: skip
    found = table(*rows, sides=sides)
    told = {p for p in found if p[0] != -1 and not p[1].rest and draw.random() < 0.8}
    exact = tellable(found, told, LEAST)
    assert not any(is_few(found[place].hits) for place in exact)
    places = [*found]
    equations = [[float(p == q) for q in places] for p in exact]
    segments = dict.fromkeys(segment for segment, _ in places)
    equations += [[float(q[0] == segment) for q in places] for segment in segments]
    equations += [
        [float(q[1] == side) * (-1.0 if q[0] is None else 1.0) for q in places] for side in sides
    ]
    _, sizes, basis = np.linalg.svd(np.array(equations))
    free = basis[(sizes > 1e-9).sum() :]
    for place, loose in zip(places, np.abs(free).max(axis=0, initial=0.0), strict=True):
        if loose < 1e-9 and exact:
            alone = {p for p in exact if p[0] == place[0] or p[1] == place[1]}
            assert not alone or not is_few(found[place].hits), place


def is_few(hits):
    return 0 < hits < LEAST

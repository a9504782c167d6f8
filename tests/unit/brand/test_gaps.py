"""Gaps of drawn answers: planted ones, none that are not there, and several images of a brand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from personakit.stages.brand import compare, views_of
from personakit.stages.brand.matching import AskedBoth, Sides
from personakit.values import Column, Source, Table
from personakit.vocabulary import Kind, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.personas.perception import PerceptionItem

CUSTOMERS = 600
COLUMN = Column("Q1", "c0", Role.MULTI_SELECT, 1.0, "")
TABLE = Table(
    Source("survey.csv", (), "s", ("Q1",), ("",), pd.DataFrame()), Kind.SURVEY, 1.0, "", (COLUMN,)
)
ASKED = AskedBoth(TABLE, COLUMN, "Q1")
SEGMENTS = pd.Series(np.arange(CUSTOMERS) % 3, index=[f"C{n}" for n in range(CUSTOMERS)])
NOBODY = pd.Series(dtype="float64")


def share(rng: np.random.Generator, name: str, staff: float, theirs: object, people: int) -> Sides:
    """An item that staff and customers name with some chance, customers by persona."""
    chance = np.broadcast_to(np.asarray(theirs, dtype="float64"), (3,))[SEGMENTS]
    said = pd.Series(rng.random(CUSTOMERS) < chance, index=SEGMENTS.index).astype("float64")
    own = pd.Series(rng.random(people) < staff).astype("float64")
    return Sides(ASKED, name, None, own, said)


def rating(rng: np.random.Generator, name: str, mean: float, people: int) -> Sides:
    """An item that both rate alike."""
    own, theirs = (
        pd.Series(np.clip(np.round(rng.normal(mean, 1, n)), 1, 5)) for n in (people, CUSTOMERS)
    )
    return Sides(ASKED, name, (1.0, 5.0), own, theirs.set_axis(SEGMENTS.index))


def told(sides: Sequence[Sides]) -> dict[str, PerceptionItem]:
    return {one.item: one for one in compare(sides, NOBODY, {}, 5)}


@pytest.mark.parametrize("people", [8, 24, 40])
def test_hardly_any_gap_stands_where_there_is_none(people: int) -> None:
    false = 0
    for seed in range(10):
        rng = np.random.default_rng([seed, people])
        chances = rng.uniform(0.1, 0.8, 10)
        sides = [share(rng, f"s{n}", p, p, people) for n, p in enumerate(chances)]
        sides += [rating(rng, f"r{n}", m, people) for n, m in enumerate(rng.uniform(2, 4.5, 10))]
        false += sum(one.stands for one in told(sides).values())
    assert false <= 10  # of 200: one in twenty


def test_planted_gaps_are_found_as_wide_as_they_are() -> None:
    off, found = [], 0
    for seed in range(30):
        rng = np.random.default_rng(seed)
        sides = [share(rng, "up", 0.7, 0.3, 40), share(rng, "down", 0.2, 0.6, 40)]
        sides += [share(rng, f"s{n}", 0.4, 0.4, 40) for n in range(8)]
        items = told(sides)
        off += [items["up"].gap - 0.4, items["down"].gap + 0.4]
        found += items["up"].stands + items["down"].stands
    assert abs(float(np.mean(off))) < 0.02
    assert found >= 57


def test_one_brand_has_several_images_and_staff_another() -> None:
    rng = np.random.default_rng(5)
    sides = [
        share(rng, "Adventure", 0.7, (0.1, 0.15, 0.2), 40),
        share(rng, "Safety", 0.2, (0.8, 0.2, 0.25), 40),
        share(rng, "Price", 0.25, (0.2, 0.75, 0.2), 40),
        share(rng, "Design", 0.3, (0.25, 0.3, 0.7), 40),
        share(rng, "Comfort", 0.4, 0.4, 40),
    ]
    ids = {0: "safe", 1: "thrifty", 2: "stylish"}
    views = views_of(compare(sides, SEGMENTS, ids, 5), (), {}, {}, [*ids.values()])
    assert {view.persona: (view.more, view.less) for view in views} == {
        "safe": (("Safety",), ("Adventure",)),
        "thrifty": (("Price",), ("Adventure",)),
        "stylish": (("Design",), ("Adventure",)),
    }


def test_a_gap_of_how_people_rate_at_all_does_not_survive() -> None:
    rng = np.random.default_rng(1)
    sides = []
    for name in ("a", "b", "c", "d"):
        one = rating(rng, name, 3.0, 40)
        own = (one.staff + 1.0).clip(upper=5.0)  # staff rate all of it higher
        sides.append(Sides(ASKED, name, one.scale, own, one.customers))
    items = told(sides)
    assert all(one.stands for one in items.values())
    assert not any(one.survives for one in items.values())

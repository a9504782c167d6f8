"""Occasions to help before customers ask: planted ones are found, and no others."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from personakit.vocabulary.triggers import Trigger

if TYPE_CHECKING:
    from collections.abc import Callable

    from personakit.engines.base import Engine
    from personakit.personas.journeys import Journeys, TriggerTold

    Row = tuple[int, list[tuple[object, ...]]]

LAST = 400
"""The day on which the data end."""
END = [(LAST, "contact", {"topic": "other"}), (LAST, "order")]
"""What nobody else does on the last day: contacts and orders are known until then."""
ROUTINE: list[tuple[object, ...]] = [
    (0, "order"),
    (200, "contact", {"topic": "login", "source": 1}),
]
"""Nothing to help with."""


@pytest.fixture
def concerned(journeys: Callable[..., Journeys], engine: Engine) -> Callable[..., Counter[str]]:
    """Whom it concerns now, by kind: of ten customers each that were made up, and fifty others."""

    def count(planted: list[tuple[object, ...]], others: object = ROUTINE) -> Counter[str]:
        found = journeys(*[(0, planted)] * 10, *[(0, others)] * 50, (0, END), ids=1)
        told = {one.trigger: one.customers for one in found.everyone.triggers}
        rows = engine.frame("SELECT kind, customer FROM occasions WHERE live = 1")
        own = Counter(kind for kind, who in rows.itertuples(index=False) if who < "C0010")
        assert all(told[Trigger(kind)] == n for kind, n in own.items())
        assert not [who for who in rows["customer"] if "C0010" <= who < "C0060"]
        return own

    return count


@pytest.mark.parametrize(
    ("kind", "planted"),
    [
        ("again", [(395, "contact", {"topic": "bill"}), (398, "contact", {"topic": "bill"})]),
        ("open", [(380, "open", {"topic": "bill", "timed": 0}), (380, "contact")]),
        ("reopened", [(395, "reopened", {"topic": "bill", "timed": 0}), (395, "contact")]),
        ("late", [(360, "order"), (395, "late")]),
        ("unhappy", [(390, "answer", {"good": 0.0, "source": 1}), (100, "order")]),
        ("quiet", [(300, "order"), (320, "order"), (340, "order")]),
    ],
)
def test_what_was_planted_is_found_of_each_and_of_nobody_else(concerned, kind, planted):
    assert concerned(planted) == {kind: 10}


@pytest.mark.parametrize(
    "planted",
    [
        [(380, "contact", {"topic": "bill"}), (398, "contact", {"topic": "bill"})],
        [(395, "contact", {"topic": "bill"}), (398, "contact", {"topic": "login"})],
        [(396, "open", {"topic": "bill", "timed": 0}), (396, "contact")],
        [(390, "answer", {"good": 0.0, "source": 1}), (385, "contact", {"topic": "bill"})],
        [(390, "answer", {"good": 1.0, "source": 1}), (100, "order")],
        [(340, "order"), (390, "order")],
        [(300, "order"), (340, "order"), (380, "order")],
    ],
)
def test_what_only_looks_like_it_is_no_occasion(concerned, planted):
    assert concerned(planted) == {}


def wrote(*told: tuple[float, str]) -> list[tuple[object, ...]]:
    return [(day, "contact", {"topic": topic}) for day, topic in told]


def triggers(found: Journeys, kind: Trigger) -> list[TriggerTold]:
    return [one for one in found.everyone.triggers if one.trigger is kind]


def test_what_is_asked_next_concerns_those_who_have_not_asked_it_yet(journeys, engine):
    before = [wrote((10, "delivery"), (15, "refund"))] * 30 + [wrote((10, "login"))] * 60
    now = [wrote((390, "delivery"))] * 10 + [wrote((390, "delivery"), (395, "refund"))] * 10
    found = journeys(*((0, one) for one in [*now, *before]), (0, END), ids=1)
    (one,) = triggers(found, Trigger.FOLLOWS)
    assert (one.about, one.then, one.customers, one.days) == ("delivery", "refund", 20, 14)
    live = engine.frame("SELECT customer FROM occasions WHERE live = 1 AND kind = 'follows'")
    assert sorted(live["customer"]) == [f"C{i:04}" for i in range(10)]


def test_orders_after_which_customers_write_concern_those_who_have_not_yet(journeys, engine):
    asks = [(20, "order"), (25, "contact", {"source": 1})]
    now = [(395, "order")]
    others = [(20, "order"), (150, "contact", {"source": 1})]
    rows = [*[(0, now)] * 10, *[(0, asks)] * 40, *[(0, others)] * 30, (0, END)]
    found = journeys(*rows, ids=1)
    (one,) = triggers(found, Trigger.AFTER_ORDER)
    assert (one.customers, one.chance.share, one.chance.base) == (11, 0.5714, 0)
    live = engine.frame("SELECT customer FROM occasions WHERE live = 1 AND kind = 'after_order'")
    assert sorted(live["customer"])[:10] == [f"C{i:04}" for i in range(10)]
    none = journeys(*[(0, others)] * 70, (0, END), ids=1)
    assert not triggers(none, Trigger.AFTER_ORDER)


def test_a_season_of_two_years_is_found_and_concerns_those_of_the_last_one(journeys, engine):
    everyday = [wrote((30 * i + 5, "login"), (30 * i + 370, "login")) for i in range(12)] * 8
    heating = [wrote((300 + i % 20, "heating"), (665 + i % 20, "heating")) for i in range(40)]
    end = [(1025, "contact", {"topic": "login"})]
    found = journeys(*((0, one) for one in [*heating, *everyday]), (0, end), ids=1)
    assert {(one.about, one.month) for one in triggers(found, Trigger.SEASON)} <= {
        ("heating", 10), ("heating", 11),
    }  # fmt: skip
    assert triggers(found, Trigger.SEASON)
    live = engine.frame("SELECT DISTINCT customer FROM occasions WHERE live = 1")
    assert 0 < len(live) <= 40
    assert all(who < "C0040" for who in live["customer"])


def hash_of(one: int, other: int) -> int:
    """A number that looks drawn and is the same in every run."""
    return (one * 2_654_435_761 + other * 40_503 + (one * other * 97) % 1_013) >> 7


def test_where_nothing_was_planted_hardly_any_occasion_is_made_up(journeys):
    topics = ("a", "b", "c", "d", "e")

    def drawn(i: int) -> list[tuple[object, ...]]:
        days = sorted(hash_of(i, n) % 800 for n in range(6))
        told = [(day, "contact", {"topic": topics[hash_of(i, day) % 5]}) for day in days[:4]]
        return [*told, *((day + 0.5, "order") for day in days[4:])]

    found = journeys(*((i % 2, drawn(i)) for i in range(400)))
    made_up = (Trigger.FOLLOWS, Trigger.AFTER_ORDER, Trigger.SEASON)
    told = [one for own in (found.everyone, *found.personas) for one in own.triggers]
    assert len([one for one in told if one.trigger in made_up]) <= 1

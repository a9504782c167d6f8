"""What customers do one after another: planted sequences are told as they were planted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from personakit.vocabulary.steps import PHASES, Phase, Step

if TYPE_CHECKING:
    from personakit.personas.journeys import Journeys, Rate, StepTold

END = (500, "answer", {"source": 1})
"""An event long after the others, so that all of them were looked at long enough."""
Event = "tuple[float, str] | tuple[float, str, dict[str, object]]"


def step(found: Journeys, name: str, place: int | None = None) -> StepTold:
    journey = found.everyone if place is None else found.personas[place]
    return next(one for phase in journey.phases for one in phase.steps if one.step == name)


def counts(one: Rate) -> tuple[int | None, int | None]:
    return one.customers, one.of


def test_every_step_is_of_a_phase() -> None:
    assert PHASES.keys() == set(Step)
    assert {*PHASES.values()} == {*Phase}


def test_phases_steps_and_what_follows_are_those_that_were_planted(journeys):
    ask = [(0, "order"), (3, "contact"), (5, "solved"), END]
    quiet = [(0, "order"), END]
    found = journeys(*[(0, ask)] * 30, *[(0, quiet)] * 10, *[(1, quiet)] * 40)
    assert (found.since, found.until) == (date(2025, 1, 1), date(2026, 5, 16))
    own = found.personas[0]
    assert [(phase.phase, phase.customers, phase.of) for phase in own.phases] == [
        ("buy", 40, 40), ("get_help", 30, 40), ("give_feedback", 40, 40),
    ]  # fmt: skip
    assert [(one.step, one.share, counts(one)) for one in step(found, "order", 0).next] == [
        ("contact", 0.75, (30, 40)), ("nothing", 0.25, (10, 40)),
    ]  # fmt: skip
    assert step(found, "contact", 0).next[0].step == "solved"
    assert step(found, "contact", 0).days == 2
    assert step(found, "order").next[0].share == 0.625
    assert step(found, "order", 0).next[0].base == 0.375
    assert step(found, "order", 0).next[0].differs


def test_the_time_to_what_comes_next_counts_those_for_whom_it_has_not_come(journeys):
    soon, late = [(0, "order"), (10, "contact")], [(0, "order"), (100, "contact")]
    open_ = [(60, "order")]
    told = step(journeys(*[(0, soon)] * 8, *[(0, late)] * 6, ids=1), "order")
    assert told.days == 10
    told = step(journeys(*[(0, soon)] * 8, *[(0, late)] * 6, *[(0, open_)] * 10, ids=1), "order")
    assert told.days == 100
    last = (0, [(100, "visit")])
    assert step(journeys(*[(0, soon)] * 5, *[(0, open_)] * 9, last, ids=1), "order").days is None


def test_the_last_thirty_days_say_nothing_of_what_does_not_follow(journeys):
    early = [(0, "order"), (40, "contact")]
    latest = [(95, "order"), (96, "contact")]
    found = journeys(*[(0, early)] * 12, *[(0, latest)] * 12, (0, [(100, "visit")]), ids=1)
    (nothing,) = step(found, "order").next
    assert (nothing.step, nothing.of, nothing.share) == ("nothing", 12, 1)


def test_what_follows_rarely_or_for_few_is_told_as_other_and_never_dropped(journeys):
    ways = ["contact"] * 20 + ["return"] * 15 + ["left"] * 3 + ["visit"] * 2
    found = journeys(*((0, [(0, "order"), (1, way), END]) for way in ways), ids=1)
    told = {one.step: one.share for one in step(found, "order").next}
    assert told.keys() == {"contact", "return", "other"}
    assert told["other"] == pytest.approx(1 - 0.5 - 0.375, abs=0.13)
    assert not any(phase.steps[0].step == "visit" for phase in found.everyone.phases)


def test_on_a_day_without_hours_events_stand_in_the_order_of_steps(journeys):
    midnight = -0.5
    day = [(midnight, "contact", {"source": 1}), (0.2, "order"), END]
    found = journeys(*[(0, day)] * 10, ids=1)
    assert found.ties == pytest.approx(2 / 3, abs=1e-4)
    assert step(found, "order").next[0].step == "contact"
    assert step(found, "order").days == 0


def test_the_same_step_within_half_an_hour_is_told_once(journeys):
    by_phone, by_chat = {"channel": "phone"}, {"channel": "chat"}
    twice = [(0, "contact", by_phone), (0.01, "contact", by_phone), END]
    moved = [(0, "contact", by_phone), (0.01, "contact", by_chat), END]
    found = journeys(*[(0, twice)] * 10, *[(1, moved)] * 10)
    assert [step(found, "contact", place).times for place in (0, 1)] == [10, 20]
    assert found.personas[0].switches is None
    assert (found.personas[1].switches.share, found.personas[1].switches.events) == (0.5, 20)


def test_a_change_of_channel_after_a_week_is_none(journeys):
    by_phone, by_chat = {"channel": "phone"}, {"channel": "chat"}
    soon = [(0, "contact", by_phone), (6, "contact", by_chat), END]
    late = [(0, "contact", by_phone), (8, "contact", by_chat), END]
    found = journeys(*[(0, soon)] * 10, *[(0, late)] * 10, ids=1)
    assert found.everyone.switches.share == 0.25


def test_stretches_with_several_contacts_are_loops(journeys):
    again = [(0, "contact"), (20, "contact"), (200, "contact"), END]
    once = [(0, "contact"), (40, "contact"), END]
    found = journeys(*[(0, again)] * 10, *[(0, once)] * 10, ids=1)
    assert (found.everyone.loops.share, found.everyone.loops.events) == (0.25, 40)


def test_ratings_are_told_where_they_are_given_and_have_no_time_of_their_own(journeys):
    def of(good: float) -> list[Event]:
        return [(0, "contact"), (0, "rated", {"good": good, "timed": 0}), (4, "order"), END]

    found = journeys(*[(0, of(1.0))] * 15, *[(0, of(0.0))] * 5, ids=1)
    assert step(found, "rated").good.share == 0.75
    assert not step(found, "rated").next
    assert step(found, "contact").next[0].step == "order"


def test_files_are_crossed_where_a_fifth_of_the_customers_is_seen_in_two(journeys):
    both = [(0, "order"), (3, "contact", {"source": 1}), (400, "order")]
    one = [(0, "order"), (400, "order")]
    apart = journeys(*[(0, both)] * 10, *[(0, one)] * 60, ids=1)
    assert not apart.crossing.shown
    assert [told.step for told in step(apart, "order").next] == ["nothing"]
    crossed = journeys(*[(0, both)] * 20, *[(0, one)] * 60, ids=1)
    assert (crossed.crossing.shown, crossed.crossing.share) == (True, 0.25)
    assert {told.step for told in step(crossed, "order").next} == {"nothing", "contact"}


def test_what_is_written_about_next_is_found_where_it_was_planted(journeys):
    def wrote(*topics: str) -> list[Event]:
        told = [(5 * i, "contact", {"topic": topic}) for i, topic in enumerate(topics)]
        return [*told, END]

    planted = [wrote("delivery", "refund")] * 30
    others = [wrote("delivery")] * 10 + [wrote("login", "bill")] * 3 + [wrote("login")] * 60
    found = journeys(*((0, one) for one in planted + others), ids=1)
    told = [(one.about, one.then, one.share, counts(one)) for one in found.everyone.follow_ups]
    assert told == [("delivery", "refund", 0.75, (30, 40))]


def test_what_is_written_about_next_by_chance_is_told_of_hardly_anything(journeys):
    topics = ("a", "b", "c", "d", "e")
    customers = [
        (
            i % 2,
            [(3 * n, "contact", {"topic": topics[hash_of(i, n) % 5]}) for n in range(4)] + [END],
        )
        for i in range(400)
    ]
    found = journeys(*customers)
    assert sum(len(one.follow_ups) for one in (found.everyone, *found.personas)) <= 2


def hash_of(one: int, other: int) -> int:
    """A number that looks drawn and is the same in every run."""
    return (one * 2_654_435_761 + other * 40_503 + (one * other * 97) % 1_013) >> 7


def test_no_count_of_few_customers_is_told_nor_follows_from_others(journeys):
    asked, quiet = [(0, "order"), (1, "contact"), END], [(0, "order"), END]
    found = journeys(*[(0, asked)] * 3, *[(0, quiet)] * 40, *[(1, asked)] * 20, *[(1, quiet)] * 20)
    assert [phase.phase for phase in found.personas[0].phases] == ["buy", "give_feedback"]
    of_all = next(phase for phase in found.everyone.phases if phase.phase == "get_help")
    assert of_all.customers is None
    assert of_all.share != round(23 / 83, 4)


def test_how_many_never_do_what_nearly_all_do_is_not_told(journeys):
    often, never = [(0, "order"), (2, "contact"), END], [(0, "order"), (2, "return"), END]
    found = journeys(*[(0, often)] * 48, *[(0, never)] * 2, ids=1)
    contact = next(one for one in step(found, "order").next if one.step == "contact")
    assert (contact.customers, contact.share) == (None, 0.95)

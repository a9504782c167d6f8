"""What is shown of counts, and what stays hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from measure_samples import make_ratio, part
from personakit.stages.measure.counting import EVERYONE, LATER, UNSURE, Counts
from personakit.stages.measure.points import Shown, to_points
from personakit.values.periods import Tallied
from personakit.values.ratios import of_each

if TYPE_CHECKING:
    from personakit.values.measured import Point

CSAT = Tallied("csat", "", "tickets.csv/CSAT")
CONTACTS = Tallied("contacts", "", "tickets.csv")
SHOWN = Shown(("a", "b", "c"), range(1), 1, 5)


def shown(counts: Counts, *metrics: Tallied, told: Shown = SHOWN, **more: dict) -> dict:
    points = to_points(counts, more.get("ends", {}), metrics or (CSAT,), told)
    return {(point.persona, point.period): point for point in points}


def of(*answers: int) -> Counts:
    """So many customers of a, b and c who answer, and all of them."""
    ratios = [part(0.5, n) for n in answers]
    whole = ratios[0]
    for one in ratios[1:]:
        whole = whole + one
    return {(0, g, 0): one for g, one in enumerate(ratios)} | {(0, EVERYONE, 0): whole}


def hidden(points: dict[tuple[str, int], Point]) -> set[str]:
    return {persona for (persona, _), point in points.items() if point.value is None}


def test_what_too_few_say_is_hidden_and_so_is_what_would_reveal_it() -> None:
    points = shown(of(40, 30, 3))
    assert hidden(points) == {"b", "c"}
    assert points["everyone", 0].answers == 73


def test_several_hidden_personas_hide_each_other() -> None:
    assert hidden(shown(of(40, 3, 4))) == {"b", "c"}


def test_where_one_persona_alone_is_told_the_total_is_not() -> None:
    told = Shown(("a", "b"), range(1), 1, 5)
    assert hidden(shown(of(40, 3), told=told)) == {"b", "everyone"}


def test_those_beside_the_personas_reveal_nothing_of_the_total() -> None:
    counts = of(40, 30, 20) | {(0, UNSURE, 0): part(1, 2), (0, LATER, 0): part(1, 2)}
    assert hidden(shown(counts)) == {"unsure", "later"}


def test_that_nobody_did_something_is_told_and_that_two_did_is_not() -> None:
    counts: Counts = {
        (0, 0, 0): of_each(make_ratio([]), 50), (0, 1, 0): of_each(make_ratio([1.0, 2.0]), 50),
        (0, 2, 0): of_each(make_ratio([1.0] * 20), 50),
    }  # fmt: skip
    points = shown(counts, CONTACTS)
    assert points["a", 0].value == 0.0
    assert points["b", 0].value is None


def test_a_period_that_is_not_over_is_marked_and_has_no_say_in_limits() -> None:
    counts = {(0, 0, p): part(0.8, 100) for p in range(13)} | {(0, 0, 13): part(0.1, 100)}
    points = shown(counts, told=Shown(("a",), range(14), 13, 5))
    assert points["a", 13].notes == ("incomplete",)
    assert points["a", 12].limits is not None
    assert points["a", 13].limits is None


def test_another_scale_is_marked_where_it_begins() -> None:
    counts = {(0, g, p): part(0.5, 60) for p in range(6) for g in (0, EVERYONE)}
    ends = {(0, p): (1.0, 5.0 if p < 3 else 10.0) for p in range(6)}
    points = shown(counts, told=Shown(("a",), range(6), 6, 5), ends=ends)
    assert [p for (who, p), one in points.items() if "scale" in one.notes and who == "a"] == [3]


def test_another_part_that_answers_is_marked() -> None:
    told = Shown(("a",), range(6), 6, 5)
    counts: Counts = {}
    for p in range(6):
        answers = 40 if p < 4 else 160
        for g in (0, EVERYONE):
            counts[0, g, p] = part(0.5, answers)
            counts[1, g, p] = of_each(make_ratio([1.0] * 200), 400)
    points = [p for p in to_points(counts, {}, (CSAT, CONTACTS), told) if p.metric == "csat"]
    assert {point.period for point in points if "response" in point.notes} == {4}

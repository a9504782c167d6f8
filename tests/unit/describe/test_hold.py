from __future__ import annotations

from personakit.personas.statements import NumberStatement, Statement
from personakit.stages.describe.hold import hold


def said(*labels: str, share: float = 0.5) -> list[Statement]:
    return [Statement(label=label, share=share, source="t.csv/Category") for label in labels]


def labels(found: tuple[Statement, ...]) -> list[str]:
    return [one.label for one in found]


def test_written_statements_stay_in_their_order_with_new_numbers() -> None:
    found = hold(said("a", "b"), said("b", "c", share=0.6), said("c", "b", "a", share=0.6))
    assert [(one.label, one.share) for one in found] == [("a", 0.6), ("b", 0.6)]


def test_what_is_not_known_any_more_makes_room_for_the_strongest_new() -> None:
    assert labels(hold(said("a", "b"), said("c", "d"), said("b"))) == ["b", "c"]
    assert labels(hold(said("a"), [], [])) == []


def test_nothing_is_added_to_what_was_written() -> None:
    assert hold([], said("c"), said("c")) == ()
    assert labels(hold(said("a"), said("c", "a"), [])) == ["a"]


def test_a_label_of_another_source_is_another_statement() -> None:
    other = Statement(label="a", share=0.1, source="u.csv/Category")
    assert hold(said("a"), [], [other]) == ()


def test_numbers_are_held_by_what_they_measure() -> None:
    was = NumberStatement(label="orders in sales.csv", median=2, source="sales.csv")
    now = NumberStatement(label="orders in sales.csv", median=3, source="sales.csv")
    bare = NumberStatement(label="orders", median=3, source="sales.csv")
    assert hold([was], [now], [bare]) == (now,)

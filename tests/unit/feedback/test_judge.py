"""What judgements say of a model, its personas and its statements."""

from __future__ import annotations

import pandas as pd
import pytest

from personakit.errors import UnreadableError
from personakit.personas.placement import Axis, Centre, Placement
from personakit.stages.assign import ask
from personakit.stages.feedback import choose, evidence, judge, to_judgements
from personakit.values.judgements import PlacedOne, TeamJudgement
from personakit.vocabulary import Kind, Role

IDS = ("caller", "writer")
PLACES = {"caller": ["goals[0]", "size"], "writer": ["goals[0]"]}
NAMES = {"caller": "caller", "the writer": "writer", "writer": "writer"}


def customers(number: int, persona: str, seen: str, start: int = 0, **more: object) -> tuple:
    """Judgements of so many customers, and where the model places them."""
    keys = [f"C{start + n}" for n in range(number)]
    told = [TeamJudgement(key, "p1", "", seen, sample="a", **more) for key in keys]
    return told, {key: PlacedOne(persona, 0.9) for key in keys}


def both(*parts: tuple) -> tuple[list[TeamJudgement], dict[str, PlacedOne]]:
    judgements = [one for told, _ in parts for one in told]
    return judgements, {key: one for _, placed in parts for key, one in placed.items()}


def test_what_most_see_is_held_against_the_model() -> None:
    found = judge(*both(
        customers(18, "caller", "caller"), customers(2, "caller", "writer", 20),
        customers(10, "writer", "writer", 30),
    ), IDS, 5)  # fmt: skip
    assert found.at_random
    assert (found.at_random.share, found.at_random.customers) == (round(28 / 30, 4), 30)
    assert [(one.id, one.share, one.customers) for one in found.personas] == [
        ("caller", 0.9, 20), ("writer", 1.0, 10),
    ]  # fmt: skip
    assert found.with_model
    assert found.with_model.ac1
    assert found.agents == 1
    assert found.suggestions == ()


def test_two_personas_that_are_swapped_might_be_one() -> None:
    found = judge(*both(
        customers(12, "caller", "caller"), customers(8, "caller", "writer", 20),
        customers(12, "writer", "writer", 40), customers(8, "writer", "caller", 60),
    ), IDS, 5)  # fmt: skip
    acts = {one.act: one for one in found.suggestions}
    assert (acts["merge"].personas, acts["merge"].share) == (("caller", "writer"), 0.4)
    assert (acts["recalibrate"].share, acts["recalibrate"].stated) == (0.6, 0.9)


def test_a_statement_that_is_seldom_right_is_doubted() -> None:
    told = [
        TeamJudgement(f"C{n}", "p1", "right" if n < 2 else "wrong", "caller", "goals[0]")
        for n in range(20)
    ]
    found = judge(told, {}, IDS, 5)
    assert [(one.place, one.share) for one in found.statements] == [("goals[0]", 0.1)]
    assert [one.act for one in found.suggestions] == ["doubt"]
    assert found.at_random is None


def test_customers_of_whom_the_model_is_least_sure_stand_apart() -> None:
    sure, doubted = customers(10, "caller", "caller"), customers(10, "caller", "writer", 20)
    marked = [TeamJudgement(j.customer, "p1", "", j.persona, sample="b") for j in doubted[0]]
    found = judge(*both(sure, (marked, doubted[1])), IDS, 5)
    assert found.at_random
    assert found.in_doubt
    assert (found.at_random.share, found.in_doubt.share) == (1.0, 0.0)


def test_right_wrong_and_nothing_to_tell_are_labels_too() -> None:
    placed = {f"C{n}": PlacedOne("caller", 0.9) for n in range(9)}
    verdicts = ["right"] * 6 + ["wrong"] * 2 + ["cannot_tell"]
    told = [TeamJudgement(f"C{n}", "p1", v, sample="a") for n, v in enumerate(verdicts)]
    found = judge(told, placed, IDS, 5)
    assert found.at_random
    assert (found.at_random.share, found.at_random.customers, found.cannot_tell) == (0.75, 8, 1)


def test_nothing_is_told_of_few() -> None:
    found = judge(*both(customers(4, "caller", "caller")), IDS, 5)
    assert (found.personas, found.at_random, found.useful) == ((), None, None)


def test_a_filled_sheet_is_read_and_what_is_not_understood_is_counted() -> None:
    table = pd.DataFrame({
        "Customer": ["C1", "C2", "C3", None, "C5", "C6", "C7"],
        "Persona verdict": ["right", "Maybe", None, "wrong", None, "Cannot tell", "wrong"],
        "persona": [None, None, None, None, "The Writer", None, "nobody"],
        "statement": [None] * 7,
        "useful": ["5", "9", None, None, "x", None, None],
        "At": ["2026-01-05", None, None, None, None, None, None],
    })  # fmt: skip
    found, problems = to_judgements(table, NAMES, PLACES)
    assert [(j.customer, j.verdict, j.persona, j.useful) for j in found] == [
        ("C1", "right", "", 5.0), ("C5", "", "writer", None), ("C6", "cannot_tell", "", None),
    ]  # fmt: skip
    told = " ".join(str(one) for one in problems)
    assert "1 row left out: a verdict is right, wrong or cannot_tell" in told
    assert "1 row left out: no customer is named" in told
    assert "1 row left out: the set has no such persona" in told


def test_a_table_without_customers_is_refused() -> None:
    with pytest.raises(UnreadableError, match="no column of customers"):
        to_judgements(pd.DataFrame({"Verdict": ["right"]}), NAMES, PLACES)


def test_half_are_drawn_and_half_are_those_least_sure() -> None:
    placed = pd.DataFrame({"confidence": [n / 100 for n in range(100)]}, index=range(100)).iloc[
        ::-1
    ]
    found = choose(placed, 10)
    assert (found["sample"] == "a").sum() == 5
    assert {*found.index[found["sample"] == "b"]} == {0, 1, 2, 3, 4}
    assert len(choose(placed.head(3), 10)) == 3


def test_what_is_known_is_told_in_words_and_a_mark_as_yes_or_no() -> None:
    """The column of a mark has one level, itself: `loyal: loyal 6 %` says nothing."""
    axes = tuple(
        Axis(
            variables=(f"list.csv|{header}|{level}",), source="list.csv", kind=Kind.CUSTOMERS,
            question=f"list.csv|{header}", role=role, low=0, high=1, centre=0.5, scale=1, weight=1,
        )
        for header, level, role in (
            ("loyal", "loyal", Role.FLAG), ("insured", "insured", Role.FLAG),
            ("plan", "gold", Role.CATEGORY), ("plan", "basic", Role.CATEGORY),
        )
    )  # fmt: skip
    ends = ((1.0,) * 4, (-1.0,) * 4)
    asked = ask(Placement(axes=axes, segments=tuple(Centre(share=0.5, at=at) for at in ends)))
    known = {"loyal|loyal": 0.0, "insured|insured": 1.0, "plan|gold": 0.25, "plan|basic": 0.75}
    row = pd.Series({f"list.csv|{name}": value for name, value in known.items()})
    assert evidence(row, asked) == "loyal: no; insured: yes; plan: basic 75 %, gold 25 %"

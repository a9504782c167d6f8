"""Statements in later rows: they hold, fade or turn."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest

from fact_samples import cell, counted
from persona_samples import persona
from personakit.personas.statements import Statement
from personakit.stages import customers
from personakit.stages.evaluate import later_statements
from personakit.values import Variable
from personakit.vocabulary import Kind, Role

WANTS = Variable(
    "s.csv|Wish=quick", "s.csv", "Wish", Kind.SURVEY, Role.GOALS, "share", "quick answers"
)


def statement(share: float, base: float, **more: object) -> Statement:
    return Statement(label="quick answers", share=share, base=base, source="s.csv/Wish", **more)


def later(one: Statement, some: int, *, known: int = 100, undated: tuple[str, ...] = ()) -> list:
    fact = counted(WANTS, cell(some, known), cell(160, 400))
    told = [(statement(0.0, 0.4), fact)]
    return [*later_statements(persona(goals=(one,)), told, undated, 5)]


@pytest.mark.parametrize(
    ("share", "base", "some", "fate"),
    [
        (0.7, 0.4, 60, "holds"), (0.7, 0.4, 45, "faded"), (0.7, 0.4, 20, "turned"),
        (0.2, 0.4, 20, "holds"), (0.2, 0.4, 60, "turned"),
    ],
)  # fmt: skip
def test_a_statement_holds_fades_or_turns(share: float, base: float, some: int, fate: str) -> None:
    (found,) = later(statement(share, base), some)
    assert (found.fate, found.place, found.was) == (fate, "goals[0]", share)
    assert (found.now, found.base, found.of) == (some / 100, 0.4, 100)


def test_what_holds_of_all_or_is_of_few_or_has_no_date_is_not_judged() -> None:
    assert later(statement(0.7, 0.4, common=True), 60) == []
    assert later(statement(0.7, 0.4), 3, known=4) == []
    assert later(statement(0.7, 0.4), 60, undated=("s.csv",)) == []


def test_what_tells_of_all_the_time_of_a_customer_is_not_judged_by_a_part_of_it() -> None:
    """Who bought once in a quarter may have bought ten times before."""
    once = replace(WANTS, key="bought_once", of_all_time=True)
    one = statement(0.7, 0.4)
    for variable, judged in ((WANTS, 1), (once, 0)):
        told = [(statement(0.0, 0.4), counted(variable, cell(60, 100), cell(160, 400)))]
        found = [*later_statements(persona(goals=(one,)), told, (), 5)]
        assert len(found) == judged


def test_behaviour_says_which_of_it_is_of_all_time() -> None:
    entries = tomllib.loads(files(customers).joinpath("behaviour.toml").read_text("utf-8"))
    lifelong = {key for key, entry in entries.items() if entry.get("of_all_time")}
    assert {"bought_once", "listed_without_order", "writes_reviews", "visits_often"} <= lifelong
    assert not {"returned", "solved", "reopened", "internal"} & lifelong


def test_shares_of_few_customers_are_told_in_wide_steps() -> None:
    (found,) = later(statement(0.7, 0.4), 2)
    assert (found.now, found.interval, found.fate) == (0.0, None, "turned")

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import get_args

import pytest

from personakit.settings.archetypes import BY_WORDS, Measured
from personakit.stages.describe.advice_rules import rules
from personakit.values import Variable
from personakit.values.customers import QUANTITIES
from personakit.vocabulary import Kind, Role
from personakit.words import phrasebook

BEHAVIOUR = tomllib.loads(
    files("personakit.stages.customers").joinpath("behaviour.toml").read_text("utf-8")
)
KNOWN = QUANTITIES.keys() | (BEHAVIOUR.keys() - {"terms"})
"""All numbers that many businesses have."""
NONE = {""}
"""What rules ask for where a number must be none of these."""


def test_summaries_rules_and_archetypes_speak_of_quantities_that_there_are() -> None:
    listed = (*rules().by_place.values(), *rules().questions.values())
    asked = [rule.when.get("quantity", []) for each in listed for rule in each]
    named = {name for one in asked for name in ([one] if isinstance(one, str) else one)}
    assert named - NONE
    assert named - NONE <= KNOWN
    assert phrasebook().room("summary.quantities").keys() <= KNOWN
    assert {*get_args(Measured)} - {*BY_WORDS, "wishes"} <= KNOWN


@pytest.mark.parametrize(
    ("variable", "quantity"),
    [
        (Variable("s||count", "s.csv", "", Kind.SALES, Role.RECORD_ID, "count"), "orders"),
        (Variable("s|T|sum", "s.csv", "T", Kind.SALES, Role.AMOUNT, "sum"), "spend"),
        (Variable("c|T|mean", "c.csv", "T", Kind.CUSTOMERS, Role.AMOUNT, "mean"), ""),
        (
            Variable("t|D|last", "t.csv", "D", Kind.TICKETS, Role.CREATED_AT, "days", "last"),
            "days_since_last_contact",
        ),
        (
            Variable("||x", "t.csv", "", Kind.TICKETS, Role.RECORD_ID, "mean", key="solved"),
            "solved",
        ),
    ],
)
def test_a_variable_says_which_quantity_it_is(variable: Variable, quantity: str) -> None:
    assert variable.quantity == quantity

"""Weights of a survey are set aside by name; other weights stay what they are."""

from __future__ import annotations

import pytest

from column_samples import make_source
from personakit.settings import Settings
from personakit.stages.columns import understand_columns
from personakit.vocabulary import Role

WEIGHTS = ["0.82", "1.31", "0.95", "1.07", "0.88", "1.44", "0.63"]
EXPANDED = ["1520", "3310", "2875.5", "1990"]


def understood(header, values, name="survey.csv", **settings):
    cells = {
        "Respondent ID": [f"R{n}" for n in range(140)],
        "How satisfied are you with us?": ["5", "4", "3", "5"],
        "What do you want from us?": ["Advice", "Speed", "Low prices"],
        header: values,
    }
    (table,), problems = understand_columns([make_source(name, cells)], Settings(**settings))
    told = [p.location.column for p in problems if p.code == "weights_unused"]
    (column,) = (column for column in table.columns if column.name == header)
    assert column.weighs == bool(told)
    return column.role, told


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("weight", WEIGHTS), ("Gewicht", WEIGHTS), ("peso", WEIGHTS), ("poids", WEIGHTS),
        ("gewogen", WEIGHTS), ("survey_weight", EXPANDED), ("weight", EXPANDED),
        ("Pondération", WEIGHTS),
        ("Gewichtungsfaktor", WEIGHTS), ("ponderador", WEIGHTS), ("weegfactor", WEIGHTS),
        ("Factor de ponderación", EXPANDED), ("Peso campionario", WEIGHTS), ("wgt", WEIGHTS),
    ],
)  # fmt: skip
def test_weights_of_answers_are_set_aside_by_name(header, values):
    assert understood(header, values) == (Role.IGNORE, [header])


@pytest.mark.parametrize(
    ("header", "values"),
    [("Weight", ["62.5", "71", "88.2", "95"]), ("Waiting", ["1", "2", "0.5"]),
     ("Weightlifting", WEIGHTS)],
)  # fmt: skip
def test_what_people_weigh_is_no_weight_of_answers(header, values):
    role, told = understood(header, values)
    assert role is not Role.IGNORE
    assert told == []


def test_what_parcels_weigh_is_no_weight_of_answers():
    cells = {
        "Order ID": [f"O{n}" for n in range(60)], "Customer ID": ["C1", "C2", "C3"],
        "Date": ["2026-01-05"], "Total": ["12.50", "80.00"], "Weight": WEIGHTS,
    }  # fmt: skip
    _, problems = understand_columns([make_source("orders.csv", cells)], Settings())
    assert not [p for p in problems if p.code == "weights_unused"]


def test_who_names_a_role_is_obeyed():
    files = {"survey.csv": {"columns": {"weight": {"role": "measure"}}}}
    assert understood("weight", WEIGHTS, files=files) == (Role.MEASURE, [])

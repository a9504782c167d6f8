from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from column_samples import make_source
from personakit.settings import Settings
from personakit.stages.columns import understand_columns
from personakit.vocabulary import Role

HOURS = {"seconds": 1 / 3600, "minutes": 1 / 60, "hours": 1.0, "days": 24.0}


def time_of(header, told, **more):
    """A column of a file of contacts that were opened and closed, with times in between."""
    hours = [3 + 7 * n % 90 for n in range(120)]
    cells = {
        "Ticket ID": [f"T{n}" for n in range(120)],
        "Customer ID": [f"C{n % 40}" for n in range(120)],
        "Subject": ["My bill is wrong", "I cannot log in", "Where is my parcel"] * 40,
        "Status": ["closed"] * 120,
        header: [f"{told(spent):g}" for spent in hours],
        **{name: [written(spent) for spent in hours] for name, written in more.items()},
    }
    (table,), _ = understand_columns([make_source("tickets.csv", cells)], Settings())
    return next(column for column in table.columns if column.name == header)


def opened(hours):
    return "2026-03-01 08:00"


def closed(hours):
    return f"{datetime(2026, 3, 1, 8) + timedelta(hours=hours):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize("unit", HOURS)
def test_a_time_without_a_unit_has_that_of_what_passed_between_two_dates(unit):
    found = time_of(
        "time to resolution", lambda spent: spent / HOURS[unit],
        **{"Created at": opened, "Closed at": closed},
    )  # fmt: skip
    assert (found.role, found.unit) == (Role.RESOLUTION_TIME, unit)


def test_a_time_that_is_none_between_two_dates_has_no_unit():
    alone = time_of("time to resolution", lambda spent: spent)
    assert (alone.role, alone.unit) == (Role.RESOLUTION_TIME, "")
    other = time_of(
        "time to resolution", lambda spent: spent * 31 % 17 + 400,
        **{"Created at": opened, "Closed at": closed},
    )  # fmt: skip
    assert other.unit == ""


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("Resolution time (hours)", "hours"), ("minutes to resolution", "minutes"),
        ("resolutionTimeInHours", "hours"), ("resolution_time_days", "days"),
        ("Lösungszeit in Stunden", "hours"), ("temps de résolution en minutes", "minutes"),
    ],
)  # fmt: skip
def test_a_header_names_its_unit_wherever_it_stands(header, unit):
    assert time_of(header, lambda spent: spent).unit == unit

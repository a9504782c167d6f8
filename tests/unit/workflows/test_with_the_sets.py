"""Settings of commands that read other data than a set was made from."""

from __future__ import annotations

from datetime import date

from personakit.settings import Settings
from personakit.workflows.assign import with_the_sets

MADE = Settings(since=date(2025, 1, 1), until=date(2025, 12, 31), min_cell=7)


def test_other_data_are_not_cut_to_the_time_of_the_set():
    told = with_the_sets(Settings(), MADE)
    assert (told.since, told.until, told.min_cell) == (None, None, 7)


def test_a_time_that_is_given_now_counts():
    assert with_the_sets(Settings(since=date(2026, 1, 1)), MADE).since == date(2026, 1, 1)

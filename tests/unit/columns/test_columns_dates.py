from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from column_samples import make_column
from personakit.engines.registry import open_engine
from personakit.stages.columns.dates import date_formats, day_month_order, find_dates
from personakit.stages.customers import cells
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from personakit.engines.base import Engine

FORMS = {
    "2019/10/01 12:38:43 PM GMT+8": datetime(2019, 10, 1, 12, 38, 43),
    "2024-01-05T09:15:00Z": datetime(2024, 1, 5, 9, 15),
    "2024-01-05T09:15:00.250": datetime(2024, 1, 5, 9, 15, 0, 250_000),
    "2024-01-05T09:15:00.000+0200": datetime(2024, 1, 5, 7, 15),
    "2024-01-05 09:15:00 -05:00": datetime(2024, 1, 5, 14, 15),
    "15.01.2024": datetime(2024, 1, 15),
    "15.1.24 08:05": datetime(2024, 1, 15, 8, 5),
    "1/15/2024 9:15 AM": datetime(2024, 1, 15, 9, 15),
    "03/15/2024 10:05 am": datetime(2024, 3, 15, 10, 5),
    "20260501": datetime(2026, 5, 1),
    "2025-07": datetime(2025, 7, 1),
    "15-Jan-2024": datetime(2024, 1, 15),
    "January 5, 2024": datetime(2024, 1, 5),
    "Tue Oct 31 22:10:47 +0000 2017": datetime(2017, 10, 31, 22, 10, 47),
    "Mon, 15 Jan 2024 10:00:00 UTC": datetime(2024, 1, 15, 10),
}


@pytest.mark.parametrize("text", FORMS)
def test_the_engine_reads_every_form(text: str) -> None:
    formats, share = date_formats({text: 3})
    assert share == 1
    with open_engine() as engine:
        told = engine.words.timestamp(engine.words.text(text), formats)
        seconds = engine.frame(f"SELECT epoch({told}) AS t")["t"][0]
    assert seconds == (FORMS[text] - datetime(1970, 1, 1)).total_seconds()


def test_day_and_month_are_told_from_the_whole_column() -> None:
    assert day_month_order(["03/04/2024", "13/04/2024"]) == "day"
    assert day_month_order(["03/04/2024", "03/14/2024"]) == "month"
    assert day_month_order(["03/04/2024"]) == ""
    formats, _ = date_formats({"03/04/2024": 5, "25/04/2024": 1})
    assert formats == ("%d/%m/%Y",)


def test_where_dates_contradict_each_other_the_more_decide() -> None:
    assert day_month_order({"25/04/2024": 3, "04/25/2024": 1}) == "day"
    assert day_month_order({"25/04/2024": 1, "04/25/2024": 3}) == "month"


def test_no_date_is_no_reason_to_see_no_dates() -> None:
    assert date_formats({"2024-01-05": 1, "9999-12-31": 5, "1900-01-01": 2})[1] == 1


def test_usual_forms_are_not_rewritten() -> None:
    assert find_dates({"2024-01-05T09:15:00Z": 3, "2024-02-05T09:15:00Z": 1}).rewrites == ()
    assert find_dates({"5 mai 2024": 3}).rewrites != ()
    assert find_dates({"Model 12-04": 3}).share == 0


def test_two_forms_in_one_column_the_frequent_first() -> None:
    formats, share = date_formats({"2024-01-05": 2, "05.01.2024": 3})
    assert formats == ("%d.%m.%Y", "%Y-%m-%d")
    assert share == 1


@pytest.mark.parametrize("text", ["12345678", "99.99.2024", "2024-13-40", "soon", "1.5.2"])
def test_what_is_no_date(text: str) -> None:
    assert date_formats({text: 1})[1] == 0


UNUSUAL = {
    "Mon Mar 18 2024 14:44:00 GMT+0100 (Central European Standard Time)": "2024-03-18 14:44",
    "Tue Mar 03 2026 10:00:00 GMT+0100 (CET)": "2026-03-03 10:00",
    "Mon Mar 18 14:44:00 UTC 2024": "2024-03-18 14:44",
    "Fri Mar  8 02:44:00 PM CET 2024": "2024-03-08 14:44",
    "Mo 18. Mär 14:44:00 CET 2024": "2024-03-18 14:44",
    "Mon Mar 18 14:44:00 2024": "2024-03-18 14:44",
    "2024. 06. 24.": "2024-06-24 00:00",
    "2024. 6. 24. 14:44": "2024-06-24 14:44",
    "2024.06.24. 14:44": "2024-06-24 14:44",
    "24.06.2024.": "2024-06-24 00:00",
    "2024-02-29 24:00": "2024-03-01 00:00",
    "2024-12-31T24:00:00Z": "2025-01-01 00:00",
    "31.12.2024 24:00": "2025-01-01 00:00",
    "2024-W12": "2024-03-18 00:00",
    "2024W05": "2024-01-29 00:00",
    "KW 5/2024": "2024-01-29 00:00",
    "semaine 12 2024": "2024-03-18 00:00",
    "2024-W12-3": "2024-03-20 00:00",
    "29/02/2567": "2024-02-29 00:00",
    "18 มีนาคม 2567": "2024-03-18 00:00",
    "18 มี.ค. 67": "2024-03-18 00:00",
    "๑๘/๐๓/๒๕๖๗": "2024-03-18 00:00",
    "2567-03-18 10:00:00": "2024-03-18 10:00",
    "١٨/٠٣/٢٠٢٤": "2024-03-18 00:00",
    "18 марта 2024 г., 14:05": "2024-03-18 14:05",
    "3 listopada 2024": "2024-11-03 00:00",
    "2024. március 18.": "2024-03-18 00:00",
    "18 Μαρτίου 2024": "2024-03-18 00:00",
    "5 Şubat 2024": "2024-02-05 00:00",
    "2025年3月15日14時05分": "2025-03-15 14:05",
    "2025년 3월 15일 오후 2:05": "2025-03-15 14:05",
    "/Date(1700000000000)/": "2023-11-14 22:13",
}


def test_the_engine_reads_what_other_tools_calendars_and_scripts_write():
    with open_engine(threads=1) as engine:
        read = {text: read_moment(engine, text) for text in UNUSUAL}
    assert read == UNUSUAL


def read_moment(engine: Engine, text: str) -> str:
    """A cell of a column of its like, as the engine reads it."""
    column = make_column([text] * 3, Role.CREATED_AT, "Date")
    sql = cells.timestamp(engine.words, column)
    said = f"strftime({sql}, '%Y-%m-%d %H:%M') AS said"
    frame = engine.frame(f"SELECT {said} FROM (SELECT {engine.words.text(text)} AS c0)")
    return str(frame["said"][0])


def test_a_single_year_far_ahead_is_a_mistake_and_no_other_era():
    found = find_dates({"18/03/2024": 9, "19.03.2024 24:00": 3, "19/03/2567": 1})
    assert found.era == 0
    assert find_dates({"18/03/2567": 9, "19/03/2024": 1}).era == 543

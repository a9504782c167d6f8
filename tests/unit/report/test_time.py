"""Metrics over time on the page: small multiples of what `measure` wrote."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from html_pages import Page
from persona_samples import persona, record
from personakit.personas.over_time import read_over_time
from personakit.report.page import page
from personakit.report.page.content import subject
from personakit.report.page.time import HEIGHT, WIDTH, time

if TYPE_CHECKING:
    from pathlib import Path

ONE, OTHER = persona(id="caller", name="Caller"), persona(id="chatter", name="Chatter")
COLUMNS = (
    "persona", "metric", "start", "value", "low", "high", "lower_limit", "centre", "upper_limit",
    "note",
)  # fmt: skip
CHANGES = (
    "kind: persona-changes\nchanges:\n- {date: 2025-03-01, what: Script, personas: [caller]}\n"
)


def write(folder: Path, *rows: tuple[object, ...], changes: str = "") -> Path:
    with (folder / "measure.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *rows])
    if changes:
        (folder / "changes.yaml").write_text(changes, "utf-8")
    return folder


def csat(who: str, month: int, share: float | str, note: str = "", *limits: float) -> tuple:
    ends = (share - 0.1, share + 0.1) if isinstance(share, float) else ("", "")
    return (who, "csat", f"2025-{month:02}-01", share, *ends, *(limits or ("", "", "")), note)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    caller = [csat("caller", m, s) for m, s in ((1, 0.4), (2, 0.5), (4, 0.6))]
    chatter = [csat("chatter", m, 0.8, "", 0.7, 0.8, 0.9) for m in range(1, 4)]
    alarm = csat("chatter", 4, 1.0, "above", 0.7, 0.8, 0.9)
    few = csat("caller", 3, "", "hidden")
    return write(tmp_path, *caller, few, *chatter, alarm, changes=CHANGES)


def drawn(folder: Path) -> tuple:
    about = subject([ONE, OTHER], record(ONE, OTHER), None, read_over_time(folder))
    told = time(about)
    assert told
    (row,) = told.rows
    return told, row


def test_all_personas_of_a_metric_are_drawn_on_one_scale(folder: Path) -> None:
    _, row = drawn(folder)
    everyone, caller, chatter = row.panels
    assert row.scale == ("40 %", "100 %")
    assert not everyone.dots
    assert caller.dots[0][1] == max(y for panel in row.panels for _, y, _ in panel.dots)
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y, _ in (*caller.dots, *chatter.dots))


def test_a_line_is_broken_where_too_few_tell_it(folder: Path) -> None:
    _, row = drawn(folder)
    assert len(row.panels[1].lines) == 2
    assert len(row.panels[2].lines) == 1
    assert "2025-03" not in row.panels[1].said


def test_limits_and_what_lies_beyond_them_are_marked(folder: Path) -> None:
    _, row = drawn(folder)
    assert not row.panels[1].limits
    assert len(row.panels[2].limits) == 3
    assert [is_alarm for _, _, is_alarm in row.panels[2].dots] == [False, False, False, True]


def test_a_change_is_marked_for_whom_it_was(folder: Path) -> None:
    told, row = drawn(folder)
    everyone, caller, chatter = row.panels
    assert everyone.changes == caller.changes != ()
    assert chatter.changes == ()
    assert told.changes == (("2025-03-01", "Script", "A"),)


def test_the_page_shows_them_with_their_numbers_for_those_who_do_not_see(folder: Path) -> None:
    text = page(subject([ONE, OTHER], record(ONE, OTHER), None, read_over_time(folder)))
    assert 'id="time"' in text
    assert "2025-04: 60" in text
    assert len(Page(text).all("table")) > len(
        Page(page(subject([ONE, OTHER], record(ONE, OTHER)))).all("table")
    )
    assert "<script" not in text


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_section_is_in_the_language_of_the_set(language: str, folder: Path) -> None:
    about = record(ONE, OTHER).model_copy(update={"settings": {"language": language}})
    text = page(subject([ONE, OTHER], about, None, read_over_time(folder)))
    assert {"en": "Over time", "de": "Im Lauf der Zeit"}[language] in text


def test_nothing_is_drawn_where_nothing_was_measured(tmp_path: Path) -> None:
    assert read_over_time(tmp_path) is None
    assert 'id="time"' not in page(subject([ONE], record(ONE)))


def test_a_table_of_others_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "measure.csv").write_text("a,b\n1,2\n", "utf-8")
    assert read_over_time(tmp_path) is None
    rows = write(tmp_path, csat("caller", 1, 0.5), ("x", "csat", "soon"), csat("caller", 2, "nan"))
    told = read_over_time(rows)
    assert told
    assert [(row.persona, row.value) for row in told.rows] == [("caller", 0.5)]


def test_of_personas_that_are_no_more_nothing_is_drawn(folder: Path) -> None:
    other = persona(id="writer", name="Writer")
    assert time(subject([other], record(other), None, read_over_time(folder))) is None


def test_changes_that_are_not_understood_leave_the_numbers(folder: Path) -> None:
    (folder / "changes.yaml").write_text("kind: persona-changes\nchanges: soon\n", "utf-8")
    told = read_over_time(folder)
    assert told
    assert told.changes == ()
    assert len(told.rows) == 8

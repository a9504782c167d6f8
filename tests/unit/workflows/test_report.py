from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from persona_samples import Placement, persona, record
from personakit.errors import OutputError, UnreadableError
from personakit.personas.read import read_personas
from personakit.personas.run_record import RunChange, last_change
from personakit.personas.store import write_personas
from personakit.report.page import page
from personakit.report.page.content import subject
from personakit.workflows.report import (
    old_reports,
    wanted_forms,
    write_report,
    written_beside,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_personas(tmp_path / "personas", [persona()], record(persona()), Placement())
    return tmp_path / "personas"


def line(**changed: object) -> str:
    about = record(persona())
    told = {
        "discovered": ["2025-11-22", about.discovered.isoformat()], "customers": [1400, 1500],
        "shares": {}, "fates": [], "names": {},
    }  # fmt: skip
    return json.dumps({"verdict": "shifted", "changed": told | changed}) + "\n"


def test_the_page_stands_in_the_set_where_nothing_else_is_said(folder: Path) -> None:
    assert write_report(folder) == [folder / "report.html"]
    assert write_report(folder) == []
    found = read_personas(folder)
    assert (folder / "report.html").read_text("utf-8") == page(
        subject(found.personas, found.record)
    )


def test_the_page_can_be_written_anywhere(folder: Path, tmp_path: Path) -> None:
    assert write_report(folder, tmp_path / "deep" / "cards.html", "cards") == [
        tmp_path / "deep" / "cards.html"
    ]
    assert not (folder / "cards.html").exists()


def test_files_of_others_are_not_overwritten(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<h1>Our year</h1>")
    with pytest.raises(OutputError, match=r"index\.html was not written by personakit"):
        write_report(folder, tmp_path / "index.html")
    assert (tmp_path / "index.html").read_text() == "<h1>Our year</h1>"


def test_where_there_is_no_set_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"holds no persona-set\.yaml"):
        write_report(tmp_path)


@pytest.mark.parametrize("inside", [True, False])
def test_cards_of_personas_that_are_gone_are_removed(
    folder: Path, tmp_path: Path, inside: bool
) -> None:
    target = folder / "report" if inside else tmp_path / "wiki"
    write_report(folder, None if inside else target, "markdown")
    (target / "old-one.md").write_text("<!-- Written by personakit. -->\n", "utf-8")
    (target / "notes.md").write_text("ours\n", "utf-8")
    write_report(folder, None if inside else target, "markdown")
    assert {path.name for path in target.iterdir()} == {
        "README.md", f"{persona().id}.md", "notes.md",
    }  # fmt: skip


def test_what_stands_there_of_a_report_is_written_anew_with_the_set(folder: Path) -> None:
    write_report(folder, form="cards")
    assert wanted_forms(folder, page=True) == ["html", "cards"]
    assert wanted_forms(folder, page=False) == ["cards"]
    assert wanted_forms(folder, page=True, fresh=True) == ["html"]
    assert old_reports(folder) == ["cards.html"]


def test_a_set_and_its_page_are_written_in_one_step(folder: Path) -> None:
    about = record(persona())
    beside = written_beside(about, ["html"], {"assignments.csv": "customer\n"})
    written = write_personas(folder, [persona()], about, Placement(), beside=beside)
    assert written == [".gitignore", "assignments.csv", "report.html"]
    written = write_personas(folder, [persona()], about, Placement(), remove=["report.html"])
    assert written == ["report.html"]
    assert not (folder / "report.html").exists()


def test_the_page_of_a_new_set_shows_what_people_wrote(folder: Path) -> None:
    path = folder / f"{persona().id}.yaml"
    text = path.read_text("utf-8").replace("curated: {}", "curated:\n  name: Anna, who calls")
    path.write_text(text, "utf-8")
    about = record(persona())
    beside = written_beside(about, ["html"], {})
    write_personas(folder, [persona()], about, Placement(), beside=beside)
    assert "Anna, who calls" in (folder / "report.html").read_text("utf-8")
    assert write_report(folder) == []


def test_curated_fields_of_another_form_stop_a_new_set(folder: Path) -> None:
    path = folder / f"{persona().id}.yaml"
    before = path.read_text("utf-8").replace("curated: {}", "curated:\n  goals: 7")
    path.write_text(before, "utf-8")
    about = record(persona())
    with pytest.raises(OutputError, match="does not have the form"):
        write_personas(
            folder, [persona()], about, Placement(), beside=written_beside(about, ["html"], {})
        )
    assert path.read_text("utf-8") == before


def test_what_the_last_refresh_changed_stands_on_top(folder: Path) -> None:
    (folder / "runs.jsonl").write_text(line(), "utf-8")
    write_report(folder)
    assert "Since the set of 2025-11-22" in (folder / "report.html").read_text("utf-8")


@pytest.mark.parametrize(
    "told",
    [
        "", "no line\n", '{"verdict": "unchanged"}\n', line(customers=[1, 2]), line(fates=7),
        line(discovered=["2020-01-01", "2021-01-01"]), "[" * 100_000,
    ],
)  # fmt: skip
def test_lines_of_other_runs_tell_nothing_of_this_set(folder: Path, told: str) -> None:
    (folder / "runs.jsonl").write_text(told, "utf-8")
    assert last_change(folder, record(persona())) is None


def test_later_lines_that_changed_nothing_are_passed_over(folder: Path) -> None:
    (folder / "runs.jsonl").write_text(line() + '{"verdict": "unchanged"}\n', "utf-8")
    assert isinstance(last_change(folder, record(persona())), RunChange)

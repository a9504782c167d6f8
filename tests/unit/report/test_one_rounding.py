"""Whatever is read is made from the numbers that the files of a set keep: four decimals."""

from __future__ import annotations

import csv
import re
from shutil import copytree
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from personakit import numbers
from personakit.numbers import kept, percent
from personakit.personas.read import read_personas
from personakit.report.card import card_lines
from personakit.workflows.playbook import write_playbook
from personakit.workflows.report import write_report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PERCENT = re.compile(r"(?:under )?\b\d{1,3} %")


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """All parts that are written as a percentage from now on."""
    parts: list[float] = []

    def spy(value: float, under: str = "under") -> str:
        parts.append(value)
        return percent(value, under)

    monkeypatch.setattr(numbers, "percent", spy)
    return parts


@pytest.mark.parametrize("form", ["html", "markdown", "csv"])
def test_reports_write_kept_numbers_alone(
    few: Path, tmp_path: Path, written: list[float], form: str
) -> None:
    write_report(few / "personas", tmp_path / "out", form)
    assert {value for value in written if abs(value - kept(value)) > 1e-12} == set()
    assert written or form == "csv"


def test_the_playbook_writes_kept_numbers_alone(
    few: Path, tmp_path: Path, written: list[float]
) -> None:
    own = copytree(few / "personas", tmp_path / "personas")  # what the team edits stands in it
    write_playbook(own, tmp_path / "out")
    assert written
    assert {value for value in written if abs(value - kept(value)) > 1e-12} == set()


def test_cards_write_kept_numbers_alone(few: Path, written: list[float]) -> None:
    for persona in read_personas(few / "personas").personas:
        assert [*card_lines(persona)]
    assert written
    assert {value for value in written if abs(value - kept(value)) > 1e-12} == set()


def test_sentences_of_a_set_tell_numbers_that_stand_in_it(few: Path) -> None:
    told, known = set(), set()
    for path in (few / "personas").glob("*.yaml"):
        for value in leaves(yaml.safe_load(path.read_text("utf-8"))):
            if isinstance(value, str):
                told |= set(PERCENT.findall(value))
            elif isinstance(value, int | float) and 0 <= value <= 1:
                known.add(percent(value))
    assert told
    assert told - known == set()


def test_the_csv_holds_the_kept_numbers(few: Path, tmp_path: Path) -> None:
    (path,) = write_report(few / "personas", tmp_path / "out.csv", "csv")
    cells = [cell for row in csv.reader(path.read_text("utf-8").splitlines()) for cell in row]
    decimals = [cell for cell in cells if re.fullmatch(r"-?\d+\.\d+", cell)]
    assert decimals
    assert [cell for cell in decimals if len(cell.partition(".")[2]) > 4] == []


def leaves(value: Any) -> Iterator[Any]:
    """All that stands in a file."""
    if isinstance(value, dict):
        value = [*value.values()]
    if isinstance(value, list):
        for one in value:
            yield from leaves(one)
    else:
        yield value

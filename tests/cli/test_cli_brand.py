"""The company's own service, by the command."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import jsonschema
import pandas as pd
import yaml

from commands import run

if TYPE_CHECKING:
    from pathlib import Path

WANTS = "What do you want when you shop with us? (choose all that apply)"


def staff(path: Path, people: int = 20) -> Path:
    """A staff that thinks all customers want things that last, and of themselves well."""
    frame = pd.DataFrame({
        "Overall, our service is good.": ["5 (fully)"] * people,
        "An executive owns the service.": ["4"] * people,
        WANTS: ["Buy things that last"] * people,
    })  # fmt: skip
    frame.to_csv(path, index=False)
    return path


def test_it_is_told_written_shown_on_the_page_and_kept(few: Path, tmp_path: Path) -> None:
    data, folder = few / "data", shutil.copytree(few / "personas", tmp_path / "personas")
    answers = staff(tmp_path / "staff.csv")
    done = run("brand", data, "--set", folder, "--staff", answers, "--format", "json")
    assert done.returncode == 0, done.stderr
    told, written = json.loads(done.stdout), (folder / "brand.yaml").read_text("utf-8")
    assert told["staff"] == {"answered": 20, "hidden": False, "conversation": False}
    items = {one["item"]: one for one in told["perception"]}
    assert items["Buy things that last"]["stands"]
    assert {one["persona"] for one in told["views"]} <= {
        path.stem for path in folder.glob("*-*-*.yaml")
    }
    jsonschema.validate(yaml.safe_load(written), json.loads(run("schema", "brand").stdout))
    assert "Assignee" in written  # its column is told, its values are not
    agents = pd.read_csv(data / "tickets.csv")["Assignee"].dropna().unique()
    assert not [name for name in agents if name in written]
    assert run("validate", folder).returncode == 0
    assert run("report", folder).returncode == 0
    page = (folder / "report.html").read_text("utf-8")
    assert 'id="brand"' in page
    changed = run("diff", few / "personas", folder)
    assert changed.returncode == 1
    assert "How the company serves is told now" in changed.stdout


def test_questions_are_written_and_nothing_is_asked_of_nothing(few: Path, tmp_path: Path) -> None:
    path = tmp_path / "questions.csv"
    assert run("brand", "--questionnaire", "-o", path, "--language", "de").returncode == 0
    rows = pd.read_csv(path)
    assert len(rows) == 23
    assert rows["question"].iloc[-2] == "Alles in allem ist unser Service gut."
    assert run("brand", "--questionnaire", "-o", path).returncode == 2
    assert run("brand").returncode == 2
    unknown = staff(tmp_path / "staff.csv", 6)
    done = run("brand", few / "data", "--staff", unknown, "--match", "Nothing=Else")
    assert done.returncode == 2
    assert "Nothing" in done.stderr


def test_what_of_its_input_is_not_read_is_said_with_the_next_step(
    few: Path, tmp_path: Path
) -> None:
    answers = staff(tmp_path / "staff.csv")
    pd.read_csv(answers).assign(**{"Shoe size": 40}).to_csv(answers, index=False)
    done = run("brand", few / "data", "--staff", answers, "-q")
    assert done.returncode == 0
    assert "Shoe size" in done.stderr
    assert "--match" in done.stderr
    pd.DataFrame({"Shoe size": [40] * 6, "Colour": ["red"] * 6}).to_csv(answers, index=False)
    done = run("brand", few / "data", "--staff", answers)
    assert done.returncode == 2
    assert "holds no question that is known" in done.stderr
    assert "Traceback" not in done.stderr


def test_it_is_told_in_one_language(few: Path) -> None:
    done = run("brand", few / "data", "--language", "de")
    assert done.returncode == 0
    assert "Kennzahlen" in done.stdout
    assert "indicators" not in done.stdout

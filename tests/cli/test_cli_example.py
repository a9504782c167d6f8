"""The example, discovered by the real command, is what is kept beside it."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from commands import run, run_process
from personakit.personas.set_files import REPORT_FILE
from personakit.workflows.validate import validate

EXAMPLES = Path(__file__).parents[2] / "examples"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def truth(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The planted persona of each customer."""
    folder = tmp_path_factory.mktemp("company")
    make = [EXAMPLES / "make_company.py", "--out", folder, "--truth", folder / "truth.csv"]
    subprocess.run([sys.executable, *make], check=True, capture_output=True)
    return {row["key"]: row["persona"] for row in rows(folder / "truth.csv")}


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A second run, and what it says to programs."""
    folder = tmp_path_factory.mktemp("again")
    done = run_process(
        "discover", EXAMPLES / "company", "-o", folder / "personas", "--plots", folder / "plots",
        "--format", "json", SOURCE_DATE_EPOCH="1767225600",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder, done.stdout


def close(kept: object, made: object) -> bool:
    """Equal but for where the data lie, and the last digits of numbers and so hashes."""
    if isinstance(kept, dict) and isinstance(made, dict):
        same = (key in {"sha256", "data"} or close(kept[key], made[key]) for key in kept)
        return kept.keys() == made.keys() and all(same)
    if isinstance(kept, list) and isinstance(made, list):
        return len(kept) == len(made) and all(map(close, kept, made))
    if isinstance(kept, float) or isinstance(made, float):
        return kept == pytest.approx(made, rel=1e-3, abs=2e-3)
    return kept == made


def test_what_discover_writes_is_valid(example: Path) -> None:
    found = validate([example / "personas"])
    assert len(found.files) == len([*(example / "personas").glob("*.yaml")])
    assert found.findings == ()


def test_discover_makes_the_personas_that_are_kept(example: Path) -> None:
    kept = {path.name for path in (EXAMPLES / "personas").iterdir()}
    personal = {"assignments.csv", ".gitignore"}
    made = {path.name for path in (example / "personas").iterdir()} - personal
    assert made == kept
    for name in sorted(kept - {REPORT_FILE}):
        texts = [
            (folder / name).read_text("utf-8")
            for folder in (EXAMPLES / "personas", example / "personas")
        ]
        assert close(*(yaml.safe_load(text) for text in texts)), name


def test_the_page_that_is_kept_is_that_of_the_set_that_is_kept(tmp_path: Path) -> None:
    done = run("report", EXAMPLES / "personas", "-o", tmp_path / REPORT_FILE)
    assert done.returncode == 0, done.stderr
    kept = (EXAMPLES / "personas" / REPORT_FILE).read_bytes()
    assert (tmp_path / REPORT_FILE).read_bytes() == kept


def test_a_second_run_writes_the_same_bytes(example: Path, again: tuple[Path, str]) -> None:
    folder, _ = again
    for path in (*(folder / "personas").iterdir(), *(folder / "plots").iterdir()):
        assert path.read_bytes() == (example / path.relative_to(folder)).read_bytes(), path.name


def test_the_pictures_name_every_persona(example: Path) -> None:
    record = yaml.safe_load((example / "personas" / "persona-set.yaml").read_text("utf-8"))
    for name in ("sizes.svg", "differences.svg", "stability.svg"):
        shown = "".join(words(example / "plots" / name)).replace(" ", "")
        names = [persona["name"].replace(" ", "") for persona in record["personas"]]
        assert all(name in shown for name in names)


def test_the_picture_that_is_kept_is_marked(example: Path) -> None:
    assert words(EXAMPLES / "differences.svg") == words(example / "plots" / "differences.svg")


def words(picture: Path) -> list[str]:
    """Texts of an SVG, without numbers: these differ between versions of numpy."""
    texts = [text.text or "" for text in ElementTree.parse(picture).iter(f"{SVG}text")]  # noqa: S314
    return [text for text in texts if any(map(str.isalpha, text))]


def test_the_planted_personas_are_found(example: Path, truth: dict[str, str]) -> None:
    placed = {row["customer_id"]: row for row in rows(example / "personas" / "assignments.csv")}
    both = [
        (truth[key], row["persona"]) for key, row in placed.items() if row["persona"] != "unsure"
    ]
    assert len(both) >= 0.95 * len(placed)
    assert len({found for _, found in both}) == len(set(truth.values()))
    assert agreement(both) >= 0.88


def agreement(pairs: list[tuple[str, str]]) -> float:
    """Part of the pairs of customers that both partitions treat alike, adjusted for chance."""

    def together(labels: list[object]) -> int:
        return sum(labels.count(label) * (labels.count(label) - 1) // 2 for label in set(labels))

    both, left, right = (
        together([*pairs]),
        together([a for a, _ in pairs]),
        together([b for _, b in pairs]),
    )
    chance = left * right / (len(pairs) * (len(pairs) - 1) / 2)
    return (both - chance) / ((left + right) / 2 - chance)


def test_assignments_name_the_normalised_key_and_a_reason(example: Path) -> None:
    found = rows(example / "personas" / "assignments.csv")
    assert list(found[0]) == ["customer_id", "persona", "confidence", "runner_up", "reason"]
    assert all(row["customer_id"] == row["customer_id"].strip().lower() for row in found)
    assert all(row["reason"] for row in found if row["persona"] == "unsure")


def test_no_personal_data_in_what_is_written(example: Path, truth: dict[str, str]) -> None:
    names = {name for key in truth for name in key.split("@")[0].split(".") if len(name) > 3}
    for path in (example / "personas").glob("*.yaml"):
        text = path.read_text("utf-8").lower()
        assert "@" not in text
        assert not [key for key in truth if key in text]
        words = set("".join(c if c.isalnum() else " " for c in text).split())
        assert not words & {name for name in names if name.isalpha()}, path.name


def test_each_persona_holds_what_a_service_team_asks_for(example: Path) -> None:
    for first, second in combinations(sorted((example / "personas").glob("*.yaml")), 2):
        assert first.read_text("utf-8") != second.read_text("utf-8")
    for path in (example / "personas").glob("*.yaml"):
        persona = yaml.safe_load(path.read_text("utf-8"))
        if persona["kind"] == "persona":
            assert persona["demographics"]
            assert persona["goals"]
            assert persona["pain_points"]
            assert persona["channels"]["preferred"][0]["lift"] > 1


def test_json_output_holds_the_whole_set(again: tuple[Path, str]) -> None:
    told = json.loads(again[1])
    assert [persona["kind"] for persona in told["personas"]] == ["persona"] * 4


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))

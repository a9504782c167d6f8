from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from personakit.personas.checks import CHECKS, Limits, read_folders, run_checks
from personakit.settings import Settings

if TYPE_CHECKING:
    from personakit.personas.checks import Check, Hit

FILES = Path(__file__).parents[2] / "personas"
BROKEN = sorted((FILES / "broken").iterdir())
GOOD = FILES / "good" / "set"
EXAMPLES = Path(__file__).parents[3] / "examples" / "personas"
LIMITS = Limits(date(2026, 11, 22), max_age=365, settings=Settings)
MARK = re.compile(rb"# (PK\d{3})")


def found_in(*paths: Path, limits: Limits = LIMITS) -> list[tuple[Check, Hit]]:
    return [*run_checks(read_folders(paths, limits.max_bytes), limits, CHECKS)]


def lines(found: list[tuple[Check, Hit]], code: str) -> list[int]:
    return sorted(hit.place.line for check, hit in found if check.code == code)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_every_marked_line_is_found_and_no_other(path: Path, tmp_path: Path) -> None:
    shutil.copy(path, tmp_path)
    code = path.stem[:5].upper()
    marked = [n for n, line in enumerate(path.read_bytes().split(b"\n"), 1) if MARK.search(line)]
    assert marked
    assert lines(found_in(tmp_path), code) == marked


@pytest.mark.parametrize("path", [FILES / "good", GOOD / "caller.yaml", EXAMPLES])
def test_good_files_are_clean(path: Path) -> None:
    assert [hit.message for check, hit in found_in(path) if check.severity == "error"] == []


CHATTER, WRITER, SET, MODEL = "chatter.yaml", "writer.yaml", "persona-set.yaml", "model.yaml"
JOURNEYS, PLAYBOOK = "journeys.yaml", "playbook.yaml"
EVALUATION, FEEDBACK, BRAND = "evaluation.yaml", "feedback.yaml", "brand.yaml"
EDITS = [
    ("PK010", CHATTER, "id: chatter", "id: talker"),
    ("PK011", WRITER, "id: writer", "id: caller"),
    ("PK011", SET, "{id: writer", "{id: caller"),
    ("PK012", SET, "{id: writer", "{id: wirter"),
    ("PK013", WRITER, "id: writer", "id: scribe"),
    ("PK014", CHATTER, "name: Chatter", "name: Talker"),
    ("PK014", CHATTER, "{customers: 15", "{customers: 16"),
    ("PK015", SET, "customers: 100", "customers: 101"),
    ("PK015", SET, "customers: 100", "customers: 99"),
    ("PK016", SET, "personas:\n", "personas:\n" + "- {id: a, name: A, status: draft, customers: 0,"
     " share: 0}\n" * 3),
    ("PK017", MODEL, "at: [1.2, -0.3]", "at: [1.2]"),
    ("PK017", MODEL, "segments:\n- {share: 0.5, at: [1.2, -0.3]}", "segments:"),
    ("PK017", MODEL, "source: survey.csv", "source: surveys.csv"),
    ("PK018", CHATTER, "source: survey.csv/Q1", "source: poll.csv/Q1"),
    ("PK019", CHATTER, "summary: They chat.", "summary: They talk."),
    ("PK021", SET, "used: 70", "used: 81"),
    ("PK029", SET, "customers: 30, share: 0.3", "customers: 30, share: 0.31"),
    ("PK043", SET, "discovered: 2026-01-01", "discovered: 2025-01-01"),
    ("PK043", SET, "discovered: 2026-01-01", "discovered: 2031-01-01"),
    ("PK044", WRITER, "status: unstable", "status: draft"),
    ("PK044", SET, "found: true", "found: false"),
    ("PK060", PLAYBOOK, "because: 'goals[0]'", "because: 'goals[7]'"),
    ("PK060", PLAYBOOK, "- id: chatter", "- id: talker"),
    ("PK060", PLAYBOOK, "set.sources[1]", "set.sources[2]"),
    ("PK061", PLAYBOOK, "90 % of", "91 % of"),
    ("PK061", PLAYBOOK, "60 % of", "61 % of"),
    ("PK070", JOURNEYS, "{id: writer", "{id: scribe"),
    ("PK080", EVALUATION, "persona: writer", "persona: scribe"),
    ("PK082", FEEDBACK, "{id: writer", "{id: scribe"),
    ("PK090", BRAND, "persona: writer", "persona: scribe"),
]  # fmt: skip
ELSEWHERE = {
    "PK019": (CHATTER, "kind:"),
    ("PK011", SET): (SET, "name: Writer"),
    ("PK044", SET): ("caller.yaml", "status:"),
}
"""Where a finding stands that is not where the edit was."""


@pytest.mark.parametrize(("code", "name", "old", "new"), EDITS)
def test_files_that_contradict_one_another_are_found(
    tmp_path: Path, code: str, name: str, old: str, new: str
) -> None:
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    text = (tmp_path / name).read_text("utf-8")
    (tmp_path / name).write_text(text.replace(old, new, 1), "utf-8")
    where, what = ELSEWHERE.get((code, name), ELSEWHERE.get(code, (name, new.split("\n")[0])))
    line = (tmp_path / where).read_text("utf-8").partition(what)[0].count("\n") + 1
    told = [hit for check, hit in found_in(tmp_path) if check.code == code]
    assert (where, line) in {(hit.document.path.name, hit.place.line) for hit in told}


def test_two_personas_that_say_the_same_are_found(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    text = (tmp_path / "caller.yaml").read_text("utf-8")
    (tmp_path / "twin.yaml").write_text(text.replace("caller", "twin", 1), "utf-8")
    assert lines(found_in(tmp_path), "PK041") == [3]


def test_what_goes_with_two_outcomes_is_said_once(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    pair = (
        "- {label: state, outcome: %s, most: {answer: A, share: 0.4, of: 60},"
        " least: {answer: B, share: 0.1, of: 60}, phi: 0.2, source: survey.csv/Q1}\n"
    )
    for outcomes, found in ((("late", "bad ratings"), 0), (("late", "late"), 1)):
        told = "".join(pair % outcome for outcome in outcomes)
        text = (GOOD / WRITER).read_text("utf-8")
        (tmp_path / WRITER).write_text(f"{text.rstrip()}\ngoes_with:\n{told}", "utf-8")
        assert len(lines(found_in(tmp_path), "PK027")) == found


def test_every_check_has_a_manual_and_an_example() -> None:
    shown = {path.stem[:5].upper() for path in BROKEN} | {code for code, *_ in EDITS} | {"PK041"}
    assert shown == set(CHECKS)
    for check in CHECKS.values():
        assert len(check.manual) > 40


def _with_key(value: Any, key: str, said: Any) -> Any:
    """A document in which a key has another value wherever it stands."""
    if isinstance(value, dict):
        return {name: said if name == key else _with_key(v, key, said) for name, v in value.items()}
    return [_with_key(one, key, said) for one in value] if isinstance(value, list) else value


def _keys(value: Any) -> set[str]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {*(value if isinstance(value, dict) else ()), *(k for one in inner for k in _keys(one))}


OF_EACH_KIND = sorted([*GOOD.glob("*.yaml"), FILES / "broken" / "pk071.yaml"])
"""Files of a set, journeys with steps among them."""


@pytest.mark.parametrize("path", OF_EACH_KIND, ids=lambda path: path.stem)
def test_no_check_falls_over_a_value_of_another_form(tmp_path: Path, path: Path) -> None:
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    data = yaml.safe_load(path.read_text("utf-8"))
    for key in sorted(_keys(data) - {"kind"}):
        for said in (["a"], {"a": 1}):
            (tmp_path / path.name).write_text(yaml.safe_dump(_with_key(data, key, said)), "utf-8")
            assert found_in(tmp_path), key


def test_a_broken_file_hides_no_other(tmp_path: Path) -> None:
    for path in BROKEN:
        shutil.copy(path, tmp_path)
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    (tmp_path / "empty.yaml").touch()
    files = {hit.document.path.name for _, hit in found_in(tmp_path)}
    assert files == {path.name for path in tmp_path.iterdir()}


def test_files_of_others_in_folders_below_are_left_alone(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path / "personas")
    (tmp_path / "deploy").mkdir()
    (tmp_path / "deploy" / "compose.yaml").write_text("services: {}\n", "utf-8")
    assert found_in(tmp_path) == []


def test_beside_a_file_its_folder_is_read_but_not_told(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "chatter.yaml"
    path.write_text(path.read_text("utf-8").replace("They chat", "They talk"), "utf-8")
    assert lines(found_in(path), "PK019") == [1]
    assert found_in(tmp_path / "caller.yaml") == []


def test_settings_are_checked_as_well(tmp_path: Path) -> None:
    path = tmp_path / "personakit.yaml"
    path.write_text(
        "segmnts: 3\nfiles:\n  a.csv:\n    columns:\n      Via: {rol: agent}\n", "utf-8"
    )
    found = found_in(path)
    assert lines(found, "PK007") == [1, 5]
    hints = {hit.hint for _, hit in found}
    assert hints == {"Did you mean segments?", "Did you mean role?"}


@pytest.mark.parametrize(
    ("segments", "asked", "limit", "found"),
    [(1, "2", None, 0), (2, "2", None, 1), (1, "3..5", None, 0), (1, "2", range(3, 6), 1)],
)
def test_a_set_may_have_as_many_personas_as_its_data_hold(
    tmp_path: Path, segments: int, asked: str, limit: range | None, found: int
) -> None:
    (tmp_path / SET).write_text(
        "kind: persona-set\npersonas: [{id: average-customer}]\n"
        f"quality: {{segments: {segments}}}\nsettings: {{segments: '{asked}'}}\n",
        "utf-8",
    )
    limits = replace(LIMITS, personas=limit)
    told = [check.code for check, _ in found_in(tmp_path, limits=limits)]
    assert told.count("PK016") == found

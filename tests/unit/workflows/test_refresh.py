from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import personakit
from commands import run, run_process
from next_year import make_year
from personakit.errors import OutputError, UnreadableError
from personakit.personas.lock import locked
from personakit.personas.read import read_personas
from personakit.personas.statements import Theme
from personakit.settings import Settings
from personakit.workflows.diff import diff
from personakit.workflows.explain_set import explain_set
from personakit.workflows.refresh import refresh
from personakit.workflows.validate import validate
from shared import FEW

if TYPE_CHECKING:
    from personakit.personas.model import Persona

NOTES = "curated:\n  name: The callers   # as we call them\n  # a note\n\n"


@pytest.fixture
def folder(few: Path, tmp_path: Path) -> Path:
    """A set with notes in its largest persona."""
    return with_notes(few / "personas", tmp_path / "set")


@pytest.fixture
def plain(simple: Path, tmp_path: Path) -> Path:
    """One of which it is of no account what it says."""
    return with_notes(simple / "personas", tmp_path / "set")


@pytest.fixture
def large(example: Path, tmp_path: Path) -> Path:
    """The same of as many customers as it takes to tell a change from chance."""
    return with_notes(example / "personas", tmp_path / "set")


def with_notes(found: Path, folder: Path) -> Path:
    shutil.copytree(found, folder)
    path = folder / f"{read_personas(folder)[0].id}.yaml"
    text = path.read_text("utf-8").replace("curated: {}\n", NOTES)
    path.write_text(text.replace("status: draft", "status: reviewed"), "utf-8")
    return folder


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in paths
        if path.name != "runs.jsonl"
    }


def fates(found) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for one in found.changes.transitions:
        told.setdefault(one.fate, []).extend(found.changes.old[place] for place in one.old)
    return told


def words(persona: Persona) -> dict[str, list[str]]:
    """What the lists of a persona say, numbers and themes aside."""
    lists = {
        "goals": persona.goals, "habits": persona.habits, "behaviour": persona.behaviour,
        "pains": [one for one in persona.pain_points if not isinstance(one, Theme)],
    }  # fmt: skip
    ways = {"preferred": persona.channels.preferred, "avoided": persona.channels.avoided}
    return {name: [one.label for one in own] for name, own in lists.items()} | {
        name: sorted(f"{one.channel} {one.purpose}" for one in own) for name, own in ways.items()
    }


def test_nothing_changed_nothing_written(folder: Path) -> None:
    before = state(folder)
    found = refresh(folder)  # the set tells where its data are
    assert (found.changes.verdict, found.written) == ("unchanged", ())
    assert state(folder) == before
    run = json.loads((folder / "runs.jsonl").read_text("utf-8"))
    assert run["verdict"] == "unchanged"
    assert {file["name"] for file in run["inputs"]} == {"sales.csv", "survey.csv", "tickets.csv"}
    assert run["versions"]["personakit"] == personakit.__version__


def test_new_data_without_drift_change_numbers_alone(large: Path, tmp_path: Path) -> None:
    folder = large
    before = read_personas(folder)
    model = state(folder)["model.yaml"]
    data = make_year(tmp_path / "data", "more", seed=1001)
    (data / "sales.csv").rename(data / "sales-2026.csv")
    found = refresh(folder, [data])
    after = read_personas(folder)
    assert found.changes.verdict == "unchanged"
    assert state(folder)["model.yaml"] == model
    assert [(p.id, p.name, p.status) for p in after] == [(p.id, p.name, p.status) for p in before]
    assert after.record.customers > before.record.customers
    assert [*map(words, after)] == [*map(words, before)]
    assert NOTES in (folder / f"{before[0].id}.yaml").read_text("utf-8")
    assigned = (folder / "assignments.csv").read_text("utf-8").splitlines()
    assert len(assigned) == after.record.customers + 1
    assert not validate([folder]).findings
    assert not [one.differences for one in explain_set(folder, [data]).recounts if one.differences]
    again = state(folder)
    assert refresh(folder).written == ()
    assert state(folder) == again


def test_the_interface_takes_paths_as_callers_write_them(few: Path, folder: Path) -> None:
    found = personakit.refresh(str(folder), str(few / "data"), check=True)
    assert found.changes.verdict == "unchanged"
    placed = folder.parent / "placed.csv"
    told = personakit.assign(str(folder), str(few / "data" / "sales.csv"), str(placed))
    assert len(placed.read_text("utf-8").splitlines()) == told.customers + 1


def test_a_set_of_version_1_is_written_anew(plain: Path) -> None:
    folder, before = plain, state(plain)
    for path in folder.glob("*.yaml"):
        text = path.read_text("utf-8").replace("version: 2\n", "version: 1\n", 1)
        path.write_text(text.replace("status: draft", "status: unstable"), "utf-8")
    assert {persona.status for persona in read_personas(folder)} == {"reviewed", "tentative"}
    assert not [one for one in validate([folder]).findings if one.severity == "error"]
    assert refresh(folder).changes.verdict == "unchanged"
    after = state(folder)
    assert {b"\nversion: 2\n" in after[path.name][0] for path in folder.glob("*.yaml")} == {True}
    for told in ("persona-set.yaml", "report.html"):  # who has been reviewed, what has changed
        before.pop(told)
    assert {name: after[name][0] for name in before} == {name: before[name][0] for name in before}


def test_settings_that_changed_are_a_cause(plain: Path) -> None:
    folder = plain
    found = refresh(folder, settings=Settings(min_cell=12))
    assert found.changes.causes == ("Settings have changed: min_cell.",)
    assert found.changes.verdict == "unchanged"
    assert read_personas(folder).record.settings == {"min_cell": 12}
    assert not any("model" in name for name in found.written)


@pytest.mark.parametrize(
    ("change", "verdict", "fate"),
    [
        ("migrate", "shifted", {}),
        ("split", "rediscover", {"split": ["phone-first-occasional-buyer"]}),
        ("merge", "rediscover",
         {"merged": ["e-mail-first-large-basket-buyer", "chat-first-frequent-buyer"]}),
        ("fade", "rediscover", {"gone": ["web-form-large-basket-buyer"]}),
    ],
)  # fmt: skip
def test_known_changes_are_told(
    large: Path, tmp_path: Path, change: str, verdict: str, fate: dict[str, list[str]]
) -> None:
    folder, before = large, read_personas(large)
    found = refresh(folder, [make_year(tmp_path / "data", change, seed=1001)])
    after = read_personas(folder)
    told = fates(found)
    survived = told.pop("survived")
    assert (found.changes.verdict, told) == (verdict, fate)
    assert {*survived} <= {p.id for p in after}
    assert {p.id: p.name for p in before if p.id in survived}.items() <= {
        p.id: p.name for p in after
    }.items()
    kept = {path.stem for path in (folder / "retired").glob("*.yaml")} | {p.id for p in after}
    assert {p.id for p in before} <= kept
    assert any(NOTES in path.read_text("utf-8") for path in folder.rglob("*.yaml"))
    assert [f.message for f in validate([folder]).findings if f.severity == "error"] == []
    if change == "fade":
        retired = (folder / "retired" / "web-form-large-basket-buyer.yaml").read_text("utf-8")
        assert "\nstatus: retired\n" in retired
    if change == "split":
        assert len(after) == len(before) + 1


def test_a_broken_export_is_named_and_nothing_is_written(folder: Path, tmp_path: Path) -> None:
    data = make_year(tmp_path / "data", "broken", seed=1001, customers=FEW)
    before = state(folder)
    with pytest.raises(OutputError, match=r"sales\.csv has \d+ rows; it had 416"):
        refresh(folder, [data])
    assert state(folder) == before
    assert '"verdict": "failed"' in (folder / "runs.jsonl").read_text("utf-8")
    found = refresh(folder, [data], check=True)
    assert [loss.part > 0.4 for loss in found.changes.losses].count(True) == 1


def test_check_writes_nothing(folder: Path, tmp_path: Path) -> None:
    before, beside = state(folder), sorted(tmp_path.iterdir())
    data = make_year(tmp_path.parent / "migrated", "migrate", seed=1001, customers=FEW)
    found = refresh(folder, [data], check=True)
    assert found.changes.verdict == "shifted"
    assert found.changes.drifts[0].name == "tickets.csv: Via|chat"
    assert (state(folder), sorted(tmp_path.iterdir())) == (before, beside)
    assert not (folder / "runs.jsonl").exists()


def test_a_second_run_says_that_there_is_one(folder: Path) -> None:
    with locked(folder), pytest.raises(OutputError, match="Another run"):
        refresh(folder)


def test_a_set_that_does_not_know_its_data_asks_for_them(folder: Path) -> None:
    path = folder / "persona-set.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("data:")), "utf-8")
    with pytest.raises(UnreadableError, match="where its data came from"):
        refresh(folder)


def test_diff_of_sets_with_other_ids_matches_by_their_models(folder: Path, tmp_path: Path) -> None:
    before = shutil.copytree(folder, tmp_path / "before")
    assert not diff(str(before), str(folder)).differs
    for name in ("persona-set.yaml", "chat-first-frequent-buyer.yaml"):
        path = folder / name
        path.write_text(path.read_text("utf-8").replace("id: chat-first-f", "id: f"), "utf-8")
    (folder / "chat-first-frequent-buyer.yaml").rename(folder / "frequent-buyer.yaml")
    path = folder / "persona-set.yaml"
    path.write_text(path.read_text("utf-8").replace("{id: chat-first-f", "{id: f"), "utf-8")
    found = diff(str(before), str(folder))
    assert {one.fate for one in found.transitions} == {"survived"}
    assert [[pair.path for pair in one.pairs] for one in found.personas] == [["id"]]


def test_diff_reads_git_revisions(few: Path, tmp_path: Path, monkeypatch) -> None:
    folder = Path(shutil.copytree(few / "personas", tmp_path / "repo" / "a set"))
    monkeypatch.chdir(tmp_path / "repo")
    for command in ("init -q", "add .", "-c user.name=a -c user.email=a@b.c commit -qm a"):
        subprocess.run(["git", *command.split()], check=True)
    path = folder / "web-form-large-basket-buyer.yaml"
    path.write_text(path.read_text("utf-8").replace("status: draft", "status: reviewed"), "utf-8")
    found = diff("HEAD:a set", "a set")
    assert [(one.id, [p.path for p in one.pairs]) for one in found.personas] == [
        ("web-form-large-basket-buyer", ["status"])
    ]
    monkeypatch.chdir(folder)
    assert diff("HEAD:a set", ".").personas == diff("HEAD:./", ".").personas == found.personas
    with pytest.raises(UnreadableError, match="HEAD:nowhere cannot be read"):
        diff("HEAD:nowhere", "a set")


def test_exit_codes_and_forms(folder: Path, tmp_path: Path) -> None:
    before = shutil.copytree(folder, tmp_path / "before")
    same = run("refresh", folder, "--check", "--format", "json")
    assert (same.returncode, json.loads(same.stdout)["verdict"]) == (0, "unchanged")
    quiet = run("refresh", folder, "-q")
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    path = folder / "chat-first-frequent-buyer.yaml"
    path.write_text(path.read_text("utf-8").replace("name: Chat", "name: <b>|Chat"), "utf-8")
    differ = run_process("diff", before, folder, "--format", "markdown")
    assert differ.returncode == 1
    assert "&lt;b>\\|Chat" in differ.stdout
    assert run("diff", folder, folder).returncode == 0
    assert run("diff", folder, tmp_path / "nothing").returncode == 2
    assert run("refresh", tmp_path / "nothing").returncode == 2


def test_a_set_has_no_say_in_where_a_run_writes(simple: Path, plain: Path, tmp_path: Path) -> None:
    folder, path = plain, plain / "persona-set.yaml"
    text = path.read_text("utf-8")
    assert "\nsettings: {min_cell: 6}\n" in text
    told = f"settings: {{min_cell: 6, rejects: {tmp_path / 'x.csv'}}}"
    path.write_text(text.replace("settings: {min_cell: 6}", told), "utf-8")
    found = refresh(folder, simple / "data", check=True)
    assert found.problems[0].code == "settings_left_aside"
    explained = explain_set(folder, [simple / "data"], found.changes.new[0], "size")
    assert any("left aside: rejects" in one for one in explained.changes)
    assert [one.name for one in tmp_path.iterdir()] == ["set"]

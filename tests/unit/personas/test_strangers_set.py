"""A set that somebody else made: what is wrong in it is told with its place, and none is obeyed."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from persona_samples import persona, record
from personakit.errors import OutputError, PersonakitError
from personakit.personas.checks import CHECKS, Limits, read_folders, run_checks
from personakit.personas.lock import locked
from personakit.personas.read import read_modelled, read_personas
from personakit.personas.stowed import finish
from personakit.personas.swap import replace_folder
from personakit.settings import OF_THE_RUN, Settings
from personakit.workflows.changes import left_aside, settings_of
from personakit.workflows.diff import diff
from personakit.workflows.runs import recorded

GOOD = Path(__file__).parents[2] / "personas" / "good" / "set"
LIMITS = Limits(date(2026, 11, 22))
LONG = ", ".join(["1"] * 5_000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "set"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def codes(*paths: Path) -> list[str]:
    found = run_checks(read_folders(paths, LIMITS.max_bytes), LIMITS, CHECKS)
    return [check.code for check, _ in found if check.severity == "error"]


WRONG = [
    ("scale: 0.3", "scale: .inf", r":4:\d+: axes\.0\.scale: .*finite", ["PK009"]),
    ("weight: 1}", "weight: .nan}", r":4:\d+: axes\.0\.weight: .*finite", ["PK009"]),
    ("scale: 0.3", "scale: -1", r":4:\d+: axes\.0\.scale: ", ["PK006"]),
    ("scale: 0.3", "scale: 1.0e-300", r":4:\d+: axes\.0\.scale: ", ["PK006"]),
    ("centre: 0.4", "centre: 1.0e+300", r":4:\d+: axes\.0\.centre: ", ["PK006"]),
    ("low: 0, high: 1", "low: 1, high: 0", r":4:3: axes\.0: .*low first", ["PK006"]),
    ("question: tickets.csv|Via", "question: Via", r":4:3: axes\.0: .*a bar", ["PK006"]),
    ("[tickets.csv|Via|phone]", "[phone]", r":4:3: axes\.0: .*a bar", ["PK006"]),
    ("share: 0.3", "share: 0", r":8:4: segments\.1\.share: ", ["PK006"]),
    ("[-0.8, -0.1]", "[-0.8]", r":8:16: segments\.1\.at: .*1 numbers, .* 2 axes", ["PK017"]),
    ("[-0.8, -0.1]", "[-0.8, 1.0e+12]", r":8:\d+: segments\.1\.at\.1: ", ["PK006"]),
    ("[-0.8, -0.1]", f"[{LONG}]", r":8:16: segments\.1\.at: ", ["PK017"]),
    ("sure: 0.5", "sure: 7", r":10:1: sure: ", ["PK006"]),
    ("sure: 0.5", "temper: .inf", r":10:1: temper: ", ["PK009"]),
    ("sure: 0.5", "spread:\n- {known: 1}", r":10:1: spread: ", ["PK017"]),
    (
        "sure: 0.5", "spread:\n- {known: 1}\n- {known: 1, cuts: [1, 2], counts: [3]}",
        r":12:3: spread\.1: .*as many counts", ["PK006"],
    ),
    (
        "sure: 0.5", "spread:\n- {known: 1}\n- {known: 1, cuts: [2, 1], counts: [3, 4, 5]}",
        r":12:3: spread\.1: .*low to high", ["PK006"],
    ),
    (
        "sure: 0.5", "spread:\n- {known: 1}\n- {known: 1, cuts: [2], counts: [-3, 4]}",
        r":12:\d+: spread\.1\.counts\.0: ", ["PK006"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "place", "code"), WRONG)
def test_a_number_that_cannot_be_is_told_wherever_a_model_is_read(
    folder: Path, old: str, new: str, place: str, code: list[str]
) -> None:
    edit(folder / "model.yaml", old, new)
    with pytest.raises(PersonakitError, match=rf"model\.yaml{place}"):
        read_modelled(folder)
    assert codes(folder) == code  # once, and nothing else


@pytest.mark.parametrize(
    "told", ["../x", "/etc/passwd", "a/b", "a\\b", ".", "", "A", "x" * 201, "a\nb", "con:"]
)
def test_an_id_leads_nowhere(folder: Path, told: str) -> None:
    edit(folder / "persona-set.yaml", "id: caller", f"id: {told!r}".replace("'", '"'))
    with pytest.raises(PersonakitError, match=r"persona-set\.yaml:\d+:\d+: personas\.0\.id: "):
        read_personas(folder)
    assert "PK006" in codes(folder)


def test_a_persona_is_the_one_that_the_set_lists(folder: Path) -> None:
    edit(folder / "caller.yaml", "id: caller", "id: other")
    with pytest.raises(PersonakitError, match=r"caller\.yaml:3:1: id: the set lists .* caller"):
        read_personas(folder)
    edit(folder / "caller.yaml", "id: other", "id: caller")
    edit(folder / "persona-set.yaml", "id: writer", "id: caller")
    with pytest.raises(PersonakitError, match="lists caller twice"):
        read_personas(folder)


@pytest.mark.parametrize("name", ["caller.yaml", "persona-set.yaml", "model.yaml"])
def test_a_link_out_of_the_folder_is_not_read(folder: Path, name: str) -> None:
    outside = folder / name
    outside.rename(folder.parent / name)
    outside.symlink_to(folder.parent / name)
    with pytest.raises(PersonakitError, match="is a link that leads out of its folder"):
        read_modelled(folder)
    assert "PK001" in codes(folder)


def test_a_link_is_read_within_the_folder_or_where_it_is_named(folder: Path) -> None:
    (folder / "caller.yaml").rename(folder / "same")
    (folder / "caller.yaml").symlink_to("same")
    assert len(read_modelled(folder)[0]) == 3
    assert codes(folder) == []
    (folder / "same").rename(folder.parent / "same")
    (folder / "caller.yaml").unlink()
    (folder / "caller.yaml").symlink_to(folder.parent / "same")
    assert codes(folder / "caller.yaml") == []


def test_nothing_is_written_through_a_folder_that_leads_out(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (folder / "retired").symlink_to(tmp_path / "other")
    with pytest.raises(OutputError, match="retired is a link that leads out"):
        replace_folder(folder, {"retired/a.yaml": "x"})
    assert [*(tmp_path / "other").iterdir()] == []


def test_a_list_of_files_to_remove_reaches_none_outside(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    (folder / ".personakit-ready").mkdir()
    list_of = folder / ".personakit-ready" / ".gone.json"
    list_of.write_text(f'["../mine.txt", "{tmp_path}/mine.txt", "caller.yaml", 3]', "utf-8")
    finish(folder)
    assert (tmp_path / "mine.txt").exists()
    assert not (folder / "caller.yaml").exists()


@pytest.mark.parametrize("told", ["", "{", "3", "[[]]"])
def test_a_list_that_is_none_removes_nothing(folder: Path, told: str) -> None:
    (folder / ".personakit-ready").mkdir()
    (folder / ".personakit-ready" / ".gone.json").write_text(told, "utf-8")
    finish(folder)
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        path.name for path in GOOD.iterdir()
    )


def test_a_folder_of_files_to_put_in_place_is_no_link(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine.txt").write_text("mine", "utf-8")
    (folder / ".personakit-ready").symlink_to(tmp_path / "other")
    finish(folder)
    assert (tmp_path / "other" / "mine.txt").exists()


def test_the_record_of_runs_and_the_lock_are_no_links(folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("mine", "utf-8")
    (folder / "runs.jsonl").symlink_to(mine)
    with pytest.raises(OutputError, match="leads out of the set"):
        recorded(folder, lambda: 1, lambda found: {"found": found})
    (tmp_path / ".set.holder").symlink_to(mine)
    with locked(folder):
        pass
    assert mine.read_text("utf-8") == "mine"


def test_a_revision_with_a_link_to_elsewhere_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "caller.yaml").unlink()
    (folder / "caller.yaml").symlink_to("/etc/passwd")
    monkeypatch.chdir(folder.parent)
    for words in ("init -q", "add .", "-c user.name=a -c user.email=a@b commit -qm a"):
        subprocess.run(["git", *words.split()], check=True)
    with pytest.raises(PersonakitError, match=r"HEAD:set cannot be read: .*link"):
        diff("HEAD:set", str(folder))


def test_a_set_has_no_say_in_what_is_of_a_run(tmp_path: Path) -> None:
    own = {"rejects": str(tmp_path / "x.csv"), "memory": "1TB", "threads": 99, "engine": "no"}
    told = record(persona()).model_copy(update={"settings": {"segments": "3..4", **own}})
    assert settings_of(told) == Settings(segments="3..4")
    (problem,) = left_aside(told)
    assert problem.message.endswith("are left aside: engine, memory, rejects, threads.")
    assert left_aside(record(persona())) == ()


def test_what_is_of_a_run_is_a_setting() -> None:
    assert Settings.model_fields.keys() >= OF_THE_RUN

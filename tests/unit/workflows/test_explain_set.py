from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from personakit.errors import SettingsError, UnreadableError
from personakit.personas.compare import pairs
from personakit.personas.read import read_personas
from personakit.settings import Settings
from personakit.workflows.explain_set import explain_set


@pytest.fixture
def company(few: Path) -> Path:
    return few / "data"


@pytest.fixture
def written(few: Path) -> Path:
    return few / "personas"


@pytest.fixture
def copied(simple: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A set and its data, to be changed."""
    return (
        Path(shutil.copytree(simple / "personas", tmp_path / "set")),
        Path(shutil.copytree(simple / "data", tmp_path / "data")),
    )


def replace(path: Path, pattern: str, by: str) -> None:
    text, times = re.subn(pattern, by, path.read_text("utf-8"), count=1)
    assert times
    path.write_text(text, "utf-8")


def test_every_number_of_an_unchanged_set_is_computed_again(written: Path, company: Path) -> None:
    found = explain_set(written, [company], settings=Settings(min_cell=99, memory="500MB"))
    assert found.changes == ("Settings differ from those of the set, which are used: min_cell.",)
    assert [one.differences for one in found.recounts] == [()] * len(found.recounts)
    for persona, one in zip(read_personas(written), found.recounts, strict=False):
        inside = sum(pair.numbers for pair in pairs(persona, persona))
        assert one.numbers >= inside - len(("version", "jaccard", "across"))
        told = [s for s in one.statements if hasattr(s.statement, "share") and s.count]
        lists = {"goals[0]": persona.goals, "pain_points[0]": persona.pain_points}
        counted = {path for path, own in lists.items() if own[0].customers is not None}
        assert {"size", *counted} <= {s.path for s in told}
        for statement in told:
            share, count = statement.statement.share, statement.count
            if getattr(statement.statement, "share_of", None):
                assert 0 < share <= count.customers / count.of
            else:
                assert share == pytest.approx(count.customers / count.of, abs=6e-4)


def test_a_number_changed_by_hand_is_found(copied: tuple[Path, Path]) -> None:
    folder, data = copied
    first = read_personas(folder)[0]
    path = folder / f"{first.id}.yaml"
    replace(path, r"(size: \{customers: )\d+", r"\g<1>999")
    replace(path, r"curated: \{\}", "curated: {name: The callers}")
    (one,) = explain_set(folder, [data], first.id, "size").recounts
    assert [(d.path, d.written, d.again) for d in one.differences] == [
        ("size.customers", 999, first.size.customers)
    ]
    assert [s.path for s in one.statements] == ["size"]


def test_journeys_are_counted_anew_with_their_persona_and_by_the_place_a_playbook_names(
    copied: tuple[Path, Path],
) -> None:
    folder, data = copied
    told = read_personas(folder).journeys
    assert told
    first = told.personas[0]
    path = folder / "journeys.yaml"
    everyone, others = path.read_text("utf-8").split("\npersonas:")
    own = others.replace(f"customers: {first.customers}", "customers: 998", 1)
    path.write_text("\npersonas:".join((everyone.replace("times: ", "times: 9", 1), own)), "utf-8")
    found = explain_set(folder, [data])
    assert [(one.name, d.path) for one in found.recounts for d in one.differences] == [
        (first.id, "journeys.customers"),
        ("journeys.yaml", "journeys.everyone.phases[0].steps[0].times"),
    ]
    *_, of_all = found.recounts
    inside = [pair for pair in pairs(told.everyone, told.everyone) if pair.is_statement]
    assert len(of_all.statements) >= len(inside)
    found = explain_set(folder, [data], first.id, "journeys.everyone.phases[0]")
    assert [len(one.differences) for one in found.recounts] == [0, 1]


def test_changed_files_are_told(copied: tuple[Path, Path]) -> None:
    folder, data = copied
    lines = (data / "tickets.csv").read_text("utf-8").splitlines(keepends=True)
    (data / "tickets.csv").write_text("".join(lines[: len(lines) // 2]), "utf-8")
    (data / "notes.csv").write_text("a,b\n1,2\n3,4\n", "utf-8")
    found = explain_set(folder, [data], field="size")
    first, *more = found.changes
    assert first.startswith("tickets.csv has changed: ")
    assert more == ["notes.csv is no file of the set: only discover lets segments rest on it."]


def test_a_missing_source_is_named(written: Path, company: Path) -> None:
    with pytest.raises(UnreadableError, match=r"lack survey\.csv, tickets\.csv"):
        explain_set(written, [company / "sales.csv"])


def test_an_unknown_persona_or_field_is_met_with_the_nearest(written: Path, company: Path) -> None:
    name = read_personas(written)[0].id
    with pytest.raises(SettingsError, match="no persona") as unknown:
        explain_set(written, [company], name[:-1])
    assert name in unknown.value.hint
    with pytest.raises(SettingsError, match="no field") as unknown:
        explain_set(written, [company], name, "gaols[0]")
    assert unknown.value.hint == "Did you mean 'goals[0]'?"
    with pytest.raises(SettingsError, match="no field") as unknown:
        explain_set(written, [company], name, "x")
    assert unknown.value.hint.startswith("Known are id, name, essence, summary, size, value, ")
    assert "." not in unknown.value.hint.removesuffix(".")


def test_a_set_without_its_model_is_refused(copied: tuple[Path, Path]) -> None:
    folder, data = copied
    (folder / "model.yaml").unlink()
    with pytest.raises(UnreadableError, match=r"model\.yaml"):
        explain_set(folder, [data])

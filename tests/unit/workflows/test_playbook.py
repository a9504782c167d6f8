"""The playbook written beside a set, and kept by what writes the set anew."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml

from persona_samples import Placement, persona, record
from personakit.errors import OutputError
from personakit.personas.checks import CHECKS, Limits, read_folders, run_checks
from personakit.personas.set_record import Agreement
from personakit.personas.store import write_personas
from personakit.workflows.playbook import standing_playbook, write_playbook

if TYPE_CHECKING:
    from pathlib import Path

LIMITS = Limits(date(2026, 11, 22))
READ = {
    "README.md", "playbook.html", "proactive.csv", "replies.csv", "replies.yaml", "templates.csv",
    "training.md", "zendesk.json",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_personas(tmp_path / "personas", [persona()], record(persona()), Placement())
    return tmp_path / "personas"


def test_it_stands_in_the_set_and_is_written_once(folder: Path) -> None:
    written = {path.relative_to(folder).as_posix() for path in write_playbook(folder)}
    own = {f"playbook/{name}" for name in (*READ, f"{persona().id}.md")}
    assert written == {"playbook.yaml", *own}
    assert write_playbook(folder) == []


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_line_rests_on_the_set_by_its_own_checks(tmp_path: Path, language: str) -> None:
    folder, told = tmp_path / "set", record(persona())
    band = Agreement(about="0.8-0.9", customers=1240, placed=1, same=0.855, confidence=0.85)
    quality = told.quality.model_copy(update={"by_confidence": (band,)})
    told = told.model_copy(update={"quality": quality, "settings": {"language": language}})
    write_personas(folder, [persona()], told, Placement())
    write_playbook(folder)
    found = run_checks(read_folders([folder], LIMITS.max_bytes), LIMITS, CHECKS)
    codes = [check.code for check, _ in found if check.code.startswith("PK06")]
    assert codes
    assert {*codes} == {"PK062"}


def test_what_the_team_wrote_stays_to_the_byte(folder: Path) -> None:
    write_playbook(folder)
    path = folder / "playbook" / "replies.yaml"
    text = "# ours\n" + path.read_text("utf-8").replace("Is anything", "Is something")
    path.write_text(text, "utf-8")
    changed = {one.name for one in write_playbook(folder)}
    assert changed == {"replies.csv", "zendesk.json"}
    assert path.read_text("utf-8") == text


def test_what_writes_the_set_anew_writes_the_playbook_anew_and_keeps_what_is_curated(
    folder: Path,
) -> None:
    assert standing_playbook(folder) is None
    write_playbook(folder)
    path = folder / "playbook.yaml"
    told = yaml.safe_load(path.read_text("utf-8"))
    told["personas"][0]["curated"] = {"open": [{"text": "Say hello"}]}
    path.write_text(yaml.safe_dump(told, sort_keys=False), "utf-8")
    make = standing_playbook(folder)
    assert make is not None
    size = persona().size.model_copy(update={"customers": 300})
    texts = make([persona(size=size)], record(persona()), None)
    assert {"playbook.yaml", "playbook/README.md", f"playbook/{persona().id}.md"} <= texts.keys()
    kept = yaml.safe_load(texts["playbook.yaml"])["personas"][0]["curated"]
    assert kept == {"open": [{"text": "Say hello"}]}
    assert "Say hello" in texts[f"playbook/{persona().id}.md"]


def test_files_of_others_are_not_overwritten(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "README.md").write_text("# Our house\n", "utf-8")
    with pytest.raises(OutputError, match="was not written by personakit"):
        write_playbook(folder, tmp_path / "ours")
    assert {one.name for one in write_playbook(folder, tmp_path / "new")} >= READ

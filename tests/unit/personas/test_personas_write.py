from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from persona_samples import Placement, persona, record
from personakit.errors import OutputError
from personakit.personas.read import read_personas
from personakit.personas.store import held, write_personas
from personakit.personas.write import MARK, check_folder, own_files
from personakit.yamlfile import BrokenYamlError

if TYPE_CHECKING:
    from pathlib import Path

    from personakit.personas.model import Persona


def write(folder: Path, *personas: Persona, **more: object) -> list[str]:
    return write_personas(folder, personas, record(*personas), Placement(), **more)


def texts(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.iterdir()) if path.is_file())
    return {path.name: path.read_text(encoding="utf-8") for path in files}


def test_a_set_is_one_file_a_persona_and_three_more(tmp_path: Path) -> None:
    written = write(tmp_path / "deep" / "personas", persona())
    assert written == [
        "model.yaml", "persona-set.yaml", "persona.schema.json", "phone-first-advice-seeker.yaml",
    ]  # fmt: skip
    assert written == [*texts(tmp_path / "deep" / "personas")]


def test_a_file_reads_like_a_card(tmp_path: Path) -> None:
    write(tmp_path, persona())
    text = (tmp_path / "phone-first-advice-seeker.yaml").read_text(encoding="utf-8")
    assert "size: {customers: 421, share: 0.281}\n" in text
    assert "summary: >-\n  28 % of customers. They call: 74 %" in text
    assert "- {label: talk to a real person, share: 0.71, base: 0.22, lift: 3.2," in text
    assert "&" not in text
    assert "!!" not in text


def test_the_schema_describes_every_field(tmp_path: Path) -> None:
    write(tmp_path, persona())
    schema = json.loads((tmp_path / "persona.schema.json").read_text(encoding="utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for definition in (schema, *schema["$defs"].values()):
        for field in definition.get("properties", {}).values():
            assert field.get("description") or "$ref" in field


def test_writing_again_gives_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path, persona())
    before = texts(tmp_path)
    write(tmp_path, persona())
    assert texts(tmp_path) == before


def test_personas_that_are_no_more_are_retired_with_what_people_wrote(tmp_path: Path) -> None:
    write(tmp_path, persona(), persona(id="gone"))
    by_hand = tmp_path / "by-hand.yaml"
    by_hand.write_text("kind: persona\nid: by-hand\n", encoding="utf-8")
    _curate(tmp_path / "gone.yaml")
    write(tmp_path, persona(), gone=["gone"])
    assert not (tmp_path / "gone.yaml").exists()
    assert "name: Ruth" in (tmp_path / "retired" / "gone.yaml").read_text(encoding="utf-8")
    assert by_hand.exists()


def test_curated_text_is_kept(tmp_path: Path) -> None:
    write(tmp_path, persona())
    _curate(tmp_path / "phone-first-advice-seeker.yaml")
    write(tmp_path, persona())
    assert read_personas(tmp_path)[0].curated == {"name": "Ruth"}


def test_what_is_to_be_removed_is_not_kept(tmp_path: Path) -> None:
    write(tmp_path, persona(), persona(id="gone"))
    _curate(tmp_path / "phone-first-advice-seeker.yaml")
    write(tmp_path, persona(), gone=["gone"])
    write(tmp_path, persona(), remove=own_files(tmp_path))
    assert read_personas(tmp_path)[0].curated == {}
    assert not (tmp_path / "retired").exists()


def _curate(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("curated: {}", "curated:\n  name: Ruth"), encoding="utf-8")


def test_a_broken_persona_stops_before_its_curated_text_is_lost(tmp_path: Path) -> None:
    write(tmp_path, persona())
    path = tmp_path / "phone-first-advice-seeker.yaml"
    path.write_text("kind: persona\ncurated: {name: Ruth\n", encoding="utf-8")
    before = texts(tmp_path)
    with pytest.raises(BrokenYamlError, match=r"seeker\.yaml:3:1"):
        write(tmp_path, persona())
    assert texts(tmp_path) == before


def test_a_folder_of_others_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=r"notes\.txt") as error:
        check_folder(tmp_path)
    assert "--force" in error.value.hint
    check_folder(tmp_path, force=True)
    write(tmp_path, persona())
    assert texts(tmp_path)["notes.txt"] == "mine"
    assert len(read_personas(tmp_path)) == 1


def test_a_file_of_others_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "model.yaml").write_text("wheels: 4", encoding="utf-8")
    with pytest.raises(OutputError, match=r"model\.yaml is needed"):
        check_folder(tmp_path, force=True)


def test_a_page_of_others_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("<h1>Our year</h1>", encoding="utf-8")
    with pytest.raises(OutputError, match=r"report\.html is needed"):
        check_folder(tmp_path, force=True)


def test_journeys_of_others_are_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "journeys.yaml").write_text("- to: Rome\n", encoding="utf-8")
    with pytest.raises(OutputError, match=r"journeys\.yaml is needed"):
        check_folder(tmp_path, force=True)


OWN = ("assignments.csv", "runs.jsonl", "report.html", "changes.yaml",
       "playbook/replies.csv")  # fmt: skip


@pytest.mark.parametrize("name", [".DS_Store", *OWN])
def test_hidden_files_and_files_of_a_set_are_no_obstacle(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(f"- what: {MARK}\n", encoding="utf-8")
    check_folder(tmp_path)
    assert own_files(tmp_path) == [name][: not name.startswith(".")]
    write(tmp_path, persona())
    assert (tmp_path / name).read_text(encoding="utf-8") == f"- what: {MARK}\n"


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "personas").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="is a file, not a folder"):
        check_folder(tmp_path / "personas")


def test_a_set_that_must_not_be_written_to_is_told_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "personas", persona())
    monkeypatch.setattr(os, "access", lambda path, mode: path != tmp_path / "personas")
    with pytest.raises(OutputError, match="must not be written to"):
        held(tmp_path / "personas").__enter__()


def test_a_folder_that_must_not_be_written_to_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: path != tmp_path)
    with pytest.raises(OutputError, match="must not be written to"):
        check_folder(tmp_path / "deep" / "personas")

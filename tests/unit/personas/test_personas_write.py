from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from persona_samples import Placement, persona, record
from personakit.errors import OutputError
from personakit.personas.read import read_personas
from personakit.personas.write import check_folder, write_personas
from personakit.yamlfile import BrokenYamlError

if TYPE_CHECKING:
    from personakit.personas.model import Persona


def write(folder: Path, *personas: Persona, force: bool = False) -> list[Path]:
    return write_personas(folder, personas, record(*personas), Placement(), force)


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def test_a_set_is_one_file_a_persona_and_three_more(tmp_path: Path) -> None:
    written = write(tmp_path / "deep" / "personas", persona())
    assert sorted(path.name for path in written) == [
        "model.yaml", "persona-set.yaml", "persona.schema.json", "phone-first-advice-seeker.yaml",
    ]  # fmt: skip
    assert sorted(written) == sorted((tmp_path / "deep" / "personas").iterdir())


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


def test_personas_no_longer_found_are_removed(tmp_path: Path) -> None:
    write(tmp_path, persona(), persona(id="gone"))
    by_hand = tmp_path / "by-hand.yaml"
    by_hand.write_text("kind: persona\nid: by-hand\n", encoding="utf-8")
    write(tmp_path, persona())
    assert not (tmp_path / "gone.yaml").exists()
    assert by_hand.exists()


def test_curated_text_is_kept(tmp_path: Path) -> None:
    write(tmp_path, persona(), persona(id="gone"))
    for name in ("phone-first-advice-seeker", "gone"):
        path = tmp_path / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("curated: {}", "curated:\n  name: Ruth"), encoding="utf-8")
    write(tmp_path, persona())
    assert read_personas(tmp_path)[0].curated == {"name": "Ruth"}
    assert "name: Ruth" in (tmp_path / "gone.yaml").read_text(encoding="utf-8")


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
        write(tmp_path, persona())
    assert "--force" in error.value.hint
    assert texts(tmp_path) == {"notes.txt": "mine"}
    write(tmp_path, persona(), force=True)
    assert texts(tmp_path)["notes.txt"] == "mine"
    assert len(read_personas(tmp_path)) == 1


def test_a_file_of_others_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "model.yaml").write_text("wheels: 4", encoding="utf-8")
    with pytest.raises(OutputError, match=r"model\.yaml is needed"):
        write(tmp_path, persona(), force=True)
    assert texts(tmp_path) == {"model.yaml": "wheels: 4"}


def test_hidden_files_and_assignments_are_no_obstacle(tmp_path: Path) -> None:
    for name in (".DS_Store", "assignments.csv"):
        (tmp_path / name).write_text("", encoding="utf-8")
    write(tmp_path, persona())


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "personas").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="is a file, not a folder"):
        check_folder(tmp_path / "personas")


def test_a_folder_that_must_not_be_written_to_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: path != tmp_path)
    with pytest.raises(OutputError, match="must not be written to"):
        check_folder(tmp_path / "deep" / "personas")


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("failing", ["fsync", "rename"])
def test_a_failure_leaves_the_old_set_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, failing: str
) -> None:
    write(tmp_path, persona(), persona(id="gone"))
    before = texts(tmp_path)
    changed = persona(name="Renamed"), persona(id="new")
    fail_once_on_call(monkeypatch, failing, 6, error)
    with pytest.raises((OutputError, KeyboardInterrupt)):
        write(tmp_path, *changed, persona(id="newer"))
    assert texts(tmp_path) == before


def test_a_failure_leaves_no_new_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_once_on_call(monkeypatch, "fsync", 3, OSError(28, "No space left on device"))
    with pytest.raises(OutputError, match="no space left on device"):
        write(tmp_path / "personas", persona())
    assert not (tmp_path / "personas").exists()


def fail_once_on_call(
    monkeypatch: pytest.MonkeyPatch, name: str, call: int, error: BaseException
) -> None:
    owner = os if name == "fsync" else Path
    real, calls = getattr(owner, name), []

    def failing(*args: object) -> object:
        calls.append(args)
        if len(calls) == call:
            raise error
        return real(*args)

    monkeypatch.setattr(owner, name, failing)

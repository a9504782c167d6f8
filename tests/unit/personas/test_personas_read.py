from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from persona_samples import Placement, persona, record
from personakit.errors import UnreadableError
from personakit.personas.read import read_personas
from personakit.personas.store import write_personas

if TYPE_CHECKING:
    from pathlib import Path

ID = "phone-first-advice-seeker"


def edited(folder: Path, old: str, new: str) -> Path:
    write_personas(folder, [persona()], record(persona()), Placement())
    path = folder / f"{ID}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    return folder


def test_a_set_is_a_collection(tmp_path: Path) -> None:
    found = read_personas(edited(tmp_path, "", "") / "persona-set.yaml")
    assert len(found) == 1
    assert found[ID] is found[0]
    assert [one.id for one in found] == [ID]
    assert ID in repr(found)


def test_a_frame_has_a_row_for_each_persona(tmp_path: Path) -> None:
    row = read_personas(edited(tmp_path, "curated: {}", "curated: {name: Ruth}")).to_frame().loc[0]
    assert row["name"] == "Ruth"
    assert row["customers"] == 421
    assert row["goal"] == "talk to a real person"
    assert row["pain_point"] == "kept on hold"
    assert row["preferred_channel"] == "phone"


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("share: 0.281", "share: 2.81", r":12:24: size\.share: .*less than or equal to 1"),
        ("status: draft", "statos: draft", r":6:1: statos: Extra inputs"),
        ("curated: {}", "curated:\n  goals: many", r":8:3: curated\.goals: .*tuple"),
        ("name: Phone-first advice seeker", "name: NO", r":5:1: name: .*string"),
    ],
)
def test_a_wrong_value_is_named_with_its_place(
    tmp_path: Path, old: str, new: str, place: str
) -> None:
    with pytest.raises(UnreadableError, match=rf"{ID}\.yaml{place}"):
        read_personas(edited(tmp_path, old, new))


def test_a_folder_without_a_set_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"holds no persona-set\.yaml"):
        read_personas(tmp_path)

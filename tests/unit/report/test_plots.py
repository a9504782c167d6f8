from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from persona_samples import Placement, persona, record
from personakit.errors import OutputError
from personakit.personas.model import Evidence, Persona
from personakit.personas.read import PersonaSet
from personakit.personas.set_record import Difference, SetRecord
from personakit.personas.store import write_personas
from personakit.report.plots import PLOTS, plot_set
from personakit.report.plots.picture import fold
from personakit.workflows.plots import write_plots

if TYPE_CHECKING:
    from pathlib import Path

SVG = "{http://www.w3.org/2000/svg}"
NAMES = (
    "Phone-first advice seeker",
    "Pays $5 for <b>more</b> & less $",
    "電話で相談することを好む顧客",
    "A name so long that nobody will ever read it to its end \x08 because it goes on and on and on",
)


def people(*names: str) -> list[Persona]:
    return [persona(id=f"p-{i}", curated={"name": name}) for i, name in enumerate(names)]


def full_record(personas: list[Persona]) -> SetRecord:
    """A record in which every picture has something to show; the last mean is not known."""
    means = [0.7, *[0.2] * (len(personas) - 2), None]
    effects = [1.3, *[-0.4] * (len(personas) - 2), None]
    difference = Difference(
        label="Via: phone", source="tickets.csv/Via", explained=0.6, is_share=True, base=0.3,
        means=tuple(means), effects=tuple(effects),
    )  # fmt: skip
    known = record(*personas)
    quality = known.quality.model_copy(update={"differences": (difference,)})
    return known.model_copy(update={"quality": quality})


def drawn(*names: str) -> dict[str, str]:
    personas = people(*names)
    return plot_set(personas, full_record(personas))


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314  - our own


def texts(svg: str) -> str:
    return " ".join(text.text or "" for text in parsed(svg).iter(f"{SVG}text")).replace("\xa0", " ")


def test_every_picture_is_marked_with_a_title_and_a_description() -> None:
    pictures = drawn(*NAMES)
    assert pictures.keys() == PLOTS.keys()
    for svg in pictures.values():
        root = parsed(svg)
        assert root.get("role") == "img"
        assert root.findtext(f"{SVG}title")
        assert root.findtext(f"{SVG}desc")
        assert len(svg) < 15_000


@pytest.mark.parametrize("picture", ["sizes.svg", "differences.svg", "stability.svg"])
def test_curated_names_stand_in_the_pictures_as_text(picture: str) -> None:
    shown = drawn(*NAMES)[picture]
    found, told = texts(shown), parsed(shown).findtext(f"{SVG}desc") or ""
    assert NAMES[0] in found
    assert "<b>more</b>" in found
    assert NAMES[2] in found.replace(" ", "")
    assert "A name so long" in found
    assert " ".join(NAMES[3].replace("\x08", " ").split()) in told or picture == "differences.svg"


def test_numbers_stand_in_the_pictures() -> None:
    pictures = drawn("a", "b", "c")
    assert "421 customers, 28 %" in texts(pictures["sizes.svg"])
    assert "2 customers, under 1 %" in texts(pictures["sizes.svg"])
    assert "70 % 20 % 30 %" in texts(pictures["differences.svg"])
    assert "0.93" in texts(pictures["stability.svg"])
    assert "Halves agree, 3: 0.80, 4: 0.80, 5: 0.80." in pictures["counts.svg"]


def test_a_tentative_persona_is_marked() -> None:
    personas = [persona(status="tentative"), persona(id="other")]
    shown = texts(plot_set(personas, record(*personas))["sizes.svg"])
    assert shown.count(", tentative") == 1


def test_the_same_set_gives_the_same_bytes() -> None:
    assert drawn(*NAMES) == drawn(*NAMES)


def test_pictures_speak_the_language_of_their_set() -> None:
    personas = people("a", "b")
    about = full_record(personas).model_copy(update={"settings": {"language": "de"}})
    pictures = plot_set(personas, about)
    assert "Alle Kunden" in texts(pictures["differences.svg"])
    assert "421 Kunden" in texts(pictures["sizes.svg"])


def test_what_a_set_does_not_hold_is_not_drawn() -> None:
    untested = persona(evidence=Evidence())
    known = record(untested)
    bare = known.model_copy(update={"quality": known.quality.model_copy(update={"scores": ()})})
    assert plot_set([untested], bare).keys() == {"sizes.svg"}


def test_long_words_are_broken_and_cut() -> None:
    assert fold("aaa " * 20, 10, 2) == ["aaa aaa", "aaa aaa…"]
    assert fold("相談" * 9, 8, 2) == ["相談相談", "相談相談…"]


def test_pictures_replace_earlier_ones_and_leave_other_files(tmp_path: Path) -> None:
    full, bare = people("a", "b"), [persona(evidence=Evidence())]
    write_plots(PersonaSet(tuple(full), full_record(full), None), tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    write_plots(PersonaSet(tuple(bare), record(*bare), None), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"sizes.svg", "counts.svg", "notes.txt"}


def test_pictures_of_others_are_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "counts.svg").write_text("<svg/>")
    with pytest.raises(OutputError, match="was not drawn by personakit"):
        write_plots(PersonaSet((persona(),), record(persona()), None), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["counts.svg"]


@pytest.mark.parametrize("inside", [".", "plots"])
def test_pictures_may_stand_beside_the_personas(tmp_path: Path, inside: str) -> None:
    found = PersonaSet((persona(),), record(persona()), None)
    write_plots(found, tmp_path / inside)
    write_personas(tmp_path, found.personas, found.record, Placement())
    assert (tmp_path / inside / "sizes.svg").exists()

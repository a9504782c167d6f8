"""The example, discovered in German: what people read is German, what programs read is the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from commands import run, run_process
from personakit.personas.read import read_personas
from personakit.report.card.sections import SECTIONS
from personakit.words import phrasebook

COMPANY = Path(__file__).parents[2] / "examples" / "company"
DAY = "1767225600"

CARD = """\
Telefon-Käufer, kauft selten  000 Kunden, 00 %  sehr stabil
  00 % der Kunden, 00 % des Umsatzes; NPS -00 (alle: -00).
  Wer        00 Jahre alt (alle: 00,0), Retired (00 %, alle: 00 %); am ehesten
             „Gesprächsmensch“ (Möchte mit jemandem sprechen)
  Hat        Product: Garden bench (00 % der Bestellungen, alle: 00 %) und Rose
             shears (00 % der Bestellungen, alle: 00 %)
  Verhalten  Kontakte je Bestellung: 0,0 (alle: 0); weitere Bestellungen pro
             Jahr: 0 (alle: 0,00); Bestellungen: 0 (alle: 0); hat einmal gekauft
             (00 %, alle: 00 %)
  Wünsche    Talk to a real person (00 %, alle: 00 %)
             Get advice before I buy (00 %, alle: 00 %)
  Probleme   Waiting time (00 % der Kontakte, alle: 00 %)
  Kanäle     Telefon (00 % der Kontakte, alle: 00 %) und Filiale (00 % der
             Bestellungen, alle: 00 %); selten App, Marktplatz und Onlineshop
  Tun        Anrufen statt schreiben und eine Nummer nennen, unter der ein
             Mensch abnimmt (00 % ihrer Kontakte, alle Kunden 00 %).
  Vermeiden  Für Hilfe nicht auf ein Webformular verweisen (0 % ihrer Kontakte,
             alle Kunden 00 %).
  Vorab      Die ersten Schritte erklären und wen man fragen kann (mindestens
             die Hälfte hat nur einmal bestellt, alle Kunden 0-mal).
  Service    00 % zufrieden (alle: 00 %), NPS -00 (alle: -00), 00 % der Texte
             erfreut (alle: 00 %)
  Sicher     sehr: sie kommt wieder, wenn Kunden neu gezogen werden (0,00)
  Unbekannt  Warum einige schlecht bewerten: Keine Spalte geht damit einher.
             „Was hätten wir tun sollen?“ würde es sagen.
"""
"""The card of the first persona; each digit is a 0, as the last ones differ between machines."""

SUMMARY = (
    "Etwa drei Zehntel aller Kunden (181), typischerweise 66 Jahre alt, meist „Retired“. Sie rufen "
    "an: drei Viertel ihrer Kontakte, das 2,7-Fache des Durchschnitts, und sie kaufen in der "
    "Filiale. Sie wollen „Talk to a real person“ (drei Viertel von ihnen; insgesamt drei Zehntel) "
    "und „Get advice before I buy“"
)


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of the set, and what `discover` shows."""
    folder = tmp_path_factory.mktemp("german") / "personas"
    done = run_process(
        "discover", COMPANY, "-o", folder, "--language", "de", SOURCE_DATE_EPOCH=DAY
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder, done.stdout


def test_the_card_is_german(german: tuple[Path, str]) -> None:
    first = german[1].partition("\n\nTelefon-Käufer")[2].partition("\n\nChat-Käufer, kauft oft")[0]
    first = f"Telefon-Käufer{first}"
    assert re.sub(r"\d", "0", first) + "\n" == CARD


def test_names_and_summaries_are_german(german: tuple[Path, str]) -> None:
    personas = {one.id: one for one in read_personas(german[0])}
    assert personas["telefon-kaufer-kauft-selten"].summary.startswith(SUMMARY)
    assert personas["e-mail-kaufer-grosse-einkaufe"].name == "E-Mail-Käufer, große Einkäufe"


def test_the_same_is_said_as_in_english(german: tuple[Path, str], example: Path) -> None:
    """The same advice for the same reasons, and the same numbers, whatever the words."""
    for ours, theirs in zip(
        read_personas(german[0]), read_personas(example / "personas"), strict=True
    ):
        said, english = (
            [(advice.act, advice.because) for advice in one.serve_them] for one in (ours, theirs)
        )
        assert said == english
        assert ours.channels == theirs.channels
        assert [s.median for s in ours.behaviour] == [s.median for s in theirs.behaviour]
        assert ours.archetype.closest == theirs.archetype.closest
        assert {a.text for a in ours.serve_them}.isdisjoint(a.text for a in theirs.serve_them)


def test_no_label_of_a_section_is_too_wide_for_its_column() -> None:
    assert max(len(phrasebook("de").say(f"card.sections.{name}")) for name in SECTIONS) < 11


def test_the_set_is_valid_and_says_its_language(german: tuple[Path, str]) -> None:
    done = run("validate", german[0])
    assert (done.returncode, done.stderr) == (0, "")
    record = yaml.safe_load((german[0] / "persona-set.yaml").read_text("utf-8"))
    assert record["settings"] == {"language": "de"}


def test_a_set_stays_in_its_language_whatever_is_said_later(german: tuple[Path, str]) -> None:
    done = run(
        "refresh", german[0], "--data", COMPANY, "--check", "--format", "json",
        PERSONAKIT_LANGUAGE="en", SOURCE_DATE_EPOCH=DAY,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "anguage" not in done.stdout + done.stderr


def test_explain_counts_a_german_set_anew_to_what_is_written(german: tuple[Path, str]) -> None:
    done = run(
        "explain", german[0], "telefon-kaufer-kauft-selten", "habits[0]", "--data", COMPANY,
        SOURCE_DATE_EPOCH=DAY,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Kunden, für die gilt: hat einmal gekauft" in " ".join(done.stdout.split())

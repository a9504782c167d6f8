from __future__ import annotations

import pytest

from persona_samples import persona, record
from personakit.personas.model import Evidence, Persona
from personakit.report.card import card_lines
from personakit.report.persona_set import set_data, set_lines

CARD = """\
Phone-first advice seeker  421 customers, 28 %
  28 % of customers. They call: 74 % of their contacts are by phone, 2.6 times
  the average. They want to talk to a real person and are kept on hold. They buy
  in the store.

  Who        age: 61 (half between 55 and 67; all: 44)
             gender: female (58 %, all: 51 %)
  Goals      talk to a real person (71 %, 3.2x)
  Pains      kept on hold (44 %, 3.4x)
             “I waited for an hour: nobody came.”
  Channels   prefer phone (74 % of contacts, 2.6x; 68 % ask for it)
             avoid web form (5 % of contacts, all: 31 %)
  Behaviour  orders: 4 (half between 2 and 6; all: 2)
  Service    satisfied: 66 % (61 % to 71 %; all: 78 %), 350 answers
  Evidence   highly stable (Jaccard 0.93); set apart by contacts by phone"""


def text(one: Persona, width: int = 80) -> str:
    return "\n".join(map(str, card_lines(one, width)))


def test_a_card_reads_as_a_person_would_say_it() -> None:
    assert text(persona()) == CARD


@pytest.mark.parametrize("width", [60, 80, 100])
def test_no_line_is_wider_than_asked(width: int) -> None:
    lines = [*set_lines([persona()], record(persona()), width)]
    assert max(len(str(line)) for line in lines) <= width


def test_curated_text_wins() -> None:
    card = text(persona(curated={"name": "Ruth", "summary": "Calls us.", "notes": "x"}))
    assert card.startswith("Ruth  421 customers, 28 %\n  Calls us.\n")


def test_an_unstable_persona_and_its_warnings_stand_out() -> None:
    shaky = persona(status="unstable", evidence=Evidence(warnings=("Hardly stands apart.",)))
    lines = [*card_lines(shaky)]
    assert lines[0].spans[-1].text.strip() == "unstable"
    assert lines[0].spans[-1].style == lines[-1].spans[0].style == "warning"


def test_a_persona_of_whom_nothing_is_known_is_a_title_and_a_summary() -> None:
    bare = Persona(id="a", name="A", summary="Somebody.", size={"customers": 1, "share": 0.001})
    assert text(bare) == "A  1 customer, under 1 %\n  Somebody.\n"


def test_what_was_read_follows_the_cards() -> None:
    shown = "\n".join(map(str, set_lines([persona()], record(persona()))))
    assert "From 1,500 customers\n  source     kind   key     rows   used  customers\n" in shown
    assert "not used of sales.csv: 100 rows (no customer key)" in shown
    assert "not used: plans.csv (no column says who a row is about)" in shown
    assert "2 customers could not be placed" in shown


def test_data_are_plain_values() -> None:
    data = set_data([persona()], record(persona()), None)
    assert data["personas"][0]["channels"]["preferred"][0]["channel"] == "phone"
    assert data["set"]["discovered"] == "2026-11-22"

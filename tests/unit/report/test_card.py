from __future__ import annotations

import pytest

from persona_samples import persona, record, statement
from personakit.personas.model import (
    Channels,
    ChannelStatement,
    Demographics,
    Evidence,
    Match,
    MedianBand,
    NumberStatement,
    Persona,
    Prevalence,
    Recognition,
    Theme,
    Trend,
)
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


def test_answers_to_one_question_share_a_line_and_nothing_is_said_twice() -> None:
    bought = [statement(f"Product: {name}", 0.4, 0.2, source="o.csv/Product") for name in "ab"]
    twin = NumberStatement(label="value", median=4, middle_half=(2, 6), base_median=2)
    same = NumberStatement(label="pieces", median=1, base_median=1)
    orders = twin.model_copy(update={"label": "orders"})
    card = text(persona(habits=bought, behaviour=(orders, twin, same)))
    assert "Habits     Product: a (40 %, 2.0x) and b (40 %, 2.0x)" in card
    assert "orders: 4" in card
    assert "value" not in card
    assert "pieces" not in card


def test_bands_trends_and_gaps_are_told() -> None:
    pain = Theme(
        label="On hold", share=0.4, base=0.2, lift=2,
        trend=Trend(first=0.1, last=0.3, texts=(90, 80)), sample=0.5,
    )  # fmt: skip
    band = MedianBand(label="Age", band="55-64", base_band="35-44")
    old = (statement("25-34", 0.1, 0.3), statement("65+", 0.4, 0.2))
    gap = ChannelStatement(channel="phone", purpose="contact", observed=0.2, stated=0.6, lift=None)
    card = text(
        persona(
            pain_points=(pain,),
            demographics=Demographics(bands={"age": band}, groups={"age": old}),
            channels=Channels(differs=(gap,)),
        ),
        120,
    )
    assert "age: typically 55-64 (all: 35-44) and 65+ (40 %, 2.0x)" in card
    assert "On hold (40 %, 2.0x); rising from 10 % to 30 % of their texts" in card
    assert "in a sample of 50 %" in card
    assert "use phone less than they say: 60 % ask for it; 20 % of contacts" in card


def test_a_card_says_how_to_recognise_them_and_how_many_are_like_it() -> None:
    rules = Recognition(rules=("contacts: more than 2", "some"), precision=0.9, recall=0.76)
    matches = [Match(at_least=n, share=1 - n / 5, customers=9, of=9, others_of=40) for n in (1, 2)]
    matches[1] = matches[1].model_copy(update={"others": 0.06})
    told = Prevalence(lines=("a", "b", "c"), matches=tuple(matches))
    one = persona(recognise=rules, evidence=Evidence(prevalence=told))
    assert text(one, 100).endswith("""\
  Recognise  contacts: more than 2
             or some
             of those who match, 90 % are this persona; 76 % of the persona match
  Like this  of those known well enough, 60 % match at least 2 of these 3, 6 % of all others: a, b
             and c""")
    fewer = persona(evidence=Evidence(prevalence=told.model_copy(update={"matches": matches[:1]})))
    assert "80 % match at least 1 of these 3, and hardly anybody else:" in text(fewer, 100)


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


def test_a_card_says_which_type_they_are_like_and_how_to_serve_them() -> None:
    signal = {"label": "contacts by phone", "mean": 0.74, "base": 0.28, "effect": 1, "fit": 0.841}
    known = {"wanted": "more", "is_share": True, "source": "tickets.csv/Via"}
    alike = {"closest": "people_person", "name": "People person", "similarity": 0.841}
    advice = {"act": "do", "text": "Call them.", "because": "channels.preferred[0]"}
    fields = {"archetype": alike | {"because": [signal | known]}, "serve_them": [advice]}
    one = Persona.model_validate(persona().model_dump() | fields)
    assert """\
  Archetype  People person (similarity 0.84): contacts by phone (74 %, all: 28 %)
  Serve      Call them.
""" in text(one, 100)

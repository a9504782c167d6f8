from __future__ import annotations

import pytest

from persona_samples import channel, persona, record, statement
from personakit.personas.model import (
    Advice,
    Archetype,
    Channels,
    Demographics,
    Evidence,
    Match,
    Persona,
    Prevalence,
    Recognition,
    Service,
    Temper,
)
from personakit.personas.statements import (
    ChannelStatement,
    MedianBand,
    Metric,
    NumberStatement,
    Theme,
    Trend,
)
from personakit.report.card import card_lines
from personakit.report.persona_set import set_data, set_lines
from personakit.vocabulary import Channel

CARD = """\
Phone-first advice seeker  421 customers, 28 %  highly stable
  61 years old (all: 44), female (58 %, all: 51 %).

  Goals      talk to a real person (71 %, 3.2x)
  Pains      kept on hold (44 %, 3.4x)
             “I waited for an hour: nobody came.”
  Channels   phone (74 % of contacts, 2.6x); seldom web form
  Usually    orders: 4 (all: 2)
  Service    66 % satisfied (all: 78 %)"""


def text(one: Persona, width: int = 80) -> str:
    return "\n".join(map(str, card_lines(one, width)))


def test_a_card_reads_as_a_person_would_say_it() -> None:
    assert text(persona()) == CARD


@pytest.mark.parametrize("width", [60, 80, 100])
def test_no_line_is_wider_than_asked(width: int) -> None:
    named = persona(name="Kundin mit Donaudampfschifffahrtsgesellschaftskapitänspatent " * 2)
    lines = [*set_lines([persona(), named], record(persona()), width)]
    assert max(len(str(line)) for line in lines) <= width


def test_what_people_wrote_wins() -> None:
    curated = {
        "name": "Ruth",
        "summary": "Calls us.",
        "notes": "x",
        "goals": [{"label": "Be heard"}],
        "serve_them": [{"act": "avoid", "text": "No menus.", "because": "goals[0]"}],
    }
    card = text(persona(curated=curated))
    assert card.startswith("Ruth  421 customers, 28 %  highly stable\n  Calls us.\n  61 years")
    assert "  Goals      Be heard\n  Pains" in card
    assert "  Avoid      No menus.\n  Channels" in card


def test_a_tentative_persona_and_its_warnings_stand_out() -> None:
    shaky = persona(status="tentative", evidence=Evidence(warnings=("Hardly stands apart.",)))
    lines = [*card_lines(shaky)]
    assert lines[0].spans[-1].text.strip() == "tentative"
    assert lines[0].spans[-1].style == lines[-1].spans[0].style == "warning"


def test_a_persona_of_whom_nothing_is_known_is_a_title_and_a_summary() -> None:
    bare = Persona(id="a", name="A", summary="Somebody.", size={"customers": 1, "share": 0.001})
    assert text(bare) == "A  1 customer, under 1 %\n  Somebody.\n"


def test_a_persona_written_by_hand_needs_no_numbers() -> None:
    ways = {"preferred": [{"channel": "phone", "stated": 0.6}], "avoided": [{"channel": "chat"}]}
    hand = Persona.model_validate({
        "id": "a", "name": "Ruth", "channels": ways, "goals": [{"label": "Be heard"}],
        "demographics": {"groups": {"gender": [{"label": "female"}]}},
        "archetype": {"closest": "regular"}, "behaviour": [{"label": "orders", "median": 0}],
        "recognise": {"rules": ["They know our names."]},
    })  # fmt: skip
    assert (
        text(hand)
        == """\
Ruth
  Female; most like the “regular”.

  Recognise  They know our names.
  Goals      Be heard
  Channels   phone (60 % ask for it); seldom chat
  Usually    orders: 0"""
    )


def test_a_share_says_what_it_is_a_part_of() -> None:
    pain = statement("Delivery", 0.4, 0.3, share_of="contacts")
    goods = statement("Product: tea", 0.4, 0.1, share_of="orders")
    card = text(persona(pain_points=(pain,), habits=(goods,)))
    assert "Delivery (40 % of contacts, all: 30 %)" in card
    assert "Product: tea (40 % of orders, 4.0x)" in card


def test_answers_to_one_question_share_it_and_nothing_is_said_twice() -> None:
    bought = [statement(f"Product: {name}", 0.4, 0.2, source="o.csv/Product") for name in "abcd"]
    once = statement("bought once", 0.6, 0.4, source="o.csv")
    twin = NumberStatement(label="value", median=4, middle_half=(2, 6), base_median=2)
    same = NumberStatement(label="pieces", median=1, base_median=1)
    orders = twin.model_copy(update={"label": "orders"})
    card = text(persona(habits=(*bought, once), behaviour=(orders, twin, same)), 120)
    usually = "orders: 4 (all: 2); Product: more often a, b and c; bought once (60 %, 1.5x)\n"
    assert f"  Usually    {usually}" in card


def test_an_answer_with_a_colon_stays_whole_beside_its_question() -> None:
    late, early = (
        statement(f"Reason: Delivery: {when}", 0.4, 0.2, source="t.csv/Reason")
        for when in ("late", "early")
    )
    card = text(persona(habits=(late, early), behaviour=()), 120)
    assert "Usually    Reason: more often Delivery: late and Delivery: early\n" in card


def test_a_share_of_the_few_who_were_asked_says_of_how_many() -> None:
    pains, habits = (
        tuple(
            statement(f"Why: {why}", 0.4, 0.2, of=113, asked="Status: Left", source=source)
            for why in ("Price", "Service")
        )
        for source in ("c.csv/Why?", "c.csv/Why")
    )
    card = text(persona(pain_points=pains, habits=habits, behaviour=()), 120)
    assert "Pains      Why: Price (40 % of 113 asked, 2.0x)" in card
    assert "Usually    Why: Price (40 % of 113 asked, 2.0x) and Why: Service (40 % of 113" in card


def test_who_they_are_is_told_in_a_line() -> None:
    band = MedianBand(label="Age", band="55-64", base_band="35-44")
    answers = (statement("25-34", 0.1, 0.3), statement("65+", 0.4, 0.2))
    home = {"source": "s.csv/Town"}
    towns = (statement("Town: Bonn", 0.1, 0.3, **home), statement("Town: Köln", 0.1, 0.2, **home))
    same = NumberStatement(label="income", median=9, base_median=9)
    who = Demographics(income=same, bands={"age": band}, groups={"age": answers, "city": towns})
    alike = Archetype(closest="people_person", name="People person", similarity=0.9)
    told = "Age 55-64 (all: 35-44), seldom Town: Bonn (10 %, all: 30 %)"
    card = text(persona(demographics=who, archetype=alike), 120)
    assert card.split("\n")[1] == f"  {told}; most like the “People person”."


def test_one_quote_is_told_and_how_themes_develop() -> None:
    trend = Trend(first=0.1, last=0.3, texts=(90, 80))
    pain = Theme(label="On hold", share=0.4, base=0.2, lift=2, trend=trend)
    pains = [pain.model_copy(update={"label": name, "quotes": (name * 2,)}) for name in "abcd"]
    assert """\
  Pains      On hold (40 %, 2.0x), rising
             a (40 %, 2.0x), rising
             “aa”
             b (40 %, 2.0x), rising
  Channels""" in text(persona(pain_points=(pain, *pains)))


def test_channels_are_told_once_and_where_they_say_more_than_they_do() -> None:
    less = ChannelStatement(channel="phone", purpose="contact", observed=0.2, stated=0.6, lift=None)
    more = less.model_copy(update={"channel": Channel.CHAT, "stated": 0.1})
    shop = channel(Channel.WEB_FORM, 0.1, 0.3, purpose="buying")
    twice = (shop, channel(Channel.PHONE, 0.1, 0.3, purpose="buying"), shop)
    ways = Channels(preferred=(less,), avoided=twice, differs=(less, more))
    assert """\
  Channels   phone (20 % of contacts); seldom online shop
             60 % ask for phone, used for 20 % of contacts
  Usually""" in text(persona(channels=ways))


def test_a_card_says_how_to_recognise_them_and_how_many_are_like_it() -> None:
    rules = Recognition(rules=("contacts: more than 2", "some"), precision=0.9, recall=0.76)
    matches = [Match(at_least=n, share=1 - n / 5, customers=9, of=9) for n in (1, 2, 3)]
    told = Prevalence(lines=("a", "b", "c"), matches=tuple(matches))
    assert """\
  Recognise  contacts: more than 2
             or some (right for 90 %, finds 76 %)
             60 % match at least 2 of 3 main traits
""" in text(persona(recognise=rules, evidence=Evidence(prevalence=told)))


def test_five_pieces_of_advice_are_told_with_something_of_each_kind() -> None:
    acts = ["do"] * 5 + ["prepare", "avoid"]
    advice = [
        Advice(act=act, text=f"{place}.", reason="60 %", because="goals[0]")
        for place, act in enumerate(acts)
    ]
    assert """\
  Do         0.
             1.
             2.
  Avoid      6.
  Prepare    5.
""" in text(persona(serve_them=advice))


def test_the_tone_is_told_beside_the_service() -> None:
    upset = Temper(negative=Metric(score=0.3, base=0.2), tone=Metric(score=-0.1))
    judged = Service(nps=Metric(score=-12.4), ces=Metric(score=2.5, base=3))
    told = "NPS -12, effort 2.5 (all: 3), 30 % of texts upset (all: 20 %)"
    assert text(persona(service=judged, temper=upset)).endswith(f"  Service    {told}")


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

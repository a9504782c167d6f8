from __future__ import annotations

import pytest

from persona_samples import channel, persona, record, statement
from personakit.personas.associations import GoesWith, GoesWithSide
from personakit.personas.everyone import Everyone, WorkList
from personakit.personas.metrics import Service, Temper
from personakit.personas.model import (
    Advice,
    Archetype,
    Channels,
    Demographics,
    Evidence,
    Persona,
    Size,
    Stability,
    Value,
)
from personakit.personas.statements import (
    ChannelStatement,
    Hurt,
    MedianBand,
    Metric,
    NumberStatement,
    Statement,
    Theme,
    Trend,
)
from personakit.report.card import card_lines
from personakit.report.persona_set import set_data, set_lines
from personakit.report.portrait import everyone_of
from personakit.vocabulary import Channel
from personakit.words import phrasebook

CARD = """\
Phone-first advice seeker  421 customers, 28 %  highly stable
  74 % of contacts by phone (all: 28 %).
  Who        61 years old (all: 44), female (58 %, all: 51 %)
  Usually    orders: 4 (all: 2)
  Wants      talk to a real person (71 %, all: 22 %)
  Pains      kept on hold (44 %, all: 13 %)
             “I waited for an hour: nobody came.”
  Channels   phone (74 % of contacts, all: 28 %); seldom web form
  Do         Serve them as all customers: nothing that sets them apart asks for
             more.
  Service    66 % satisfied (all: 78 %)
  Sure       very: it comes back when customers are drawn again (0.93)"""


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
    assert card.startswith(
        "Ruth  421 customers, 28 %  highly stable\n  Calls us.\n  Who        61 y"
    )
    assert "  Wants      Be heard\n  Pains" in card
    assert "  Avoid      No menus.\n  Service" in card


def test_a_tentative_persona_and_its_warnings_stand_out() -> None:
    shaky = persona(status="tentative", evidence=Evidence(warnings=("Hardly stands apart.",)))
    lines = [*card_lines(shaky)]
    assert lines[0].spans[-1].text.strip() == "tentative"
    assert lines[0].spans[-1].style == lines[-1].spans[0].style == "warning"


def test_a_persona_of_whom_nothing_is_known_is_a_title_and_a_summary() -> None:
    bare = Persona(id="a", name="A", summary="Somebody.", size={"customers": 1, "share": 0.001})
    assert text(bare) == "A  1 customer, under 1 %\n  Somebody."


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
  Who        female; most like the “regular”
  Usually    orders: 0
  Wants      Be heard
  Channels   phone (60 % ask for it); seldom chat"""
    )


def test_a_share_says_what_it_is_a_part_of() -> None:
    pain = statement("Delivery", 0.4, 0.3, share_of="contacts")
    goods = statement("Product: tea", 0.4, 0.1, share_of="orders")
    card = text(persona(pain_points=(pain,), habits=(goods,)))
    assert "Delivery (40 % of contacts, all: 30 %)" in card
    assert "Product: tea (40 % of orders, all: 10 %)" in card


def test_answers_to_one_question_share_it_and_nothing_is_said_twice() -> None:
    names = ("tea", "jam", "oil")
    bought = [statement(f"Product: {name}", 0.4, 0.2, source="o.csv/Product") for name in names]
    once = statement("bought once", 0.6, 0.4, source="o.csv")
    twin = NumberStatement(label="value", median=4, middle_half=(2, 6), base_median=2)
    same = NumberStatement(label="pieces", median=1, base_median=1)
    orders = twin.model_copy(update={"label": "orders"})
    card = text(persona(habits=(*bought, once), behaviour=(orders, twin, same)), 120)
    usually = "orders: 4 (all: 2); Product: tea (40 %, all: 20 %) and jam (40 %, all: 20 %); "
    assert f"  Usually    {usually}bought once" in card


def test_an_answer_with_a_colon_stays_whole_beside_its_question() -> None:
    late, early = (
        statement(f"Reason: Delivery: {when}", 0.4, 0.2, source="t.csv/Reason")
        for when in ("late", "early")
    )
    card = text(persona(habits=(late, early), behaviour=()), 120)
    assert "Usually    Reason: Delivery: late (40 %, all: 20 %) and Delivery: early (40 %" in card


def test_a_share_of_the_few_who_were_asked_says_of_how_many() -> None:
    pains, habits = (
        tuple(
            statement(f"Why: {why}", 0.4, 0.2, of=113, asked="Status: Left", source=source)
            for why in ("Price", "Service")
        )
        for source in ("c.csv/Why?", "c.csv/Why")
    )
    card = text(persona(pain_points=pains, habits=habits, behaviour=()), 120)
    assert "Pains      Why: Price (40 % of 113 asked, all: 20 %)" in card
    assert "Usually    Why: Price (40 % of 113 asked, all: 20 %) and Service (40 % of" in card


def test_who_they_are_is_told_in_a_line() -> None:
    band = MedianBand(label="Age", band="55-64", base_band="35-44")
    answers = (statement("25-34", 0.1, 0.3), statement("65+", 0.4, 0.2))
    home = {"source": "s.csv/Town"}
    towns = (statement("Town: Bonn", 0.1, 0.3, **home), statement("Town: Köln", 0.1, 0.2, **home))
    same = NumberStatement(label="income", median=9, base_median=9)
    who = Demographics(income=same, bands={"age": band}, groups={"age": answers, "city": towns})
    alike = Archetype(closest="people_person", name="People person", similarity=0.9)
    told = "age 55-64 (all: 35-44), fewer: Town: Bonn (10 %, all: 30 %)"
    card = text(persona(demographics=who, archetype=alike), 120)
    assert card.split("\n")[2] == f"  Who        {told}; most like the “People person”"


def test_one_quote_is_told_and_how_themes_develop() -> None:
    trend = Trend(first=0.1, last=0.3, texts=(90, 80))
    pain = Theme(label="On hold", share=0.4, base=0.2, lift=2, trend=trend)
    pains = [pain.model_copy(update={"label": name, "quotes": (name * 2,)}) for name in "abcd"]
    assert """\
  Pains      On hold (40 %, all: 20 %), rising
             a (40 %, all: 20 %), rising
             “aa”
             b (40 %, all: 20 %), rising
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
  Do""" in text(persona(channels=ways))


def test_two_pieces_of_advice_of_a_kind_are_told() -> None:
    acts = ["do"] * 5 + ["prepare", "avoid"]
    advice = [
        Advice(act=act, text=f"{place}.", reason="60 %", because="goals[0]")
        for place, act in enumerate(acts)
    ]
    assert """\
  Do         0 (60 %).
             1 (60 %).
  Avoid      6 (60 %).
  Prepare    5 (60 %).
""" in text(persona(serve_them=advice))


def test_what_is_with_them_as_with_all_stands_in_one_line() -> None:
    alike = {"common": True}
    pains = (statement("Billing", 0.6, 0.6, **alike), statement("Login", 0.2, 0.2, **alike))
    ways = Channels(preferred=(channel(Channel.EMAIL, 0.5, 0.5, **alike),))
    card = text(persona(pain_points=pains, channels=ways), 120)
    assert "As all     email (50 % of contacts); Billing (60 %)\n" in card
    assert "Login" not in card
    assert "Pains" not in card


def test_a_pain_is_rated_worse_or_takes_longer_or_is_far_more_frequent() -> None:
    hurts = (
        Hurt(measure="bad", own=0.56, others=0.3, of=122, source="s.csv/Stars"),
        Hurt(measure="wait", own=55.2, others=42, of=188, source="t.csv/Hours"),
    )
    vat = statement("VAT", 0.1, 0.11, common=True, hurts=hurts)
    more = statement("Login", 0.22, 0.2)
    card = text(persona(pain_points=(more, vat)), 120)
    assert (
        "Pains      VAT (10 %); 56 % of 122 ratings bad, else 30 %; 55.2 hours on average, else 42"
        in card
    )
    assert "About      Login (22 %, all: 20 %)\n" in card


def test_what_hurts_as_it_hurts_all_is_no_pain_of_theirs() -> None:
    hurt = Hurt(measure="bad", own=0.3, others=0.2, base=0.29, of=90, source="t.csv/Score")
    vat = statement("VAT", 0.1, 0.11, common=True, hurts=(hurt,))
    card = text(persona(pain_points=(vat,)), 120)
    assert "Pains" not in card
    assert "As all     VAT (10 %)\n" in card
    worse = vat.model_copy(update={"hurts": (hurt.model_copy(update={"base": 0.2}),)})
    assert "30 % of 90 ratings bad, else 20 %, all 20 %" in text(persona(pain_points=(worse,)), 120)


def test_what_goes_with_an_end_as_with_all_comes_last_and_says_so() -> None:
    most, least = (GoesWithSide(answer=answer, share=0.4, of=60) for answer in ("yes", "no"))
    own = GoesWith(label="plan", outcome="left", most=most, least=least, phi=0.3)
    as_all = own.model_copy(update={"label": "age", "common": True})
    card = text(persona(goes_with=(as_all, own)), 120)
    assert "left, by plan: 40 % of 60 (yes), 40 % of 60 (no)\n" in card
    assert "by age: 40 % of 60 (yes), 40 % of 60 (no), as with all\n" in card
    assert card.index("by plan") < card.index("by age")


def test_a_share_in_steps_says_so_and_that_of_texts_who_wrote() -> None:
    stepped = statement("on hold", 0.87, 0.2, in_steps=True, customers=None)
    written = Theme(label="no stock", share=0.08, base=0.02, lift=4, customers=50, of=622)
    card = text(persona(pain_points=(stepped, written)), 120)
    assert "on hold (about 87 %, all: 20 %)" in card
    assert "no stock (8 % of 622 who wrote, all: 2 %)" in card


def test_rows_of_no_known_kind_are_called_as_their_file_is() -> None:
    more = {"share_of": "records", "rows": "churn events"}
    card = text(persona(holdings=(statement("upgrade", 0.31, 0.2, **more),)), 120)
    assert "upgrade (31 % of their churn events, all: 20 %)" in card


def test_what_the_first_line_says_is_not_usual_once_more() -> None:
    orders = NumberStatement(label="orders", median=4, base_median=2, customers=400)
    spend = NumberStatement(label="spend", median=40, base_median=20, customers=400)
    card = text(persona(behaviour=(orders, spend), essence="Orders: 4 (all: 2)."), 120)
    assert "  Usually    spend: 40 (all: 20)\n" in card


def test_an_answer_that_says_nothing_is_not_who_they_are() -> None:
    groups = {"gender": (statement("Other", 0.6, 0.3),)}
    assert "Other" not in text(persona(demographics=Demographics(groups=groups)), 120)


def test_their_part_of_the_business_and_what_is_unknown_are_told() -> None:
    unknown = ("What they want. A survey would tell.", "What they spend.", "What they hear.")
    card = text(persona(value=Value(revenue=0.44, unresolved=0.1), unknown=unknown), 120)
    told = "28 % of the customers, 44 % of the revenue and 10 % of the open contacts"
    assert f"  Value      {told}\n" in card
    open_ = ["  Unknown    What they want. A survey would tell.", "             What they spend."]
    assert card.splitlines()[-2:] == open_


def test_contacts_that_go_with_an_outcome_say_that_they_are_contacts() -> None:
    most, least = (
        GoesWithSide(answer=answer, share=share, of=200)
        for answer, share in (("more than 72", 0.97), ("at most 24", 0.02))
    )
    one = GoesWith(
        label="hours", outcome="bad ratings", most=most, least=least, phi=0.7, share_of="contacts"
    )
    told = "bad ratings, by hours (contacts): 97 % of 200 (more than 72), 2 % of 200 (at most 24)"
    assert told in text(persona(goes_with=(one,)), 120)
    all_of_them = GoesWithSide(answer="all", share=0.15, of=900)
    beside = one.model_copy(update={"overall": all_of_them})
    assert "bad ratings (15 %), by hours" in text(persona(goes_with=(beside,)), 120)


def test_no_worse_pain_is_left_out_for_a_milder_one() -> None:
    pains = [
        statement(
            f"Pain {own}", 0.5, 0.1,
            hurts=(Hurt(measure="bad", own=own, others=0.2, of=90, source="t.csv/Score"),),
        )
        for own in (0.3, 0.4, 0.25, 0.5)
    ]  # fmt: skip
    card = text(persona(pain_points=(statement("Pain", 0.6, 0.1), *pains)), 120)
    told = [own for own in ("0.3", "0.4", "0.25", "0.5") if f"Pain {own} (" in card]
    assert told == ["0.3", "0.4", "0.5"]


def test_an_outcome_is_named_once_and_what_does_not_go_with_it_on_the_card_of_all() -> None:
    sides = {
        "most": GoesWithSide(answer="yes", share=0.4, of=90),
        "least": GoesWithSide(answer="no", under=0.02, of=300),
    }
    pairs = tuple(
        GoesWith(label=label, outcome="left", phi=0.3, **sides) for label in ("plan", "offer")
    )
    everyone = Everyone(
        size=Size(customers=390, share=1), goes_with=pairs, not_with=pairs,
        pain_points=(Statement(label="Bills", share=0.6, share_of="contacts"),),
    )  # fmt: skip
    shown = everyone_of(record(persona()).model_copy(update={"everyone": everyone}), phrasebook())
    card = text(shown, 120)
    assert "left, by plan: 40 % of 90 (yes), under 2 % of 300 (no)\n" in card
    assert "\n             by offer: 40 % of 90 (yes)" in card
    assert "  Not with   left, plan (under 2 % to 40 %) and offer (under 2 % to 40 %)\n" in card
    assert card.endswith("  About      Bills (60 % of contacts)")


def test_of_several_answers_it_is_told_which_one_does_not_go_with_the_outcome() -> None:
    pair = GoesWith(
        label="payment", outcome="left", phi=0.01,
        most=GoesWithSide(answer="not “boleto”", share=0.4, of=90),
        least=GoesWithSide(answer="boleto", share=0.39, of=90),
    )  # fmt: skip
    card = pair.model_copy(
        update={
            "most": pair.most.model_copy(update={"answer": "card"}),
            "least": pair.least.model_copy(update={"answer": "not “card”"}),
        }
    )
    plan = pair.model_copy(update={"label": "plan", "most": card.most, "least": pair.least})
    everyone = Everyone(size=Size(customers=390, share=1), not_with=(pair, plan, card))
    shown = everyone_of(record(persona()).model_copy(update={"everyone": everyone}), phrasebook())
    payments = "payment: boleto (39 % to 40 %), card (39 % to 40 %)"
    assert f"  Not with   left, {payments} and plan (39 % to 40 %)" in text(shown, 120)


def test_a_card_has_25_lines_at_most_and_every_section_keeps_its_first() -> None:
    pains = [statement(f"Pain {place} {'of many words' * 9}", 0.5, 0.1) for place in range(3)]
    likes = [statement(f"Like {place} {'of many words' * 9}", 0.5, 0.1) for place in range(3)]
    advice = [
        Advice(act=act, text=f"{act} {place} {'much more ' * 9}.", because="goals[0]")
        for act in ("do", "avoid", "prepare") for place in range(2)
    ]  # fmt: skip
    card = text(persona(pain_points=pains, likes=likes, serve_them=advice))
    assert 22 < len(card.splitlines()) <= 25
    assert all(section in card for section in ("Pains", "Likes", "Do", "Avoid", "Prepare"))


def test_the_tone_is_told_beside_the_service() -> None:
    upset = Temper(negative=Metric(score=0.3, base=0.2), tone=Metric(score=-0.1))
    judged = Service(nps=Metric(score=-12.4), ces=Metric(score=2.5, base=3))
    told = "NPS -12, effort 2.5 (all: 3), 30 % of texts upset (all: 20 %)"
    assert text(persona(service=judged, temper=upset)).endswith(
        f"  Service    {told}\n"
        "  Sure       very: it comes back when customers are drawn again (0.93)"
    )


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


def test_a_list_to_work_through_is_called_one() -> None:
    one = WorkList(label="3 open contacts or more", customers=129, of=300, cases=506, of_cases=729)
    everyone = Everyone(size=Size(customers=300, share=1), lists=(one,))
    shown = everyone_of(record(persona()).model_copy(update={"everyone": everyone}), phrasebook())
    told = "3 open contacts or more: 129 of 300 customers have 506 of the 729 that are open"
    assert f"  List       {told}" in text(shown, 120)


def test_of_all_customers_the_usual_answer_is_told_whatever_stands_first():
    ages = [Statement(label="Below 20", share=0.1), Statement(label="20 to 29", share=0.7)]
    card = text(persona(demographics=Demographics(groups={"age": ages})), 120)
    assert "age 20 to 29 (70 %)" in card
    assert "Below 20" not in card


def test_a_score_of_the_company_or_of_a_tool_is_not_told():
    scores = ("health score", "Spending Score", "sentiment score (-1 to 1)")
    numbers = [
        NumberStatement(label=one, median=3 + i, base_median=9) for i, one in enumerate(scores)
    ]
    card = text(persona(behaviour=numbers), 120)
    assert [one in card for one in scores] == [False, False, False]


def test_answers_to_one_question_name_it_once_whatever_stands_before_them():
    ends = ("left (“Churned”)", "customer status: Stayed", "customer status: Joined")
    outcomes = [Statement(label=one, share=0.3, base=0.3) for one in ends]
    card = text(
        persona(outcomes=[one.model_copy(update={"source": "c.csv/S"}) for one in outcomes]), 120
    )
    assert card.count("customer status") == 1


def test_what_few_of_them_have_is_not_usual():
    few = NumberStatement(label="spend", median=3, base_median=9, customers=6)
    assert "spend" not in text(persona(behaviour=[few]), 120)


def test_as_all_is_only_what_reads_as_with_all():
    near = Statement(label="slow", share=0.3, base=0.32, common=True)
    far = Statement(label="dear", share=0.2, base=0.4, common=True)
    card = text(persona(pain_points=[far, near]), 120)
    assert "As all     slow (30 %)" in card
    assert "dear" not in card


def test_where_nobody_is_discontent_the_good_part_says_it() -> None:
    judged = Service(csat=Metric(score=0.7, base=0.6), csat_bad=Metric(score=0, base=0))
    assert "  Service    70 % satisfied (all: 60 %)\n" in text(persona(service=judged))


@pytest.mark.parametrize(("bad", "told"), [(0.3, False), (0.1, True)])
def test_the_bad_part_is_told_beside_the_good_one_only_where_others_are_in_between(bad, told):
    judged = Service(csat=Metric(score=0.7, base=0.6), csat_bad=Metric(score=bad, base=0.2))
    assert ("dissatisfied" in text(persona(service=judged), 120)) is told


def test_that_a_persona_does_not_come_back_is_told_once() -> None:
    words = phrasebook()
    lost = Evidence(
        stability=Stability(jaccard=0.4, verdict="unstable"),
        warnings=(words.say("doubts.continuum"), words.say("doubts.unstable")),
    )
    card = text(persona(status="tentative", evidence=lost), 120)
    assert card.count("drawn again") == 1
    assert words.say("doubts.continuum") in card


def test_what_formed_a_persona_and_holds_of_all_of_it_is_no_finding() -> None:
    plan = statement("plan: Pro", 1.0, 0.3, source="c.csv/plan", formed=True)
    most = statement("mood: calm", 0.9, 0.3, source="c.csv/mood", formed=True)
    pain = statement("No seat", 1.0, 0.3, formed=True)
    card = text(persona(holdings=(plan,), habits=(most,), pain_points=(pain,)), 120)
    assert "plan: Pro" not in card
    assert "No seat" not in card
    assert "mood: calm (90 %, all: 30 %)" in card


@pytest.mark.parametrize(
    ("label", "source", "share", "base", "more"),
    [
        ("Region: 3", "c.csv/Region", 0.9, 0.6, {}),
        ("colour: NA", "c.csv/colour", 0.9, 0.6, {}),
        ("country: USA", "c.csv/country", 1.0, 0.99, {}),
        ("security: yes", "c.csv/security", 0.6, 0.3, {"of": 100}),
    ],
)
def test_codes_what_all_have_and_what_few_could_tell_is_no_finding(
    label: str, source: str, share: float, base: float, more: dict[str, int]
) -> None:
    one = statement(label, share, base, source=source, **more)
    assert label not in text(persona(habits=(one,), holdings=(one,)), 120)


def test_a_number_that_counts_is_no_code() -> None:
    one = statement("children: 2", 0.6, 0.3, source="c.csv/children")
    assert "children: 2 (60 %, all: 30 %)" in text(persona(habits=(one,)), 120)


def test_who_they_are_is_what_is_farthest_from_all_and_true_of_some() -> None:
    jobs = (statement("clerk", 0.04, 0.01), statement("nurse", 0.4, 0.2))
    card = text(persona(demographics=Demographics(groups={"occupation": jobs})), 120)
    assert "Who        nurse (40 %, all: 20 %)" in card
    assert "clerk" not in card


def test_metrics_that_are_those_of_all_are_not_repeated() -> None:
    judged = Service(
        csat=Metric(score=0.66, base=0.66), fcr=Metric(score=0.8, base=0.8),
        open=Metric(score=0.4, interval=(0.2, 0.6), base=0.3),
    )  # fmt: skip
    assert "  Service    66 % satisfied (all: 66 %)\n" in text(persona(service=judged), 120)


def test_ends_of_one_kind_name_it_once() -> None:
    ends = [
        statement(f"status: {name}", share, base, source="c.csv/status")
        for name, share, base in (("Left", 0.3, 0.2), ("Stayed", 0.7, 0.8))
    ]
    card = text(persona(outcomes=ends), 120)
    assert "Outcome    status: Left (30 %, all: 20 %) and Stayed (70 %, all: 80 %)\n" in card


def test_an_income_has_the_unit_that_its_header_has() -> None:
    pay = NumberStatement(label="income", median=54, base_median=61, source="c.csv/Income (k$)")
    card = text(persona(demographics=Demographics(income=pay)), 120)
    assert "Who        income 54 k$ (all: 61)" in card


def test_that_few_tick_a_box_is_told_as_such() -> None:
    one = statement("help others", 0.2, 0.7, source="c.csv/help others")
    card = text(persona(habits=(one,), behaviour=()), 120)
    assert "Usually    fewer: help others (20 %, all: 70 %)" in card


def test_that_fewer_tick_two_boxes_is_said_once() -> None:
    boxes = [statement(box, 0.2, 0.7, source=f"s.csv/{box}") for box in ("help", "faith")]
    card = text(persona(habits=boxes, behaviour=()), 120)
    assert "fewer: help (20 %, all: 70 %) and faith (20 %, all: 70 %)" in card


def test_who_is_as_all_says_what_was_asked() -> None:
    age = (Statement(label="20 to 29", share=0.7, base=0.7, lift=1, common=True),)
    card = text(persona(demographics=Demographics(groups={"age": age})), 120)
    assert "As all     age 20 to 29 (70 %)" in card


def test_parts_of_the_business_that_are_as_their_part_of_the_customers_are_not_told() -> None:
    assert "Value" not in text(persona(value=Value(revenue=0.3, contacts=0.27)))
    told = "28 % of the customers, 44 % of the revenue\n"
    assert told in text(persona(value=Value(revenue=0.44, contacts=0.27)), 120)


def test_a_channel_that_is_any_other_is_not_told() -> None:
    ways = Channels(preferred=(channel(Channel.OTHER, 1.0, 1.0), channel(Channel.PHONE, 0.7, 0.3)))
    assert "Channels   phone (70 % of contacts, all: 30 %)\n" in text(persona(channels=ways))


def test_answers_of_two_files_to_one_question_never_stand_side_by_side() -> None:
    plans = [
        statement(f"plan: {name}", 0.5, 0.3, source=f"{file}.csv/plan")
        for name, file in (("Pro", "a"), ("Basic", "b"), ("Free", "a"))
    ]
    card = text(persona(holdings=plans), 120)
    assert "Has        plan: Pro (50 %, all: 30 %) and Free (50 %, all: 30 %)\n" in card
    assert "Basic" not in card


def test_a_card_of_a_group_without_advice_says_how_to_serve_it() -> None:
    alike = "Serve them as all customers: nothing that sets them apart asks for more."
    assert alike in text(persona(), 120)
    advice = (Advice(act="avoid", text="Wait.", because="goals[0]"),)
    assert alike not in text(persona(serve_them=advice), 120)
    assert alike not in text(Persona(id="x", name="x", summary="By hand."), 120)


def test_a_share_that_reads_as_that_of_all_is_told_once() -> None:
    ends = (statement("left", 0.204, 0.2),)
    assert "Outcome    left (20 %)\n" in text(persona(outcomes=ends), 120)


def test_all_customers_are_told_without_a_share() -> None:
    everyone = Everyone(size=Size(customers=390, share=1))
    shown = everyone_of(record(persona()).model_copy(update={"everyone": everyone}), phrasebook())
    assert text(shown).splitlines()[0] == "All customers  390 customers"


def test_a_country_of_the_same_people_as_their_city_is_not_told_again() -> None:
    places = {
        "city": (Statement(label="Accra", share=0.19),),
        "country": (Statement(label="Ghana", share=0.19),),
    }
    assert "Who        city Accra (19 %)\n" in text(
        persona(demographics=Demographics(groups=places)), 120
    )


def test_who_they_are_is_not_told_twice() -> None:
    ages = (
        Statement(label="36 to 45", share=0.4, base=0.2, lift=2),
        Statement(label="46 to 55", share=0.26, base=0.23, lift=1.1, common=True),
    )
    card = text(persona(demographics=Demographics(groups={"age": ages})), 120)
    assert "age 36 to 45" in card
    assert "46 to 55" not in card


def test_a_number_on_a_scale_that_is_not_known_stands_on_no_card() -> None:
    effort = Metric(score=5.9, base=4.8, scale="mean answer; scale not stated")
    assert "effort" not in text(persona(service=Service(ces=effort)), 120)


def test_a_plan_of_two_files_is_told_of_one() -> None:
    plans = [
        statement(f"plan: {name}", 0.5, 0.3, source=f"{file}.csv/plan_tier")
        for name, file in (("Pro", "a"), ("Free", "a"), ("Basic", "b"))
    ]
    card = text(persona(holdings=plans), 120)
    assert "Has        plan: Pro (50 %, all: 30 %) and Free (50 %, all: 30 %)\n" in card


def test_a_type_is_told_with_who_is_meant_by_it() -> None:
    like = Archetype(
        closest="x", name="Self server", description="Finds answers alone, in writing."
    )
    assert "most like the “Self server” (Finds answers alone)" in text(persona(archetype=like), 120)


def test_a_place_that_is_as_with_all_is_not_told() -> None:
    home = (Statement(label="US", share=0.58, base=0.58, lift=1, common=True),)
    assert "US" not in text(persona(demographics=Demographics(groups={"country": home})), 120)


def test_what_the_first_line_says_they_bring_is_not_told_again() -> None:
    told = "28 % of the customers, 44 % of the revenue"
    one = persona(value=Value(revenue=0.44), essence=f"{told}; 43 % satisfied (all: 67 %).")
    assert text(one, 120).count(told) == 1


def test_who_they_are_is_no_part_of_contacts() -> None:
    part = {"share_of": "contacts", "lift": 1.3}
    sex = (Statement(label="Male", share=0.34, base=0.26, **part),)
    as_all = (Statement(label="Female", share=0.34, base=0.34, common=True, **part),)
    for groups in ({"gender": sex}, {"gender": as_all}):
        assert "ale (34 %" not in text(persona(demographics=Demographics(groups=groups)), 120)


def test_a_piece_of_a_form_is_nobodys_voice() -> None:
    quotes = ("[3] What does this mean?", "I wait for my update.")
    pain = statement("update", 0.5, 0.2, quotes=quotes)
    card = text(persona(pain_points=(pain,)), 120)
    assert "“I wait for my update.”" in card
    assert "[3]" not in card


def test_a_long_card_gives_up_a_pain_before_a_piece_of_advice() -> None:
    long = "of many words " * 17
    pains = [statement(f"Pain {place} {long}", 0.5, 0.1) for place in range(3)]
    advice = [
        Advice(act="prepare", text=f"Know {place} {long}.", because="goals[0]")
        for place in range(2)
    ]
    card = text(persona(pain_points=pains, serve_them=advice))
    assert "Know 1" in card
    assert "Pain 2" not in card


def test_open_contacts_stand_at_service_alone() -> None:
    still = Statement(label="still open", share=0.7, base=0.43, share_of="contacts", lift=1.6)
    open_now = Metric(score=0.7, base=0.55, interval=(0.69, 0.71), answers=900)
    assert "all: 43 %" in text(persona(habits=(still,)))
    told = text(persona(habits=(still,), service=Service(open=open_now)))
    assert "all: 43 %" not in told
    assert "70 % of contacts open (all: 55 %)" in told


def test_a_part_of_a_whole_is_told_in_percent() -> None:
    wine = NumberStatement(label="wine as a part of spend", median=0.64, base_median=0.46)
    assert "wine: 64 % of spend (all: 46 %)" in text(persona(behaviour=(wine,)))


def test_an_answer_on_a_scale_is_told_as_so_many_of_so_many() -> None:
    for scale, told in (((1, 5), "service: 3 of 5 (all: 4)"), ((-2, 2), "service (-2 to 2): 3 (")):
        label = f"service ({scale[0]} to {scale[1]})"
        rated = NumberStatement(label=label, median=3, base_median=4, scale=scale)
        assert told in text(persona(behaviour=(rated,)), 120)


def test_a_number_of_a_second_file_stays_in_the_persona_file() -> None:
    both = [
        NumberStatement(label=label, median=3, base_median=base)
        for base, label in ((4, "seats"), (9, "seats (file plans)"))
    ]
    card = text(persona(behaviour=both), 120)
    assert "seats: 3 (all: 4)" in card
    assert "plans" not in card


def test_a_part_of_few_answers_says_of_how_many() -> None:
    few = Metric(score=0.9, base=0.6, answers=22, interval=(0.7, 0.99))
    assert "90 % satisfied (22 answers, all: 60 %)" in text(persona(service=Service(csat=few)))


def test_advice_that_holds_for_another_persona_says_so() -> None:
    call = Advice(act="do", text="Call.", reason="4, all 2", because="goals[0]", also_for=("Ann",))
    assert "Call (4, all 2; as for “Ann”)" in text(persona(serve_them=(call,)), 120)
    several = call.model_copy(update={"also_for": ("Ann", "Bo"), "reason": ""})
    assert "Call (as for 2 others)" in text(persona(serve_them=(several,)), 120)


def test_the_end_that_columns_go_with_stands_first_and_a_rare_one_nowhere() -> None:
    ends = (
        Statement(label="took offer 2", under=0.01, base=0.01, source="c.csv/2"),
        Statement(label="took offer 4", share=0.01, base=0.07, source="c.csv/4"),
        Statement(label="Response", share=0.08, base=0.15, source="c.csv/r"),
    )
    most, least = (GoesWithSide(answer=answer, share=0.4, of=60) for answer in ("yes", "no"))
    split = GoesWith(label="took offer 3", outcome="Response", most=most, least=least, phi=0.3)
    told = text(persona(outcomes=ends, goes_with=(split,)))
    assert "Outcome    Response (8 %, all: 15 %); took offer 4 (1 %, all: 7 %)" in told
    assert "offer 2" not in told


@pytest.mark.parametrize(
    ("shares", "told"),
    [((0.36, 0.33, 0.31), False), ((0.57, 0.43), True), ((0.48,), False), ((0.7,), True)],
)
def test_of_all_customers_an_even_spread_says_nothing_of_who_they_are(
    shares: tuple[float, ...], told: bool
) -> None:
    answers = tuple(Statement(label=f"kind {part}", share=part) for part in shares)
    card = text(persona(demographics=Demographics(groups={"gender": answers})), 120)
    assert (f"Who        kind {shares[0]} " in card) is told

"""What a card of the page says and leaves unsaid."""

from __future__ import annotations

import pytest

from page_samples import of, with_everyone, with_quality
from persona_samples import channel, persona, record, statement
from personakit.personas.associations import GoesWith, GoesWithSide
from personakit.personas.metrics import Service
from personakit.personas.model import (
    Channels,
    Evidence,
    Match,
    Prevalence,
    Recognition,
    Stability,
)
from personakit.personas.statements import Hurt, Metric, NumberStatement, Statement, Theme
from personakit.vocabulary import Channel
from personakit.words import phrasebook

OWN = "Why they leave. One question when they do would tell."
ALL = phrasebook("en").say("unknown.outcomes.leaving")
HURT = Hurt(measure="bad", own=0.32, others=0.15, of=375, source="t.csv/Score")
STABLE = Stability(jaccard=0.93, verdict="highly_stable")


def crowded(**more: object) -> list[str]:
    """The lines of a card that has more to say than there is room for, before that of all."""
    many = tuple(statement(f"topic {n} {'x' * 40}", 0.5, 0.2) for n in range(9))
    full = {"goals": many, "likes": many, "pain_points": many, "outcomes": many, "habits": many}
    about = with_everyone(record(persona()), unknown=(ALL,))
    return of(persona(**(full | more)), about=about, only_cards=True).read()


def test_how_sure_it_is_and_what_is_not_known_stands_on_the_fullest_card() -> None:
    lines = crowded(unknown=(OWN, ALL))
    start = lines.index("Sure")
    assert lines[start + 1].startswith("very: it comes back")
    assert lines[lines.index("Unknown", start) :][1:3] == [
        OWN, "Not known of any customer: what became of them.",
    ]  # fmt: skip


def test_what_is_known_of_no_customer_is_told_whole_on_the_card_of_all() -> None:
    about = with_everyone(record(persona()), unknown=(ALL,), size={"customers": 9, "share": 1})
    assert ALL in of(persona(unknown=(ALL,)), about=about, only_cards=True).read()


@pytest.mark.parametrize(
    ("others", "said"), [(0.2, "24 % of them, and 20 %"), (0.1, "24 % of them, and 10 %")]
)
def test_marks_that_others_have_as_often_are_called_no_marks(others: float, said: str) -> None:
    match = Match(at_least=1, share=0.24, of=400, others=others, others_of=900)
    prevalence = Prevalence(lines=("phones",), matches=(match,))
    lines = of(persona(evidence=Evidence(stability=STABLE, prevalence=prevalence))).read()
    told = [line for line in lines if "have 1 or more of these" in line]
    assert len(told) == 1
    assert told[0].startswith("Nobody is told from the others") == (others == 0.2)
    assert told[0].startswith(said) == (others == 0.1)


@pytest.mark.parametrize(
    ("share", "tenths"), [(0.85, "8"), (0.95, "9"), (0.9, "9"), (0.7, "7"), (1, "10")]
)
def test_so_many_of_ten_are_never_more_than_there_are(share: float, tenths: str) -> None:
    shown = of(persona(recognise=Recognition(rules=("calls",), precision=share)), only_cards=True)
    assert f"of 10 who match, {tenths} belong here" in shown.read()
    squares = [one for one in shown.all("rect") if one.attributes.get("class") == "square"]
    assert len(squares) == int(tenths)


def test_fewer_than_one_of_ten_is_not_nought() -> None:
    lines = of(persona(recognise=Recognition(rules=("calls",), precision=0.06))).read()
    assert "of 10 who match, fewer than 1 belong here" in lines


def test_what_contacts_are_about_hurts_where_they_go_worse_or_are_far_more_frequent() -> None:
    told = (
        statement("Sales", 0.24, 0.2, share_of="contacts"),
        statement("Returns", 0.4, 0.2, share_of="contacts"),
        statement("VAT", 0.1, 0.1, share_of="contacts", common=True, hurts=(HURT,)),
        statement("too dear", 0.4, 0.2),
    )
    lines = of(persona(pain_points=told), only_cards=True).read()
    pains = next(place for place, one in enumerate(lines) if one.startswith("Pains: "))
    reasons = lines.index("Reasons for contact: “Sales”")
    assert pains < reasons
    assert not [one for one in lines[pains:reasons] if one.startswith("Sales")]
    assert [one for one in lines[pains:reasons] if one.startswith("too dear")]
    assert [one for one in lines[pains:reasons] if one.startswith("Returns of contacts 40 % 20 %")]
    assert [one for one in lines[reasons:] if one.startswith("Sales of contacts 24 % 20 %")]


def test_the_legend_says_whom_the_line_of_a_pain_stands_for() -> None:
    pain = statement("VAT", 0.1, 0.1, share_of="contacts", common=True, hurts=(HURT,))
    bare = {"goals": (), "channels": Channels(), "service": Service()}
    alone = of(persona(pain_points=(pain,), **bare), only_cards=True)
    both = of(persona(pain_points=(pain,)), only_cards=True)
    none = of(persona(pain_points=()), only_cards=True)
    legends = [one.text.split("these customers")[-1].strip() for shown in (alone, both, none)
               for one in shown.all("p") if one.attributes.get("class") == "legend"]  # fmt: skip
    assert legends[0] == "in “Pains”: their other contacts"
    assert legends[1].startswith("all customers; in “Pains”: their other contacts")
    assert "other contacts" not in legends[2]


def test_bars_of_all_customers_are_explained_once() -> None:
    goals = (Statement(label="be served soon", share=0.4, customers=200, of=500),)
    about = with_everyone(record(persona()), goals=goals, size={"customers": 9, "share": 1})
    shown = of(persona(), about=about, only_cards=True)
    last = [one for one in shown.all("p") if one.attributes.get("class") == "legend"][-1]
    assert last.text.count("all customers") == 1


@pytest.mark.parametrize(
    ("share", "said"), [(0.21, "As all customers"), (0.28, "Not surely different from all")]
)
def test_a_difference_that_is_seen_is_not_called_none(share: float, said: str) -> None:
    lines = of(persona(outcomes=(statement("left", share, 0.2, common=True),))).read()
    (told,) = (line for line in lines if line.startswith("Outcome: "))
    assert said in told


def test_what_too_few_have_is_said_to_be_rarer_and_not_as_with_all() -> None:
    left = Statement(label="left", under=0.02, base=0.511, source="c.csv/Left")
    lines = of(persona(outcomes=(left,)), only_cards=True).read()
    assert "Outcome: Less often than with all: “left”" in lines


def test_a_score_that_is_seen_to_differ_is_not_called_as_all() -> None:
    wide = Metric(score=-26, interval=(-50, -2), base=-10, answers=60)
    assert any(
        line == "Service: Not surely different from all customers"
        for line in of(persona(service=Service(nps=wide))).read()
    )


def test_channels_of_two_files_are_no_parts_of_one_whole() -> None:
    told = (
        channel(Channel.OTHER, 1, 1, source="a_b.csv/Via"),
        channel(Channel.PHONE, 0.6, 0.3, source="a_b.csv/Via"),
        channel(Channel.CHAT, 0.7, 0.3, source="c.csv/Way"),
    )
    lines = of(persona(channels=Channels(preferred=told)), only_cards=True).read()
    assert not [line for line in lines if line.startswith("other ")]
    heads = [line for line in lines if line.startswith("Contacts (") and "used" in line]
    assert heads == ["Contacts (c) used all", "Contacts (a b) used all"]


def test_what_holds_of_everybody_is_no_finding() -> None:
    told = (statement("texts: Unlimited", 1, 1), statement("pays late", 0.5, 0.2))
    lines = of(persona(habits=told), only_cards=True).read()
    assert not [line for line in lines if line.startswith("texts: Unlimited")]
    assert [line for line in lines if line.startswith("pays late")]


def test_a_quote_in_nearly_the_same_words_is_told_once() -> None:
    told = [
        statement("one", 0.5, 0.2, quotes=("My parcel has not come, where is it?",)),
        statement("two", 0.5, 0.2, quotes=("my parcel has not come where is it now",)),
        statement("three", 0.5, 0.2, quotes=("You charged me twice.",)),
    ]
    shown = of(persona(pain_points=tuple(told)), only_cards=True)
    assert len(shown.all("blockquote")) == 2


def test_that_it_does_not_come_back_is_said_once_on_a_card() -> None:
    doubt = phrasebook("en").say("doubts.unstable")
    shaky = Stability(jaccard=0.5, verdict="unstable")
    one = persona(status="tentative", evidence=Evidence(stability=shaky, warnings=(doubt, "Few.")))
    shown = of(one, only_cards=True)
    warned = [told.text for told in shown.all("p") if told.attributes.get("class") == "warning"]
    assert warned == ["Warning: Few."]
    assert not [line for line in shown.read() if "Tentative: read with care" in line]


def test_who_they_are_says_what_was_asked_and_nothing_that_holds_of_all() -> None:
    groups = {
        "gender": (statement("Other", 0.6, 0.4, source="c.csv/gender"),),
        "country": (statement("USA", 1, 1, source="c.csv/country"),),
    }
    lines = of(persona(demographics={"groups": groups}), only_cards=True).read()
    assert "gender: Other" in lines
    assert "USA" not in lines


def test_the_card_of_all_stands_below_the_first_screen_where_there_are_no_groups() -> None:
    about = with_everyone(record(persona()), size={"customers": 9, "share": 1})
    structure = about.quality.structure.model_copy(update={"found": False})
    apart = of(persona(), about=with_quality(about, structure=structure), only_cards=True)
    divided = of(persona(), about=about, only_cards=True)
    firsts = [one.attributes["class"] for shown in (apart, divided) for one in shown.all("article")]
    assert firsts[0] == "card first"
    assert "card first" not in firsts[1:]


def test_money_is_told_in_the_currency_that_its_column_names() -> None:
    spend = NumberStatement(
        label="spend", median=9, base_median=5, customers=9, source="sales.csv/price_usd"
    )
    named = spend.model_copy(update={"label": "revenue in USD"})
    lines = of(persona(behaviour=(spend, named)), only_cards=True).read()
    assert [one for one in lines if one.startswith("spend in USD 9 5")]
    assert not [one for one in lines if "in USD in USD" in one]


def test_a_part_in_steps_is_said_to_be_rounded() -> None:
    def told(**part: float) -> str:
        most = GoesWithSide(answer="late", of=90, **part)
        least = GoesWithSide(answer="early", share=0.1, of=90)
        one = GoesWith(label="hours", outcome="bad", most=most, least=least, phi=0.4)
        return " ".join(of(persona(goes_with=(one,)), only_cards=True).read())

    assert "rounded" in told(about=0.6)
    assert "rounded" not in told(share=0.6)


def test_the_legend_says_that_the_line_of_what_texts_say_is_those_who_wrote_as_much() -> None:
    theme = Theme(label="On hold", share=0.4, base=0.2, lift=2, customers=40, of=100, texts=50)
    legends = [
        " ".join(of(persona(pain_points=told), only_cards=True).read())
        for told in ((theme,), (statement("On hold", 0.4, 0.2),))
    ]
    assert ["all with as many texts" in one for one in legends] == [True, False]

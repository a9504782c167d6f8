from __future__ import annotations

import re
from dataclasses import replace

import pytest

from fact_samples import about, quantities
from personakit.personas.model import Advice, Channels, Persona, Service, Temper
from personakit.personas.pointers import at
from personakit.personas.statements import ChannelStatement, Metric, NumberStatement, Statement
from personakit.stages.describe.serve import COMPARE, advise, rules
from personakit.values import Variable
from personakit.vocabulary import Channel, Kind, Role
from personakit.words import LANGUAGES, Phrasebook, phrasebook

BOOKS = EN, _ = [*map(phrasebook, LANGUAGES)]


def persona(**fields: object) -> Persona:
    return Persona.model_validate({"id": "x", "name": "x"} | fields)


def statement(label: str, share: float = 0.6, base: float = 0.2) -> Statement:
    return Statement(label=label, share=share, base=base, lift=share / base)


def need(label: str) -> tuple[Statement, ...]:
    return (statement(label),)


def channel(name: Channel, observed: float, base: float = 0.3, **more: object) -> ChannelStatement:
    known = {"purpose": "contact", "lift": observed / base} | more
    return ChannelStatement(channel=name, observed=observed, base=base, **known)


def number(label: str, median: float, base: float) -> tuple[NumberStatement, ...]:
    return (NumberStatement(label=label, median=median, base_median=base),)


def measure(score: float, base: float) -> Metric:
    return Metric(score=score, base=base, interval=(score - 0.05, score + 0.05))


QUANTITIES = {
    "orders": "orders",
    "contacts": "contacts",
    "contacts per order": "contacts_per_order",
    "days since the last order": "days_since_last_order",
    "bought once": "bought_once",
}


def told(one: Persona, written: tuple[Advice, ...] = ()) -> tuple[Advice, ...]:
    """What is advised where the statements of well-known numbers say what they are."""
    known = [(s, QUANTITIES.get(s.label, "")) for s in (*one.behaviour, *one.habits)]
    products = [s for s in one.habits if s.label.startswith("Product: ")]
    sold = [
        (s, Variable("p", "f.csv", "Product", Kind.SALES, Role.PRODUCT, "share", s.label[9:]))
        for s in products
    ]
    return advise(one, quantities(known) | {s: about(v) for s, v in sold}, EN, written)


PHONE = channel(Channel.PHONE, 0.74)
SHOP = channel(Channel.STORE, 0.8, purpose="buying")


@pytest.mark.parametrize(
    ("fields", "act", "words", "because"),
    [
        ({"channels": Channels(preferred=(PHONE,))}, "do", "Call them", "channels.preferred[0]"),
        (
            {"channels": Channels(preferred=(channel(Channel.PHONE, 0.3, stated=0.7),))},
            "do", "Offer contact by phone", "channels.preferred[0]",
        ),
        (
            {"channels": Channels(avoided=(channel(Channel.PHONE, 0.1, stated=0.4),))},
            "do", "Offer contact by phone", "channels.avoided[0]",
        ),
        (
            {"channels": Channels(preferred=(PHONE, SHOP))},
            "do", "recommendations in the store", "channels.preferred[1]",
        ),
        (
            {"channels": Channels(avoided=(channel(Channel.CHAT, 0.05),))},
            "avoid", "Do not send them to the chat", "channels.avoided[0]",
        ),
        ({"pain_points": need("Waiting time")}, "do", "instead of a queue", "pain_points[0]"),
        ({"pain_points": need("Rücksendung")}, "prepare", "money is back", "pain_points[0]"),
        ({"pain_points": need("Livraison")}, "prepare", "where the parcel is", "pain_points[0]"),
        ({"pain_points": need("I was charged twice")}, "prepare", "item by item", "pain_points[0]"),
        ({"pain_points": need("Outage")}, "prepare", "Check for faults", "pain_points[0]"),
        ({"pain_points": need("App crashes")}, "do", "device, version", "pain_points[0]"),
        ({"pain_points": need("API integration")}, "do", "the interface", "pain_points[0]"),
        ({"pain_points": need("Permit application")}, "prepare", "is missing", "pain_points[0]"),
        ({"pain_points": need("Kündigung")}, "prepare", "term, notice", "pain_points[0]"),
        ({"pain_points": need("Squeaky lid")}, "prepare", "“Squeaky lid”", "pain_points[0]"),
        ({"goals": need("Talk to a real person")}, "do", "one person answer", "goals[0]"),
        ({"goals": need("Find answers on my own")}, "do", "do it alone", "goals[0]"),
        ({"goals": need("Günstiger Preis")}, "prepare", "cheapest offer", "goals[0]"),
        ({"goals": need("Grow tomatoes")}, "do", "“Grow tomatoes”", "goals[0]"),
        (
            {"behaviour": number("hours to the first answer", 3.8, 0.8)},
            "do", "Answer them first", "behaviour[0]",
        ),
        (
            {"behaviour": number("hours to the solution", 30, 20)},
            "prepare", "Report in between", "behaviour[0]",
        ),
        (
            {"behaviour": number("reopenings per contact", 0.6, 0.2)},
            "do", "really solved", "behaviour[0]",
        ),
        ({"behaviour": number("orders", 6, 2)}, "avoid", "how ordering works", "behaviour[0]"),
        ({"behaviour": number("orders", 1, 3)}, "prepare", "first steps", "behaviour[0]"),
        ({"behaviour": number("contacts", 6, 2)}, "prepare", "last cases", "behaviour[0]"),
        (
            {"behaviour": number("days since the last order", 200, 90)},
            "do", "not come back", "behaviour[0]",
        ),
        ({"habits": need("bought once")}, "prepare", "first steps", "habits[0]"),
        ({"habits": need("Product: Teapot")}, "prepare", "Know “Teapot” well", "habits[0]"),
        ({"service": Service(csat=measure(0.4, 0.6))}, "do", "every bad answer", "service.csat"),
        ({"service": Service(fcr=measure(0.4, 0.6))}, "do", "first contact", "service.fcr"),
        ({"service": Service(nps=measure(-60, -20))}, "avoid", "recommend you", "service.nps"),
        ({"service": Service(nps=measure(40, 10))}, "do", "a review", "service.nps"),
        ({"temper": Temper(negative=measure(0.5, 0.2))}, "do", "trouble", "temper.negative"),
    ],
)  # fmt: skip
def test_a_rule_speaks_where_its_statement_stands(
    fields: dict[str, object], act: str, words: str, because: str
) -> None:
    found = [advice for advice in told(persona(**fields)) if advice.because == because]
    assert [advice.act for advice in found] == [act]
    assert words in found[0].text
    assert re.search(r"\d", found[0].reason)
    assert not re.search(r"\d|\(", found[0].text)
    assert at(persona(**fields), because) is not None


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"channels": Channels(preferred=(channel(Channel.PHONE, 0.2, base=0.1),))},
        {"channels": Channels(avoided=(channel(Channel.CHAT, 0.01, base=0.05),))},
        {"goals": (statement("Talk to a real person", 0.6, 0.58),)},
        {"pain_points": (statement("Waiting time", 0.2, 0.4),)},
        {"behaviour": number("hours to the first answer", 0.2, 0.8)},
        {"behaviour": number("hours to the solution", 20, 20)},
        {"behaviour": number("orders", 2, 2)},
        {"behaviour": number("contacts per order", 4, 1)},
        {"behaviour": number("days since the last order", 60, 90)},
        {"behaviour": (NumberStatement(label="orders", median=6),)},
        {"habits": (statement("bought once", 0.2, 0.4),)},
        {"habits": (statement("Product: Teapot", 0.4, 0.4),)},
        {"service": Service(csat=measure(0.58, 0.6))},
        {"service": Service(csat=measure(0.8, 0.6))},
        {"service": Service(nps=measure(-20, -60))},
        {"temper": Temper(negative=measure(0.1, 0.2))},
    ],
)
def test_no_rule_speaks_of_the_opposite_or_of_everybody(fields: dict[str, object]) -> None:
    assert told(persona(**fields)) == ()


def test_the_first_channel_is_told_though_another_is_more_special() -> None:
    both = Channels(preferred=(PHONE, channel(Channel.SOCIAL, 0.4, base=0.02)))
    assert told(persona(channels=both)) == (
        Advice(
            act="do",
            text="Call them rather than write, and give a number that a person answers.",
            reason="74 % of their contacts, all customers 30 %",
            because="channels.preferred[0]",
        ),
    )


def test_advice_never_contradicts_itself() -> None:
    wishes = (statement("Find answers on my own", 0.4), statement("Talk to a real person", 0.9))
    found = told(persona(goals=wishes, channels=Channels(preferred=(PHONE,))))
    assert {advice.because for advice in found} == {"goals[1]", "channels.preferred[0]"}


def test_one_topic_is_told_once_by_its_strongest_statement() -> None:
    pains = (statement("Waiting time", 0.4), statement("on hold for an hour", 0.7))
    assert [advice.because for advice in told(persona(pain_points=pains))] == ["pain_points[1]"]


def test_written_advice_stays_in_its_order_while_it_has_a_reason() -> None:
    first = told(persona(channels=Channels(preferred=(PHONE, SHOP)), goals=need("Price")))
    assert len(first) > 2
    gone = Advice(act="do", text="Sing to them.", because="goals[0]")
    now = persona(channels=Channels(preferred=(PHONE, SHOP)), goals=need("Price"))
    assert told(now, (gone, *reversed(first))) == (*reversed(first),)


def test_six_are_told_with_something_of_each_kind() -> None:
    found = told(
        persona(
            channels=Channels(preferred=(PHONE, SHOP), avoided=(channel(Channel.CHAT, 0.2),)),
            goals=(*need("Buy things that last"), *need("Grow tomatoes")),
            pain_points=(*need("App crashes"), statement("Outage", 0.3)),
            service=Service(csat=measure(0.1, 0.6)),
        )
    )
    assert len(found) == 6
    assert {advice.act for advice in found} == {"do", "avoid", "prepare"}


def test_every_rule_reads_what_personas_have() -> None:
    for place, listed in rules().by_list.items():
        home = persona(channels=Channels(), service=Service(), temper=Temper())
        for name in place.split("."):
            assert hasattr(home, name)
            home = getattr(home, name)
        for rule in listed:
            for text in (words.phrases[f"advice.{rule.text}"] for words in BOOKS):
                assert not re.search(r"told|:percent|:number", text)  # they are the reason's
            for wanted in rule.when.values():
                if isinstance(wanted, str) and wanted.partition(" ")[0] in COMPARE:
                    float(wanted.partition(" ")[2])


@pytest.mark.parametrize("name", list(Channel))
def test_every_channel_has_its_words(name: Channel) -> None:
    if name is not Channel.OTHER:
        for words in BOOKS:
            assert {"way", "place", "reach"} <= words.room(f"channels.{name}").keys()


OWN_NUMBERS = [
    "roles.first_response_time", "roles.resolution_time", "roles.reopens", "labels.spend",
    "labels.spend_per_order", "rows.contacts", "rows.orders", "labels.days_since_first.contacts",
    "labels.days_since_last.orders", "behaviour.further_orders", "behaviour.contacts_per_order",
    "behaviour.days_to_second_contact",
]  # fmt: skip
"""What numbers are called that rules know by what they are called."""


@pytest.mark.parametrize("key", OWN_NUMBERS)
@pytest.mark.parametrize(("median", "base"), [(6, 2), (2, 6)])
def test_rules_know_our_numbers_in_every_language(key: str, median: float, base: float) -> None:
    said = set()
    for words in BOOKS:
        label = words.say(key)
        keys = {words.fill(phrase, {"label": label}): name for name, phrase in plain(words)}
        found = advise(persona(behaviour=number(label, median, base)), {}, words)
        said.add(tuple(keys[advice.text] for advice in found))
    assert len(said) == 1


def plain(words: Phrasebook) -> list[tuple[str, str]]:
    """Advice in which no more than a label is filled in."""
    told = words.room("advice").items()
    return [(name, text) for name, text in told if "{" not in text.replace("{label}", "")]


def test_places_that_are_not_there_hold_nothing() -> None:
    assert at(persona(goals=need("x")), "goals[0].label") == "x"
    for place in ("goals[1]", "channels.preferred[0].channel", "service.nothing", "service.csat"):
        assert at(persona(goals=need("x")), place) is None


def test_nothing_is_advised_from_a_special_category() -> None:
    one = persona(habits=need("Religion: A"))
    faith = Variable("f", "f.csv", "Religion", Kind.SURVEY, Role.CATEGORY, "share", "A")
    assert advise(one, {one.habits[0]: about(faith)}, EN)
    assert advise(one, {one.habits[0]: about(replace(faith, special=True))}, EN) == ()


@pytest.mark.parametrize(("median", "base"), [(-0.9, -0.2), (-0.1, -0.2), (-5.0, 0.0), (5.0, 0.0)])
def test_what_lies_below_zero_is_neither_high_nor_low_by_a_ratio(median, base):
    advice = told(persona(behaviour=number("balance index", median, base)))
    assert not [one for one in advice if re.search("high|lower", one.text)]


@pytest.mark.parametrize(("of", "advised"), [(113, False), (700, True)])
def test_what_few_were_asked_is_no_reason_to_act(of, advised):
    price = Statement(
        label="Price", share=0.6, base=0.2, lift=3, of=of, asked="Status: Churned", customers=60
    )
    one = persona(size={"customers": 1000, "share": 0.5}, pain_points=(price,))
    assert bool(told(one)) is advised

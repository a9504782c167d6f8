from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from fact_samples import about, quantities
from personakit.personas.associations import GoesWith, GoesWithSide
from personakit.personas.everyone import Everyone
from personakit.personas.model import Advice, Channels, Persona, Service, Temper, Value
from personakit.personas.pointers import at
from personakit.personas.statements import (
    ChannelStatement,
    Hurt,
    Metric,
    NumberStatement,
    Statement,
)
from personakit.stages.describe.advice_rules import COMPARE, rules
from personakit.stages.describe.names.clientele import Clientele
from personakit.stages.describe.serve import (
    SpokenRule,
    advise,
    advise_each,
    chosen,
    ruled_fields,
    speak,
)
from personakit.stages.describe.served import Served
from personakit.stages.describe.usual import usual_of
from personakit.texts.topics import keys_of_subjects
from personakit.values import Variable
from personakit.values.associations import Association, Band, Outcome, Side, SideCount
from personakit.vocabulary import Channel, Kind, Role
from personakit.words import LANGUAGES, phrasebook

BOOKS = EN, _ = [*map(phrasebook, LANGUAGES)]


def persona(**fields: object) -> Persona:
    size = {"customers": 500, "share": 0.25}
    return Persona.model_validate({"id": "x", "name": "x", "size": size} | fields)


def statement(label: str, share: float = 0.6, base: float = 0.2, **more: Any) -> Statement:
    counted = {"customers": round(share * 400), "of": 400}
    lift = share / base if base else None
    return Statement(label=label, share=share, base=base, lift=lift, **{**counted, **more})


def need(label: str, **more: Any) -> tuple[Statement, ...]:
    return (statement(label, **more),)


def channel(name: Channel, observed: float, base: float = 0.3, **more: object) -> ChannelStatement:
    known = {"purpose": "contact", "lift": observed / base, "of": 400} | more
    return ChannelStatement(channel=name, observed=observed, base=base, **known)


def number(label: str, median: float, base: float, **more: Any) -> tuple[NumberStatement, ...]:
    return (NumberStatement(label=label, median=median, base_median=base, customers=400, **more),)


def measure(score: float, base: float) -> Metric:
    return Metric(score=score, base=base, interval=(score - 0.05, score + 0.05), answers=400)


QUANTITIES = {
    "orders": "orders",
    "contacts": "contacts",
    "contacts per order": "contacts_per_order",
    "days since the last order": "days_since_last_order",
    "hours to the first answer": "first_response_time",
    "hours to the solution": "resolution_time",
    "reopenings per contact": "reopens",
    "spend per order": "spend_per_order",
    "bought once": "bought_once",
    "days since the first order": "days_since_first_order",
    "returned something": "returned",
    "has not bought": "listed_without_order",
    "further orders": "further_orders",
    "buys less often": "buys_occasionally",
    "has answers accepted": "solves_for_others",
    "answers others": "helps_others",
    "asks in public first": "asks_in_public_first",
    "writes reviews": "writes_reviews",
}

COLUMNS = {
    "categoria: Casa": (Kind.SALES, Role.CATEGORY),
    "tasty": (Kind.SURVEY, Role.FLAG),
    "expensive": (Kind.SURVEY, Role.FLAG),
    "Visit frequency: Never": (Kind.SURVEY, Role.CATEGORY),
    "Contract: Two Year": (Kind.CUSTOMERS, Role.CATEGORY),
    "escalated": (Kind.TICKETS, Role.FLAG),
    "reactivation": (Kind.SURVEY, Role.FLAG),
    "industry: FinTech": (Kind.CUSTOMERS, Role.CATEGORY),
    "Like": (Kind.SURVEY, Role.RATING),
    "rating of service": (Kind.SURVEY, Role.RATING),
    "compared to other brands": (Kind.SURVEY, Role.RATING),
    "Grocery": (Kind.CUSTOMERS, Role.MEASURE),
    "seats": (Kind.CUSTOMERS, Role.MEASURE),
    "yearly revenue": (Kind.CUSTOMERS, Role.MEASURE),
    "importance of promotions": (Kind.SURVEY, Role.RATING),
    "rating of price": (Kind.SURVEY, Role.RATING),
    "canal entrada: social": (Kind.CUSTOMERS, Role.CATEGORY),
    "How would you describe us? A bar": (Kind.SURVEY, Role.MULTI_SELECT),
    "How do you enjoy it? Take away": (Kind.SURVEY, Role.CATEGORY),
    "cultural offers": (Kind.CUSTOMERS, Role.FLAG),
    "healthy": (Kind.SURVEY, Role.FLAG),
    "cheap": (Kind.SURVEY, Role.FLAG),
    "greasy": (Kind.SURVEY, Role.FLAG),
    "meet people": (Kind.CUSTOMERS, Role.MULTI_SELECT),
    "networking": (Kind.CUSTOMERS, Role.FLAG),
    "comunidad": (Kind.CUSTOMERS, Role.FLAG),
    "mind off": (Kind.CUSTOMERS, Role.FLAG),
    "help others": (Kind.CUSTOMERS, Role.MULTI_SELECT),
    "not exceed planned budget": (Kind.CUSTOMERS, Role.MULTI_SELECT),
    "type: cashback": (Kind.SALES, Role.CATEGORY),
    "task: Account setup": (Kind.SURVEY, Role.CATEGORY),
    "payment: voucher": (Kind.SALES, Role.CATEGORY),
    "payment: boleto": (Kind.SALES, Role.CATEGORY),
    "preceding upgrade": (Kind.UNKNOWN, Role.FLAG),
    "campaigns": (Kind.UNKNOWN, Role.RECORD_ID),
    "time to resolution": (Kind.SURVEY, Role.MEASURE),
    "What do you usually buy? Coffee": (Kind.SURVEY, Role.MULTI_SELECT),
}
"""Labels -> where they are from."""


def column(label: str) -> Variable:
    """What a label is from: its question, and its answer."""
    kind, role = COLUMNS[label]
    question, _, answer = label.replace("? ", "?: ").partition(": ")
    ends = (1.0, 5.0) if role is Role.RATING and label != "Like" else None
    return Variable("v", "f.csv", question, kind, role, "share", answer or question, ends=ends)


def above(one: Any) -> bool:
    """Whether it is a number greater than that of all."""
    return getattr(one, "median", 0) > getattr(one, "base_median", 0)


def served(one: Persona | Everyone, **more: Any) -> Served:
    """Whose statements of well-known numbers and columns say what they are."""
    lists = (one.behaviour, one.habits, one.holdings)
    known = {s.label: s for found in lists for s in found}
    facts = quantities((s, QUANTITIES.get(label, "")) for label, s in known.items())
    facts = {
        s: replace(fact, effect=-1.0 if s.label == "Like" else 1.0) for s, fact in facts.items()
    }
    facts |= {
        s: replace(about(column(label)), effect=1.0 if above(s) else -1.0)
        for label, s in known.items()
        if label in COLUMNS
    }
    return Served(one, EN, facts, **more)


def told(one: Persona, written: tuple[Advice, ...] = ()) -> tuple[Advice, ...]:
    return chosen(speak(served(one)), written)


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
            "prepare", "orders in the store open", "channels.preferred[1]",
        ),
        (
            {"channels": Channels(preferred=(SHOP,))},
            "do", "recommendations in the store", "channels.preferred[0]",
        ),
        (
            {"channels": Channels(avoided=(channel(Channel.CHAT, 0.05),))},
            "avoid", "Do not send them to the chat", "channels.avoided[0]",
        ),
        ({"pain_points": need("Waiting time")}, "do", "instead of a queue", "pain_points[0]"),
        ({"pain_points": need("Rücksendung")}, "prepare", "the return label", "pain_points[0]"),
        ({"pain_points": need("reembolso")}, "do", "sum of the refund", "pain_points[0]"),
        ({"pain_points": need("Livraison")}, "prepare", "where the parcel is", "pain_points[0]"),
        ({"pain_points": need("não recebi")}, "do", "before they do", "pain_points[0]"),
        ({"pain_points": need("I was overcharged")}, "prepare", "tax rate", "pain_points[0]"),
        ({"pain_points": need("I was charged twice")}, "do", "Take back", "pain_points[0]"),
        ({"pain_points": need("doppelte Abbuchung")}, "do", "Take back", "pain_points[0]"),
        ({"pain_points": need("Voucher not received")}, "do", "is owed", "pain_points[0]"),
        (
            {"pain_points": need("Promised upgrade was not honored")},
            "do", "Keep the promise", "pain_points[0]",
        ),
        ({"pain_points": need("Il manque une facture")}, "do", "Send the doc", "pain_points[0]"),
        ({"pain_points": need("Outage")}, "prepare", "state of the service", "pain_points[0]"),
        ({"pain_points": need("App crashes")}, "do", "device, version", "pain_points[0]"),
        ({"pain_points": need("Printer not working")}, "do", "when and where", "pain_points[0]"),
        ({"pain_points": need("features")}, "prepare", "what is planned", "pain_points[0]"),
        ({"pain_points": need("API integration")}, "do", "the interface", "pain_points[0]"),
        ({"pain_points": need("Permit application")}, "prepare", "is missing", "pain_points[0]"),
        ({"pain_points": need("Kündigung")}, "prepare", "term, notice", "pain_points[0]"),
        ({"goals": need("Talk to a real person")}, "do", "one person answer", "goals[0]"),
        ({"goals": need("Find answers on my own")}, "do", "do it alone", "goals[0]"),
        ({"goals": need("Günstiger Preis")}, "prepare", "cheapest offer", "goals[0]"),
        (
            {"behaviour": number("hours to the first answer", 3.8, 0.8)},
            "do", "Answer them first", "behaviour[0]",
        ),
        (
            {"behaviour": number("hours to the solution", 30, 20)},
            "do", "Report in between", "behaviour[0]",
        ),
        (
            {"behaviour": number("reopenings per contact", 0.6, 0.2)},
            "do", "really solved", "behaviour[0]",
        ),
        ({"behaviour": number("orders", 6, 2)}, "avoid", "how ordering works", "behaviour[0]"),
        ({"behaviour": number("orders", 1, 3)}, "prepare", "first steps", "behaviour[0]"),
        ({"behaviour": number("contacts", 6, 2)}, "prepare", "last cases", "behaviour[0]"),
        ({"behaviour": number("contacts", 2, 6)}, "avoid", "without a reason", "behaviour[0]"),
        ({"behaviour": number("tenure in months", 60, 29)}, "avoid", "on file", "behaviour[0]"),
        ({"behaviour": number("Like", -3, 1)}, "avoid", "what should change", "behaviour[0]"),
        (
            {"behaviour": number("number of services", 3, 2)},
            "do", "in one reply", "behaviour[0]",
        ),
        (
            {"behaviour": number("spend per order", 300, 100)},
            "prepare", "they are large", "behaviour[0]",
        ),
        (
            {"behaviour": number("days since the last order", 200, 90)},
            "do", "not come back", "behaviour[0]",
        ),
        ({"habits": need("has answers accepted")}, "do", "Thank those whose", "habits[0]"),
        ({"habits": need("answers others")}, "do", "to answer well", "habits[0]"),
        ({"habits": need("asks in public first")}, "do", "Answer in public", "habits[0]"),
        ({"habits": need("writes reviews")}, "do", "Answer their reviews", "habits[0]"),
        ({"habits": need("bought once")}, "prepare", "first steps", "habits[0]"),
        ({"habits": need("has not bought", share=0.8)}, "avoid", "as if they had", "habits[0]"),
        ({"behaviour": number("further orders", 4, 0)}, "do", "is due", "behaviour[0]"),
        ({"habits": need("returned something")}, "do", "the last return", "habits[0]"),
        ({"habits": need("tasty", share=0.9)}, "do", "the taste first", "habits[0]"),
        ({"habits": need("expensive", share=0.9)}, "avoid", "it is cheap", "habits[0]"),
        ({"habits": need("Visit frequency: Never")}, "do", "keeps them away", "habits[0]"),
        ({"behaviour": number("rating of service", 2, 4)}, "do", "one person", "behaviour[0]"),
        ({"behaviour": number("rating of service", 3, 4)}, "do", "it better", "behaviour[0]"),
        (
            {"behaviour": number("compared to other brands", 3, 4)},
            "prepare", "side by side", "behaviour[0]",
        ),
        ({"behaviour": number("Grocery", 9, 3)}, "prepare", "much of: “Groc", "behaviour[0]"),
        ({"behaviour": number("seats", 44, 15)}, "do", "for all users", "behaviour[0]"),
        ({"behaviour": number("Grocery", 1, 3)}, "avoid", "little of: “Gr", "behaviour[0]"),
        ({"behaviour": number("Grocery", 9, 3)}, "do", "time to buy again", "behaviour[0]"),
        ({"behaviour": number("spend per order", 50, 100)}, "avoid", "the dearest", "behaviour[0]"),
        ({"behaviour": number("spend per order", 300, 9)}, "avoid", "the cheapest", "behaviour[0]"),
        ({"behaviour": number("yearly revenue", 1, 3)}, "avoid", "the dearest", "behaviour[0]"),
        ({"behaviour": number("yearly revenue", 9, 3)}, "avoid", "the cheapest", "behaviour[0]"),
        ({"behaviour": number("seats", 5, 15)}, "do", "in one session", "behaviour[0]"),
        ({"behaviour": number("rating of price", 5, 3)}, "do", "the low price", "behaviour[0]"),
        (
            {"behaviour": number("importance of promotions", 5, 3)},
            "prepare", "next deal", "behaviour[0]",
        ),
        ({"habits": need("canal entrada: social")}, "prepare", "from: “social”", "habits[0]"),
        (
            {"habits": need("How would you describe us? A bar")},
            "do", "as they do: “A bar”", "habits[0]",
        ),
        (
            {"outcomes": (statement("will buy again, as they say", 0.4, 0.8),)},
            "do", "come again", "outcomes[0]",
        ),
        (
            {"outcomes": (statement("will buy again, as they say", 0.9, 0.7),)},
            "do", "bring somebody", "outcomes[0]",
        ),
        (
            {"behaviour": number("days since the first order", 90, 300)},
            "do", "first orders", "behaviour[0]",
        ),
        ({"habits": need("healthy", share=0.9)}, "do", "what they find good", "habits[0]"),
        (
            {"habits": (statement("healthy", 0.1, 0.6),)},
            "avoid", "what they do not find", "habits[0]",
        ),
        ({"habits": (statement("cheap", 0.1, 0.6),)}, "avoid", "it is cheap", "habits[0]"),
        ({"habits": need("greasy")}, "prepare", "what exactly they find", "habits[0]"),
        ({"habits": need("meet people")}, "do", "meet others", "habits[0]"),
        ({"habits": need("help others")}, "do", "their help", "habits[0]"),
        ({"habits": need("networking")}, "do", "whom they meet", "habits[0]"),
        ({"habits": need("comunidad")}, "do", "neighbourhood", "habits[0]"),
        ({"habits": need("mind off")}, "do", "without duties", "habits[0]"),
        ({"habits": need("not exceed planned budget")}, "prepare", "full price", "habits[0]"),
        ({"habits": need("type: cashback")}, "prepare", "next deal", "habits[0]"),
        ({"habits": need("task: Account setup")}, "do", "Send the steps", "habits[0]"),
        ({"habits": need("payment: voucher")}, "prepare", "way of paying", "habits[0]"),
        (
            {"habits": need("What do you usually buy? Coffee")},
            "do", "with “Coffee”: they", "habits[0]",
        ),
        ({"habits": need("escalated")}, "prepare", "Name the expert", "habits[0]"),
        ({"habits": need("categoria: Casa")}, "do", "with “Casa”: they", "habits[0]"),
        ({"holdings": need("Contract: Two Year")}, "do", "term ends", "holdings[0]"),
        ({"outcomes": need("churned", share=0.9, base=0.5)}, "do", "still here", "outcomes[0]"),
        ({"outcomes": need("churned", share=0.99, base=0.5)}, "do", "who left", "outcomes[0]"),
        ({"outcomes": need("churned", share=0.1, base=0.5)}, "avoid", "hardly any", "outcomes[0]"),
        ({"outcomes": need("Response", share=0.4)}, "do", "next offer first", "outcomes[0]"),
        ({"habits": need("reactivation")}, "do", "brought them back", "habits[0]"),
        ({"habits": need("industry: FinTech")}, "prepare", "from “FinTech”", "habits[0]"),
        (
            {"habits": (statement("help others", 0.1, 0.6),)},
            "avoid", "“help others”: few", "habits[0]",
        ),
        ({"habits": need("payment: boleto")}, "do", "once it is paid", "habits[0]"),
        ({"habits": need("preceding upgrade")}, "do", "after an upgrade", "habits[0]"),
        ({"behaviour": number("campaigns", 4, 2)}, "avoid", "add a campaign", "behaviour[0]"),
        ({"behaviour": number("campaigns", 1, 2)}, "do", "next offer first", "behaviour[0]"),
        (
            {"behaviour": number("time to resolution", 37, 15)},
            "do", "where it takes longer", "behaviour[0]",
        ),
        ({"service": Service(open=measure(0.6, 0.3))}, "do", "oldest open", "service.open"),
        ({"value": Value(revenue=0.6)}, "do", "wait least", "value.revenue"),
        ({"value": Value(unresolved=0.6)}, "do", "oldest open case", "value.unresolved"),
        ({"value": Value(unresolved=0.6)}, "avoid", "an old matter", "value.unresolved"),
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
    one = persona(**fields)
    found = [a for a in told(one) if a.because == because and a.act == act]
    assert len(found) == 1
    assert words in found[0].text
    assert re.search(r"\d", found[0].reason)
    assert at(one, because) is not None


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"channels": Channels(preferred=(channel(Channel.PHONE, 0.2, base=0.1),))},
        {"channels": Channels(preferred=(channel(Channel.PHONE, 0.52, base=0.5),))},
        {"channels": Channels(preferred=(channel(Channel.PHONE, 0.8, common=True),))},
        {"channels": Channels(avoided=(channel(Channel.CHAT, 0.01, base=0.05),))},
        {"goals": (statement("Talk to a real person", 0.6, 0.58),)},
        {"goals": need("Grow tomatoes")},
        {"pain_points": need("Squeaky lid")},
        {"pain_points": (statement("Waiting time", 0.2, 0.4),)},
        {"pain_points": need("Waiting time", customers=12)},
        {"pain_points": need("Waiting time", common=True)},
        {"behaviour": number("hours to the first answer", 0.2, 0.8)},
        {"behaviour": number("hours to the solution", 20, 20)},
        {"behaviour": number("orders", 2, 2)},
        {"behaviour": number("contacts per order", 4, 1)},
        {"behaviour": number("days since the last order", 60, 90)},
        {"behaviour": number("health score", 90, 30)},
        {"behaviour": (NumberStatement(label="orders", median=6),)},
        {"habits": (statement("bought once", 0.2, 0.4),)},
        {"habits": need("industry: Finance")},
        {"holdings": need("plan: enterprise", share=1.0)},
        {"outcomes": need("churned", share=0.5, base=0.48)},
        {"behaviour": number("yearly revenue", 2.5, 3)},
        {"habits": need("How do you enjoy it? Take away")},
        {"habits": need("cultural offers")},
        {"habits": need("buys more often than half of repeat buyers", share=0.25, base=0.16)},
        {"value": Value(revenue=0.1)},
        {"value": Value(revenue=0.28, unresolved=0.27)},
        {"service": Service(csat=measure(0.58, 0.6))},
        {"service": Service(csat=measure(0.84, 0.9), nps=measure(-20, -19))},
        {"temper": Temper(negative=measure(0.1, 0.2))},
    ],
)
def test_no_rule_speaks_of_the_opposite_of_everybody_or_of_any_label(
    fields: dict[str, object],
) -> None:
    assert told(persona(**fields)) == ()


@pytest.mark.parametrize(
    ("hurt", "reason"),
    [
        (
            Hurt(measure="bad", own=0.3, others=0.11, of=200, source="f.csv/csat"),
            "30 % of the ratings are bad, of others 11 %",
        ),
        (
            Hurt(measure="wait", own=40, others=20, of=200, source="f.csv/hours"),
            "40 hours to the solution, of others 20",
        ),
    ],
)
def test_what_hurts_is_a_reason_though_it_is_no_more_frequent(hurt: Hurt, reason: str) -> None:
    pains = need("VAT wrong", share=0.2, common=True, hurts=(hurt,))
    advice = told(persona(pain_points=pains))
    assert {one.reason for one in advice} == {f"VAT wrong: {reason}"}
    assert {one.act for one in advice} == {"do", "prepare"}


def test_what_hurts_all_customers_more_is_not_to_be_done_first() -> None:
    hurt = Hurt(measure="bad", own=0.22, others=0.09, of=200, source="f.csv/csat")
    for base, acts in ((0.29, []), (0.21, []), (0.15, ["do", "prepare"])):
        known = {"common": True, "hurts": (hurt.model_copy(update={"base": base}),)}
        pains = need("VAT wrong", share=0.2, **known)
        assert sorted(one.act for one in advise(served(persona(pain_points=pains)))) == acts


def test_a_side_that_does_better_than_with_all_customers_is_not_to_be_taken_first() -> None:
    vat, login = (
        Side(variable("Topic", Role.CATEGORY, topic, kind=Kind.TICKETS)) for topic in ("VAT", "In")
    )
    one, found = association(RATED, vat, login, "Topic")
    who = persona(goes_with=(one,))
    for share, spoken in ((0.6, 0), (0.45, 1)):
        usual = usual_of([association(RATED, vat, login, "Topic", share)[1]])
        assert len(advise(Served(who, EN, {}, {one: found}, usual))) == spoken


def variable(column: str, role: Role, level: str = "", **more: Any) -> Variable:
    kind = more.pop("kind", Kind.CUSTOMERS)
    return Variable("v", "f.csv", column, kind, role, "share", level, **more)


CHURN = Outcome(variable("Status", Role.OUTCOME, "Churned"))
RATED = Outcome(variable("csat", Role.CSAT, "bad"))
OFFER = Outcome(variable("Response", Role.OUTCOME, "Response"))
BEST = Outcome(
    variable("Service", Role.CATEGORY, "Excellent", about="best", definition="Service: Excellent")
)
FOOD = variable("Quality of the food", Role.CATEGORY, "Excellent", kind=Kind.SURVEY)
CONTRACT = [variable("Contract", Role.CATEGORY, one) for one in ("Month-to-month", "Two year")]
HOURS = variable("hours", Role.RESOLUTION_TIME, kind=Kind.TICKETS)
AGAIN = Outcome(variable("Will you buy again?", Role.OUTCOME, "Yes"))
STARS = replace(variable("Service", Role.RATING, kind=Kind.SURVEY), statistic="mean")
TASTY, GREASY = (variable(one, Role.FLAG, one, kind=Kind.SURVEY) for one in ("tasty", "greasy"))


def association(
    outcome: Outcome, most: Side, least: Side, label: str = "x", share: float = 0.5
) -> tuple[GoesWith, Association]:
    """What goes with an outcome, and how it was counted."""
    sides = SideCount(most, 300, 300 * share), SideCount(least, 200, 200 * 0.1)
    answers = [
        "in a range" if side.band else "none" if side.without else side.variable.level
        for side in (most, least)
    ]
    ends = [
        GoesWithSide(answer=answer, share=part, of=side.known)
        for answer, part, side in zip(answers, (share, 0.1), sides, strict=True)
    ]
    one = GoesWith(label=label, outcome="the outcome", most=ends[0], least=ends[1], phi=0.4)
    return one, Association(outcome, *sides, p=0.0, phi=0.4)


def of_ends(one: GoesWith, found: Association) -> tuple[Advice, ...]:
    who = persona(goes_with=(one,))
    return advise(Served(who, EN, {}, {one: found}))


def test_a_place_alone_is_no_act() -> None:
    rio, b = (Side(variable("City", Role.CITY, city)) for city in ("Rio", "B"))
    assert of_ends(*association(CHURN, rio, b, "City")) == ()


@pytest.mark.parametrize(
    ("outcome", "most", "least", "label", "act", "words"),
    [
        (
            CHURN, Side(CONTRACT[0]), Side(CONTRACT[1]), "Contract",
            "do", "Try “Two year” with some of those on “Month-to-month”",
        ),
        (
            CHURN, Side(HOURS, Band(None, 6)), Side(HOURS, Band(24, None)), "tenure in months",
            "do", "before month 6",
        ),
        (
            CHURN, Side(HOURS, Band(None, 9, "smallest")), Side(HOURS, Band(30, None, "largest")),
            "tenure", "do", "new customers early",
        ),
        (
            CHURN, Side(CONTRACT[0], without=True), Side(CONTRACT[0]), "Tech support",
            "do", "Offer “Tech support” to some",
        ),
        (
            RATED, Side(HOURS, Band(72, None)), Side(HOURS, Band(None, 24)), "hours",
            "do", "within 24 hours",
        ),
        (
            RATED, Side(variable("Topic", Role.CATEGORY, "VAT", kind=Kind.TICKETS)),
            Side(variable("Topic", Role.CATEGORY, "Login", kind=Kind.TICKETS)), "Topic",
            "do", "Take “VAT” first",
        ),
        (
            AGAIN, Side(FOOD), Side(FOOD, without=True), "membership card",
            "do", "Offer the card",
        ),
        (
            AGAIN, Side(STARS, Band(4, None)), Side(STARS, Band(None, 3)), "rating of service",
            "do", "rate “rating of service” low",
        ),
        (
            RATED, Side(TASTY, without=True), Side(TASTY), "tasty",
            "do", "goes with good ratings: “tasty”",
        ),
        (
            RATED, Side(GREASY), Side(GREASY, without=True), "greasy",
            "prepare", "what exactly is “greasy”",
        ),
        (
            BEST, Side(FOOD), Side(FOOD, without=True), "Quality of the food",
            "do", "while it can be put right",
        ),
        (
            OFFER, Side(CONTRACT[0]), Side(CONTRACT[0], without=True), "Accepted offers",
            "do", "took an offer before",
        ),
    ],
)  # fmt: skip
def test_what_goes_with_the_outcome_tells_what_to_do_on_the_side_that_does_worse(
    outcome: Outcome, most: Side, least: Side, label: str, act: str, words: str
) -> None:
    (advice,) = of_ends(*association(outcome, most, least, label))
    assert advice.act == act
    assert words in advice.text
    assert advice.reason.startswith(f"the outcome by {label} - ")
    assert ": 50 %" in advice.reason
    assert ": 10 %" in advice.reason
    assert "(" not in advice.reason
    assert advice.because == "goes_with[0]"


def test_a_payment_that_failed_is_no_question_about_the_bill() -> None:
    one = persona(pain_points=need("payment failed"))
    facts = quantities((s, "payment_failed") for s in one.pain_points)
    texts = [a.text for a in advise(Served(one, EN, facts))]
    assert texts
    assert not any("item by item" in text for text in texts)


def test_a_reason_has_no_brackets_within_its_own() -> None:
    late = variable("not_delivered", Role.RECORD_ID, kind=Kind.SALES)
    late = replace(late, level="not_delivered", key="not_delivered", about="delivery")
    label = "order not delivered (more than half of their orders)"
    pair = association(RATED, Side(late), Side(late, without=True), label)
    advice = of_ends(*pair)
    assert all(one.reason.startswith("the outcome by order not delivered - ") for one in advice)
    assert advice


def test_contacts_weigh_as_their_customers() -> None:
    one, found = association(RATED, Side(HOURS, Band(72, None)), Side(HOURS, Band(None, 24)))
    contacts = one.model_copy(update={"share_of": "contacts"})
    who = persona(size={"customers": 100, "share": 0.5}, goes_with=(contacts,))
    (spoken,) = speak(Served(who, EN, {}, {contacts: found}))
    assert spoken.gain == pytest.approx(0.4 * 100)


def test_days_late_tell_when_to_write_again() -> None:
    days = variable("days late", Role.MEASURE, kind=Kind.SALES)
    late, soon = Side(days, Band(3, 7)), Side(days, Band(None, 0))
    (advice,) = of_ends(*association(RATED, late, soon, "days late"))
    assert "on day 3 of a delay" in advice.text


@pytest.mark.parametrize(
    ("outcome", "most", "least", "label"),
    [
        (CHURN, Side(CONTRACT[1]), Side(CONTRACT[0]), "Contract"),
        (OFFER, Side(CONTRACT[0]), Side(CONTRACT[1]), "Contract"),
        (CHURN, Side(CONTRACT[0]), Side(CONTRACT[0], without=True), "Tech support"),
        (CHURN, Side(variable("Age", Role.AGE)), Side(variable("Age", Role.AGE)), "Age"),
        (
            Outcome(variable("Colour", Role.OUTCOME, "Mauve")), Side(CONTRACT[0]),
            Side(CONTRACT[1]), "Contract",
        ),
    ],
)  # fmt: skip
def test_what_is_not_in_the_teams_power_or_of_no_known_worth_says_nothing(
    outcome: Outcome, most: Side, least: Side, label: str
) -> None:
    assert of_ends(*association(outcome, most, least, label)) == ()


def test_why_some_left_is_told_of_all_and_where_it_is_more_frequent() -> None:
    few = {"asked": "Status: Churned", "of": 100}
    of_all = Statement(label="Reason: Competitor", share=0.45, customers=45, **few)
    size = {"customers": 1000, "share": 1.0}
    portrait = Everyone(size=size, pain_points=(of_all,))
    (advice,) = advise(Served(portrait, EN))
    assert "competitors" in advice.text
    assert "45 % of 100" in advice.reason
    alike = statement("Reason: Competitor", 0.46, 0.45, customers=46, **few)
    more = statement("Reason: Competitor", 0.8, 0.45, customers=80, **few)
    assert told(persona(pain_points=(alike,))) == ()
    assert [a.act for a in told(persona(pain_points=(more,)))] == ["prepare"]


def test_where_no_groups_show_the_portrait_speaks_of_what_many_need() -> None:
    pains = (Statement(label="Refund", share=0.3, customers=300, of=1000),)
    portrait = Everyone(size={"customers": 1000, "share": 1.0}, pain_points=pains)
    assert advise(Served(portrait, EN)) == ()
    (advice,) = advise(Served(portrait, EN, alone=True))
    assert advice.reason == "Refund: 30 % of 1,000"


def rule_of(text: str, gain: float, act: Any = "do") -> SpokenRule:
    return SpokenRule(Advice(act=act, text=text, because="goals[0]"), gain, text, text, "", False)


def test_what_every_persona_needs_stands_in_the_portrait_and_where_it_gains_much() -> None:
    each = [
        [rule_of("Offer a year.", gain), rule_of(f"Own {gain}.", 1.0)] for gain in (900, 90, 80)
    ]
    of_all = [rule_of("Offer a year.", 1000).advice]
    advice = [
        [one.text for one in told] for told in advise_each(each, of_all, [()] * 3, "ABC", "All")
    ]
    assert advice == [["Offer a year.", "Own 900."], ["Own 90."], ["Own 80."]]


def test_what_most_need_stays_on_the_card_of_who_needs_it_far_more() -> None:
    each = [[rule_of("Call.", 1300)], [rule_of("Call.", 160)], [rule_of("Write.", 9)]]
    of_all = [rule_of("Call.", 1500).advice]
    assert [len(told) for told in advise_each(each, of_all, [()] * 3, "ABC", "All")] == [1, 0, 1]


def test_what_most_cards_and_the_portrait_say_stands_in_the_portrait_alone() -> None:
    each = [[rule_of("Call.", 10)], [rule_of("Call.", 9)], [rule_of("Write.", 9)]]
    of_all = [rule_of("Call.", 19).advice]
    assert [len(told) for told in advise_each(each, of_all, [()] * 3, "ABC", "All")] == [0, 0, 1]


def test_what_the_portrait_does_not_say_or_few_cards_do_stays_on_the_cards() -> None:
    each = [[rule_of("Call.", 10)], [rule_of("Write.", 9)], [rule_of("Write.", 8)]]
    of_all = [rule_of("Call.", 19).advice]
    assert [len(told) for told in advise_each(each, of_all, [()] * 3, "ABC", "All")] == [1, 1, 1]
    assert [len(told) for told in advise_each(each[:2], (), [()] * 2, "AB", "All")] == [1, 1]
    assert [len(told) for told in advise_each([each[0]] * 2, of_all, [()] * 2, "AB", "All")] == [
        0,
        0,
    ]


def test_what_several_are_told_says_for_whom_else_it_holds():
    each = [
        [rule_of("Call.", 9), rule_of("Write.", 8), rule_of("Visit.", 7)],
        [rule_of("Call.", 5), rule_of("Write.", 9), rule_of("Ask.", 6)],
        [rule_of("Sing.", 4, "avoid"), rule_of("Visit.", 1)],
    ]
    of_all = (each[2][0].advice,)
    advice = advise_each(each, of_all, [()] * 3, "ABC", "All")
    assert [[(one.text, *one.also_for) for one in own] for own in advice] == [
        [("Call.",), ("Write.", "B")], [("Write.", "A"), ("Ask.",)],
        [("Sing.", "All"), ("Visit.",)],
    ]  # fmt: skip


def test_what_each_of_several_needs_tells_none_of_them_apart():
    each = [[rule_of("Call.", 9), rule_of(f"Own {n}.", 1)] for n in range(3)]
    advice = advise_each(each, (), [(), (each[1][0].advice,), ()], "ABC", "All")
    assert [{one.text for one in own} for own in advice] == [
        {"Own 0."}, {"Call.", "Own 1."}, {"Own 2."},
    ]  # fmt: skip


def test_for_those_who_have_left_only_what_is_for_them_speaks():
    gone = need("churned", share=0.97, base=0.3)
    texts = {one.text for one in told(persona(outcomes=gone, value=Value(revenue=0.6)))}
    assert texts == {
        "Ask some of those who left what would have kept them.",
        "Call the greatest of them, and ask what would bring them back.",
    }


def test_what_one_persona_needs_twice_is_no_need_of_all() -> None:
    each = [[rule_of("Call.", 10), rule_of("Call.", 5)], []]
    assert [
        len(told) for told in advise_each(each, [each[0][0].advice], [()] * 2, "AB", "All")
    ] == [1, 0]


def test_written_advice_stays_on_its_card_though_every_persona_needs_it() -> None:
    each = [[rule_of("Call.", 10)], [rule_of("Call.", 9)]]
    of_all = [rule_of("Call.", 19).advice]
    was = [(of_all[0],), ()]
    assert [len(told) for told in advise_each(each, of_all, was, "AB", "All")] == [1, 0]


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
    fields = {"channels": Channels(preferred=(PHONE, SHOP)), "goals": need("Best price")}
    first = told(persona(**fields))
    assert len(first) > 2
    gone = Advice(act="do", text="Sing to them.", because="goals[0]")
    assert told(persona(**fields), (gone, *reversed(first))) == (*reversed(first),)


def test_two_of_a_kind_are_told_the_strongest_first() -> None:
    found = told(
        persona(
            channels=Channels(preferred=(PHONE, SHOP), avoided=(channel(Channel.CHAT, 0.2),)),
            goals=(statement("Buy things that last", 0.9), statement("Get it done quickly", 0.4)),
            pain_points=(statement("App crashes", 0.3), statement("Outage", 0.5)),
            service=Service(csat=measure(0.5, 0.6)),
        )
    )
    assert [advice.act for advice in found if advice.act == "do"] == ["do", "do"]
    assert {advice.act for advice in found} == {"do", "avoid", "prepare"}
    assert [advice.because for advice in found][:2] == ["goals[0]", "channels.preferred[0]"]


def test_what_speaks_last_leaves_room_to_the_others() -> None:
    pains = (statement("Outage", 0.3), statement("Invoice", 0.3))
    shop = Channels(preferred=(PHONE, channel(Channel.STORE, 0.99, 0.1, purpose="buying")))
    prepared = [
        a.because for a in told(persona(pain_points=pains, channels=shop)) if a.act == "prepare"
    ]
    assert prepared == ["pain_points[0]", "pain_points[1]"]


def test_every_rule_reads_what_personas_have_and_knows_its_subjects() -> None:
    for place, listed in rules().by_place.items():
        home: Any = persona(service=Service(), temper=Temper(), value=Value())
        for name in place.split("."):
            assert hasattr(home, name)
            home = getattr(home, name)
        for rule in listed:
            assert {*rule.about, *rule.unless} <= keys_of_subjects()
            for text in (words.phrases[f"advice.{rule.text}"] for words in BOOKS):
                assert not re.search(r"\{told|:percent", text)  # they are the reason's
            for wanted in rule.when.values():
                if isinstance(wanted, str) and wanted.partition(" ")[0] in COMPARE:
                    float(wanted.partition(" ")[2])


def test_no_rule_fits_any_label() -> None:
    kinds = {"quantity", "role", "purpose", "rated", "worse_is", "hurts_by", "judged", "answer_is"}
    for place, listed in rules().by_place.items():
        if not place.startswith(("service", "temper", "value")):
            assert [r for r in listed if not r.about and not kinds & r.when.keys()] == []


@pytest.mark.parametrize("name", list(Channel))
def test_every_channel_has_its_words(name: Channel) -> None:
    if name is not Channel.OTHER:
        for words in BOOKS:
            assert {"way", "place", "reach"} <= words.room(f"channels.{name}").keys()


def test_places_that_are_not_there_hold_nothing() -> None:
    assert at(persona(goals=need("x")), "goals[0].label") == "x"
    for place in ("goals[1]", "channels.preferred[0].channel", "service.nothing", "service.csat"):
        assert at(persona(goals=need("x")), place) is None


def test_nothing_is_advised_from_a_special_category() -> None:
    one = persona(habits=need("tasty", share=0.9))
    taste = column("tasty")
    facts = {one.habits[0]: about(taste)}
    assert speak(Served(one, EN, facts))
    facts = {one.habits[0]: about(replace(taste, special=True))}
    assert speak(Served(one, EN, facts)) == []


@pytest.mark.parametrize(("of", "advised"), [(113, False), (700, True)])
def test_what_few_were_asked_is_no_reason_to_act(of, advised):
    price = Statement(
        label="Price", share=0.6, base=0.2, lift=3, of=of, asked="Status: Churned", customers=60
    )
    one = persona(size={"customers": 1000, "share": 0.5}, pain_points=(price,))
    assert bool(told(one)) is advised


def test_who_is_away_longer_than_they_used_to_be_is_asked_why() -> None:
    numbers = (*number("days since the last order", 70, 40), *number("further orders", 12, 10))
    known = {
        "days since the last order": "days_since_last_order",
        "further orders": "further_orders",
    }
    facts = quantities((one, known[one.label]) for one in numbers)
    (advice,) = advise(Served(persona(behaviour=numbers), EN, facts))
    assert advice.reason == "70 days since the last order, they used to come every 30.4"


@pytest.mark.parametrize("fields", [
    {"behaviour": number("yearly revenue", 9, 3)}, {"value": Value(revenue=0.6)},
])  # fmt: skip
def test_companies_that_bring_much_get_a_colleague_of_their_own(fields: dict[str, Any]) -> None:
    (advice, *_) = advise(served(persona(**fields), clientele=Clientele("account")))
    assert advice.text == "Give them one named colleague to turn to."
    assert "colleague" not in str(advise(served(persona(**fields))))


def test_who_orders_seldom_is_written_to_when_the_next_order_is_due() -> None:
    (seldom,) = number("further orders a year", 5, 10)
    facts = quantities([(seldom, "further_orders")])
    (advice,) = advise(Served(persona(behaviour=(seldom,)), EN, facts))
    assert advice.reason == "they order every 73 days, all customers every 36.5"


def test_nobody_is_given_a_colleague_who_buys_once() -> None:
    one = persona(value=Value(revenue=0.6), behaviour=number("orders", 1, 1))
    assert told(one) == ()


def test_an_end_is_known_by_its_header_whatever_it_is_called() -> None:
    one = persona(outcomes=need("Tag des Weggangs", share=0.9, base=0.5))
    facts = {one.outcomes[0]: about(variable("churned_date", Role.OUTCOME, "churned_date"))}
    assert [a.text for a in advise(Served(one, EN, facts))] == [
        "Call those who are still here, today."
    ]
    assert told(one) == ()


def test_of_two_files_that_count_orders_the_first_speaks() -> None:
    orders = (*number("orders", 16, 11), *number("orders in b.csv", 1, 2))
    one = persona(behaviour=orders)
    facts = quantities((s, "orders") for s in orders)
    assert [a.because for a in advise(Served(one, EN, facts))] in ([], ["behaviour[0]"])
    assert "first steps" not in str(advise(Served(one, EN, facts)))


def test_who_has_ordered_often_is_not_asked_how_the_first_orders_went() -> None:
    newer = number("days since the first order", 90, 300)
    for orders, spoken in ((2, True), (27, False)):
        one = persona(behaviour=(*newer, *number("orders", orders, orders + 1)))
        assert any("first orders" in each.text for each in told(one)) is spoken


@pytest.mark.parametrize(
    ("label", "wrong"),
    [
        ("Billing amount incorrect", "told otherwise"),
        ("Flight cancelled but voucher not received", "late"),
        ("Flight cancelled but voucher not received", "baggage"),
        ("Extra baggage fee charged twice", "tax rate"),
    ],
)
def test_advice_fits_what_it_rests_on(label: str, wrong: str) -> None:
    texts = [one.text for one in told(persona(pain_points=need(label)))]
    assert texts
    assert not any(wrong in text for text in texts)


def test_who_is_reached_by_phone_is_called_in_between() -> None:
    slow = number("hours to the solution", 30, 20)
    phone = persona(channels=Channels(preferred=(PHONE,)), behaviour=slow)
    texts = [one.text for one in told(phone)]
    assert any("Call in between" in text for text in texts)
    assert not any("Write in between" in text for text in texts)


def test_the_way_of_a_single_contact_is_no_dislike_of_others() -> None:
    one = persona(channels=Channels(avoided=(channel(Channel.CHAT, 0.05),)))
    for contacts, acts in ((1, 0), (4, 1)):
        (count,) = number("contacts", contacts, contacts)
        facts = quantities([(count, "contacts")])
        assert len(advise(Served(one, EN, facts))) == acts


def test_a_reason_has_the_number_as_the_card_writes_it() -> None:
    (advice,) = told(persona(service=Service(nps=measure(-61.5, 15))))
    assert advice.reason == "Net Promoter Score -62, all customers +15"


def test_where_many_contacts_are_open_all_are_told_to_close_them() -> None:
    size = {"customers": 1000, "share": 1.0}
    for score, acts in ((0.67, ["do"]), (0.1, [])):
        service = Service(open=Metric(score=score, answers=2000))
        found = advise(Served(Everyone(size=size, service=service), EN))
        assert [a.act for a in found] == acts
        assert all(a.reason == "open contacts: 67 %" for a in found)


def test_a_bug_in_what_is_billed_is_no_matter_of_devices() -> None:
    advice = told(persona(pain_points=need("VAT calculation bug")))
    assert not any("device" in one.text for one in advice)


def test_the_greatest_pain_is_acted_on_beside_two_others() -> None:
    pains = [statement(one, 0.6) for one in ("Delivery too late", "Missed flight", "Charged twice")]
    texts = [one.text for one in told(persona(pain_points=pains))]
    assert any("Take back" in text for text in texts)
    assert len(texts) == 3


def test_who_came_late_has_fewer_orders_and_does_not_order_less_often() -> None:
    (orders,) = number("orders", 28, 40)
    first = number("days since the first order", 300, 470)
    asked = next(r for r in rules().questions["behaviour"] if r.text == "why_not_more")
    for known, fits in (((), True), (first, False)):
        one = served(persona(behaviour=(orders, *known)))
        assert asked.fits(ruled_fields(orders, "behaviour[0]", one)) is fits


def test_goods_of_those_who_buy_little_of_all_and_minor_parts_ask_for_nothing() -> None:
    light = (*number("Milk", 1, 3), *number("Bread", 1, 3), *number("Wine", 1, 3))
    one = persona(behaviour=light)
    facts = {s: about(column("Grocery")) for s in light}
    assert advise(Served(one, EN, facts)) == ()
    part = number("fish as a part of spend", 0.02, 0.05)
    assert advise(Served(persona(behaviour=part), EN, {part[0]: about(column("Grocery"))})) == ()
    wine = number("wine as a part of spend", 0.6, 0.3)
    (do, *_) = advise(Served(persona(behaviour=wine), EN, {wine[0]: about(column("Grocery"))}))
    assert do.reason == "wine: 60 % of spend, all customers 30 %"


def test_orders_that_were_called_off_are_no_contract_and_no_parcel() -> None:
    one = persona(pain_points=need("every order was cancelled", share=1.0))
    facts = quantities((s, "all_cancelled") for s in one.pain_points)
    texts = [a.text for a in advise(Served(one, EN, facts))]
    assert texts == ["Say why it was cancelled, and what they can have instead."]


def test_money_that_adds_up_says_nothing_of_who_has_just_come() -> None:
    new = NumberStatement(label="days since the first order", median=100, base_median=400)
    money = number("yearly revenue", 1, 3)
    assert [one.text for one in told(persona(behaviour=(*money, new))) if one.act == "avoid"] == []
    long = new.model_copy(update={"median": 400})
    assert "the dearest" in told(persona(behaviour=(*money, long)))[0].text


def test_who_is_nearly_all_gone_gets_no_colleague_of_their_own() -> None:
    value, gone = Value(revenue=0.6), statement("Left", 0.97, 0.4)
    texts = [one.text for one in told(persona(value=value, outcomes=(gone,)))]
    assert texts
    assert not any("named colleague" in text for text in texts)

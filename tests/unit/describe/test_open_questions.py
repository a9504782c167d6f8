"""What a persona leaves open: a question of its own first, then what no export tells of all."""

from __future__ import annotations

import pytest

from personakit.personas.metrics import Service
from personakit.personas.model import Channels, Persona, Value
from personakit.personas.statements import ChannelStatement, Metric, Statement
from personakit.stages.describe.advice_rules import rules
from personakit.stages.describe.open_questions import ends_told_by, open_questions, unknown_of
from personakit.stages.describe.served import Served
from personakit.vocabulary import Kind
from personakit.words import LANGUAGES, phrasebook

EN = phrasebook()


def persona(**fields: object) -> Persona:
    size = {"customers": 500, "share": 0.25}
    return Persona.model_validate({"id": "x", "name": "x", "size": size} | fields)


def statement(label: str, share: float = 0.6, base: float = 0.2, **more: object) -> Statement:
    counted = {"customers": round(share * 400), "of": 400, "lift": share / base} | more
    return Statement(label=label, share=share, base=base, **counted)


def phone(**more: object) -> Channels:
    way = ChannelStatement(
        channel="phone", purpose="contact", observed=0.7, base=0.3, lift=2.33, of=400, **more
    )
    return Channels(preferred=(way,))


def asked(*each: Persona) -> list[tuple[str, ...]]:
    return open_questions([Served(one, EN) for one in each])


def test_a_channel_that_is_used_may_be_no_choice_unless_they_were_asked():
    (own,) = asked(persona(channels=phone()))
    assert own == (EN.say("open_questions.channel_wanted", by="by phone"),)
    assert asked(persona(channels=phone(stated=0.8))) == [()]


def test_who_left_is_asked_why_unless_the_reasons_are_known():
    left = statement("Left")
    assert asked(persona(outcomes=(left,))) == [(EN.say("open_questions.why_left"),)]
    reason = statement("Price", asked="Left: yes")
    assert asked(persona(outcomes=(left,), pain_points=(reason,))) == [()]


def test_what_all_personas_leave_open_is_no_question_of_one():
    wish = persona(goals=(statement("Advice"),))
    assert asked(wish, wish) == [(), ()]
    assert asked(wish, persona()) == [(EN.say("open_questions.wish_met", label="Advice"),), ()]


def test_what_few_personas_leave_open_goes_first():
    plans = [(statement(f"Plan {name}"),) for name in "ABC"]
    *_, own = asked(
        persona(holdings=plans[0]),
        persona(holdings=plans[1]),
        persona(holdings=plans[2], goals=(statement("Advice", share=0.4),)),
    )
    assert own == (
        EN.say("open_questions.wish_met", label="Advice"),
        EN.say("open_questions.why_chosen", answer="Plan C"),
    )


def test_a_question_of_one_kind_is_told_once_of_what_they_differ_in_most():
    wishes = (statement("Advice", share=0.5), statement("Speed", share=0.9))
    assert asked(persona(goals=wishes)) == [(EN.say("open_questions.wish_met", label="Speed"),)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_has_its_rule_and_its_words(language):
    told = {rule.text for listed in rules().questions.values() for rule in listed}
    assert told == {*phrasebook(language).room("open_questions")}


def test_what_no_export_tells_is_named_with_the_one_that_would():
    left, value = statement("Left"), Value(revenue=0.4)

    def untold(told, contacts=False, rated=False):
        return unknown_of(told, contacts=contacts, rated=rated, ends="leaving", words=EN)

    assert len(untold(persona())) == 4
    assert len(untold(persona(), rated=True)) == 3
    known = persona(goals=(left,), outcomes=(left,), value=value)
    judged = known.model_copy(update={"service": Service(csat=Metric(score=0.5))})
    assert untold(judged, contacts=True) == ()
    (one,) = untold(judged)
    assert one.startswith("What they ask.")


@pytest.mark.parametrize(
    ("kinds", "columns", "ends", "words"),
    [
        ((Kind.CUSTOMERS,), ("plan_tier",), "leaving", "Leaving dates"),
        ((Kind.SALES,), ("", "tenure"), "leaving", "Leaving dates"),
        ((Kind.SALES, Kind.TICKETS), ("City",), "returns", "Returns and cancellations"),
        ((Kind.TICKETS,), (), "leaving", "Leaving dates"),
        ((Kind.SURVEY,), ("Do you have our loyalty card?",), "again", "Who came again"),
    ],
)
def test_the_export_that_tells_how_it_ended_fits_what_customers_have(kinds, columns, ends, words):
    assert ends_told_by(kinds, columns) == ends
    untold = unknown_of(persona(), contacts=True, rated=True, ends=ends, words=EN)
    assert words in untold[0]
    for language in LANGUAGES:
        assert unknown_of(
            persona(), contacts=True, rated=True, ends=ends, words=phrasebook(language)
        )

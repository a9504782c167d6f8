from __future__ import annotations

from fact_samples import ADVICE, PHONE, SPEND, WAITING, about
from personakit.personas.model import Channels, Persona, Size
from personakit.personas.statements import ChannelStatement, NumberStatement, Statement
from personakit.stages.describe.criteria import criteria_of
from personakit.values.facts import NOBODY, ChannelFact
from personakit.vocabulary import Channel
from personakit.words import phrasebook

EN = phrasebook()


def persona(**fields):
    counts = {"share": 0.6, "base": 0.2, "lift": 3.0}
    values = {
        "goals": (Statement(label="Get advice", source="f.csv/Why?", **counts),),
        "pain_points": (
            Statement(label="Waiting", source="f.csv/Topic", **counts),
            Statement(label="on hold for hours", source="f.csv/Subject", **counts),
        ),
        "channels": Channels(
            preferred=(ChannelStatement(channel=Channel.PHONE, purpose="contact", lift=2.0),)
        ),
        "behaviour": (
            NumberStatement(label="spend", median=20, base_median=50.0, source="f.csv/Total"),
        ),
    }
    return Persona(id="x", name="x", size=Size(customers=10, share=0.5), **values | fields)


def calls(observed=NOBODY):
    """That they call."""
    return ChannelFact(
        segment=0, variable=PHONE, source="", own=NOBODY, base=NOBODY, rest=NOBODY,
        channel=Channel.PHONE, purpose="contact", observed=observed, stated=NOBODY,
    )  # fmt: skip


def facts_of(one, phone=None):
    """What the statements of the persona say; of one theme there is no column."""
    return {
        one.goals[0]: about(ADVICE),
        one.pain_points[0]: about(WAITING),
        one.pain_points[1]: about(),
        one.channels.preferred[0]: phone or calls(),
        one.behaviour[0]: about(SPEND),
    }


def told(one, facts):
    return [criterion.label for criterion in criteria_of(one, facts, EN)]


def test_main_statements_become_tests_of_one_customer():
    one = persona()
    assert told(one, facts_of(one)) == [
        "Get advice",
        "Waiting",
        "at least half of their contacts are by phone",
        "spend below 50",
    ]


def test_a_wish_alone_is_a_test_of_who_names_it():
    one = persona()
    assert "ask for contact by phone" in told(one, facts_of(one, calls(observed=None)))


def test_words_of_the_card_do_not_matter():
    one = persona(goals=(Statement(label="Something else", share=0.6, base=0.2),))
    assert told(one, facts_of(one))[0] == "Something else"
    assert told(one, {}) == []

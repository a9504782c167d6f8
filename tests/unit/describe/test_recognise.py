from __future__ import annotations

import pytest

from personakit.personas.model import Recognition
from personakit.stages.describe.recognise import tell_recognition, worded
from personakit.values import Condition, RecognitionRules, Rule, Variable
from personakit.vocabulary import Kind, Role
from personakit.words import phrasebook

EN = phrasebook()


def variable(role, statistic="share", level="", kind=Kind.TICKETS, column="Topic", **fields):
    name = f"{column}|{level}"
    return Variable(name, "f.csv", column, kind, role, statistic, level, **fields)


WAITING = variable(Role.CATEGORY, level="Waiting")
PHONE = variable(Role.CONTACT_CHANNEL, level="phone", column="Via")
SPEND = variable(Role.AMOUNT, "sum", kind=Kind.SALES, column="Total")


SURVEYED = variable(Role.GOALS, level="Save time", kind=Kind.SURVEY, column="Why?")
UNSUBSCRIBED = variable(Role.FLAG, level="No", kind=Kind.CUSTOMERS, column="Phoneservice")
SHOP = variable(Role.SALES_CHANNEL, level="web_form", kind=Kind.SALES, column="Shop")
THEME = variable(Role.TEXT, "mean", "no answer", column="Text", phrases=("no answer",))


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition(PHONE, above=0.5), "more than half of their contacts are by phone"),
        (Condition(PHONE, most=0.35), "at most 35 % of their contacts are by phone"),
        (Condition(PHONE, above=0), "some of their contacts are by phone"),
        (Condition(SHOP, most=0), "none of their orders are in the online shop"),
        (
            Condition(WAITING, above=0.1, most=0.5),
            "more than 10 % and at most half of their contacts have Topic: Waiting",
        ),
        (Condition(SURVEYED, above=0), "Why? Save time: yes"),
        (Condition(SURVEYED, most=0), "Why? Save time: no"),
        (Condition(UNSUBSCRIBED, above=0), "phone service: no"),
        (Condition(UNSUBSCRIBED, most=0), "phone service: yes"),
        (Condition(THEME, above=0), "some of their contacts say “no answer”"),
        (Condition(SPEND, above=130), "spend: more than 130"),
    ],
)
def test_conditions_are_said_in_words(condition, words):
    assert worded(condition, EN) == words


RULES = (
    Rule(0, (Condition(PHONE, above=0.5),)),
    Rule(1, (Condition(PHONE, most=0.5), Condition(SPEND, most=50))),
)


def test_a_persona_is_recognised_by_its_own_rules_with_their_counts():
    found = RecognitionRules(RULES, ((30, 10), (6, 58)))
    assert tell_recognition(found, 1, 5, EN) == Recognition(
        rules=("at most half of their contacts are by phone; spend: at most 50",),
        precision=0.8529, recall=0.9062, matching=68, customers=58, of=64, fidelity=0.8462,
    )  # fmt: skip


def test_counts_of_rules_that_leave_few_are_not_told():
    found = RecognitionRules(RULES, ((30, 10), (2, 58)))
    assert tell_recognition(found, 1, 5, EN) == Recognition(
        rules=("at most half of their contacts are by phone; spend: at most 50",),
        precision=0.9, recall=0.96, fidelity=0.88,
    )  # fmt: skip


def test_nothing_is_said_of_too_few_or_without_rules():
    assert tell_recognition(RecognitionRules(RULES, ((4, 10), (2, 58))), 0, 5, EN) == Recognition()
    assert (
        tell_recognition(RecognitionRules(RULES[:1], ((30, 10), (2, 58))), 1, 5, EN)
        == Recognition()
    )
    assert tell_recognition(RecognitionRules(), 0, 5, EN) == Recognition()

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from personakit.engines.registry import open_engine
from personakit.personas.model import (
    Channels,
    ChannelStatement,
    Match,
    NumberStatement,
    Persona,
    Recognition,
    Size,
    Statement,
)
from personakit.stages.describe.prevalence import count_matches, lines_of
from personakit.stages.describe.recognise import tell_recognition, worded
from personakit.texts.spoken import Voices
from personakit.values import (
    Account,
    Condition,
    Customers,
    Discovery,
    Rule,
    Segments,
    Structure,
    Variable,
)
from personakit.values import Recognition as Found
from personakit.vocabulary import Channel, Kind, Role


def variable(role, statistic="share", level="", kind=Kind.TICKETS, column="Topic", **fields):
    name = f"{column}|{level}"
    return Variable(name, "f.csv", column, kind, role, statistic, level, **fields)


ADVICE = variable(Role.GOALS, level="Get advice", kind=Kind.SURVEY, column="Why?")
WAITING = variable(Role.CATEGORY, level="Waiting")
PHONE = variable(Role.CONTACT_CHANNEL, level="phone", column="Via")
SPEND = variable(Role.AMOUNT, "sum", kind=Kind.SALES, column="Total")
VARIABLES = (ADVICE, WAITING, PHONE, SPEND)


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


def counted(frame, segments, told=None, min_cell=2):
    customers = Customers("customers", VARIABLES, (), Account((), (), len(frame), ()))
    segment = pd.Series(segments, dtype="int64")
    keys = [f"c{i}" for i in range(len(frame))]
    found = Discovery(
        (), customers, Voices(), Segments(None, 2, None, "", (), (), Structure(True, 9, 2, 8), ()),
        "placed",
    )  # fmt: skip
    with open_engine(threads=1) as engine:
        engine.load("customers", frame.assign(customer=keys).sample(frac=1, random_state=1))
        engine.load("placed", pd.DataFrame({"customer": keys, "segment": segment}))
        return count_matches(told or persona(), 0, found, engine, min_cell)


def table(*rows):
    return pd.DataFrame(rows, columns=[v.name for v in VARIABLES], dtype=float)


def test_main_statements_become_tests_of_one_customer():
    assert [line.label for line in lines_of(persona(), VARIABLES)] == [
        "Get advice",
        "Waiting",
        "at least half of their contacts are by phone",
        "spend below 50",
    ]


ALL, TWO, ONE, NONE = (1, 0.5, 0.5, 49), (1, 0.1, 0.4, 50), (0, 0, 1, 80), (0, 0, 0, 90)


def test_members_and_others_are_counted_by_how_much_they_match():
    frame = table(*[ALL] * 3, *[TWO] * 4, *[ONE] * 2, NONE, *[TWO] * 3, *[NONE] * 5)
    told = counted(frame, [0] * 10 + [1] * 7 + [-1])
    assert told is not None
    assert told.lines[0] == "Get advice"
    assert told.matches == (
        Match(at_least=1, share=0.9, customers=9, of=10,
              others=0.375, others_customers=3, others_of=8),
        Match(at_least=2, share=0.7, customers=7, of=10,
              others=0.375, others_customers=3, others_of=8),
        Match(at_least=3, share=0.3, customers=3, of=10, others_of=8),
        Match(at_least=4, share=0.3, customers=3, of=10, others_of=8),
    )  # fmt: skip


def test_small_cells_are_not_told():
    frame = table(*[ALL] * 3, *[TWO] * 7, *[NONE] * 10)
    told = counted(frame, [0] * 10 + [1] * 10, min_cell=4)
    assert told is not None
    assert [match.at_least for match in told.matches] == [1, 2]
    assert told.matches[0].others is None


def test_only_customers_of_whom_all_is_known_count():
    unknown = (np.nan, 1, 1, 10)
    frame = table(*[ALL] * 5, *[unknown] * 5, *[NONE] * 4, *[unknown] * 2)
    told = counted(frame, [0] * 10 + [1] * 6)
    assert told is not None
    assert (told.matches[0].of, told.matches[0].others_of) == (5, 4)


def test_a_statement_that_is_known_of_hardly_anybody_is_left_out():
    frame = table(*[(np.nan, 1, 1, 10)] * 10, *[NONE] * 5)
    told = counted(frame, [0] * 10 + [1] * 5)
    assert told is not None
    assert "Get advice" not in told.lines
    assert told.matches[-1].at_least == 3


def test_one_statement_alone_is_no_prevalence():
    only = persona(pain_points=(), channels=Channels(), behaviour=())
    assert counted(table(*[ALL] * 5, *[NONE] * 5), [0] * 5 + [1] * 5, only) is None
    assert counted(table(*[ALL] * 5), [0] * 5, only.model_copy(update={"goals": ()})) is None


SURVEYED = variable(Role.GOALS, level="Save time", kind=Kind.SURVEY, column="Why?")
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
        (Condition(THEME, above=0), "some of their contacts say “no answer”"),
        (Condition(SPEND, above=130), "spend: more than 130"),
    ],
)
def test_conditions_are_said_in_words(condition, words):
    assert worded(condition) == words


RULES = (
    Rule(0, (Condition(PHONE, above=0.5),)),
    Rule(1, (Condition(PHONE, most=0.5), Condition(SPEND, most=50))),
)


def test_a_persona_is_recognised_by_its_own_rules_with_their_counts():
    found = Found(RULES, ((30, 10), (2, 58)))
    assert tell_recognition(found, 1, 5) == Recognition(
        rules=("at most half of their contacts are by phone; spend: at most 50",),
        precision=0.853, recall=0.967, matching=68, customers=58, of=60, fidelity=0.88,
    )  # fmt: skip


def test_nothing_is_said_of_too_few_or_without_rules():
    assert tell_recognition(Found(RULES, ((4, 10), (2, 58))), 0, 5) == Recognition()
    assert tell_recognition(Found(RULES[:1], ((30, 10), (2, 58))), 1, 5) == Recognition()
    assert tell_recognition(Found(), 0, 5) == Recognition()

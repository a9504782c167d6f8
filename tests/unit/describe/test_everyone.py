from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from fact_samples import cell, variable
from persona_samples import persona
from personakit.personas.everyone import Everyone, OddData
from personakit.personas.metrics import Service
from personakit.personas.pointers import at
from personakit.personas.statements import Statement
from personakit.settings import Settings
from personakit.stages.describe import Portrait, _in_doubt, portray
from personakit.stages.facts.cells import CellTable
from personakit.stages.facts.variables import channel_facts, variable_facts
from personakit.values.facts import Cell, ThemeFact
from personakit.vocabulary import Kind, Role
from personakit.words import phrasebook

EN = phrasebook()

DISCOVERY = SimpleNamespace(
    tables=(),
    customers=SimpleNamespace(irregularities=(), variables=(), account=SimpleNamespace(sources=())),
)


def portrait(counted, min_cell=5, customers=100):
    """All customers, by their variables and cells."""
    cells = CellTable((), customers, {(one.name, None): own for one, own in counted})
    variables = [one for one, _ in counted]
    facts = (*variable_facts(variables, cells, None), *channel_facts(variables, cells, None))
    sheet = SimpleNamespace(
        customers=customers,
        segments=(),
        everyone=facts,
        service=Service(),
        goes_with=(),
        not_with=(),
        lists=(),
        discovery=DISCOVERY,
        contacts=False,
    )
    return portray(sheet, Settings(min_cell=min_cell))


def answer(role, level, column, kind=Kind.SURVEY):
    return variable(role, level=level, kind=kind, column=column)


def test_every_section_is_counted_plainly_and_the_most_frequent_first():
    told = portrait(
        [
            (answer(Role.GOALS, "Save time", "What do you want?"), cell(20, 100)),
            (answer(Role.GOALS, "Pay less", "What do you want?"), cell(60, 100)),
            (answer(Role.OUTCOME, "Churn", "Churn"), cell(26, 100)),
            (answer(Role.COUNTRY, "France", "Country"), cell(40, 90)),
            (answer(Role.CONTACT_CHANNEL, "phone", "Channel", Kind.TICKETS), cell(70, 100)),
        ]
    )
    assert [(one.label, one.share, one.of) for one in told.goals] == [
        ("Pay less", 0.6, 100), ("Save time", 0.2, 100),
    ]  # fmt: skip
    assert [(one.label, one.share) for one in told.outcomes] == [("left", 0.26)]
    assert told.demographics.groups["country"][0].customers == 40
    assert told.channels.preferred[0].observed == 0.7
    assert told.size.customers == 100


def test_what_all_write_is_told_where_its_topic_is_known():
    praise = theme("friendly driver", "like", known=True)
    hurts, remark = theme("late parcel", "pain", known=True), theme("dear all", "pain", known=False)
    told = (praise, hurts, remark)
    sheet = SimpleNamespace(
        customers=50,
        segments=(),
        everyone=told,
        service=Service(),
        goes_with=(),
        not_with=(),
        lists=(),
        discovery=DISCOVERY,
        contacts=False,
    )
    told = portray(sheet, Settings())
    assert [(one.label, one.share, one.base) for one in told.pain_points] == [
        ("late parcel", 0.3, None)
    ]
    assert [(one.label, one.customers, one.of) for one in told.likes] == [
        ("friendly driver", 12, 40)
    ]


def test_two_themes_that_as_many_wrote_are_both_told():
    themes = [theme(label, "pain", known=True, wrote=25) for label in ("late parcel", "no label")]
    sheet = SimpleNamespace(
        customers=100, segments=(), everyone=themes, service=Service(), goes_with=(), not_with=(),
        lists=(), discovery=DISCOVERY, contacts=False,
    )  # fmt: skip
    told = portray(sheet, Settings())
    assert [one.label for one in told.pain_points] == ["late parcel", "no label"]


def theme(label, meaning, *, known, wrote=12):
    own = cell(wrote, 40)
    return ThemeFact(
        segment=None, source="t.csv/Body", answer=label, own=own, base=own, rest=Cell(0, 0),
        meaning=meaning, known=known, expected=own.share, phrases=(label,), texts=15, trend=None,
        one_in=1, quotes=(), repeats=(),
    )  # fmt: skip


def test_all_customers_have_nothing_beside_them():
    told = portrait([(answer(Role.GOALS, "Pay less", "Why?"), cell(60, 100))])
    assert (told.goals[0].base, told.goals[0].lift) == (None, None)


def test_where_no_groups_show_the_portrait_says_what_to_do_and_why():
    told = portrait([(answer(Role.GOALS, "Pay the best price", "Why?"), cell(60, 100))])
    (advice,) = told.serve_them
    assert advice.reason == "Pay the best price: 60 % of 100"
    assert at(told, advice.because) == told.goals[0]


def test_where_orders_are_known_to_come_back_it_is_not_asked_which_did(monkeypatch):
    sales = SimpleNamespace(kind=Kind.SALES, source="orders.csv")
    account = SimpleNamespace(sources=(sales,))
    monkeypatch.setattr(DISCOVERY.customers, "account", account)
    returned = replace(variable(Role.RECORD_ID, kind=Kind.SALES, column=""), key="returned")
    assert portrait([(returned, cell(20, 100))]).unknown[0].startswith("Why orders were")
    assert portrait([(returned, cell(0, 100))]).unknown[0].startswith("What became of their orders")


def test_what_few_say_is_not_told_of_all():
    assert portrait([(answer(Role.GOALS, "Pay less", "Why?"), cell(4, 100))]).goals == ()


def test_that_two_files_disagree_on_who_left_is_told_of_each_persona():
    odd = OddData(check="ends_disagree", source="c.csv/Churn", text="c.csv/Churn: so", of=90)
    ends = (Statement(label="left", share=0.2, source="c.csv/Churn"),)
    whole = persona(outcomes=ends)
    told = _in_doubt(Portrait(whole, {}, EN), Everyone(odd=(odd,)))
    assert told == (EN.say("unknown.who_left"),)
    assert _in_doubt(Portrait(whole, {}, EN), Everyone()) == ()
    assert _in_doubt(Portrait(persona(), {}, EN), Everyone(odd=(odd,))) == ()

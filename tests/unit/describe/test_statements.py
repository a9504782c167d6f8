from __future__ import annotations

import re
from dataclasses import replace

import pytest

from fact_samples import about, cell, counted, numbered, quantities
from personakit.effects import share_effect
from personakit.labels import file_titles
from personakit.personas.model import Channels, Persona, Size
from personakit.personas.statements import (
    ChannelStatement,
    Hurt,
    NumberStatement,
    Statement,
    Theme,
)
from personakit.personas.telling import is_pain
from personakit.stages.describe import channels
from personakit.stages.describe.candidates import (
    REMARK,
    Candidate,
    bounded,
    marked,
    standing,
    supported,
)
from personakit.stages.describe.conceal import Concealed
from personakit.stages.describe.ids import to_id
from personakit.stages.describe.labels import answer, label
from personakit.stages.describe.sections import (
    candidates,
    section_of,
    share_candidate,
)
from personakit.stages.describe.strongest import strongest, told_apart
from personakit.stages.describe.summary import summarise
from personakit.values import Variable
from personakit.vocabulary import Channel, Kind, Role
from personakit.words import phrasebook

EN = phrasebook()


def variable(
    role=Role.GOALS, level="Save time", statistic="share", kind=Kind.SURVEY, column="Why?"
):
    return Variable(f"f|{column}|{level}", "f.csv", column, kind, role, statistic, level)


def persona(**fields):
    return Persona(id="x", name="x", summary="", size=Size(customers=100, share=0.25), **fields)


def statement(label, share=0.6, base=0.2):
    counts = {"customers": 60, "of": 100, "source": "f.csv/Why?"}
    return Statement(label=label, share=share, base=base, lift=share / base, **counts)


def phone(**fields):
    values = {
        "channel": Channel.PHONE,
        "purpose": "contact",
        "observed": 0.7,
        "base": 0.28,
        "lift": 2.5,
    }
    return ChannelStatement(**values | {"customers": 70, "of": 90, "source": "t.csv/Via"} | fields)


def test_a_part_of_what_they_do_says_so_and_counts_those_who_have_any():
    one = variable(Role.CATEGORY, "Delivery", kind=Kind.TICKETS, column="Topic")
    fact = counted(one, cell(30, 50, 0.4), cell(60, 200, 0.2))
    told = share_candidate("pain_points", fact, one, EN).statement
    assert (told.share, told.base, told.lift) == (0.4, 0.2, 2.0)
    assert (told.customers, told.of, told.share_of) == (30, 50, "contacts")
    said = summarise(persona(pain_points=(told,)), {told: fact}, EN)
    assert "“Delivery” (two in five of their contacts; one in five overall)" in said


def test_an_end_that_is_known_of_those_alone_who_ended_so_is_no_outcome():
    left = variable(Role.OUTCOME, "left on", kind=Kind.CUSTOMERS, column="left on")
    told = [
        [*candidates([counted(left, cell(some, 50), cell(base, 200))], {}, EN)]
        for some, base in ((50, 200), (50, 120))
    ]
    assert [len(one) for one in told] == [0, 1]


def test_a_statement_carries_its_counts():
    one = variable()
    fact = counted(one, cell(60, 100), cell(80, 400))
    found = share_candidate("goals", fact, one, EN)
    assert found.statement == Statement(
        label="Save time", share=0.6, interval=(0.502, 0.6906), base=0.2, lift=3.0,
        customers=60, of=100, source="f.csv/Why?",
    )  # fmt: skip
    assert found.fact.p < 1e-6


def candidate(share, base, customers=50, p=0.0001, typical=False, overall=0.0):
    fact = about(p=p, effect=share_effect(share, base), overall=overall)
    return Candidate("habits", "x", statement("x", share, base), fact, customers, typical)


def test_statements_stand_that_are_supported_real_and_large():
    good = candidate(0.6, 0.2)
    assert standing(marked([good])) == [good]
    assert supported([good, candidate(0.6, 0.2, customers=4)], 5) == [good]
    assert standing(marked([candidate(0.6, 0.2, p=0.3)])) == []
    assert standing(marked([candidate(0.52, 0.50)])) == []
    typical = candidate(0.52, 0.50, p=0.9, typical=True)
    (told,) = standing(marked([typical]))
    assert (told.common, told.statement.common) == (True, True)


def test_many_chance_differences_do_not_pass_for_real_ones():
    chance = [candidate(0.6, 0.2, p=0.04) for _ in range(20)]
    assert standing(marked(chance)) == chance  # all of them below .05 are not chance
    assert standing(marked([*chance[:1], *[candidate(0.3, 0.2, p=0.9)] * 19])) == []


def test_each_section_holds_its_own_false_discovery_rate_and_what_formed_apart():
    formed = [replace(candidate(0.9, 0.2, p=0.0), fact=about(p=0.0, effect=1.0))] * 40
    formed = [replace(one, fact=replace(one.fact, formed=True)) for one in formed]
    chance = [candidate(0.6, 0.2, p=0.015), *[candidate(0.3, 0.2, p=0.9) for _ in range(19)]]
    assert standing(marked([*formed, *chance])) == formed
    elsewhere = replace(candidate(0.6, 0.2, p=0.015), section="goals")
    assert standing(marked([*chance, elsewhere])) == [elsewhere]


def test_what_tells_no_personas_apart_stands_on_none_of_their_cards():
    alike = [candidate(0.6, 0.2, overall=0.01) for _ in range(10)]
    assert standing(marked(alike)) == []
    apart = candidate(0.6, 0.2, overall=0.001)
    assert standing(marked([*alike[1:], apart])) == [apart]
    formed = [replace(one, fact=replace(one.fact, formed=True)) for one in (*alike, apart)]
    assert standing(marked(formed)) == formed[-1:]  # noise that segments were fitted to
    others = [candidate(0.6, 0.2, overall=0.0)] * 9
    assert len(standing(marked([*formed, *others]))) == 10  # a family of their own


def need(label, share, base, p=0.9):
    counts = {"customers": 40, "of": 100, "source": "f.csv/Why?"}
    told = Statement(label=label, share=share, base=base, lift=share / base, **counts)
    own = cell(round(100 * share), 100, share)
    fact = replace(about(p=p, effect=share_effect(share, base)), own=own)
    return Candidate("goals", "goals", told, fact, 40)


def test_what_most_say_is_told_as_common_where_little_sets_them_apart():
    alike = [need(label, part, part) for label, part in (("A", 0.5), ("B", 0.4), ("C", 0.3))]
    known = [need("D", 0.6, 0.3, p=1e-6), need("E", 0.04, 0.04), *alike]
    told = strongest(standing(marked(known)), "goals")
    assert [(one.label, one.common) for one in told] == [("D", False), ("A", True), ("B", True)]


def test_what_is_hardly_more_frequent_is_common_however_sure_that_is():
    (told,) = marked([need("A", 0.93, 0.90, p=1e-9)])
    assert told.common
    fewer = marked([need("B", 0.5, 0.8, p=1e-9)])
    assert not fewer[0].common
    assert strongest(standing(fewer), "goals") == ()


def test_all_that_hurt_are_told_the_worst_first_whatever_sets_them_apart():
    def hurting(label, own):
        one = need(label, 0.2, 0.2)
        hurt = Hurt(measure="bad", own=own, others=0.3, of=90, source="t.csv/Score")
        return replace(one, section="pain_points", fact=replace(one.fact, hurts=(hurt,)))

    apart = replace(need("plan", 0.9, 0.2, p=1e-9), section="pain_points")
    usual = replace(need("usual", 0.3, 0.3), section="pain_points")
    pains = [hurting("mild", 0.4), hurting("worst", 0.6), hurting("bad", 0.5)]
    told = strongest(standing(marked([apart, usual, *pains])), "pain_points")
    assert [one.label for one in told] == ["plan", "worst", "bad", "mild"]


@pytest.mark.parametrize(("of", "told"), [(10, 0), (40, 1)])
def test_what_few_were_asked_is_not_told_to_be_as_with_all(of, told):
    one = need("A", 0.5, 0.5)
    asked = one.statement.model_copy(update={"asked": "Status: Left", "of": of})
    few = replace(one, statement=asked, fact=replace(one.fact, own=cell(of // 2, of, 0.5)))
    assert len(standing(marked([few]))) == told


def test_a_remark_is_never_common():
    remark = replace(need("A", 0.5, 0.5), section="pain_points", group=REMARK)
    assert standing(marked([remark])) == []


@pytest.mark.parametrize(
    ("one", "section"),
    [
        (variable(), "goals"),
        (variable(Role.CATEGORY, kind=Kind.TICKETS), "pain_points"),
        (variable(Role.CATEGORY, kind=Kind.TICKETS, column="Browser"), "habits"),
        (variable(Role.CATEGORY, kind=Kind.SALES, column="Payment"), "habits"),
        (variable(Role.FLAG, kind=Kind.CUSTOMERS, column="Contract type"), "holdings"),
        (variable(Role.PRODUCT, kind=Kind.SALES, column="Item"), "holdings"),
        (variable(Role.CATEGORY, kind=Kind.TICKETS, column="Service"), "pain_points"),
        (variable(column="Why do you use the service?"), "goals"),
        (variable(Role.OUTCOME, kind=Kind.CUSTOMERS, column="Status"), "outcomes"),
        (replace(variable(Role.OUTCOME, column="Churn reason"), asked="Left"), "pain_points"),
        (variable(Role.MULTI_SELECT, column="What problems did you have?"), "pain_points"),
        (variable(Role.GENDER), "demographics"),
        (variable(Role.AMOUNT, statistic="sum", kind=Kind.SALES), "behaviour"),
        (variable(Role.CONTACT_CHANNEL), None),
        (variable(Role.NPS, statistic="mean"), None),
    ],
)
def test_each_variable_has_its_section(one, section):
    assert section_of(one) == section


def channel_candidate(told, effect=0.5):
    return Candidate("channels", told.purpose, told, about(p=0.001, effect=effect), told.of)


def test_channels_are_ordered_by_what_they_do_and_say():
    chat = phone(channel=Channel.CHAT, observed=0.3, stated=0.9, base=0.2, lift=1.5)
    store = phone(channel=Channel.STORE, purpose="buying", observed=0.95, base=0.4, lift=2.4)
    email = phone(channel=Channel.EMAIL, observed=0.05, base=0.3, lift=0.17, customers=6)
    found = channels.split(
        [channel_candidate(c) for c in (store, email, chat, phone(stated=0.4))],
        Concealed(frozenset(), 5),
    )
    assert [s.channel for s in found.preferred] == ["chat", "phone", "store"]
    assert [s.channel for s in found.avoided] == ["email"]


def test_a_shop_on_the_web_is_no_form():
    shop = phone(channel=Channel.WEB_FORM, purpose="buying")
    told = persona(channels=Channels(preferred=(shop,)))
    assert "They buy online: seven in ten of their orders come this way" in summarise(told, {}, EN)


def test_the_summary_says_who_how_what_and_what_hurts():
    told = persona(
        channels=Channels(preferred=(phone(),)),
        goals=(statement("Talk to a real person"),),
        pain_points=(statement("Waiting time", 0.5, 0.25),),
    )
    assert summarise(told, {}, EN) == (
        "About a quarter of all customers (100). They call: seven in ten of their contacts come "
        "this way, 2.5 times the average. They want “Talk to a real person” (three in five of "
        "them; one in five overall). What hurts: “Waiting time” (half of them; a quarter overall)."
    )


def test_numbers_are_said_as_what_they_do():
    orders = NumberStatement(label="orders", median=1, base_median=2)
    wines = NumberStatement(label="Wines", median=21, base_median=174)
    facts = quantities([(orders, "orders"), (wines, "")])
    assert summarise(persona(behaviour=(orders, wines)), facts, EN).endswith(
        "Typically they order once (all customers: 2) and have “Wines” at 21 (all customers: 174)."
    )


def test_two_columns_that_say_the_same_are_one_statement():
    told = {"plan id: P1": "p.csv/plan id", "plan: Basic": "p.csv/plan", "plan: Pro": "p.csv/plan"}
    stands = [
        Candidate(
            "habits",
            "x",
            statement(name).model_copy(update={"source": where}),
            about(p=0, effect=0.5),
            60,
        )
        for name, where in told.items()
    ]
    assert [one.label for one in strongest(stands, "habits")] == ["plan: Basic", "plan: Pro"]


def test_what_is_a_special_category_is_no_pain():
    one = replace(variable(Role.MULTI_SELECT, "Depression", column="Which problems?"), special=True)
    assert section_of(one) == "habits"
    told = statement("Which problems? Depression")
    facts = {told: about(one)}
    assert "Depression" not in summarise(persona(habits=(told,)), facts, EN)


def test_ids_of_names_without_plain_letters_differ():
    ids = [to_id(name) for name in ("医疗", "媒体", "VIP 医疗", "VIP 媒体")]
    assert len({*ids}) == 4
    assert all(re.fullmatch(r"[a-z0-9-]+", one) for one in ids)


def test_a_long_answer_is_told_to_the_end_of_a_clause():
    long = "Vans should not be allowed, but a special provision should be made for who needs it"
    question = "Currently, any kind of van may stop in front of a shop. What do you think?"
    assert answer(variable(level=long), EN) == "Vans should not be allowed"
    assert len(label(variable(level=long, column=question), EN)) <= 100
    assert answer(variable(level="x" * 60), EN) == "x" * 60


@pytest.mark.parametrize("header", ["emotion", "detected_language", "Tonalität"])
def test_how_customers_sound_is_no_pain(header):
    assert section_of(variable(Role.CATEGORY, "fear", kind=Kind.TICKETS, column=header)) == "habits"


@pytest.mark.parametrize(
    ("some", "base", "told"),
    [
        (2, 500, ("Left", None, 0.01)),
        (40, 500, ("Left", 0.08, None)),
        (2, 15, ("Left", None, 0.01)),
        (2, 9, ("Left", 0.004, None)),
    ],
)
def test_an_outcome_of_too_few_is_told_as_a_bound_where_no_fewer_of_all_have_it(some, base, told):
    left = variable(Role.OUTCOME, level="Left", column="Left")
    fact = counted(left, cell(some, 500), cell(base, 1000))
    said = candidates([fact], {}, EN)
    (one,) = (candidate.statement for candidate in bounded(said, 5))
    assert (one.label, one.share, one.under) == told


def test_a_number_says_of_which_file_it_is_where_another_has_one_of_that_name():
    seats, same, staff = (
        Variable(f"{file}|{column}|mean", file, column, Kind.CUSTOMERS, Role.MEASURE, "mean")
        for file, column in (("accounts.csv", "seats"), ("my_plans.csv", "seats"), ("a.csv", "pay"))
    )
    facts = [
        counted(one, cell(60, 60, mean=9.0, sd=2.0), cell(200, 200, mean=4.0, sd=2.0))
        for one in (seats, same, staff)
    ]
    labels = [one.statement.label for one in candidates(facts, {}, phrasebook())]
    assert labels == ["seats", "seats (file my plans)", "pay"]
    titles = file_titles(f"shop_{one.variable.source}" for one in facts)
    begun = [
        replace(one, variable=replace(one.variable, source=name, file=titles[name]))
        for one in facts
        for name in [f"shop_{one.variable.source}"]
    ]
    assert [one.statement.label for one in candidates(begun, {}, phrasebook())] == labels


def test_a_box_that_far_fewer_tick_than_of_all_is_told_after_what_more_do():
    known = {}
    for name, own in (("dare", 0.2), ("help", 0.1), ("learn", 0.9), ("rest", 0.55)):
        box = variable(Role.FLAG, name, column=name)
        fact = counted(box, cell(round(100 * own), 100), cell(240, 400))
        known[name] = share_candidate("habits", fact, box, phrasebook())
    told = strongest([*known.values()], "habits")
    assert [one.label for one in told] == ["learn", "help", "dare"]


def test_a_payment_that_failed_is_told_as_what_hurts():
    failed = Variable(
        "f.csv||payment_failed", "f.csv", "", Kind.SALES, Role.RECORD_ID, "share",
        about="payment", key="payment_failed",
    )  # fmt: skip
    (told,) = candidates([counted(failed, cell(30, 50), cell(60, 200))], {}, EN)
    assert (told.section, told.statement.label) == ("pain_points", "payment failed")


@pytest.mark.parametrize("column", ["Ha qualche suggerimento?", "Haben Sie Vorschläge?"])
def test_a_suggestion_that_there_is_none_is_not_told(column):
    facts = [
        counted(variable(Role.CATEGORY, level, column=column), cell(30, 50), cell(60, 200))
        for level in ("no", "More seats")
    ]
    assert [c.section for c in candidates(facts, {}, EN)] == ["pain_points"]


def test_a_box_among_others_that_ask_why_is_no_holding():
    names = ("services", "faith", "career", "friends", "fun", "example")
    facts = [
        counted(
            Variable(f"s|{n}", "s.csv", n, Kind.CUSTOMERS, Role.FLAG, "share", n),
            cell(60, 100), cell(200, 1000),
        )
        for n in names
    ]  # fmt: skip
    told = {c.statement.label: c.section for c in candidates(facts, {}, EN)}
    assert told["services"] == "habits"
    assert next(candidates(facts[:1], {}, EN)).section == "holdings"


@pytest.mark.parametrize(("own", "stands"), [(10.3, False), (13, True)])
def test_a_number_that_reads_as_that_of_all_is_common(own, stands):
    one = Variable("s|uses", "s.csv", "uses", Kind.CUSTOMERS, Role.MEASURE, "mean")
    fact = replace(numbered(one, own, (9.5, 10, 10.5)), p=0.0, effect=1.0)
    (told,) = marked([next(candidates([fact], {}, EN))])
    assert told.common is not stands


def test_a_reason_of_one_word_is_told_with_its_question():
    reason = {"column": "reason_code", "role": Role.CATEGORY, "kind": Kind.SURVEY}
    assert answer(variable(level="budget", **reason), EN) == "reason: budget"
    assert answer(variable(level="too dear", **reason), EN) == "too dear"
    assert answer(variable(level="refund", **reason | {"kind": Kind.TICKETS}), EN) == "refund"


def columns(*told):
    """Candidates of columns, each with its label, its source and the part of whom it holds."""
    made = []
    for name, where, share in told:
        one = statement(name, share, 0.25).model_copy(update={"source": where, "customers": None})
        made.append(Candidate("habits", "x", one, about(p=0, effect=0.5), 60))
    return [one.label for one in strongest(made, "habits")]


def test_two_columns_of_one_name_and_answer_are_one_statement_whatever_their_files():
    plan, again = ("plan: Pro", "a.csv/plan", 0.6), ("plan name: Pro", "b.csv/plan_name", 0.6)
    assert len(columns(plan, again)) == 1
    assert len(columns(plan, (*again[:2], 0.5))) == 2
    assert len(columns(("taste: good", "a.csv/taste", 0.6), ("price: good", "a.csv/p", 0.6))) == 2


def test_two_numbers_with_the_same_quartiles_are_one_unless_they_are_small():
    def told(*medians):
        made = []
        for place, median in enumerate(medians):
            half = median / 2, median * 2
            one = NumberStatement(
                label=f"n{place}", median=median, base_median=median, customers=90, middle_half=half
            )
            made.append(Candidate("behaviour", "x", one, about(p=0), 90))
        return [one.label for one in told_apart(made, EN)]

    assert told(2066, 2066) == ["n0"]
    assert told(2066, 2067) == ["n0", "n1"]
    assert told(2, 2) == ["n0", "n1"]


def test_what_is_asked_often_hurts_nobody_and_the_summary_says_so():
    asked = statement("Sales Inquiry", 0.6, 0.2).model_copy(update={"share_of": "contacts"})
    broken = statement("Outage", 0.6, 0.2).model_copy(update={"share_of": "contacts"})
    assert "get in touch about “Sales Inquiry”" in summarise(persona(pain_points=(asked,)), {}, EN)
    assert "What hurts: “Outage”" in summarise(persona(pain_points=(broken, asked)), {}, EN)
    assert (is_pain(asked), is_pain(broken)) == (False, True)
    wait = Hurt(measure="wait", own=30, others=10, of=60, source="t.csv/Hours")
    assert is_pain(asked.model_copy(update={"hurts": (wait,)}))


def test_a_word_alone_hurts_where_it_names_a_problem_or_is_written_far_more_often():
    themes = (Theme(label="software", share=0.2), Theme(label="delay", share=0.2))
    assert [is_pain(one) for one in themes] == [False, True]
    assert is_pain(Theme(label="software", share=0.6, base=0.2, lift=3))
    assert is_pain(Theme(label="software crashed", share=0.2))

from __future__ import annotations

from fact_samples import cell, counted
from personakit.personas.model import Persona, Size
from personakit.personas.statements import NumberStatement, Statement
from personakit.report.recount import recount_lines
from personakit.stages.describe.counts import count_statements
from personakit.stages.describe.labels import answer_in, label
from personakit.values import Variable
from personakit.values.recounts import Recount, Recounted
from personakit.vocabulary import Kind, Role
from personakit.words import phrasebook

EN = phrasebook()


def variable(level: str, statistic="share", role=Role.CATEGORY) -> Variable:
    return Variable(f"t|Reason|{level}", "t.csv", "Reason", Kind.TICKETS, role, statistic, level)


LATE, DELIVERY = variable("Delivery: late"), variable("Delivery")
SAME = {"share": 0.6, "base": 0.2, "customers": 30, "of": 50, "source": "t.csv/Reason"}


def test_a_statement_is_counted_as_its_own_fact_whatever_other_words_hold_its_label() -> None:
    late, delivery = (counted(v, cell(30, 50), cell(40, 200)) for v in (LATE, DELIVERY))
    one, other = (
        Statement(label=label(LATE, EN), **SAME),
        Statement(label=label(DELIVERY, EN), **SAME),
    )
    persona = Persona(id="x", name="x", size=Size(customers=50), habits=(one, other))
    counts = count_statements(persona, {one: late, other: delivery}, 200, EN)
    assert "“Delivery: late” in Reason" in counts[one].definition
    assert "“Delivery” in Reason" in counts[other].definition
    told = counts[one]
    assert (told.customers, told.of, told.base_customers, told.base_of) == (30, 50, 40, 200)
    assert told.p is not None
    assert told.p < 0.001
    assert (counts[persona.size].customers, counts[persona.size].of) == (50, 200)


def test_a_part_of_contacts_is_told_as_a_mean_of_those_who_have_any() -> None:
    fact = counted(DELIVERY, cell(30, 50, 0.4), cell(60, 200, 0.2))
    one = Statement(label="Delivery", **SAME | {"share": 0.4}, share_of="contacts")
    count = count_statements(Persona(id="x", name="x", pain_points=(one,)), {one: fact}, 200, EN)
    assert count[one].definition.startswith("Mean over customers of the part of")
    recount = Recount("x", (Recounted("pain_points[0]", one, count[one]),), (), ())
    told = "\n".join(map(str, recount_lines([recount], (), 200)))
    assert "share 0.4, base 0.2, customers 30 of 50, all: 60 of 200, p" in told


def test_a_share_without_its_counts_gives_none_away() -> None:
    rounded = Statement(label="Delivery", share=0.95, base=0.2, source="t.csv/Reason")
    persona = Persona(id="x", name="x", habits=(rounded,))
    fact = counted(DELIVERY, cell(48, 50), cell(60, 200))
    assert rounded not in count_statements(persona, {rounded: fact}, 200, EN)


def test_a_number_is_told_of_whom_it_is_known() -> None:
    number = variable("", "mean", Role.MEASURE)
    one = NumberStatement(label="Reason", median=2, customers=50, source="t.csv/Reason")
    persona = Persona(id="x", name="x", behaviour=(one,))
    count = count_statements(persona, {one: counted(number, cell(30, 50), cell(40, 200))}, 200, EN)[
        one
    ]
    assert (count.customers, count.of, count.base_customers, count.base_of) == (None, 50, None, 200)


def test_an_answer_keeps_its_colon_without_its_question() -> None:
    one = Statement(label=label(LATE, EN), **SAME)
    assert one.label == "Reason: Delivery: late"
    assert answer_in(one, {one: counted(LATE, cell(30, 50), cell(40, 200))}) == "Delivery: late"

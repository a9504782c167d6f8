"""The personas side by side on the page."""

from __future__ import annotations

from page_samples import of, with_everyone, with_quality
from persona_samples import persona, record, statement
from personakit.personas.metrics import Service
from personakit.personas.model import Size
from personakit.personas.set_record import Difference
from personakit.personas.statements import Hurt, Metric, NumberStatement, Statement
from personakit.report.page.content import GLANCE

HURT = Hurt(measure="bad", own=0.32, others=0.15, of=375, source="t.csv/Score")


def test_a_cell_without_a_number_says_why_in_words() -> None:
    spend = NumberStatement(label="spend", median=90, base_median=40, source="s.csv/Total")
    pain = statement("VAT", 0.1, 0.1, hurts=(HURT,), share_of="contacts", common=True)
    nps = Metric(score=10, base=5, answers=90)
    told = persona(goals=(statement("be served", 0.7, 0.3),), pain_points=(pain,),
                   behaviour=(spend,), service=Service(nps=nps))  # fmt: skip
    bare = persona(id="b", goals=(), pain_points=(), behaviour=(), service=Service())
    lines = of(told, bare).read()
    assert "be served 70 % not more 30 %" in lines
    assert "VAT 32 % not worse not worse" in lines
    assert "spend 90 as all 40" in lines
    assert "Net Promoter Score +10 too few +5" in lines


def test_a_score_is_left_to_the_share_of_the_same_name() -> None:
    service = Service(open=Metric(score=0.7, base=0.55, answers=90))
    still = statement("still open", 0.7, 0.43, share_of="contacts")
    people = [persona(id=name, habits=(still,), service=service) for name in "ab"]
    lines = of(*people).read()
    assert [line for line in lines if line.startswith("still open 70 %")]
    assert "Still open 70 % 70 % 55 %" not in lines


def test_a_section_says_which_share_is_furthest_apart_and_how_great_each_is() -> None:
    people = [
        persona(id=name, size=Size(customers=customers, share=customers / 1000),
                goals=(statement("be served", share, 0.3),))
        for name, share, customers in (("a", 0.7, 400), ("b", 0.2, 400), ("c", 0.3, 200))
    ]  # fmt: skip
    lines = of(*people).read()
    assert "Side by side: Furthest apart: “be served” (Wants), 70 % in A, 20 % in B" in lines
    assert "The cards: Each stands for 20 % (C) to 40 % (A and B) of the customers" in lines


def test_how_contacts_of_all_go_stands_beside_those_of_personas() -> None:
    def rated(own: float) -> tuple[Statement, ...]:
        hurt = HURT.model_copy(update={"own": own})
        return (statement("VAT", 0.1, 0.1, hurts=(hurt,), share_of="contacts", common=True),)

    people = (persona(pain_points=rated(0.5)), persona(id="b", pain_points=rated(0.2)))
    about = with_everyone(record(*people), pain_points=rated(0.29))
    assert "VAT 50 % 20 % 29 %" in of(*people, about=about).read()


def test_a_reason_for_contact_keeps_its_share_where_its_contacts_go_worse() -> None:
    mere = statement("Bill", 0.24, 0.2, share_of="contacts")
    bad = statement("Bill", 0.2, 0.2, share_of="contacts", hurts=(HURT,), common=True)
    lines = of(persona(pain_points=(mere,)), persona(id="b", pain_points=(bad,))).read()
    assert "Bill 24 % 20 % 20 %" in lines[lines.index("Reasons for contact") :]


def test_a_pain_of_one_that_is_a_mere_reason_of_another_stands_once() -> None:
    hurts = statement("Bill", 0.6, 0.2, share_of="contacts", hurts=(HURT,))
    mere = statement("Bill", 0.22, 0.2, share_of="contacts")
    lines = of(persona(pain_points=(hurts,)), persona(id="b", pain_points=(mere,))).read()
    assert [line.startswith("Bill 60 % 22 %") for line in lines].count(True) == 1


def test_what_holds_of_everybody_is_no_row() -> None:
    habits = (statement("texts: Unlimited", 1, 1), statement("pays late", 0.5, 0.2))
    lines = of(persona(habits=habits), persona(id="b", habits=habits)).read()
    assert "pays late 50 % 50 % 20 %" in lines
    assert "texts: Unlimited 100 % 100 % 100 %" not in lines


def test_many_variables_fill_the_table_and_few_are_shown_as_apart() -> None:
    habit = statement("last", 0.7, 0.3, source="a.csv/Want")
    people = persona(habits=(habit,)), persona(id="b", habits=())
    told = tuple(
        Difference(label=name, source="a.csv/Want", explained=0.5, is_share=True, base=0.3,
                   means=(0.7, 0.1), effects=(1.0, -0.5))
        for name in (*(f"variable {number}" for number in range(GLANCE)), "last")
    )  # fmt: skip
    about = with_quality(record(*people), differences=told)
    shown = of(*people, about=about)
    assert "last 70 % 10 % 30 %" in shown.read()
    (heat,) = (one for one in shown.all("table") if one.attributes["class"] == "heat")
    assert "variable 0" in heat.text
    assert "last" not in heat.text

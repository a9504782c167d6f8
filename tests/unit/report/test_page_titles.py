"""What titles say: all equals are named, doubt is carried, and what is odd is marked."""

from __future__ import annotations

import pytest

from page_samples import of, with_everyone, with_quality
from persona_samples import channel, persona, record, statement
from personakit.personas.everyone import OddData
from personakit.personas.metrics import Service
from personakit.personas.model import Channels, Evidence, Persona, Size, Stability
from personakit.personas.set_record import Difference, SetRecord, Structure
from personakit.personas.statements import Metric, NumberStatement, Statement
from personakit.report.notes import data_notes
from personakit.vocabulary import Channel, Role


def judged(name: str, score: float, **more: object) -> Persona:
    csat = Metric(score=score, interval=(max(0, score - 0.02), score + 0.02), base=0.3, answers=400)
    return persona(
        id=name, name=name.title(), service=Service(csat=csat),
        channels=Channels(), goals=(), pain_points=(), behaviour=(), **more,
    )  # fmt: skip


def unsure(verdict: str = "pattern") -> dict[str, object]:
    return {"evidence": Evidence(stability=Stability(jaccard=0.65, verdict=verdict))}


def title_of(section: str, *people: Persona, about: SetRecord | None = None) -> str:
    lines = of(*people, about=about).read()
    return next(line for line in lines if line.startswith(f"{section}: "))


def test_who_judge_alike_are_all_named() -> None:
    people = (judged("a", 0.0), judged("b", 0.5), judged("c", 0.001))
    assert title_of("For each department", *people[:2]).endswith(
        "A judges furthest below all: 0 % satisfied (all: 30 %)"
    )
    alike = (judged("a", 0.0), judged("b", 0.5), judged("c", 0.0))
    assert title_of("For each department", *alike).endswith(
        "A and C judge furthest below all: 0 % satisfied (all: 30 %)"
    )
    finding = next(line for line in of(*alike).read() if "judge furthest" in line)
    assert finding.startswith("A and C stand for")


def sized(letter: str, share: float, *goals: Statement, **more: object) -> Persona:
    size = Size(customers=100, share=share)
    return persona(id=letter, name=f"Of {letter}", goals=goals, size=size, pain_points=(),
                   channels=Channels(), behaviour=(), service=Service(), **more)  # fmt: skip


def test_who_are_furthest_apart_are_all_named() -> None:
    high, low = statement("be quick", 0.8, 0.5), statement("be quick", 0.1, 0.5)
    people = (sized("a", 0.4, high), sized("b", 0.3, low), sized("c", 0.3, high))
    told = title_of("Side by side", *people)
    assert told.endswith("Furthest apart: “be quick” (Wants), 80 % in A and C, 10 % in B")


def test_what_formed_them_is_the_title_only_where_nothing_else_parts_them() -> None:
    def told(own: float) -> str:
        made = [
            sized(
                name, 0.5, statement("plan", plan, 0.5, formed=True), statement("call", call, 0.4)
            )
            for name, plan, call in (("a", 1.0, own), ("b", 0.0, 0.3))
        ]
        return title_of("Side by side", *made)

    assert "Furthest apart: “call” (Wants), 60 % in A, 30 % in B" in told(0.6)
    assert "Apart in what formed them: “plan” (Wants), 100 % in A, 0 % in B" in told(0.32)


def test_what_may_be_chance_is_no_title() -> None:
    chance = [statement("back", share, 0.82, common=True) for share in (0.76, 1.0)]
    sure = [statement("call", share, 0.4) for share in (0.6, 0.45)]
    made = [sized(name, 0.5, *pair) for name, *pair in zip("ab", chance, sure, strict=True)]
    assert "Furthest apart: “call” (Wants), 60 % in A, 45 % in B" in title_of("Side by side", *made)


def test_a_bound_in_a_title_is_said_as_one() -> None:
    left = Statement(label="left", share=0.99, base=0.5, customers=99, of=100, source="a.csv/Left")
    few = [left.model_copy(update={"share": None, "under": bound}) for bound in (0.01, 0.02)]
    made = [
        persona(id=name, outcomes=(one,), goals=(), pain_points=(), channels=Channels(),
                behaviour=(), service=Service())
        for name, one in zip("abc", (left, *few), strict=True)
    ]  # fmt: skip
    lines = of(*made).read()
    assert "left 99 % <1 % <2 % 50 %" in lines
    assert any(one.endswith("“left” (Outcome), 99 % in A, under 2 % in B and C") for one in lines)


def test_what_sets_apart_names_all_that_it_sets_apart_alike() -> None:
    one = Difference(label="plan: Pro", source="a.csv/Plan", explained=0.8, is_share=True,
                     base=0.5, means=(1.0, 0.0, 1.0), effects=(1.04, -1.0, 0.98))  # fmt: skip
    flat = one.model_copy(update={"label": "town", "explained": 0.1, "effects": (0.1, 0.0, 0.1)})
    people = [sized(name, 0.3) for name in "abc"]
    about = with_quality(record(*people), differences=(one, flat))
    lines = of(*people, about=about).read()
    assert any(line.endswith("+1.0 standard deviations in A and C") for line in lines)
    assert not [line for line in lines if line.startswith("town")]


def test_a_title_carries_the_doubt_of_whom_it_names() -> None:
    mixed = (judged("a", 0.0, **unsure()), judged("b", 0.5))
    assert "A (pattern) judges furthest" in title_of("For each department", *mixed)
    finding = next(line for line in of(*mixed).read() if "stands for" in line)
    assert finding.startswith("“A” (pattern) stands for")
    assert "All of the same size" in title_of("The cards", *mixed)


@pytest.mark.parametrize(("found", "doubt"), [(True, "a first guess"), (False, "parts, no groups")])
def test_where_all_are_doubted_each_title_says_so_once(found: bool, doubt: str) -> None:
    people = (judged("a", 0.0, **unsure("unstable")), judged("b", 0.5, **unsure()))
    structure = Structure(found=found, z=1.0, message="Tested.")
    about = with_quality(record(*people), structure=structure)
    told = title_of("For each department", *people, about=about)
    assert told.endswith(f"A judges furthest below all: 0 % satisfied (all: 30 %) ({doubt})")
    assert title_of("The cards", *people, about=about).endswith(f"({doubt})")
    assert not title_of("How they were found", *people, about=about).endswith(f"({doubt})")
    names = [one.text.split() for one in of(*people, about=about).all("h3")]
    assert ["A", "A", "unstable"] in names


def test_channels_of_their_own_are_no_title_where_none_is_sure() -> None:
    people = [
        persona(id=way, channels=Channels(preferred=(channel(way, 0.7, 0.3),)), **unsure())
        for way in (Channel.PHONE, Channel.CHAT)
    ]
    assert of(*people).all("h1")[0].text == "Two kinds of customer, none of them sure"


def test_a_scale_that_nobody_knows_judges_nobody() -> None:
    def told(scale: str) -> list[str]:
        ces = Metric(score=3.1, interval=(2.2, 4.0), base=4.8, answers=60, scale=scale)
        people = [persona(id=name, service=Service(ces=ces)) for name in "ab"]
        return of(*people).read()

    known, unknown = told("mean answer; answers 1 to 7, high is easy"), told("scale not stated")
    assert any("effort 3.1" in line for line in known)
    assert not any("effort 3.1" in line for line in unknown)
    assert "Effort (scale not stated) 3.1 3.1 4.8" in unknown


def test_a_finding_on_an_odd_column_points_to_what_is_odd() -> None:
    text = "sales.csv/Total: 20 of 400 amounts are below zero."
    odd = OddData(check="below_zero", source="sales.csv/Total", text=text, found=20, of=400)
    spend = NumberStatement(label="spend", median=90, base_median=40, customers=400,
                            source="sales.csv/Total")  # fmt: skip
    people = (persona(behaviour=(spend,)), persona(id="b"))
    about = with_everyone(record(*people), odd=(odd,))
    shown = of(*people, about=about)
    links = {one.attributes["href"] for one in shown.all("a") if "data note" in one.text}
    ids = {one.attributes["id"] for one in shown.elements if "id" in one.attributes}
    assert links == {"#note-2"}
    assert "note-2" in ids
    assert "spend data note 2 90 as all 40" in shown.read()
    alone = of(*people, about=about, only_cards=True)
    assert not [one for one in alone.all("a") if "data note" in one.text]
    assert any("data note 2" in line for line in alone.read())


def test_what_is_odd_beside_another_column_marks_both() -> None:
    text = "sales.csv/Day: 9 of 400 are dated before what they are about (sales.csv/Order)."
    odd = OddData(check="before_matter", source="sales.csv/Day", text=text, found=9, of=400)
    about = with_everyone(record(persona()), odd=(odd,))
    (source,) = about.sources
    columns = {"Day": Role.DATE, "Order": Role.DATE, "Total": Role.AMOUNT}
    about = about.model_copy(
        update={"sources": (source.model_copy(update={"columns": columns}),), "warnings": ()}
    )
    notes = data_notes(about)
    assert [notes.on(f"sales.csv/{name}") for name in columns] == [(1,), (1,), ()]
    assert notes.on("a.csv/X, sales.csv/Order") == (1,)


def test_a_tentative_card_says_that_it_is_a_draft() -> None:
    shown = of(persona(status="tentative")).read()
    assert any(one.endswith("Tentative draft: nobody has reviewed this yet.") for one in shown)


def test_rows_that_are_as_all_stand_in_one_line_at_the_end() -> None:
    same, apart = statement("ask", 0.21, 0.2, common=True), statement("call", 0.6, 0.2)
    other = statement("ask", 0.19, 0.2, common=True)
    lines = of(persona(goals=(same, apart)), persona(id="b", goals=(other,))).read()
    assert "As with all: ask (20 %)" in lines
    assert "call 60 % not more 20 %" in lines
    assert not [one for one in lines if one.startswith("ask 2")][2:]


def test_a_share_of_few_is_a_count() -> None:
    few = statement("be called", 0.0, 0.4, customers=0, of=5)
    lines = of(persona(goals=(few,)), persona(id="b")).read()
    assert "be called none of 5 40 %" in lines
    some = statement("be called", 0.4, 0.2, customers=2, of=5)
    assert "be called 2 of 5 20 %" in of(persona(goals=(some,))).read()


def test_hardly_any_is_written_as_short_as_a_share() -> None:
    rare = statement("be called", 0.004, 0.4)
    assert "be called <1 % 40 %" in of(persona(goals=(rare,))).read()

"""The ways of personas on the page, phase by phase."""

from __future__ import annotations

from datetime import date

from page_samples import of
from persona_samples import persona
from personakit.personas.journeys import (
    Following,
    Journey,
    Journeys,
    PersonaJourney,
    PhaseTold,
    Rate,
    ReasonTold,
    SeenInSeveral,
    StepTold,
    WayTold,
)
from personakit.report.page.lanes import LANES, following
from personakit.vocabulary import Channel
from personakit.words import phrasebook

EN = phrasebook("en")


def contact(nothing: float, base: float, *, known: bool = True) -> StepTold:
    return StepTold(
        step="contact", share=0.6, base=0.5, of=200, times=400, days=136, base_days=90,
        good=Rate(share=0.4, base=0.5, of=100),
        next=(
            Following(
                step="nothing", share=nothing, base=base, of=200, differs=True,
                customers=120 if known else None,
            ),
            Following(step="order", share=0.1, of=200),
            Following(step="other", share=0.2, of=200),
        ),
    )  # fmt: skip


def lines(
    nothing: float, base: float = 0.3, *, known: bool = True, seen: bool = False
) -> list[str]:
    own = {"differs": True, "customers": 60} if seen else {}
    phase = PhaseTold(
        phase="get_help", share=0.7 if seen else 0.6, base=0.5, of=200,
        steps=(contact(nothing, base, known=known),), **own,
    )  # fmt: skip
    told = {
        "customers": 200, "events": 400, "phases": (phase,),
        "ways": (WayTold(channel=Channel.PHONE, share=0.7, base=0.3, of=200),),
        "reasons": (ReasonTold(topic="Bill", share=0.4, base=0.2, of=200),),
    }  # fmt: skip
    found = Journeys(
        since=date(2025, 1, 1), until=date(2025, 6, 30), sources=("t.csv",), sample=1, ties=0,
        crossing=SeenInSeveral(share=0.5, of=200, shown=True), everyone=Journey(**told),
        personas=(PersonaJourney(id=persona().id, **told),),
    )  # fmt: skip
    return of(persona(), journeys=found).read()


def test_what_follows_a_step_and_that_nothing_does_make_a_whole() -> None:
    for nothing in (0.85, 0.92, 0.3):
        told = [*following(contact(nothing, 0.3), phrasebook("en"))]
        parts = [int(one.rpartition(" ")[0].rsplit(" ", 1)[-1]) for one in told]
        assert sum(parts) + round(100 * nothing) <= 102
        assert sum(parts) + round(100 * nothing) >= 100
    assert [*following(contact(0.85, 0.3), phrasebook("en"))] == ["order 10 %", "anything else 5 %"]


def test_a_phase_tells_who_is_there_what_they_do_and_where_they_are_lost() -> None:
    told = lines(0.6)
    start = told.index("Get help")
    assert told[start + 1 : start + 14] == [
        "Seen here", "~60 % (all: 50 %)",
        "What they do", "contact",
        "of the contacts: phone ~70 % (all: 30 %)", "of the contacts: “Bill” ~40 % (all: 20 %)",
        "Good ratings", "~40 % (all: 50 %)",
        "Next within 30 days", "order 10 % and anything else 30 %",
        "Until the next, median", "136 days (all: 90)",
        "Nothing follows in 30 days",
    ]  # fmt: skip
    assert told[start + 14] == "60 % (all: 30 %) 2 times all"


def test_no_flag_stands_where_hardly_more_are_lost_than_of_all() -> None:
    assert not [line for line in lines(0.4) if line.endswith("times all")]


def test_a_way_and_the_section_say_where_it_parts_from_that_of_all() -> None:
    told = lines(0.6)
    parts = "Nothing follows within 30 days after 60 % of “contact” (all: 30 %)"
    assert f"What they do one after another: A: {parts}" in told
    assert f"A Phone-first advice seeker: {parts}" in told


def test_what_is_rounded_for_too_few_or_not_sure_is_no_title() -> None:
    not_sure = "A Phone-first advice seeker: Not surely different from all customers"
    assert not_sure in lines(1.0, known=False)
    told = lines(1.0, known=False, seen=True)
    assert "A Phone-first advice seeker: 70 % come to “contact” (all: 50 %)" in told


def test_phases_in_which_nobody_is_seen_say_what_would_tell() -> None:
    (line,) = (one for one in lines(0.6) if one.startswith("Not known from these data: Discover"))
    assert "web visits would tell. Buy: orders" in line
    assert "Get help" not in line


def test_a_day_is_told_in_the_singular_and_a_step_as_a_part_of_customers() -> None:
    def told(days: float) -> list[str]:
        one = contact(0.3, 0.3).model_copy(update={"days": days, "base_days": None})
        still_open = StepTold(step="open", share=0.2, base=0.1, of=200, times=40)
        phase = PhaseTold(phase="get_help", share=0.6, base=0.5, of=200, steps=(one, still_open))
        way = Journey(customers=200, events=400, phases=(phase,))
        cells = [lane(phase, way, phrasebook("en")) for lane in LANES.values()]
        return [line.text for cell in cells for line in cell.lines]

    assert "contact still open: ~20 % (all: 10 %) of the customers" in told(1)
    assert [one for one in told(1) if one.endswith("1 day")]
    assert [one for one in told(2) if one.endswith("2 days")]


def hardly_good() -> PhaseTold:
    """A phase in which so few ratings are good that none is told."""
    step = StepTold(step="rated", share=0.6, of=50, times=80)
    return PhaseTold(phase="give_feedback", share=0.6, of=50, steps=(step,))


def rated(**more: object) -> list[str]:
    """What the page reads of customers who rate a contact."""
    step = StepTold(step="rated", share=0.6, base=0.5, of=50, times=80, customers=30, **more)
    phase = PhaseTold(
        phase="give_feedback", share=0.6, base=0.5, of=50, customers=30, steps=(step,)
    )
    helped = PhaseTold(phase="get_help", share=0.6, base=0.5, of=50, customers=30)
    found = Journeys(
        since=date(2025, 1, 1), until=date(2025, 6, 30), sources=("t.csv",), sample=1, ties=0,
        crossing=SeenInSeveral(share=0.5, of=580, shown=True),
        everyone=Journey(customers=580, events=400, phases=(helped, phase)),
        personas=(PersonaJourney(id=persona().id, customers=50, events=80, phases=(helped, phase)),
                  PersonaJourney(id="b", customers=50, events=80, phases=(phase,))),
    )  # fmt: skip
    return of(persona(), persona(id="b"), journeys=found).read()


def test_good_ratings_say_of_how_many_and_that_cards_count_another_base() -> None:
    told = rated(good=Rate(share=0.4878, base=0.6, of=25, events=41, customers=16, differs=True))
    assert "49 % (all: 60 %) of 41 ratings" in told
    assert "no ratings here" in told
    assert any("on the cards they are of one question" in line for line in told)
    assert any("A and B: 49 % good ratings in" in line for line in told)
    few = rated(good=Rate(share=0, base=0.6, of=5, events=5, customers=0))
    assert "none of 5 (all: 60 %)" in few
    assert LANES["good"](hardly_good(), Journey(customers=50, events=80), EN).untold == (
        "few or none are good"
    )


def test_a_way_says_of_whom_its_shares_are_where_not_all_are_seen() -> None:
    assert any("the 580 of 1,500 customers who are seen" in line for line in rated())

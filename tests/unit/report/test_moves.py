from __future__ import annotations

from datetime import date

import pytest

from personakit.personas.journeys import (
    FollowUp,
    Journey,
    Journeys,
    PersonaJourney,
    Rate,
    SeenInSeveral,
)
from personakit.personas.metrics import Service
from personakit.personas.model import Advice, Channels, Persona, Size
from personakit.personas.statements import ChannelStatement, Metric, NumberStatement, Statement
from personakit.report.moves import moves
from personakit.workflows.compare import same_fields


def told(was: dict[str, object], now: dict[str, object]) -> tuple[str, ...]:
    before, after = (
        Persona.model_validate({"id": "x", "name": "X"} | fields) for fields in (was, now)
    )
    changes = [*same_fields([before], [after], {0: 0}, ("kind", "version"))]
    return moves(changes[0]) if changes else ()


def goals(*shares: tuple[str, float]) -> dict[str, object]:
    return {"goals": tuple(Statement(label=label, share=share) for label, share in shares)}


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (goals(("Price", 0.5)), goals(("Price", 0.6)), "Goals: “Price” 50 %, now 60 %"),
        (
            {"size": Size(customers=30, share=0.3)}, {"size": Size(customers=20, share=0.2)},
            "Size: part of all customers 30 %, now 20 %",
        ),
        (
            {"behaviour": (NumberStatement(label="orders", median=2),)},
            {"behaviour": (NumberStatement(label="orders", median=4),)},
            "Usually: “orders” 2, now 4",
        ),
        (
            {"service": Service(nps=Metric(score=10))},
            {"service": Service(nps=Metric(score=-5))},
            "Service: NPS +10, now -5",
        ),
        (
            {"channels": Channels(avoided=(ChannelStatement(channel="web_form", observed=0.1),))},
            {"channels": Channels(avoided=(ChannelStatement(channel="web_form", observed=0.2),))},
            "Seldom: web form (any) 10 %, now 20 %",
        ),
        ({"status": "draft"}, {"status": "reviewed"}, "status: draft, now reviewed"),
        ({}, {"curated": {"name": "Y"}}, "curated.name: nothing, now Y"),
    ],
)  # fmt: skip
def test_a_change_in_words(was, now, expected) -> None:
    assert told(was, now) == (expected,)


@pytest.mark.parametrize(
    ("half", "expected"),
    [(0.1, "Goals: “Price” 50 %, now 60 % (no real difference)"),
     (0.04, "Goals: “Price” 50 %, now 60 %")],
)  # fmt: skip
def test_a_change_that_chance_may_make_is_called_no_difference(half, expected) -> None:
    def price(share):
        told = Statement(label="Price", share=share, interval=(share - half, share + half))
        return {"goals": (told,)}

    assert told(price(0.5), price(0.6)) == (expected,)


def test_what_is_new_or_gone_comes_first_then_the_greatest_change() -> None:
    was = goals(("Price", 0.5), ("Advice", 0.5), ("Speed", 0.5))
    now = goals(("Price", 0.6), ("Advice", 0.8), ("Quiet", 0.4))
    assert told(was, now) == (
        "Goals: gone is “Speed”", "Goals: new is “Quiet”",
        "Goals: “Advice” 50 %, now 80 %", "Goals: “Price” 50 %, now 60 %",
    )  # fmt: skip


def test_numbers_that_read_the_same_are_left_out() -> None:
    assert told(goals(("Price", 0.501)), goals(("Price", 0.502))) == ()


def test_advice_is_the_same_whatever_its_numbers() -> None:
    def advice(*texts: str, reason: str) -> dict[str, object]:
        listed = (Advice(act="do", text=text, reason=reason, because="goals[0]") for text in texts)
        return {"serve_them": tuple(listed)}

    was, now = advice("Call.", "Wait.", reason="50 %"), advice("Sing.", "Call.", reason="60 %")
    assert told(was, now) == ("Advice: gone is “Wait.”", "Advice: new is “Sing.”")


def ways(loops: float, then: str) -> Journeys:
    numbers = {"interval": None, "lift": None, "of": 100}
    own = PersonaJourney(
        id="x", customers=100, events=300, loops=Rate(share=loops, **numbers),
        follow_ups=(FollowUp(about="bill", then=then, share=0.3, **numbers),),
    )  # fmt: skip
    day, seen = date(2025, 1, 1), SeenInSeveral(share=0, of=100, shown=False)
    told = {"since": day, "until": day, "sources": ("t.csv",), "sample": 1, "ties": 0}
    return Journeys(**told, crossing=seen, everyone=Journey(customers=100, events=300),
                    personas=(own,))  # fmt: skip


def test_what_customers_do_next_is_compared_where_both_sets_tell() -> None:
    one = Persona(id="x", name="X")
    was, now = ways(0.2, "refund"), ways(0.4, "login")
    (change,) = same_fields([one], [one], {0: 0}, (), (was, now))
    told = moves(change)
    assert "Journey: loops 20 %, now 40 %" in told
    assert {"Journey: gone is “bill”, then “refund”", "Journey: new is “bill”, then “login”"} <= {
        *told
    }
    assert [*same_fields([one], [one], {0: 0}, (), (None, now))] == []

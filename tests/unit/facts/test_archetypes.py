from __future__ import annotations

from dataclasses import replace
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from personakit.engines.registry import open_engine
from personakit.personas.model import Archetype
from personakit.settings import Settings
from personakit.settings.archetypes import PARTS, ArchetypeSettings
from personakit.stages.facts.archetypes import TELLING, builtin, match_archetypes
from personakit.stages.facts.cells import count_cells
from personakit.values import Account, Customers, Variable
from personakit.values.customers import QUANTITIES
from personakit.vocabulary import Channel, Kind, Role
from personakit.words import phrasebook
from run_samples import make_run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.engines.base import Engine
    from personakit.settings.archetypes import Archetypes


def share(column: str, level: str, role: Role, kind: Kind = Kind.TICKETS) -> Variable:
    return Variable(f"{column}|{level}", "f.csv", column, kind, role, "share", level)


VARIABLES = (
    share("Via", "phone", Role.CONTACT_CHANNEL),
    share("Via", "chat", Role.CONTACT_CHANNEL),
    share("Via", "store", Role.CONTACT_CHANNEL),
    share("Sold", "store", Role.SALES_CHANNEL, Kind.SALES),
    share("Why", "Mit Menschen sprechen", Role.GOALS, Kind.SURVEY),
    Variable("orders", "s.csv", "", Kind.SALES, Role.RECORD_ID, "count"),
)
PEOPLE = {"phone": 0.6, "chat": 0.1, "in": 0.3, "store": 0.9, "why": 1.0, "orders": 2.0}
OTHERS = {"phone": 0.1, "chat": 0.9, "in": 0.0, "store": 0.1, "why": 0.0, "orders": 2.0}


@pytest.fixture
def engine() -> Iterator[Engine]:
    with open_engine(threads=1) as engine:
        yield engine


def table(
    engine: Engine, alike: tuple[tuple[int, int], ...] = ((16, 4), (4, 16)),
    variables: tuple[Variable, ...] = VARIABLES,
) -> Customers:  # fmt: skip
    """Customers by segment: so many who like people, so many who do not."""
    segments = [i for i, counts in enumerate(alike) for _ in range(sum(counts))]
    values = [list(one.values()) for c in alike for one in (PEOPLE,) * c[0] + (OTHERS,) * c[1]]
    rows = [[f"c{i}", *map(float, found)] for i, found in enumerate(values)]
    frame = pd.DataFrame(rows, columns=["customer", *(v.name for v in VARIABLES)])
    engine.load("customers", frame)
    engine.load("placed", pd.DataFrame({"customer": frame["customer"], "segment": segments}))
    return Customers("customers", variables, (), Account((), (), len(rows), ()))


def match(engine: Engine, customers: Customers, given: Archetypes | None = None) -> list[Archetype]:
    cells = count_cells(customers, "placed", 2, engine)
    run = make_run(engine, Settings(min_cell=5, archetypes=given or {}))
    found = match_archetypes(customers, "placed", cells, run)
    return [archetype for archetype, _ in found]


def archetype(*signals: dict[str, Any], **more: str) -> ArchetypeSettings:
    return ArchetypeSettings.model_validate({"signals": signals} | more)


def test_the_closest_is_told_with_what_it_rests_on(engine: Engine) -> None:
    people, others = match(engine, table(engine))
    assert (people.closest, people.name) == ("people_person", "People person")
    assert others == Archetype()
    told = {signal.label: signal for signal in people.because}
    assert [*told] == [
        "contacts by phone or store", "goals: Mit Menschen sprechen", "orders by store"
    ]  # fmt: skip
    by_phone = told["contacts by phone or store"]
    assert (by_phone.mean, by_phone.base, by_phone.customers) == (0.74, 0.5, 20)
    assert (by_phone.wanted, by_phone.is_share, by_phone.source) == ("more", True, "f.csv/Via")


def test_the_similarity_is_the_mean_part_of_customers_beyond_whom_it_lies(engine: Engine) -> None:
    (people, _) = match(engine, table(engine))
    sd = 0.4 * (40 / 39) ** 0.5  # half of the customers at 0.9, half at 0.1; divisor n - 1
    beyond = NormalDist().cdf((0.74 - 0.5) / sd)
    assert people.because[0].fit == round(beyond, 4)
    assert people.similarity == pytest.approx(beyond, abs=6e-4)  # each signal differs as much


def test_a_difference_that_may_be_chance_is_none(engine: Engine) -> None:
    assert match(engine, table(engine, ((4, 1), (15, 20))))[0] == Archetype()
    with open_engine(threads=1) as other:
        assert match(other, table(other, ((40, 10), (150, 200))))[0].closest == "people_person"


def test_what_is_the_same_for_all_is_no_signal(engine: Engine) -> None:
    signals = ({"more": "orders"}, {"more": "contacts", "by": ["phone"]})
    given = dict.fromkeys(builtin(), archetype()) | {"own": archetype(*signals)}
    assert [found.closest for found in match(engine, table(engine), given)] == ["none", "none"]


@pytest.mark.parametrize(("direction", "closest"), [("more", "none"), ("less", "chatter")])
def test_users_say_what_is_more_and_what_is_less(
    engine: Engine, direction: str, closest: str
) -> None:
    signals = ({direction: "contacts", "by": ["phone"]}, {"more": "contacts", "by": ["chat"]})
    given = dict.fromkeys(builtin(), archetype()) | {"chatter": archetype(*signals)}
    assert match(engine, table(engine), given)[1].closest == closest


def test_an_archetype_of_the_user_replaces_or_removes_one_of_the_library(engine: Engine) -> None:
    assert match(engine, table(engine), {"people_person": archetype()})[0].closest == "none"
    signals = ({"more": "contacts", "by": ["phone"]}, {"more": "orders", "by": ["store"]})
    own = archetype(*signals, description="Ours.")
    found = match(engine, table(engine), {"people_person": own})[0]
    assert (found.description, len(found.because)) == ("Ours.", 2)


def test_one_signal_or_too_few_customers_tell_nothing(engine: Engine) -> None:
    assert match(engine, table(engine, variables=VARIABLES[:3]))[0] == Archetype()
    with open_engine(threads=1) as other:
        assert match(other, table(other, ((4, 0), (0, 30))))[0] == Archetype()
    assert match(engine, table(engine, variables=VARIABLES[-1:]))[0] == Archetype()


def test_what_is_bought_said_and_counted_are_signals(engine: Engine) -> None:
    bought = replace(
        VARIABLES[0], column="Item", level="Coupon", kind=Kind.SALES, role=Role.PRODUCT
    )
    said = replace(VARIABLES[3], level="The price", kind=Kind.SURVEY, role=Role.MULTI_SELECT)
    counted = replace(VARIABLES[4], column="DealsTaken", level="", statistic="mean")
    told = (bought, said, replace(counted, role=Role.MEASURE))
    customers = replace(table(engine), variables=told)
    hunters, others = match(engine, customers)
    assert (hunters.closest, others.closest) == ("deal_seeker", "none")
    assert {one.label: one.is_share for one in hunters.because} == {
        "bought: Coupon": True, "says: The price": True, "counted: deals taken": False,
    }  # fmt: skip


def test_what_is_unknown_of_a_customer_is_no_part(engine: Engine) -> None:
    customers = table(engine)
    names = [engine.words.name(name) for name in engine.fields("customers")]
    first = engine.words.name(VARIABLES[0].name)
    known = f"CASE WHEN customer NOT IN ('c1', 'c2', 'c3') THEN {first} END AS {first}"
    told = ", ".join(known if name == first else name for name in names)
    engine.table("customers", f"SELECT {told} FROM customers")
    by_phone = match(engine, customers)[0].because
    assert {signal.label: signal.customers for signal in by_phone}[
        "contacts by phone or store"
    ] == 17


def test_the_library_can_be_measured() -> None:
    assert {"self_server", "people_person", "crowd_sourcer"} <= builtin().keys()
    for key, one in builtin().items():
        assert {*phrasebook().room(f"archetypes.{key}")} == {"name", "description"}
        assert one.attribution
        assert len(one.signals) >= 2
        for signal in one.signals:
            measured = f"{signal.measure} by" if signal.by else signal.measure
            assert measured in {*TELLING, *QUANTITIES, *PARTS, "contacts_per_order"}
            assert set(signal.by) <= set(Channel)

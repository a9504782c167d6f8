"""Indicators of a service: counted by hand beside, and not known where nothing tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from brand_samples import NAMES, plant
from personakit.personas.dump import dump
from personakit.stages.brand import count_indicators, types_of_personas
from personakit.stages.brand.contacts import COLUMNS
from personakit.stages.brand.service import ServiceSource, tally
from personakit.texts.replies import greets_by_name
from personakit.words import phrasebook
from personakit.workflows.brand import Branding, brand

if TYPE_CHECKING:
    from pathlib import Path

    from personakit.personas.brand import Brand, Indicator

OF_REPLIES = ("by_name", "rules", "refused", "apologies")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plant(tmp_path_factory.mktemp("brand") / "company", "nothing much", 3)


@pytest.fixture(scope="module")
def found(folder: Path) -> Brand:
    return brand(folder).brand


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Brand:
    left = ("Agent reply", "Agent", "Transfers", "Reopens", "Channel", "survey")
    return brand(plant(tmp_path_factory.mktemp("bare") / "company", "stickler", 3, left)).brand


def indicator(found: Brand, name: str) -> Indicator:
    return next(one for one in found.indicators if one.name == name)


def by_hand(tickets: pd.DataFrame) -> dict[str, float]:
    """Every indicator that a line of pandas counts."""
    agents = tickets.groupby("Customer ID")["Agent"].agg(["size", "nunique"])
    again, replies = agents[agents["size"] > 1], tickets["Agent reply"]
    hurt = tickets["Category"].isin(["Delivery", "Damaged"])
    rated = tickets["Satisfaction (1-5)"].notna().groupby(tickets["Customer ID"]).any()
    nps = pd.read_csv(tickets.attrs["survey"]).set_index("Customer ID").iloc[:, -1].notna()
    return {
        "live": tickets["Channel"].isin(["Phone", "Store"]).mean(),
        "digital": tickets["Channel"].isin(["Chat", "Web form", "App", "Instagram"]).mean(),
        "automated": (tickets["Channel"] == "Web form").mean(),
        "same_agent": (again["nunique"] == 1).mean(),
        "handovers": tickets["Transfers"].mean(),
        "by_name": replies.map(greets_by_name).mean(),
        "rules": replies.str.contains("terms|cannot refund").mean(),
        "refused": replies[tickets["Category"] == "Refund"].str.contains("cannot refund").mean(),
        "apologies": replies[hurt].str.contains("sorry").mean(),
        "rated": (rated | nps.reindex(rated.index).fillna(value=False)).mean(),
        "measures": 3 / 5,  # CSAT, NPS and the time to the first reply
    }


def test_each_is_what_pandas_counts(folder: Path, found: Brand) -> None:
    tickets = pd.read_csv(folder / "tickets.csv")
    tickets.attrs["survey"] = folder / "survey.csv"
    told = {one.name: one.value for one in found.indicators}
    for name, value in by_hand(tickets).items():
        if name == "rules":  # a refusal of a refund is no rule by its words alone
            value = tickets["Agent reply"].str.contains("terms").mean()
        assert told[name] == pytest.approx(value, abs=0.0001), name


def test_a_number_lies_in_its_interval_and_says_what_it_is_counted_over(found: Brand) -> None:
    known = [one for one in found.indicators if one.value is not None]
    assert len(known) >= 15
    for one in known:
        assert one.n
        assert one.definition
        assert not one.not_known
        if one.interval:
            assert one.interval[0] <= one.value <= one.interval[1], one.name


def test_what_was_left_out_is_not_known_and_never_nothing(bare: Brand) -> None:
    for name in (*OF_REPLIES, "live", "digital", "same_agent", "handovers", "reopened", "fit"):
        one = indicator(bare, name)
        assert one.value is None, name
        assert one.not_known, name
    assert {one.dimension for one in bare.dimensions}.isdisjoint({"policy", "apology", "touch"})
    assert bare.type.type != "stickler"


def test_a_persona_whose_own_contacts_differ_has_its_own_number_and_type() -> None:
    people = [f"C{n:03}" for n in range(200)]
    own = [n % 2 for n in range(200)]
    contacts = pd.DataFrame({name: pd.Series(index=range(200), dtype="object") for name in COLUMNS})
    contacts = contacts.assign(customer=people, channel=["Phone" if n else "Chat" for n in own])
    service = ServiceSource(contacts, pd.DataFrame(), pd.Series(dtype="float64"), {})
    placed, words = pd.Series(own, people, dtype="float64"), phrasebook()
    told = [*count_indicators(service, placed, {0: "chatter", 1: "caller"}, words)]
    live = next(one for one in told if one.name == "live")
    assert live.value == 0.5
    assert {one.persona: one.value for one in live.personas} == {"chatter": 0.0, "caller": 1.0}
    types = {one.persona: one.type for one in types_of_personas(told, ("chatter", "caller"))}
    assert types["caller"] != types["chatter"] or types == {"chatter": None, "caller": None}
    assert {one.persona for one in types_of_personas(told, ("chatter", "caller"))} == set(types)


def test_reopened_is_told_by_yes_and_no_too(folder: Path, tmp_path: Path) -> None:
    tickets = pd.read_csv(folder / "tickets.csv")
    tickets["Reopened"] = (tickets.pop("Reopens") > 0).map({True: "True", False: "False"})
    tickets.to_csv(tmp_path / "tickets.csv", index=False)
    one = indicator(brand(tmp_path).brand, "reopened")
    assert one.value == pytest.approx((tickets["Reopened"] == "True").mean(), abs=1e-4)
    assert one.source == "tickets.csv/Reopened"


def test_cases_of_nobody_stand_alone() -> None:
    counts = tally(pd.Series(["a", None, None, "a"]), pd.Series([1.0, 1.0, 0.0, 0.0]))
    assert counts.loc["a"].tolist() == [1.0, 2.0]
    assert len(counts) == 3


def test_staff_who_were_not_asked_are_not_known(found: Brand) -> None:
    assert indicator(found, "staff_leadership").value is None
    assert indicator(found, "self_view").value is None
    assert "honcho" not in {one.type for one in found.type.fits}


def test_staff_who_were_asked_something_else_are_told_so(folder: Path, tmp_path: Path) -> None:
    answers = tmp_path / "staff.csv"
    pd.DataFrame({"Overall, our service is good.": [5] * 9}).to_csv(answers, index=False)
    told = brand(folder, Branding(staff=answers)).brand
    assert indicator(told, "self_view").value is not None
    assert "lack the questions" in indicator(told, "staff_leadership").not_known


def test_no_agent_is_named(found: Brand) -> None:
    text = dump(found)
    assert not [name for name in NAMES if f"{name}," in text or f" {name} " in text]


def test_contacts_without_customers_count_too(folder: Path, tmp_path: Path) -> None:
    tickets = pd.read_csv(folder / "tickets.csv").drop(columns=["Customer ID", "Description"])
    tickets.to_csv(tmp_path / "tickets.csv", index=False)
    told = brand(tmp_path).brand
    live = indicator(told, "live")
    assert told.customers == 0
    assert live.n == len(tickets)
    assert live.value == pytest.approx(tickets["Channel"].isin(["Phone", "Store"]).mean(), abs=1e-4)
    assert indicator(told, "same_agent").value is None

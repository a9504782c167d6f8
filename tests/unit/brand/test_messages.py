"""Messages put together to contacts: whoever writes, the first reply of a person is the reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from message_samples import AGENTS, FORMS, messages, write
from personakit.personas.dump import dump
from personakit.progress import Silent
from personakit.settings import Settings
from personakit.vocabulary import Role
from personakit.workflows.brand import brand
from personakit.workflows.exports import open_exports

if TYPE_CHECKING:
    from pathlib import Path

TOLD = messages()


def by_hand() -> dict[str, float]:
    """What a reader counts: replies of people that customers can read, after the question."""
    seen = TOLD[TOLD["public"]]
    of_agents = seen[seen["side"] == "agent"].sort_values("at", kind="stable")
    replies = of_agents.groupby("contact").first()
    agents = of_agents.groupby("contact")["writer"].nunique()
    hurt = seen.groupby("contact")["text"].first().str.contains("never arrived")
    whose = replies.groupby(TOLD.groupby("contact")["customer"].first())["writer"]
    alone = (agents == 1).groupby(TOLD.groupby("contact")["customer"].first()).all()
    return {
        "handovers": (agents > 1).mean(),
        "same_agent": ((whose.nunique() == 1) & alone).mean(),
        "by_name": replies["text"].str.contains("Otto").mean(),
        "rules": replies["text"].str.contains("terms").mean(),
        "apologies": replies["text"][hurt].str.contains("sorry").mean(),
    }


@pytest.mark.parametrize("form", FORMS)
def test_replies_and_agents_are_as_a_reader_counts_them(tmp_path: Path, form: str) -> None:
    found = brand(write(TOLD, form, tmp_path / "data")).brand
    told = {one.name: one for one in found.indicators}
    for name, value in by_hand().items():
        assert told[name].value == pytest.approx(value, abs=0.0001), name
    assert told["handovers"].n == TOLD["contact"].nunique()
    assert told["solved"].n
    assert told["solved"].n <= TOLD["contact"].nunique()  # messages are no contacts
    assert not [name for name in AGENTS if name in dump(found)]


def test_messages_of_one_side_are_no_conversation(tmp_path: Path) -> None:
    asked = TOLD[TOLD["side"] == "customer"]
    found = brand(write(asked, "one_file", tmp_path / "data")).brand
    told = {one.name: one for one in found.indicators}
    assert told["apologies"].value is None
    assert told["apologies"].not_known


def test_waiting_is_told_by_messages(tmp_path: Path) -> None:
    many = messages(600, 1)
    begun = many.groupby("contact")["at"].transform("min")
    slow = (begun.dt.day_of_year + 1) // 7 % 2 == 1  # every other week
    late = many["at"].where(~slow | (many["side"] != "agent"), many["at"] + pd.Timedelta("3D"))
    for days, low, high in ((many["at"], 0.0, 0.1), (late, 0.8, 1.0)):
        folder = write(many.assign(at=days), "parts", tmp_path / f"{low}")
        one = next(o for o in brand(folder).brand.indicators if o.name == "weeks_apart")
        assert one.value is not None
        assert low <= one.value <= high


@pytest.mark.parametrize("form", FORMS)
def test_elsewhere_a_contact_is_what_its_customer_wrote_first(tmp_path: Path, form: str) -> None:
    asked = TOLD[TOLD["side"] == "customer"].groupby("contact")["text"].first()
    with open_exports([write(TOLD, form, tmp_path / "data")], Settings(), Silent()) as exports:
        tables, problems = exports.understood()
        (talk,) = [one for one in tables if one.having(Role.TEXT)]
        (text,) = talk.having(Role.TEXT)
        engine = exports.run.engine
        cell, relation = (engine.words.name(n) for n in (text.field, talk.source.relation))
        rows = engine.frame(f"SELECT {cell} AS told FROM {relation}")
    assert sorted(rows["told"]) == sorted(asked)
    assert [one.code for one in problems if one.code == "messages"] == ["messages"]

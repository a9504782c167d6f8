"""A playbook: every line rests on the set, every gap is visible, and the team's words stay."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, get_args

import pytest

from persona_samples import persona, record, statement
from personakit.personas.journeys import (
    FollowUp,
    Journey,
    Journeys,
    PersonaJourney,
    Rate,
    SeenInSeveral,
    TriggerTold,
)
from personakit.personas.model import Temper
from personakit.personas.playbook import Playbook, Script, ScriptLine, Sections
from personakit.personas.statements import Hurt, Metric
from personakit.report.playbook import PlaybookMade, make_playbook
from personakit.report.playbook.replies import SLOT

if TYPE_CHECKING:
    from personakit.personas.model import Persona

MACRO = {"title", "description", "active", "restriction", "actions"}
FIELDS = {
    "comment_value", "comment_value_html", "comment_mode_is_public", "subject", "status",
    "priority", "type", "set_tags", "current_tags", "remove_tags", "custom_status_id",
}  # fmt: skip
"""What Zendesk's API knows of a macro, and of its actions."""


def rate(share: float, base: float) -> dict[str, object]:
    told = {"base": base, "lift": round(share / base, 2), "customers": 40, "of": 100}
    return {"share": share, "interval": None, "events": 200, "differs": True} | told


def journeys(of: Persona) -> Journeys:
    then = FollowUp(about="kept on hold", then="refund", **rate(0.2, 0.1))
    own = {"customers": 100, "events": 300}
    return Journeys(
        since=date(2025, 1, 1), until=date(2025, 12, 31), sources=("tickets.csv",), sample=1,
        ties=0, crossing=SeenInSeveral(share=0, of=100, shown=False),
        everyone=Journey(**own, follow_ups=(then,)),
        personas=(
            PersonaJourney(
                id=of.id, **own, switches=Rate(**rate(0.3, 0.1)),
                triggers=(
                    TriggerTold(trigger="again", days=7, **rate(0.3, 0.1)),
                    TriggerTold(trigger="season", about="heating", month=11, days=14,
                                **rate(0.2, 0.1)),
                ),
            ),
        ),
    )  # fmt: skip


def caller(**changes: object) -> Persona:
    hurt = Hurt(measure="bad", own=0.6, others=0.2, of=80, source="tickets.csv/Rating")
    about = {"share_of": "contacts", "hurts": (hurt,)}
    pains = (statement("kept on hold", 0.44, 0.13, **about),
             statement("wrong bill", 0.2, 0.18, share_of="contacts"))  # fmt: skip
    upset = Metric(score=0.4, interval=(0.35, 0.45), base=0.2, answers=300)
    return persona(**{"pain_points": pains, "temper": Temper(negative=upset)} | changes)


def made(one: Persona | None = None, **more: object) -> PlaybookMade:
    one = one or caller()
    return make_playbook([one], record(one), journeys(one), **more)


def lines(found: PlaybookMade, section: str) -> list[ScriptLine]:
    return [*getattr(found.playbook.personas[0], section)]


def test_lines_say_what_the_set_says_and_where() -> None:
    found = made()
    assert [(one.text, one.because) for one in lines(found, "reasons")] == [
        ("“kept on hold”: 44 % of their contacts (all: 13 %)", "pain_points[0]"),
        ("After “kept on hold”, 20 % write about “refund” within 14 days (after anything: 10 %): "
         "answer that at once", "journeys.everyone.follow_ups[0]"),
        ("“wrong bill”: 20 % of their contacts (all: 18 %)", "pain_points[1]"),
    ]  # fmt: skip
    assert [one.because for one in lines(found, "quick_wins")] == ["pain_points[0].hurts[0]"]
    assert lines(found, "channel")[-1].because == "journeys.switches"
    assert [one.because for one in lines(found, "tone")] == ["temper.negative"]


def test_every_section_has_a_line_where_the_set_tells_and_none_where_it_does_not() -> None:
    told = [name for name in get_args(Sections) if lines(made(), name)]
    assert {"open", "channel", "tone", "reasons", "quick_wins"} <= {*told}
    bare = persona(goals=(), pain_points=(), serve_them=())
    alone = make_playbook([bare], record(bare), None)
    assert not lines(alone, "reasons")
    assert not lines(alone, "quick_wins")


def test_occasions_to_help_before_they_ask_stand_in_the_script_and_in_a_table() -> None:
    found = made()
    assert [(one.text, one.because) for one in lines(found, "before")] == [
        ("Call or write at the second contact about the same within 7 days: 30 % of them had this "
         "in the last 90 days (all: 10 %)", "journeys.triggers[0]"),
        ("Write before November, when “heating” comes up: 20 % of them had this in the last 90 "
         "days (all: 10 %)", "journeys.triggers[1]"),
    ]  # fmt: skip
    rows = [*csv.DictReader(StringIO(found.texts["proactive.csv"]))]
    assert [(r["trigger"], r["month"], r["customers"], r["channel"]) for r in rows] == [
        ("again", "", "40", "phone"), ("season", "11", "40", "phone"),
    ]  # fmt: skip


def test_what_the_team_wrote_replaces_the_section_and_stays() -> None:
    own = {"tone": (ScriptLine(text="Speak slowly"),)}
    was = Playbook(personas=(Script(id=caller().id, curated=own),))
    found = made(was=was)
    assert found.playbook.personas[0].curated == own
    text = found.texts[f"{caller().id}.md"]
    assert "- Speak slowly" in text
    assert "sound upset" not in text
    assert lines(found, "tone")[0].because == "temper.negative"


def test_pieces_of_the_team_are_used_and_new_topics_come_last() -> None:
    first = made()
    topic = first.replies.topics[1].model_copy(update={"fact": "Bills are put right in a day."})
    mine = first.replies.model_copy(
        update={"topics": (topic,), "pieces": {**first.replies.pieces, "close": "Yours"}}
    )
    found = made(written=mine)
    assert [one.topic for one in found.replies.topics] == ["wrong bill", "kept on hold"]
    assert "Bills are put right in a day." in found.texts["replies.csv"]
    assert found.replies.pieces["close"] == "Yours"


def test_replies_hold_no_fact_but_slots_and_are_sorry_for_who_is_upset() -> None:
    rows = [*csv.DictReader(StringIO(made().texts["replies.csv"]))]
    assert [*rows[0]] == [
        "id", "persona", "title", "channel", "language", "tags", "body_text", "body_html",
    ]  # fmt: skip
    assert all(re.search(SLOT, row["body_text"]) for row in rows)
    assert all("sorry" in row["body_text"] for row in rows)
    assert "Hello" not in next(row for row in rows if row["channel"] == "phone")["body_text"]
    calm = [*csv.DictReader(StringIO(made(caller(temper=Temper())).texts["replies.csv"]))]
    assert not any("sorry" in row["body_text"] for row in calm)


def test_macros_have_the_published_fields_and_wait_for_their_slots() -> None:
    macros = json.loads(made().texts["zendesk.json"])["macros"]
    assert macros
    for macro in macros:
        assert macro.keys() == MACRO
        assert {one["field"] for one in macro["actions"]} <= FIELDS
        assert macro["active"] is False
        said = json.dumps(macro)
        assert {*re.findall(r"\{\{[^}]*\}\}", said)} <= {"{{ticket.requester.first_name}}"}


@pytest.mark.parametrize("name", ["README.md", "playbook.html", "replies.csv", "zendesk.json"])
def test_the_same_set_gives_the_same_bytes(name: str) -> None:
    assert made().texts[name] == made().texts[name]


def test_words_of_the_data_mean_nothing_on_the_page() -> None:
    evil = "<script>alert(1)</script> {name} {topic}"
    one = caller(pain_points=(statement(evil, 0.5, 0.1, share_of="contacts"),))
    page = made(one).texts["playbook.html"]
    assert "<script>" not in page
    assert "&lt;script&gt;" in page

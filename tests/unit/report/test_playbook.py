"""A playbook: every line rests on the set, every gap is visible, and the team's words stay."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, get_args

import pytest

from persona_samples import channel, persona, record, statement
from personakit.personas.journeys import (
    FollowUp,
    Journey,
    Journeys,
    PersonaJourney,
    Rate,
    SeenInSeveral,
    TriggerTold,
)
from personakit.personas.metrics import Temper
from personakit.personas.model import Advice, Channels
from personakit.personas.playbook import Playbook, Script, ScriptLine, Sections
from personakit.personas.set_record import Agreement
from personakit.personas.statements import Hurt, Metric
from personakit.report.playbook import PlaybookMade, make_playbook
from personakit.report.playbook.replies import SLOT
from personakit.vocabulary import Channel

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
    assert [(one.text, one.reason, one.because) for one in lines(found, "reasons")] == [
        ("“kept on hold”", "44 % of their contacts (all: 13 %)", "pain_points[0]"),
        ("With “kept on hold” answer “refund” at once, too",
         "After “kept on hold” 20 % write about “refund” within 14 days (after anything: 10 %)",
         "journeys.everyone.follow_ups[0]"),
        ("“wrong bill”", "20 % of their contacts (all: 18 %)", "pain_points[1]"),
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
    assert [(one.text, one.reason, one.because) for one in lines(found, "before")] == [
        ("Call or write at the second contact about the same within 7 days",
         "30 % of them had this in the last 90 days (all: 10 %)", "journeys.triggers[0]"),
        ("Write before November, when “heating” comes up",
         "20 % of them had this in the last 90 days (all: 10 %)", "journeys.triggers[1]"),
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
        "id", "persona", "title", "channel", "tone", "language", "tags", "body_text", "body_html",
    ]  # fmt: skip
    assert all(re.search(SLOT, row["body_text"]) for row in rows)
    assert {row["tone"] for row in rows} == {"calm", "upset"}
    assert all(("sorry" in row["body_text"]) is (row["tone"] == "upset") for row in rows)
    assert len({row["id"] for row in rows}) == len(rows)
    assert "Hello" not in next(row for row in rows if row["channel"] == "phone")["body_text"]


def test_replies_begin_as_people_do_and_there_is_one_for_any_other_topic() -> None:
    rows = [*csv.DictReader(StringIO(made().texts["replies.csv"]))]
    said = [re.sub(SLOT, "", row["body_text"]) for row in rows]
    assert not any("kept on hold" in text or "wrong bill" in text for text in said)
    calm = next(r for r in rows if r["title"].endswith(": any other topic") and r["tone"] == "calm")
    assert calm["body_text"] == (
        "Thank you for getting in touch. Let us go through it together.\n\n"
        "I do not know this for certain yet. I will find out and come back to you by "
        "[[ day and hour ]].\n\nIs anything left open?"
    )


def test_who_likes_to_call_is_given_a_number_in_writing() -> None:
    phone, mail = channel(Channel.PHONE, 0.6, 0.3), channel(Channel.EMAIL, 0.3, 0.3)
    for ways, told in (((phone, mail), True), ((mail, phone), False)):
        found = made(caller(channels=Channels(preferred=ways)))
        rows = [*csv.DictReader(StringIO(found.texts["replies.csv"]))]
        letters = [row["body_text"] for row in rows if row["channel"] == "email"]
        assert [("[[ phone number and hours ]]" in text) for text in letters] == [told] * 6
        page = found.texts[f"{caller().id}.md"]
        assert ("They would rather talk: " in page) is told
        left = next(line for line in page.splitlines() if line.startswith("To be filled in"))
        assert ("phone number and hours" in left) is told


def test_a_step_names_what_the_card_advises_on_the_topic() -> None:
    act = Advice(act="do", text="Call them back.", reason="", because="pain_points[0]")
    found = made(caller(serve_them=(act,)))
    assert [one.step for one in found.replies.topics] == [
        "[[ next step for kept on hold: Call them back ]]", "[[ next step for wrong bill ]]",
    ]  # fmt: skip


def test_the_page_tells_agents_bare_what_to_do_and_below_what_it_rests_on() -> None:
    asks = Advice(act="avoid", text="Do not ask them to recommend you.", because="service.nps")
    sells = Advice(act="do", text="Offer it there.", because="channels.preferred[1]")
    keeps = Advice(act="do", text="Call those who stay.", because="outcomes[0]")
    looks = sells.model_copy(update={"act": "prepare", "text": "Open their order."})
    shop = channel(Channel.STORE, 0.8, 0.3, purpose="buying")
    ways = Channels(preferred=(channel(Channel.PHONE, 0.6, 0.3), shop))
    found = made(caller(serve_them=(asks, sells, keeps, looks), channels=ways))
    text = found.texts[f"{caller().id}.md"]
    do, _, rests = text.partition("## What it rests on")
    assert not re.search(r"\d ?%|goals|pain_points", do)
    assert [line for line in do.splitlines() if line.startswith("- ")][:2] == [
        "- What they ask for in this contact goes first, whatever else stands here",
        "- Danger, haste or need goes before all else: hand it on at once",
    ]  # fmt: skip
    assert "Open their order" in do
    beyond = ("recommend you", "Offer it there", "those who stay", "Call or write")
    assert all(told in rests and told not in do for told in beyond)
    assert "They are upset: “I am sorry" in do
    assert "They wrote about it before: “This has come up before" in do


def test_what_is_seen_to_first_rests_on_the_set_and_says_whose_page_to_read_too() -> None:
    told = record(caller())
    bands = [Agreement(about=f"0.{n}-0.{n + 1}", customers=40, placed=1, same=s, confidence=s)
             for n, s in ((6, 0.7), (7, 0.92), (8, 0.85))]  # fmt: skip
    sure = Agreement(about="0.9-1.0", customers=40, placed=1, same=0.99, confidence=0.97)

    def checks(*bands: Agreement) -> list[tuple[str, str]]:
        quality = told.quality.model_copy(update={"by_confidence": bands})
        found = make_playbook([caller()], told.model_copy(update={"quality": quality}), None)
        return [(one.text, one.because) for one in lines(found, "check")]

    assert [place for _, place in checks(*bands, sure)] == [
        "channels.preferred[0]", "size", "set.sources[0]", "set.quality.by_confidence[2]",
        "set.sources",
    ]  # fmt: skip
    assert "0.8-0.9 or less, read the page of the runner-up" in checks(*bands, sure)[3][0]
    assert [place for _, place in checks(sure)][3] == "set.sources"


def test_an_index_says_whose_each_file_is_and_who_has_a_reply_about_what() -> None:
    found = made()
    index = found.texts["README.md"]
    named = {*re.findall(r"\]\(([^)]+)\)", index)}
    assert named == {*found.texts, "replies.yaml"} - {"README.md", "templates.csv"}
    assert "- kept on hold: Phone-first advice seeker" in index
    seen = index.replace("\u202f", " ").replace("\xa0", " ").partition(".md): ")[2]
    assert seen.startswith(
        "contacts by phone (74 %, all: 28 %); about “kept on hold” and “wrong bill”"
    )


def test_what_to_do_about_a_wish_stands_beside_it_for_contacts_about_it() -> None:
    goals = (statement("Pay less", 0.7, 0.2), statement("Be quick", 0.6, 0.3))
    cheap = Advice(act="do", text="Name the cheapest offer.", because="goals[0]")
    call = Advice(act="do", text="Call them.", because="channels.preferred[0]")
    found = made(caller(goals=goals, serve_them=(cheap, call)))
    texts = {name: [one.text for one in lines(found, name)] for name in ("open", "wants")}
    assert texts["wants"] == ["“Pay less”", "Name the cheapest offer", "“Be quick”"]
    assert texts["open"][0] == "Call them"


@pytest.mark.parametrize(
    ("negative", "positive", "told"),
    [
        (0.6, 0.1, ["Expect upset words"]),
        (0.4, 0.1, ["More of them are upset than of others: own it where it is so, before you"
                    " explain"]),
        (0.1, 0.4, []),
        (0.1, 0.6, ["Expect friendly words"]),
    ],
)  # fmt: skip
def test_a_tone_is_to_be_expected_of_most_alone(
    negative: float, positive: float, told: list[str]
) -> None:
    tone = [Metric(score=s, interval=(s - 0.05, s + 0.05), base=0.2, answers=300)
            for s in (negative, positive)]  # fmt: skip
    found = made(caller(temper=Temper(negative=tone[0], positive=tone[1])))
    assert [one.text for one in lines(found, "tone")] == told


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

"""What a playbook makes of contacts: the fewest templates, and what articles would help with."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING

from persona_samples import channel, persona, record, statement
from personakit.personas.journeys import (
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
from personakit.personas.metrics import Temper
from personakit.personas.model import Channels
from personakit.personas.statements import Hurt, Metric, Theme
from personakit.report.playbook import make_playbook
from personakit.vocabulary import Channel
from personakit.vocabulary.steps import Phase, Step

if TYPE_CHECKING:
    from personakit.personas.model import Persona
    from personakit.personas.playbook import KnowledgeGap
    from personakit.report.playbook import PlaybookMade

CALLS = Channels(preferred=(channel(Channel.PHONE, 0.9, 0.5),))
CHATS = Channels(preferred=(channel(Channel.CHAT, 0.9, 0.5),))


def rate(share: float, events: int, **more: object) -> dict[str, object]:
    return {"share": share, "interval": None, "lift": None, "of": 100, "events": events} | more


def reason(topic: str, share: float, events: int, **more: object) -> ReasonTold:
    return ReasonTold(topic=topic, **(rate(share, events) | more))


def contacts(times: int, good: float = 0.6) -> tuple[PhaseTold, ...]:
    opened = StepTold(step=Step.CONTACT, times=times, **rate(1, times))
    rated = StepTold(step=Step.RATED, times=times, good=Rate(**rate(good, 90)), **rate(1, times))
    return (
        PhaseTold(phase=Phase.GET_HELP, steps=(opened,), **rate(1, times)),
        PhaseTold(phase=Phase.GIVE_FEEDBACK, steps=(rated,), **rate(1, times)),
    )


def journeys(everyone: Journey, *own: PersonaJourney) -> Journeys:
    return Journeys(
        since=date(2025, 1, 1), until=date(2025, 12, 31), sources=("tickets.csv",), sample=1,
        ties=0, crossing=SeenInSeveral(share=0, of=100, shown=False), everyone=everyone,
        personas=own,
    )  # fmt: skip


def journey(name: str, times: int, ways: dict[Channel, float], *own: ReasonTold) -> PersonaJourney:
    told = tuple(WayTold(channel=way, **rate(share, times)) for way, share in ways.items())
    return PersonaJourney(
        id=name, customers=100, events=300, phases=contacts(times), reasons=own, ways=told
    )


def made(people: list[Persona], told: Journeys) -> PlaybookMade:
    return make_playbook(people, record(*people), told)


def all_of(times: int, *own: ReasonTold, good: float = 0.6) -> Journey:
    return Journey(customers=200, events=600, phases=contacts(times, good), reasons=own)


def test_the_fewest_templates_cover_most_contacts_and_say_whom_they_serve() -> None:
    caller, chatter = persona(id="caller", channels=CALLS), persona(id="chatter", channels=CHATS)
    both = {Channel.PHONE: 0.5, Channel.CHAT: 0.5}
    told = journeys(
        all_of(1000),
        journey("caller", 600, {Channel.PHONE: 1}, reason("bill", 0.5, 600),
                reason("refund", 0.5, 600)),
        journey("chatter", 400, both, reason("bill", 0.9, 400), reason("login", 0.1, 400)),
    )  # fmt: skip
    found = made([caller, chatter], told)
    rows = [*csv.DictReader(StringIO(found.texts["templates.csv"]))]
    names = ("topic", "form", "personas", "serves", "share", "covered", "differs")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("bill", "spoken", "caller chatter", "several", "0.48", "0.48", "yes"),
        ("refund", "spoken", "caller", "one", "0.3", "0.78", "no"),
        ("bill", "brief", "chatter", "one", "0.18", "0.96", "yes"),
    ]  # fmt: skip
    assert "Hello" in rows[2]["body_text"]
    assert "Hello" not in rows[0]["body_text"]
    told_of = found.texts["README.md"].replace("\xa0", " ")
    assert "cover 96 % of the contacts: 3; of these for several personas: 1." in told_of
    assert {"bill", "refund"} <= {one.topic for one in found.replies.topics}


def test_who_is_upset_needs_another_template() -> None:
    upset = Temper(negative=Metric(score=0.4, interval=(0.35, 0.45), base=0.2, answers=300))
    people = [persona(id="one", channels=CALLS), persona(id="two", channels=CALLS, temper=upset)]
    ways = {Channel.PHONE: 1.0}
    own = [journey(name, 100, ways, reason("bill", 1, 100)) for name in ("one", "two")]
    rows = [*csv.DictReader(StringIO(made(people, journeys(all_of(200), *own))
                                     .texts["templates.csv"]))]  # fmt: skip
    assert [(row["personas"], row["upset"], row["differs"]) for row in rows] == [
        ("one", "no", "yes"), ("two", "yes", "yes"),
    ]  # fmt: skip


def test_without_topics_no_coverage_is_claimed() -> None:
    one = persona(id="one")
    found = made([one], journeys(all_of(200), journey("one", 200, {})))
    assert found.texts["templates.csv"].count("\n") == 1
    assert "emplates" not in found.texts["README.md"]
    assert "proactive.csv" not in found.texts["README.md"]


def gaps(found: PlaybookMade) -> dict[str, KnowledgeGap]:
    return {one.topic: one for one in found.playbook.knowledge}


def test_topics_with_volume_bad_ratings_or_repeats_are_gaps_and_others_are_not() -> None:
    bad = Rate(**rate(0.2, 80, interval=(0.1, 0.3)))
    often = Rate(**rate(0.5, 90, interval=(0.4, 0.6)))
    seldom = Rate(**rate(0.05, 900, interval=(0.04, 0.06)))
    told = journeys(
        all_of(
            1000, reason("delivery", 0.5, 1000, again=seldom), reason("bill", 0.05, 1000, good=bad),
            reason("login", 0.04, 1000, again=often), reason("praise", 0.03, 1000, again=seldom),
        ),
    )  # fmt: skip
    found = gaps(made([persona(pain_points=())], told))
    assert [*found] == ["delivery", "bill", "login"]
    assert [line.because for line in found["bill"].lines] == [
        "journeys.everyone.reasons[1]", "journeys.everyone.reasons[1].good",
    ]  # fmt: skip
    assert found["login"].lines[1].text.startswith("Comes again: after 50 % of these")
    assert found["bill"].resolution == "[[ what helps with bill ]]"


def test_demand_stands_by_persona_in_the_words_of_customers() -> None:
    hurt = Hurt(measure="bad", own=0.6, others=0.2, of=80, source="tickets.csv/Rating")
    told = {"share_of": "contacts", "hurts": (hurt,), "quotes": ("Where is it?",)}
    theme = Theme(label="Box torn", share=0.2, base=0.1, lift=2, customers=20, of=100, texts=30,
                  quotes=("The box was torn.",))  # fmt: skip
    one = persona(id="one", pain_points=(statement("delivery", 0.5, 0.2, **told), theme))
    own = journey("one", 100, {}, reason("delivery", 0.5, 100, base=0.2, differs=True))
    found = gaps(made([one], journeys(all_of(200, reason("delivery", 0.2, 200)), own)))
    (demand,) = found["delivery"].personas
    assert [(line.text, line.because) for line in demand.lines] == [
        ("50 % of their contacts (all: 20 %)", "journeys.reasons[0]"),
        ("“delivery” is rated worse", "pain_points[0].hurts[0]"),
        ("“Where is it?”", "pain_points[0]"),
    ]  # fmt: skip
    assert demand.lines[1].reason == "60 % of the ratings are bad, of other contacts 20 %"
    assert [line.text for line in found["Box torn"].personas[0].lines] == [
        "20 % of them say so (all: 10 %)", "“The box was torn.”",
    ]  # fmt: skip

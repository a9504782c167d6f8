"""A set made anew: the team's wording stays, and what has grown, faded, come or gone is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from persona_samples import persona, record, statement
from personakit.personas.model import Recognition
from personakit.personas.playbook import Playbook, Script, ScriptLine
from personakit.report.playbook import SetBefore, make_playbook
from personakit.vocabulary import Kind

if TYPE_CHECKING:
    from personakit.personas.model import Persona
    from personakit.personas.statements import Statement
    from personakit.report.playbook import PlaybookMade


def goal(label: str, share: float, of: int = 388) -> Statement:
    width = 0.98 * (share * (1 - share) / of) ** 0.5 * 2
    return statement(label, share, 0.2, interval=(share - width, share + width))


def refreshed(old: Persona, new: Persona, curated: ScriptLine | None = None) -> PlaybookMade:
    """The playbook of an old set, made anew of a new one."""
    told = make_playbook([old], record(old), None).playbook
    if curated:
        (own,) = told.personas
        own = own.model_copy(update={"curated": {"wants": (curated,)}})
        told = told.model_copy(update={"personas": (own,)})
    before = SetBefore((old,), record(old), None)
    return make_playbook([new], record(new), None, told, None, before)


def marks(found: PlaybookMade) -> list[tuple[str, str, str]]:
    return [(one.change, one.section, one.because) for one in found.playbook.personas[0].changed]


OLD = persona(goals=(goal("talk", 0.7), goal("advice", 0.5), goal("price", 0.4)))
NEW = persona(goals=(goal("speed", 0.6), goal("advice", 0.52), goal("talk", 0.5)))


def test_what_came_went_and_faded_is_marked_and_chance_is_not() -> None:
    found = refreshed(OLD, NEW)
    assert marks(found) == [
        ("faded", "wants", "goals[2]"), ("gone", "wants", ""), ("new", "wants", "goals[0]"),
    ]  # fmt: skip
    text = found.texts[f"{NEW.id}.md"].replace("\xa0", " ")
    assert "Since the last time" in text
    assert "- Faded: “talk”: 50 % of them (all: 20 %) (goals" in text
    assert "- No longer told: “price”: 40 % of them (all: 20 %)" in text
    assert ("grown", "wants", "goals[0]") in marks(refreshed(NEW, OLD))


def test_wording_of_the_team_stays_and_rests_on_the_statement_where_it_is_now() -> None:
    line = ScriptLine(text="Let them talk", because="goals[0]")
    found = refreshed(OLD, NEW, line)
    (own,) = found.playbook.personas
    assert own.curated == {"wants": (line.model_copy(update={"because": "goals[2]"}),)}
    assert ("faded", "wants", "goals[2]") in marks(found)


def test_wording_of_the_team_stays_where_its_statement_is_gone_and_says_so() -> None:
    line = ScriptLine(text="Name the price first", because="goals[2]")
    found = refreshed(OLD, NEW, line)
    (own,) = found.playbook.personas
    assert own.curated == {"wants": (ScriptLine(text="Name the price first"),)}
    assert [one.text for one in own.changed if one.change == "gone"] == ["Name the price first"]


def test_what_is_seen_to_first_follows_the_set_file() -> None:
    before = SetBefore((OLD,), record(OLD), None)
    told = make_playbook([OLD], record(OLD), None).playbook
    tickets = (
        record(OLD).sources[0].model_copy(update={"name": "tickets.csv", "kind": Kind.TICKETS})
    )
    now = record(OLD).model_copy(update={"sources": (*record(OLD).sources, tickets)})
    found = make_playbook([OLD], now, None, told, None, before)
    assert marks(found) == [("new", "check", "set.sources[1]")]


def test_marks_stay_until_the_set_is_made_anew_again_and_nothing_changed_has_none() -> None:
    found = refreshed(OLD, NEW).playbook
    again = make_playbook([NEW], record(NEW), None, found)
    assert again.playbook == found
    assert marks(refreshed(NEW, NEW)) == []


def test_rules_are_followed_by_what_they_say() -> None:
    rules = {"precision": 0.9, "recall": 0.8}
    old = persona(recognise=Recognition(rules=("calls", "asks"), **rules))
    new = persona(recognise=Recognition(rules=("asks",), **rules))
    assert marks(refreshed(old, new)) == [("gone", "recognise", "")]


def test_wording_for_a_persona_that_is_no_more_is_kept_should_it_come_back() -> None:
    line = ScriptLine(text="Let them talk", because="goals[0]")
    was = Playbook(personas=(Script(id=OLD.id, curated={"open": (line,)}),))
    other = persona(id="other")
    gone = make_playbook([other], record(other), None, was).playbook
    assert [one.id for one in gone.personas] == ["other"]
    assert gone.retired == (Script(id=OLD.id, curated={"open": (line,)}),)
    back = make_playbook([OLD], record(OLD), None, gone).playbook
    assert back.personas[0].curated == {"open": (line,)}
    assert back.retired == ()

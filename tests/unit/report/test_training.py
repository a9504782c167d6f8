"""Conversations to practise: filled with statements of the set, each gap left to see."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from persona_samples import persona, record
from personakit.personas.playbook import SLOT, PlayParts
from personakit.personas.pointers import at
from personakit.personas.set_record import NeighboursRecord
from personakit.report.playbook import make_playbook

if TYPE_CHECKING:
    from personakit.personas.model import Persona
    from personakit.report.playbook import PlaybookMade

ONE = persona()
OTHER = persona(id="silent", name="Silent", pain_points=(), goals=(), serve_them=(), behaviour=())
THIRD = persona(id="third", name="Third")


def made(*people: Persona) -> PlaybookMade:
    told = record(*people)
    pair = NeighboursRecord(personas=(people[-1].id, people[0].id), gap=False, depth=0.1)
    quality = told.quality.model_copy(update={"neighbours": (pair,) if people[1:] else ()})
    return make_playbook(people, told.model_copy(update={"quality": quality}), None)


def test_there_is_one_of_each_persona_one_of_another_and_one_between_the_nearest() -> None:
    plays = made(ONE, OTHER, THIRD).playbook.training
    assert [(one.kind, one.card, [role.id for role in one.roles]) for one in plays] == [
        ("own", ONE.id, [ONE.id]), ("own", "silent", ["silent"]), ("own", "third", ["third"]),
        ("other", "third", [ONE.id]), ("between", "third", ["third", ONE.id]),
    ]  # fmt: skip
    assert [one.kind for one in made(ONE).playbook.training] == ["own"]


def test_every_line_names_a_statement_or_is_a_gap() -> None:
    people = {one.id: one for one in (ONE, OTHER, THIRD)}
    found = made(*people.values())
    lines = [
        (role.id, line)
        for play in found.playbook.training
        for role in play.roles
        for part in get_args(PlayParts)
        for line in getattr(role, part)
    ]
    assert len(lines) > 20
    for who, line in lines:
        gap = SLOT.fullmatch(line.text) is not None
        assert gap is (not line.because or at(people[who], line.because) is None)


def test_customers_open_with_redacted_words_of_the_set_and_gaps_are_counted() -> None:
    found = made(ONE, OTHER)
    first, silent = (one.roles[0] for one in found.playbook.training[:2])
    assert first.opening[0].text == "“I waited for an hour: nobody came.”"
    assert SLOT.fullmatch(silent.opening[0].text)
    sheet = found.texts["training.md"]
    assert "To be filled in before, 2: " in sheet
    assert sheet.count("## Conversation ") == 4
    assert "- ( ) " in sheet

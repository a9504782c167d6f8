"""The parts of a card in the order in which a service agent reads them: one entry each."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from personakit.personas.statements import Theme
from personakit.report.card.advice import is_served_as_all
from personakit.report.card.sections import is_pain, lists, not_with
from personakit.report.card.wording import channel_word, differs
from personakit.report.page.content import (
    Acts,
    Block,
    Frequency,
    Mark,
    Piece,
    Points,
    Quote,
    Remark,
    Row,
)
from personakit.report.page.rows import (
    channel_row,
    is_wish,
    judgements,
    label_of,
    metric_name,
    metric_row,
    number_row,
    rows,
    share_row,
    side,
)
from personakit.report.page.spoken import asked_for, quote
from personakit.report.page.worse import association_rows, hurt_rows
from personakit.report.sureness import sure_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from personakit.personas.model import Persona
    from personakit.personas.statements import ChannelStatement, Statement
    from personakit.report.page.room import Room
    from personakit.words import Phrasebook

PURPOSES = ("contact", "buying", "any")
"""What channels are used for."""
ACTS = ("do", "avoid", "prepare")
"""Kinds of advice."""


@dataclass(frozen=True)
class BlockEntry:
    """One part of a card."""

    column: Literal["left", "right", "below"]
    """Where it stands; `below` are pairs under both columns."""
    make: Callable[[Persona, Phrasebook, Room], Block | None]
    """What it says of a persona; None where nothing is known."""
    is_more: bool = False
    """Whether it is left out where there is little room."""


def _recognise(persona: Persona, words: Phrasebook, room: Room) -> Block | None:
    told = persona.recognise
    if not told.rules:
        return None
    pieces: list[Piece] = [Points(tuple(told.rules[: room.shown]))]
    for name in ("precision", "recall"):
        if (share := getattr(told, name)) is not None:
            text = words.say(f"report.recognise.{name}", tenths=round(10 * share))
            pieces.append(Frequency(text, Mark("tenths", share)))
    how = "one" if len(told.rules) == 1 else "several"
    return _block("recognise", words.say(f"report.recognise.{how}"), pieces, words)


def _statements(field: str, section: str, *, usual: bool = False) -> Callable[..., Block | None]:
    """Statements of one field, the strongest first, with quotes of them.

    What sets them apart; where nothing does, what is with them as with all.
    """

    def make(persona: Persona, words: Phrasebook, room: Room) -> Block | None:
        known: Sequence[Statement] = getattr(persona, field)
        told = (_apart(known) or known)[: room.usual if usual else room.shown]
        if not told:
            return None
        label = words.say(f"card.sections.{section}")
        pieces: list[Piece] = [*hurt_rows(label, told, words)]
        if frequent := [_with_trend(one, words) for one in told if not one.hurts]:
            pieces.append(rows(label, frequent, words))
        pieces += _quoted(told, room.quotes, words)
        return _block(section, _strongest(told, words), pieces, words)

    return make


def _apart(told: Sequence[Statement]) -> list[Statement]:
    """Those that hurt, or set them apart; of all customers as one, nothing sets them apart."""
    return [one for one in told if is_pain(one) or not (one.common or one.base is None)]


def _quoted(told: Sequence[Statement], most: int, words: Phrasebook) -> Iterator[Quote]:
    """One quote of each statement that has any."""
    for one in [one for one in told if one.quotes][:most]:
        about = words.say("report.quote", label=label_of(one))
        yield Quote(quote(one.quotes[0], words), about)


def _with_trend(one: Statement, words: Phrasebook) -> Row:
    row = share_row(one, words)
    if not isinstance(one, Theme) or not one.trend:
        return row
    rises = one.trend.last > one.trend.first
    trend = words.say("card.rising" if rises else "card.falling").strip(", ")
    return replace(row, note=", ".join(filter(None, (row.note, trend))))


def _strongest(told: Sequence[Statement], words: Phrasebook) -> str:
    """The two that stand out, in the customers' words, and what goes worse; else: as with all."""
    if not any(one.base is not None for one in told):
        return ""
    names = [label_of(one) for one in told if (one.lift or 0) > 1 and not one.common][:2]
    if len(names) == 2:
        found = words.say("report.then", one=names[0], other=names[1])
    else:
        found = "".join(words.say("card.quote", quote=name) for name in names)
    worse = [words.say("card.quote", quote=label_of(one)) for one in told if one.hurts][:2]
    going = words.say("report.worse", topics=words.listed(worse)) if worse else ""
    return ". ".join(filter(None, (found, going))) or words.say("report.as_all")


def _channels(persona: Persona, words: Phrasebook, room: Room) -> Block | None:
    told = persona.channels
    known = {(one.purpose, one.channel): one for one in (*told.preferred, *told.avoided)}
    pieces: list[Piece] = []
    for purpose in PURPOSES:
        some = sorted((one for one in known.values() if one.purpose == purpose), key=_by_use)
        if some:
            head = words.say(f"report.purposes.{purpose}")
            told_rows = (channel_row(one, words) for one in some[: room.ways])
            kind = "share" if all(map(is_wish, some)) else "used"
            pieces.append(rows(head, told_rows, words, kind, head))
    pieces += [Remark(text) for text in asked_for(persona, words)[:1]]
    return _block("channels", _ways(told.preferred, words), pieces, words)


def _by_use(one: ChannelStatement) -> float:
    return -(one.observed if one.observed is not None else one.stated or 0)


def _ways(told: Sequence[ChannelStatement], words: Phrasebook) -> str:
    """What they do who use, or ask for, the first channel of each purpose."""
    firsts = {one.purpose: one for one in reversed(told) if one.base is not None}
    if firsts and all(one.common for one in firsts.values()):
        return words.say("report.as_all")
    does = [_done(firsts[purpose], words) for purpose in PURPOSES if purpose in firsts]
    if not does:
        return ""
    also = "".join(words.say("summary.also", do=do) for do in does[1:])
    return words.say("report.does", do=does[0]) + also


def _done(one: ChannelStatement, words: Phrasebook) -> str:
    if is_wish(one):
        return words.say("recognise.asked", by=channel_word(one, "by", words))
    return channel_word(one, "do", words)


def _serve(persona: Persona, words: Phrasebook, room: Room) -> Block | None:
    pieces: list[Piece] = []
    if is_served_as_all(persona):
        label = words.say("card.sections.do")
        pieces.append(Acts("do", label, ((words.say("card.no_advice"), ""),)))
    for act in ACTS:
        told = [(one.text, one.reason) for one in persona.serve_them if one.act == act]
        if told:
            label = words.say(f"card.sections.{act}")
            pieces.append(Acts(act, label, tuple(told[: room.acts[act]])))
    return Block(words.say("report.serve"), "", tuple(pieces)) if pieces else None


def _service(persona: Persona, words: Phrasebook, room: Room) -> Block | None:
    told = judgements(persona)
    if not told:
        return None
    made = (metric_row(name, one, words) for name, one in [*told.items()][: room.shown])
    label = words.say("card.sections.service")
    places = {name: side(one) for name, one in told.items()}
    compared = any(one.base is not None for one in told.values())
    finding = judged(places, words) if compared else ""
    return _block("service", finding, [rows(label, made, words, "score")], words)


def judged(places: dict[str, int], words: Phrasebook) -> str:
    """In what they judge otherwise than all, by whether intervals exclude all customers."""
    for found, word in ((-1, "below"), (1, "above")):
        if names := [metric_name(name, words) for name, one in places.items() if one == found]:
            return words.say(f"report.judged.{word}", metrics=words.listed(names))
    return words.say("report.as_all")


def _usually(persona: Persona, words: Phrasebook, room: Room) -> Block | None:
    unlike = {
        (one.median, one.middle_half, one.base_median): one
        for one in reversed(persona.behaviour)
        if differs(one)
    }
    numbers = [number_row(one, words) for one in [*unlike.values()][::-1][: room.usual]]
    habits = [share_row(one, words) for one in persona.habits[: room.usual]]
    label = words.say("card.sections.usually")
    pieces: list[Piece] = (
        [rows(label, numbers, words, "number", words.say("report.medians"))] if numbers else []
    )
    pieces += [rows(label, habits, words)] if habits else []
    return _block("usually", _strongest(persona.habits[: room.shown], words), pieces, words)


def _block(section: str, finding: str, pieces: Sequence[Piece], words: Phrasebook) -> Block | None:
    label = words.say(f"card.sections.{section}")
    return Block(label, finding, tuple(pieces)) if pieces else None


def _goes_with(persona: Persona, words: Phrasebook, room: Room) -> Block | None:
    label = words.say("card.sections.goes_with")
    told = persona.goes_with[: room.shown]
    return _block("goes_with", "", [*association_rows(label, told, words)], words)


def _not_with(persona: Persona, words: Phrasebook, room: Room) -> Block | None:
    told = tuple(not_with(persona, words))
    return _block("not_with", "", [Points(told)] if told else [], words)


def _lists(persona: Persona, words: Phrasebook, room: Room) -> Block | None:
    told = tuple(lists(persona, words))
    return _block("lists", "", [Points(told)] if told else [], words)


def _unknown(persona: Persona, words: Phrasebook, room: Room) -> Block | None:
    told = persona.unknown[: room.shown]
    return _block("unknown", "", [Points(told)] if told else [], words)


def _about(persona: Persona, words: Phrasebook, room: Room) -> Block | None:
    """What they write about as all do, where other things hurt."""
    pains = _apart(persona.pain_points)
    told = [one for one in persona.pain_points if one not in pains][: room.usual] if pains else []
    if not told:
        return None
    label = words.say("card.sections.about")
    pieces: list[Piece] = [rows(label, (share_row(one, words) for one in told), words)]
    pieces += _quoted(told, room.quotes, words)
    return Block(label, words.say("report.as_all"), tuple(pieces))


def _sure(persona: Persona, words: Phrasebook, room: Room) -> Block | None:
    """How surely they come back, and how many are like the card."""
    told = [sure_line(persona, words)] if persona.evidence.stability else []
    if prevalence := persona.evidence.prevalence:
        half = math.ceil(len(prevalence.lines) / 2)
        lines = words.listed(words.say("card.quote", quote=one) for one in prevalence.lines)
        told += [
            words.say("report.like", least=half, share=one.share, others=one.others, lines=lines)
            for one in prevalence.matches
            if one.at_least == half and one.others is not None
        ]
    return _block("sure", "", [Points(tuple(told))] if told else [], words)


BLOCKS: dict[str, BlockEntry] = {
    "recognise": BlockEntry("left", _recognise),
    "goals": BlockEntry("left", _statements("goals", "goals")),
    "pains": BlockEntry("left", _statements("pain_points", "pains")),
    "likes": BlockEntry("left", _statements("likes", "likes")),
    "channels": BlockEntry("right", _channels),
    "serve": BlockEntry("right", _serve),
    "service": BlockEntry("below", _service),
    "has": BlockEntry("below", _statements("holdings", "has", usual=True)),
    "usually": BlockEntry("below", _usually),
    "outcomes": BlockEntry("below", _statements("outcomes", "outcomes")),
    "goes_with": BlockEntry("below", _goes_with),
    "not_with": BlockEntry("below", _not_with),
    "lists": BlockEntry("below", _lists),
    "sure": BlockEntry("below", _sure, is_more=True),
    "unknown": BlockEntry("below", _unknown, is_more=True),
    "about": BlockEntry("below", _about, is_more=True),
}
"""The parts of a card in their order: a field to come is one entry."""


def blocks(persona: Persona, words: Phrasebook, room: Room) -> Iterator[tuple[str, Block]]:
    """What a card says of a persona, with the column it stands in."""
    left = room.more
    for entry in BLOCKS.values():
        if entry.is_more and not left:
            continue
        if made := entry.make(persona, words, room):
            left -= entry.is_more
            yield entry.column, made

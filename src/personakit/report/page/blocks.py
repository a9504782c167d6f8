"""The parts of a card in the order in which a service agent reads them: one entry each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from personakit.personas.statements import Theme
from personakit.report.card.advice import is_served_as_all, reason_told
from personakit.report.card.ends import not_with
from personakit.report.card.sections import lists
from personakit.report.card.wording import asked_for, channel_word, differs, distinct
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
    ROUNDING,
    as_all,
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
from personakit.report.page.spoken import quote, quoted
from personakit.report.page.sure import points_block, sure_block, unknown_block
from personakit.report.page.topics import apart, pains, reasons, telling
from personakit.report.page.ways import PURPOSES, channel_tables
from personakit.report.page.worse import association_rows, hurt_rows, sides_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from personakit.personas.model import Persona
    from personakit.personas.statements import ChannelStatement, Metric, Statement
    from personakit.report.page.room import Room
    from personakit.words import Phrasebook

ACTS = ("do", "avoid", "prepare")
"""Kinds of advice."""


def _recognise(persona: Persona, words: Phrasebook, room: Room) -> Block | None:
    recognise = persona.recognise
    if not recognise.rules:
        return None
    pieces: list[Piece] = [Points(tuple(recognise.rules[: room.shown]))]
    for name in ("precision", "recall"):
        if (share := getattr(recognise, name)) is not None:
            pieces.append(_frequency(name, share, words))
    how = "one" if len(recognise.rules) == 1 else "several"
    return _block("recognise", words.say(f"report.recognise.{how}"), pieces, words)


def _frequency(name: str, share: float, words: Phrasebook) -> Frequency:
    """So many of ten, never more than there are."""
    tenths = int(10 * share + ROUNDING)
    spelled = str(tenths) if tenths else words.say("report.recognise.few")
    text = words.say(f"report.recognise.{name}", tenths=spelled)
    return Frequency(text, Mark("tenths", tenths / 10))


def _statements(
    field: str, label: str, pick: Callable[..., Sequence[Statement]] = telling,
    most: Literal["shown", "usual"] = "shown",
) -> Callable[..., Block | None]:  # fmt: skip
    """Some statements of one field, the strongest first, with quotes of them.

    Those that set them apart; where none does, what is with them as with all.
    """

    def make(persona: Persona, words: Phrasebook, room: Room) -> Block | None:
        name, known = words.say(label), pick(getattr(persona, field))
        shown = (apart(known) or known)[: getattr(room, most)]
        if not shown:
            return None
        pieces: list[Piece] = [*hurt_rows(name, shown, words)]
        frequent = [_with_trend(one, words) for one in shown if not one.hurts]
        if frequent:
            pieces.append(rows(name, frequent, words))
        pieces += _quoted((*shown, *known), room.quotes, words)
        return Block(name, _strongest(shown, frequent, words), tuple(pieces))

    return make


def _quoted(statements: Sequence[Statement], most: int, words: Phrasebook) -> Iterator[Quote]:
    """One quote of each statement that has any."""
    for one in quoted(statements)[:most]:
        about = words.say("report.quote", label=label_of(one))
        yield Quote(quote(one.quotes[0], words), about)


def _with_trend(one: Statement, words: Phrasebook) -> Row:
    row = share_row(one, words)
    if not isinstance(one, Theme) or not one.trend:
        return row
    rises = one.trend.last > one.trend.first
    trend = words.say("card.rising" if rises else "card.falling").strip(", ")
    return replace(row, note=", ".join(filter(None, (row.note, trend))))


def _strongest(shown: Sequence[Statement], drawn: Sequence[Row], words: Phrasebook) -> str:
    """The two that stand out and what goes worse; else what is rarer; else: as with all."""
    if not any(one.base is not None for one in shown):
        return ""
    names = [label_of(one) for one in shown if (one.lift or 0) > 1 and not one.common][:2]
    if len(names) == 2:
        most = words.say("report.then", one=names[0], other=names[1])
    else:
        most = "".join(words.say("card.quote", quote=name) for name in names)
    worse = [words.say("card.quote", quote=label_of(one)) for one in shown if one.hurts][:2]
    going = words.say("report.worse", topics=words.listed(worse)) if worse else ""
    rarer = [words.say("card.quote", quote=label_of(one)) for one in shown if _is_rarer(one)][:2]
    less = words.say("report.less", topics=words.listed(rarer)) if rarer and not most else ""
    return ". ".join(filter(None, (most, going, less))) or as_all(drawn, words)


def _is_rarer(one: Statement) -> bool:
    """Whether it is surely less frequent than with all; of what too few have no more is told."""
    return not one.common and (one.under is not None or (one.lift is not None and one.lift < 1))


def _channels(persona: Persona, words: Phrasebook, room: Room) -> Block | None:
    tables = [*channel_tables(persona.channels, words, room)]
    pieces: list[Piece] = [*tables]
    pieces += [Remark(text) for text in asked_for(persona.channels.differs, words)[:1]]
    drawn = [row for table in tables for row in table.rows]
    return _block("channels", _ways(persona.channels.preferred, drawn, words), pieces, words)


def _ways(channels: Sequence[ChannelStatement], drawn: Sequence[Row], words: Phrasebook) -> str:
    """What they do who use, or ask for, the first channel of each purpose."""
    firsts = {one.purpose: one for one in reversed(channels) if one.base is not None}
    if firsts and all(one.common for one in firsts.values()):
        return as_all(drawn, words)
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
        acts = [(one.text, reason_told(one, words)) for one in persona.serve_them if one.act == act]
        if acts:
            label = words.say(f"card.sections.{act}")
            pieces.append(Acts(act, label, tuple(acts[: room.acts[act]])))
    return Block(words.say("report.serve"), "", tuple(pieces)) if pieces else None


def _service(persona: Persona, words: Phrasebook, room: Room) -> Block | None:
    metrics = judgements(persona, words)
    if not metrics:
        return None
    apart = sorted(metrics.items(), key=lambda pair: not side(pair[1]))  # as the finding goes
    made = [metric_row(name, one, words) for name, one in apart[: room.shown]]
    label = words.say("card.sections.service")
    compared = any(one.base is not None for one in metrics.values())
    finding = (_judged(metrics, words) or as_all(made, words)) if compared else ""
    return _block("service", finding, [rows(label, made, words, "score")], words)


def _judged(metrics: Mapping[str, Metric], words: Phrasebook) -> str:
    """In what they judge otherwise than all, by whether intervals exclude all customers."""
    for way, word in ((-1, "below"), (1, "above")):
        if names := [metric_name(name, words) for name, one in metrics.items() if side(one) == way]:
            return words.say(f"report.judged.{word}", metrics=words.listed(names))
    return ""


def _usually(persona: Persona, words: Phrasebook, room: Room) -> Block | None:
    unlike = distinct([*filter(differs, persona.behaviour)])
    numbers = [number_row(one, words) for one in unlike[: room.usual]]
    habits = [share_row(one, words) for one in telling(persona.habits)[: room.usual]]
    parts = words.say("report.as_shares") if numbers else ""
    label = words.say("card.sections.usually")
    pieces: list[Piece] = (
        [rows(label, numbers, words, "number", words.say("report.medians"))] if numbers else []
    )
    pieces += [rows(label, habits, words, head=parts)] if habits else []
    strongest = _strongest(telling(persona.habits)[: room.shown], habits, words)
    return _block("usually", strongest, pieces, words)


def _block(section: str, finding: str, pieces: Sequence[Piece], words: Phrasebook) -> Block | None:
    label = words.say(f"card.sections.{section}")
    return Block(label, finding, tuple(pieces)) if pieces else None


def _goes_with(persona: Persona, words: Phrasebook, room: Room) -> Block | None:
    label = words.say("card.sections.goes_with")
    associations = persona.goes_with[: room.shown]
    pieces: list[Piece] = [*association_rows(label, associations, words)]
    if any(side.part[0] != "share" for one in associations for side in sides_of(one)):
        pieces.append(Remark(words.say("report.in_steps")))
    return _block("goes_with", "", pieces, words)


BLOCKS: dict[str, Callable[[Persona, Phrasebook, Room], Block | None]] = {
    "recognise": _recognise,
    "goals": _statements("goals", "card.sections.goals"),
    "pains": _statements("pain_points", "card.sections.pains", pains),
    "reasons": _statements("pain_points", "report.reasons", reasons),
    "likes": _statements("likes", "card.sections.likes"),
    "channels": _channels,
    "serve": _serve,
    "service": _service,
    "has": _statements("holdings", "card.sections.has", most="usual"),
    "usually": _usually,
    "outcomes": _statements("outcomes", "card.sections.outcomes"),
    "goes_with": _goes_with,
    "not_with": lambda one, words, _: points_block("not_with", not_with(one, words), words),
    "lists": lambda one, words, _: points_block("lists", lists(one, words), words),
    "sure": sure_block,
}
"""The parts of a card in their order, each with what makes it: a field to come is one entry."""


def blocks(
    persona: Persona, words: Phrasebook, room: Room, of_all: Collection[str] = ()
) -> tuple[Block, ...]:
    """What a card says of a persona, as much as there is room for; at the end what is unknown.

    Args:
        persona: As people want it read.
        words: Of the language of its set.
        room: How much there is room for.
        of_all: What is unknown of all customers.
    """
    made = [make(persona, words, room) for make in BLOCKS.values()]
    return tuple(filter(None, (*made, unknown_block(persona, words, room, of_all))))

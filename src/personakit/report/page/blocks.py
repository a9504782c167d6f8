"""The parts of a card in the order in which a service agent reads them: one entry each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from personakit.personas.statements import Theme
from personakit.report.card.sections import goes_with, is_pain, lists, not_with
from personakit.report.card.wording import channel_word, differs, hurts_told
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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from personakit.personas.model import Persona
    from personakit.personas.statements import ChannelStatement, Statement
    from personakit.words import Phrasebook

RULES, SHOWN, PAINS, USUAL = 3, 3, 3, 2
"""How many rules, statements of one kind, pains, and things they have or do a card has."""
PURPOSES = {"contact": 4, "buying": 3, "any": 4}
"""What channels are used for, and how many of each a card has."""
ACTS = {"do": 3, "avoid": 1, "prepare": 1}
"""Kinds of advice, and how many of each a card has."""


@dataclass(frozen=True)
class BlockEntry:
    """One part of a card."""

    column: Literal["left", "right", "below"]
    """Where it stands; `below` are pairs under both columns."""
    make: Callable[[Persona, Phrasebook], Block | None]
    """What it says of a persona; None where nothing is known."""


def _recognise(persona: Persona, words: Phrasebook) -> Block | None:
    told = persona.recognise
    if not told.rules:
        return None
    pieces: list[Piece] = [Points(tuple(told.rules[:RULES]))]
    for name in ("precision", "recall"):
        if (share := getattr(told, name)) is not None:
            text = words.say(f"report.recognise.{name}", tenths=round(10 * share))
            pieces.append(Frequency(text, Mark("tenths", share)))
    how = "one" if len(told.rules) == 1 else "several"
    return _block("recognise", words.say(f"report.recognise.{how}"), pieces, words)


def _statements(field: str, section: str, most: int) -> Callable[..., Block | None]:
    """Statements of one field, the strongest first, with a quote of one of them.

    What sets them apart; where nothing does, what is with them as with all.
    """

    def make(persona: Persona, words: Phrasebook) -> Block | None:
        known: Sequence[Statement] = getattr(persona, field)
        apart = [one for one in known if is_pain(one) or not one.common]
        told = (apart or known)[:most]
        if not told:
            return None
        label = words.say(f"card.sections.{section}")
        pieces: list[Piece] = [rows(label, (_with_trend(one, words) for one in told), words)]
        if quoted := next((one for one in told if one.quotes), None):
            about = words.say("report.quote", label=label_of(quoted))
            pieces.append(Quote(quote(quoted.quotes[0], words), about))
        return _block(section, _strongest(told, words), pieces, words)

    return make


def _with_trend(one: Statement, words: Phrasebook) -> Row:
    row = share_row(one, words)
    if one.hurts:
        return replace(row, note=f"{row.note}{hurts_told(one, words)}".removeprefix("; "))
    if not isinstance(one, Theme) or not one.trend:
        return row
    rises = one.trend.last > one.trend.first
    trend = words.say("card.rising" if rises else "card.falling").strip(", ")
    return replace(row, note=", ".join(filter(None, (row.note, trend))))


def _strongest(told: Sequence[Statement], words: Phrasebook) -> str:
    """The two that stand out, in the customers' words; else what goes worse; else: as with all."""
    if not any(one.base is not None for one in told):
        return ""
    names = [label_of(one) for one in told if (one.lift or 0) > 1 and not one.common][:2]
    if len(names) == 2:
        return words.say("report.then", one=names[0], other=names[1])
    if names:
        return words.say("card.quote", quote=names[0])
    worse = [words.say("card.quote", quote=label_of(one)) for one in told if one.hurts][:2]
    if worse:
        return words.say("report.worse", topics=words.listed(worse))
    return words.say("report.as_all")


def _channels(persona: Persona, words: Phrasebook) -> Block | None:
    told = persona.channels
    known = {(one.purpose, one.channel): one for one in (*told.preferred, *told.avoided)}
    pieces: list[Piece] = []
    for purpose, most in PURPOSES.items():
        some = sorted((one for one in known.values() if one.purpose == purpose), key=_by_use)
        if some:
            head = words.say(f"report.purposes.{purpose}")
            told_rows = (channel_row(one, words) for one in some[:most])
            kind = "share" if all(map(is_wish, some)) else "used"
            pieces.append(rows(head, told_rows, words, kind, head))
    pieces += [Remark(text) for text in asked_for(persona, words)[:1]]
    return _block("channels", _ways(told.preferred, words), pieces, words)


def _by_use(one: ChannelStatement) -> float:
    return -(one.observed if one.observed is not None else one.stated or 0)


def _ways(told: Sequence[ChannelStatement], words: Phrasebook) -> str:
    """What they do who use, or ask for, the first channel of each purpose."""
    firsts = {one.purpose: one for one in reversed(told) if one.base is not None}
    does = [_done(firsts[purpose], words) for purpose in PURPOSES if purpose in firsts]
    if not does:
        return ""
    also = "".join(words.say("summary.also", do=do) for do in does[1:])
    return words.say("report.does", do=does[0]) + also


def _done(one: ChannelStatement, words: Phrasebook) -> str:
    if is_wish(one):
        return words.say("recognise.asked", by=channel_word(one, "by", words))
    return channel_word(one, "do", words)


def _serve(persona: Persona, words: Phrasebook) -> Block | None:
    pieces: list[Piece] = []
    for act, most in ACTS.items():
        told = [(one.text, one.reason) for one in persona.serve_them if one.act == act][:most]
        if told:
            pieces.append(Acts(act, words.say(f"card.sections.{act}"), tuple(told)))
    return Block(words.say("report.serve"), "", tuple(pieces)) if pieces else None


def _service(persona: Persona, words: Phrasebook) -> Block | None:
    told = judgements(persona)
    if not told:
        return None
    made = (metric_row(name, one, words) for name, one in [*told.items()][:SHOWN])
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


def _usually(persona: Persona, words: Phrasebook) -> Block | None:
    unlike = {
        (one.median, one.middle_half, one.base_median): one
        for one in reversed(persona.behaviour)
        if differs(one)
    }
    numbers = [number_row(one, words) for one in [*unlike.values()][::-1][:USUAL]]
    habits = [share_row(one, words) for one in persona.habits[:USUAL]]
    label = words.say("card.sections.usually")
    pieces: list[Piece] = [rows(label, numbers, words, "number")] if numbers else []
    pieces += [rows(label, habits, words)] if habits else []
    return _block("usually", _strongest(persona.habits[:SHOWN], words), pieces, words)


def _block(section: str, finding: str, pieces: Sequence[Piece], words: Phrasebook) -> Block | None:
    label = words.say(f"card.sections.{section}")
    return Block(label, finding, tuple(pieces)) if pieces else None


def _goes_with(persona: Persona, words: Phrasebook) -> Block | None:
    told = tuple(goes_with(persona, words))
    return _block("goes_with", "", [Points(told)] if told else [], words)


def _not_with(persona: Persona, words: Phrasebook) -> Block | None:
    told = tuple(not_with(persona, words))
    return _block("not_with", "", [Points(told)] if told else [], words)


def _lists(persona: Persona, words: Phrasebook) -> Block | None:
    told = tuple(lists(persona, words))
    return _block("lists", "", [Points(told)] if told else [], words)


def _unknown(persona: Persona, words: Phrasebook) -> Block | None:
    """On the card of all customers; those of personas have no room for it."""
    told = () if persona.evidence.stability else persona.unknown
    return _block("unknown", "", [Points(told)] if told else [], words)


BLOCKS: dict[str, BlockEntry] = {
    "recognise": BlockEntry("left", _recognise),
    "goals": BlockEntry("left", _statements("goals", "goals", SHOWN)),
    "pains": BlockEntry("left", _statements("pain_points", "pains", PAINS)),
    "likes": BlockEntry("left", _statements("likes", "likes", SHOWN)),
    "channels": BlockEntry("right", _channels),
    "serve": BlockEntry("right", _serve),
    "service": BlockEntry("below", _service),
    "has": BlockEntry("below", _statements("holdings", "has", USUAL)),
    "usually": BlockEntry("below", _usually),
    "outcomes": BlockEntry("below", _statements("outcomes", "outcomes", SHOWN)),
    "goes_with": BlockEntry("below", _goes_with),
    "not_with": BlockEntry("below", _not_with),
    "lists": BlockEntry("below", _lists),
    "unknown": BlockEntry("below", _unknown),
}
"""The parts of a card in their order: a field to come is one entry."""


def blocks(persona: Persona, words: Phrasebook) -> Iterator[tuple[str, Block]]:
    """What a card says of a persona, with the column it stands in."""
    for entry in BLOCKS.values():
        if made := entry.make(persona, words):
            yield entry.column, made

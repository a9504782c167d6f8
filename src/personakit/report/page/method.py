"""How the groups were found, and how far each can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.labels import shortened, title
from personakit.report.odd import file_told
from personakit.report.page.content import Mark, Row, Rows, letter
from personakit.report.page.rows import part, percent
from personakit.report.page.spoken import inner
from personakit.vocabulary.naming import file_of
from personakit.vocabulary.sureness import AGREEMENTS
from personakit.vocabulary.verdicts import COMES_BACK, WORTH_IT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.set_record import Agreement, Quality
    from personakit.report.page.content import Subject
    from personakit.words import Phrasebook

CRITERIA = ("gain", "prediction_strength", "stability", "silhouette")
"""Scores of a number of groups, as the set file names them."""


@dataclass(frozen=True)
class Stick:
    """What speaks for one number of groups, drawn as a stick."""

    groups: int
    """The number."""
    value: float
    """The score."""
    text: str
    """The same in print."""
    place: float
    """Where it stands, 0 to 1 of the width."""
    height: float
    """Its height, 0 to 1; below 0 where the score is."""
    is_chosen: bool
    """Whether this number was taken."""


@dataclass(frozen=True)
class Scored:
    """One score by number of groups."""

    name: str
    """What it is called."""
    meaning: str
    """What it measures."""
    sticks: tuple[Stick, ...]
    """By number."""


@dataclass(frozen=True)
class OwnSegments:
    """The company's own segments beside the personas."""

    title: str
    """Where they stand."""
    agreement: str
    """How far both agree."""
    levels: tuple[str, ...]
    """The company's segments."""
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    """Each persona with its customers by level; empty for too few."""


@dataclass(frozen=True)
class Method:
    """How the groups were found."""

    structure: str
    """Whether there are groups at all."""
    choice: str
    """How their number was chosen, in this language."""
    rule: str
    """The rule as the set tells it."""
    criteria: tuple[Scored, ...]
    """What spoke for each number."""
    stability: Rows | None
    """How often each persona comes back."""
    on_sight: str
    """How often rules on sight place as all data do."""
    placing: tuple[Rows, ...]
    """What becomes of customers of whom less is known."""
    neighbours: tuple[str, ...]
    """Whether a gap is between personas that lie side by side."""
    own: tuple[OwnSegments, ...]
    """The company's own segments beside the personas."""


def method(subject: Subject) -> Method | None:
    """How the groups were found; None where there are no personas."""
    quality, words = subject.record.quality, subject.words
    if not subject.personas:
        return None
    return Method(
        structure=structure(quality, words),
        choice=words.say("report.found.fitted", count=quality.fitted_on),
        rule=quality.rule,
        criteria=tuple(criteria(quality, words)),
        stability=_stability(subject),
        on_sight="" if quality.fidelity is None
        else words.say("report.found.on_sight", share=quality.fidelity),
        placing=tuple(_placing(quality, words)),
        neighbours=tuple(_neighbours(subject)),
        own=tuple(_own(subject)),
    )  # fmt: skip


def choice(quality: Quality, words: Phrasebook) -> str:
    """Which number of groups was chosen, from which; of parts, where there are no groups."""
    tried = [score.segments for score in quality.scores]
    what = "_parts" if quality.structure.found is False else ""
    if len(tried) < 2:
        return words.say(f"report.found.given{what}", count=quality.segments)
    what = what or ("_makeshift" if is_makeshift(quality) else "")
    ends = {"low": min(tried), "high": max(tried)}
    return words.say(f"report.found.chosen{what}", count=quality.segments, **ends)


def is_makeshift(quality: Quality) -> bool:
    """Whether there are groups, but no number of them that was tried passes the rule."""
    scores = [one for one in quality.scores if one.prediction_strength is not None]
    passes = any(
        (one.prediction_strength or 0) >= COMES_BACK and (one.gain or 0) >= WORTH_IT
        for one in scores
    )
    return quality.structure.found is True and len(scores) > 1 and not passes


def structure(quality: Quality, words: Phrasebook) -> str:
    """Whether there are groups at all, and whether any number of them holds."""
    tested = quality.structure
    word = {True: "yes", False: "no", None: "untested"}[tested.found]
    makeshift = is_makeshift(quality)
    sentences = [words.say(f"report.found.{'uneven' if makeshift else word}")]
    if tested.z is not None:
        sentences.append(words.say("report.found.by", z=round(tested.z, 1) + 0.0))
    if makeshift:
        best = max(one.prediction_strength or 0 for one in quality.scores)
        slots = {"best": round(best, 2), "least": COMES_BACK}
        sentences.append(words.say("report.found.makeshift", count=quality.segments, **slots))
    return " ".join(sentences)


def criteria(quality: Quality, words: Phrasebook) -> Iterator[Scored]:
    """What spoke for each number of groups, where anything was scored."""
    for field in CRITERIA:
        scores = [(s.segments, getattr(s, field)) for s in quality.scores]
        scored = [(number, value) for number, value in scores if value is not None]
        if scored:
            meaning = words.say(f"report.criteria.{field}.meaning")
            sticks = tuple(_sticks(scored, quality.segments, words))
            yield Scored(words.say(f"report.criteria.{field}.name"), meaning, sticks)


def _sticks(scored: list[tuple[int, float]], chosen: int, words: Phrasebook) -> Iterator[Stick]:
    most = max(abs(value) for _, value in scored) or 1.0
    for place, (number, value) in enumerate(scored):
        yield Stick(
            number, value, words.marked(f"{value:.2f}"), (place + 0.5) / len(scored), value / most,
            number == chosen,
        )  # fmt: skip


def _stability(subject: Subject) -> Rows | None:
    words = subject.words
    made = tuple(
        Row(
            f"{letter(place)} {shortened(persona.name)}",
            words.marked(f"{stability.jaccard:.2f}"),
            note=words.say(f"agreement.{AGREEMENTS[stability.verdict]}"),
            mark=Mark("bar", stability.jaccard),
        )
        for place, persona in enumerate(subject.personas)
        if (stability := persona.evidence.stability)
    )
    name, own = words.say("report.found.stability"), words.say("report.found.back")
    return Rows(name, own, "", made) if made else None


def _counted(name: str, number: int, words: Phrasebook) -> str:
    """What a row counts: by confidence each customer is placed once without each source."""
    if name == "by_confidence":
        return words.count("report.found.placements", number)
    return words.count("card.customers", number)


def _placing(quality: Quality, words: Phrasebook) -> Iterator[Rows]:
    for name in ("without", "by_confidence"):
        agreements: tuple[Agreement, ...] = getattr(quality, name)
        if agreements:
            some_left = any(one.placed < 1 for one in agreements)
            made = tuple(
                Row(one.about, part(one.same, round(one.placed * one.customers), words),
                    percent(one.placed, words) if some_left else "",
                    _counted(name, one.customers, words), mark=Mark("bar", one.same))
                for one in agreements
            )  # fmt: skip
            placed = words.say("report.found.placed") if some_left else ""
            title, head = words.say(f"report.found.{name}"), words.say(f"report.found.of.{name}")
            yield Rows(title, words.say("report.found.same"), placed, made, head)


def _neighbours(subject: Subject) -> Iterator[str]:
    names = {one.id: inner(shortened(one.name)) for one in subject.personas}
    for pair in subject.record.quality.neighbours:
        one, other = (names.get(each, each) for each in pair.personas)
        if pair.gap and not subject.is_divided:
            continue  # any two answers of a question have a gap between them: that makes no groups
        key = "gap" if pair.gap else "cut"
        yield subject.words.say(f"report.between.{key}", one=one, other=other, part=pair.depth)


def _own(subject: Subject) -> Iterator[OwnSegments]:
    words = subject.words
    for segments in subject.record.quality.own_segments:
        cells = (
            tuple("" if n is None else words.written(n, "count") for n in row)
            for row in segments.customers
        )
        names = [shortened(one.name) for one in subject.personas]
        agreement = words.say("report.between.agreement", index=round(segments.agreement, 2) + 0.0)
        file = file_of(segments.source)
        column = title(segments.source.removeprefix(file).lstrip("/"), file)
        head = words.say("report.between.own", column=column, file=file_told(file))
        rows = tuple(zip(names, cells, strict=False))
        yield OwnSegments(head, agreement, tuple(map(shortened, segments.levels)), rows)

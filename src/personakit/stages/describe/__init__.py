"""From segments to personas: what is true of each, against all customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.numbers import number, rounded, share
from personakit.personas.model import (
    Evidence,
    NumberStatement,
    Persona,
    Service,
    Size,
    Stability,
    Statement,
    Trait,
)
from personakit.stages.describe import channels, sections, temper, voices
from personakit.stages.describe.candidates import Candidate, standing, supported
from personakit.stages.describe.compare import compare_segments
from personakit.stages.describe.counts import count_statements
from personakit.stages.describe.demographics import demographics_of
from personakit.stages.describe.differences import mean_effect
from personakit.stages.describe.hold import held_candidates, hold_lists
from personakit.stages.describe.labels import label, source
from personakit.stages.describe.measured import measure_segments
from personakit.stages.describe.names import name_all, number_noun
from personakit.stages.describe.prevalence import count_matches
from personakit.stages.describe.recognise import tell_recognition
from personakit.stages.describe.serve import advise
from personakit.stages.describe.summary import summarise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.engines.base import Engine
    from personakit.progress import Progress
    from personakit.settings import Settings
    from personakit.stages.describe.measured import Measured
    from personakit.values import Variable

__all__ = ["compare_segments", "count_statements", "describe_segments", "measure_segments"]

MOST = {"goals": 6, "pain_points": 8, "behaviour": 8, "habits": 8}
"""Statements of a section, at most."""

SURELY_SAME = 20
"""Customers from which on two columns with the same counts surely say the same."""

MOST_TRAITS = 6
"""Variables named as what sets a segment apart, at most."""


def describe_segments(
    measured: Measured, engine: Engine, settings: Settings, progress: Progress,
    written: Sequence[Persona] = (),
) -> tuple[Persona, ...]:  # fmt: skip
    """Describe every segment.

    Args:
        measured: What is true of the segments.
        engine: Where the rows are.
        settings: The cell limit, and whether to quote.
        progress: Told of each segment.
        written: The personas of a set, one per segment, whose words stay; none for a new set.
    """
    count = len(measured.profile.sizes)
    progress.start("Describing personas", count)
    drafts = []
    for segment in range(count):
        was = written[segment] if written else None
        drafts.append(_draft(measured, segment, engine, settings, was))
        progress.advance()
    progress.done()
    return _named(drafts, measured)


def _draft(
    measured: Measured, segment: int, engine: Engine, settings: Settings, was: Persona | None
) -> Persona:
    """A persona without its name."""
    found, profile, min_cell = measured.found, measured.profile, settings.min_cell
    variables, size = found.customers.variables, profile.sizes[segment]
    known = supported(_candidates(measured, segment, settings.quotes), min_cell)
    stands = standing(known)
    who = held_candidates(was, known) if was else stands
    draft = Persona(
        id="draft",
        name="draft",
        summary="",
        size=Size(customers=size, share=share(size / max(1, profile.customers))),
        demographics=demographics_of(who, variables, profile, segment, min_cell),
        goals=_strongest(stands, "goals"),
        pain_points=_strongest(stands, "pain_points"),
        channels=channels.split(stands, min_cell, measured.gaps.get(segment, ())),
        behaviour=_numbers(stands),
        habits=_strongest(stands, "habits"),
        service=measured.services.get(segment, Service()),
        temper=temper.temper_of(who),
        archetype=measured.archetypes[segment],
        recognise=tell_recognition(found.recognition, segment, min_cell),
        evidence=_evidence(measured, segment),
    )
    if was:
        draft = hold_lists(was, draft, known, min_cell)
    if settings.quotes:
        pains = voices.with_quotes(
            draft.pain_points, measured.topics, segment, found.voices.private
        )
        draft = draft.model_copy(update={"pain_points": pains})
    prevalence = count_matches(draft, segment, found, engine, min_cell)
    evidence = draft.evidence.model_copy(update={"prevalence": prevalence})
    advice = advise(draft, was.serve_them if was else ())
    return draft.model_copy(update={"evidence": evidence, "serve_them": advice})


def _candidates(measured: Measured, segment: int, quoted: bool) -> Iterator[Candidate]:
    """All that might be said of a segment."""
    variables, told = measured.found.customers.variables, measured.found.voices
    yield from sections.candidates(variables, measured.profile, segment)
    yield from channels.candidates(variables, measured.profile, segment)
    yield from voices.candidates(measured.topics, segment, told.private, quoted)
    yield from temper.candidates(measured.tone, segment, told.tone.sources)


def _strongest(stands: Sequence[Candidate], section: str) -> tuple[Statement, ...]:
    """Statements of a section that are truer here than elsewhere or true of most, each once."""
    inside = [c for c in stands if c.section == section and (c.effect > 0 or c.typical)]
    inside.sort(key=lambda c: (-round(c.effect, 9), _digits(c), str(c.statement)))
    kept: dict[str, Statement] = {}
    facts: dict[object, str] = {}
    for statement in (c.statement for c in inside):
        if isinstance(statement, Statement):
            column = facts.setdefault(_fact(statement), statement.source)
            if column == statement.source:
                kept.setdefault(statement.label.casefold(), statement)
    return tuple(kept.values())[: MOST[section]]


def _digits(candidate: Candidate) -> int:
    """A name says more than a number: of a plan, for instance."""
    return sum(c.isdigit() for c in str(getattr(candidate.statement, "label", "")))


def _fact(one: Statement) -> object:
    """What two columns of a file have in common that tell the same of the same customers."""
    if (one.customers or 0) < SURELY_SAME:
        return one.source, one.label
    return one.source.partition("/")[0], one.customers, one.of, one.share, one.base


def _numbers(stands: Sequence[Candidate]) -> tuple[NumberStatement, ...]:
    """Numbers of their behaviour, each once."""
    inside = [c for c in stands if c.section == "behaviour"]
    inside.sort(key=lambda c: (-abs(c.effect), str(c.statement)))
    kept: dict[str, NumberStatement] = {}
    for statement in (c.statement for c in inside):
        if isinstance(statement, NumberStatement):
            if statement.label in kept:  # two files of one kind: say which
                told = f"{statement.label} in {statement.source.split('/')[0]}"
                statement = statement.model_copy(update={"label": told})
            kept.setdefault(statement.label, statement)
    return tuple(kept.values())[: MOST["behaviour"]]


def _effects(measured: Measured, segment: int) -> list[tuple[float, Variable]]:
    """Variables that form segments by how far this one is off, the farthest first."""
    profile = measured.profile
    effects = [
        (mean_effect(profile.of(v, segment), profile.base(v)), v)
        for v in measured.found.customers.variables
        if v.active and profile.of(v, segment).known
    ]
    return sorted(effects, key=lambda pair: (-abs(round(pair[0], 6)), pair[1].name))


def _evidence(measured: Measured, segment: int) -> Evidence:
    profile, quality = measured.profile, measured.found.segments.quality[segment]
    traits = [
        Trait(
            label=label(v), mean=rounded(profile.of(v, segment).mean),
            base=rounded(profile.base(v).mean), effect=round(effect, 2), source=source(v),
        )
        for effect, v in _effects(measured, segment)[:MOST_TRAITS]
    ]  # fmt: skip
    stability = Stability(
        jaccard=share(quality.jaccard), verdict=quality.verdict,
        across=None if quality.across is None else share(quality.across),
    )  # fmt: skip
    return Evidence(stability=stability, separated_by=tuple(traits))


def _nouns(measured: Measured, segment: int) -> dict[str, str]:
    """What its numbers call a segment, the strongest first: noun -> the same with its median."""
    called: dict[str, str] = {}
    for effect, variable in _effects(measured, segment):
        if noun := number_noun(variable, effect):
            median = number(measured.profile.of(variable, segment).quartiles[1])
            called.setdefault(noun, f"{noun} about {median}")
    return called


def _named(drafts: Sequence[Persona], measured: Measured) -> tuple[Persona, ...]:
    segments = measured.found.segments
    nouns = [_nouns(measured, i) for i, _ in enumerate(drafts)]
    named = []
    for i, (draft, (slug, name)) in enumerate(zip(drafts, name_all(drafts, nouns), strict=True)):
        shaky = not segments.structure.found or segments.quality[i].verdict == "unstable"
        status = "unstable" if shaky else "draft"
        update = {"id": slug, "name": name, "status": status, "summary": summarise(draft)}
        named.append(draft.model_copy(update=update))
    return tuple(named)

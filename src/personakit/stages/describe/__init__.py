"""From segments to personas: what is true of each, against all customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from personakit.stages.describe.archetypes import match_archetypes
from personakit.stages.describe.candidates import Candidate, standing
from personakit.stages.describe.compare import compare_segments
from personakit.stages.describe.counts import count_statements
from personakit.stages.describe.demographics import demographics_of
from personakit.stages.describe.differences import mean_effect
from personakit.stages.describe.gaps import find_gaps
from personakit.stages.describe.labels import label, number, rounded, share, source
from personakit.stages.describe.names import name_all, number_noun
from personakit.stages.describe.prevalence import count_matches
from personakit.stages.describe.profile import measure
from personakit.stages.describe.recognise import tell_recognition
from personakit.stages.describe.serve import advise
from personakit.stages.describe.service import measure_service
from personakit.stages.describe.summary import summarise
from personakit.stages.describe.temper import tone_by_segment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Engine
    from personakit.progress import Progress
    from personakit.settings import Settings
    from personakit.stages.describe.profile import Profile
    from personakit.values import Discovery, Segments, Variable

__all__ = ["compare_segments", "count_statements", "describe_segments"]

MOST = {"goals": 6, "pain_points": 8, "behaviour": 8, "habits": 8}
"""Statements of a section, at most."""

SURELY_SAME = 20
"""Customers from which on two columns with the same counts surely say the same."""

MOST_TRAITS = 6
"""Variables named as what sets a segment apart, at most."""


def describe_segments(
    found: Discovery, engine: Engine, settings: Settings, progress: Progress
) -> tuple[Persona, ...]:
    """Describe every segment.

    Args:
        found: Customers in segments.
        engine: Where the rows are.
        settings: The cell limit, and whether to quote.
        progress: Told of each segment.
    """
    customers, segments = found.customers, found.segments
    count = len(segments.placement.segments)
    progress.start("Describing personas", count)
    profile = measure(customers, found.placed, count, engine)
    private = found.voices.private
    topics = voices.compare(found, engine)
    gaps = find_gaps(customers, found.placed, settings.min_cell, engine)
    services = measure_service(found, settings, engine)
    tone = tone_by_segment(found.voices.tone, found.placed, engine)
    archetypes = match_archetypes(
        customers, found.placed, profile, settings.archetypes, settings.min_cell, engine
    )
    drafts = []
    for segment in range(count):
        candidates = [
            *sections.candidates(customers.variables, profile, segment),
            *channels.candidates(customers.variables, profile, segment),
            *voices.candidates(topics, segment, private, settings.quotes),
            *temper.candidates(tone, segment, found.voices.tone.sources),
        ]
        stands = standing(candidates, settings.min_cell)
        draft = _persona(stands, profile, segment, settings.min_cell)
        who = demographics_of(stands, customers.variables, profile, segment, settings.min_cell)
        ways = draft.channels.model_copy(update={"differs": gaps.get(segment, ())})
        draft = draft.model_copy(update={"demographics": who, "channels": ways})
        evidence = _evidence(customers.variables, profile, segments, segment)
        service = services.get(segment, Service())
        if settings.quotes:
            pains = voices.with_quotes(draft.pain_points, topics, segment, private)
            draft = draft.model_copy(update={"pain_points": pains})
        prevalence = count_matches(draft, segment, found, engine, settings.min_cell)
        evidence = evidence.model_copy(update={"prevalence": prevalence})
        recognition = tell_recognition(found.recognition, segment, settings.min_cell)
        update = {"service": service, "archetype": archetypes[segment], "evidence": evidence}
        draft = draft.model_copy(update=update | {"recognise": recognition})
        drafts.append(draft.model_copy(update={"serve_them": advise(draft)}))
        progress.advance()
    progress.done()
    return _named(drafts, customers.variables, profile, segments)


def _persona(stands: Sequence[Candidate], profile: Profile, segment: int, min_cell: int) -> Persona:
    """A persona without its name, from the statements that stand."""
    size = profile.sizes[segment]
    return Persona(
        id="draft",
        name="draft",
        summary="",
        size=Size(customers=size, share=share(size / max(1, profile.customers))),
        goals=_strongest(stands, "goals"),
        pain_points=_strongest(stands, "pain_points"),
        channels=channels.split(stands, min_cell),
        behaviour=tuple(_numbers(stands, "behaviour")[: MOST["behaviour"]]),
        habits=_strongest(stands, "habits"),
        temper=temper.temper_of(stands),
    )


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


def _numbers(stands: Sequence[Candidate], section: str, group: str = "") -> list[NumberStatement]:
    inside = [c for c in stands if c.section == section and group in ("", c.group)]
    inside.sort(key=lambda c: (-abs(c.effect), str(c.statement)))
    kept: dict[str, NumberStatement] = {}
    for statement in (c.statement for c in inside):
        if isinstance(statement, NumberStatement):
            if statement.label in kept:  # two files of one kind: say which
                told = f"{statement.label} in {statement.source.split('/')[0]}"
                statement = statement.model_copy(update={"label": told})
            kept.setdefault(statement.label, statement)
    return list(kept.values())


def _effects(
    variables: Sequence[Variable], profile: Profile, segment: int
) -> list[tuple[float, Variable]]:
    """Variables that form segments by how far this one is off, the farthest first."""
    effects = [
        (mean_effect(profile.of(v, segment), profile.base(v)), v)
        for v in variables
        if v.active and profile.of(v, segment).known
    ]
    return sorted(effects, key=lambda pair: (-abs(round(pair[0], 6)), pair[1].name))


def _evidence(
    variables: Sequence[Variable], profile: Profile, segments: Segments, segment: int
) -> Evidence:
    quality = segments.quality[segment]
    traits = [
        Trait(
            label=label(v), mean=rounded(profile.of(v, segment).mean),
            base=rounded(profile.base(v).mean), effect=round(effect, 2), source=source(v),
        )
        for effect, v in _effects(variables, profile, segment)[:MOST_TRAITS]
    ]  # fmt: skip
    stability = Stability(
        jaccard=share(quality.jaccard), verdict=quality.verdict,
        across=None if quality.across is None else share(quality.across),
    )  # fmt: skip
    return Evidence(stability=stability, separated_by=tuple(traits), warnings=())


def _nouns(variables: Sequence[Variable], profile: Profile, segment: int) -> dict[str, str]:
    """What its numbers call a segment, the strongest first: noun -> the same with its median."""
    called: dict[str, str] = {}
    for effect, variable in _effects(variables, profile, segment):
        if noun := number_noun(variable, effect):
            median = number(profile.of(variable, segment).quartiles[1])
            called.setdefault(noun, f"{noun} about {median}")
    return called


def _named(
    drafts: Sequence[Persona], variables: Sequence[Variable], profile: Profile, segments: Segments
) -> tuple[Persona, ...]:
    nouns = [_nouns(variables, profile, i) for i, _ in enumerate(drafts)]
    named = []
    for i, (draft, (slug, name)) in enumerate(zip(drafts, name_all(drafts, nouns), strict=True)):
        shaky = not segments.structure.found or segments.quality[i].verdict == "unstable"
        status = "unstable" if shaky else "draft"
        update = {"id": slug, "name": name, "status": status, "summary": summarise(draft)}
        named.append(draft.model_copy(update=update))
    return tuple(named)

"""From segments to personas: what is true of each, against all customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.model import (
    Demographics,
    Evidence,
    NumberStatement,
    Persona,
    Service,
    Size,
    Stability,
    Statement,
    Trait,
)
from personakit.stages.describe import channels, sections, voices
from personakit.stages.describe.candidates import Candidate, standing
from personakit.stages.describe.differences import mean_effect
from personakit.stages.describe.labels import label, number, rounded, share, source
from personakit.stages.describe.names import name_all, number_noun
from personakit.stages.describe.profile import measure
from personakit.stages.describe.service import measure_service
from personakit.stages.describe.summary import summarise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Engine
    from personakit.progress import Progress
    from personakit.settings import Settings
    from personakit.stages.describe.profile import Profile
    from personakit.values import Customers, Segments, Table, Variable

MOST = {"goals": 6, "pain_points": 8, "behaviour": 8, "habits": 8}
"""Statements of a section, at most."""

MOST_TRAITS = 6
"""Variables named as what sets a segment apart, at most."""


def describe_segments(
    tables: Sequence[Table], customers: Customers, segments: Segments, placed: str, engine: Engine,
    settings: Settings, progress: Progress,
) -> tuple[Persona, ...]:  # fmt: skip
    """Describe every segment.

    Args:
        tables: Understood sources, for scales and personal columns.
        customers: The customer table.
        segments: The segments and how far they can be trusted.
        placed: Relation with `customer` and `segment` (-1 for none).
        engine: Where the rows are.
        settings: The cell limit, and whether to quote.
        progress: Told of each segment.
    """
    count = len(segments.placement.segments)
    progress.start("Describing personas", count)
    profile = measure(customers, placed, count, engine)
    texts = voices.read_texts(customers, placed, engine)
    private = voices.private_words(tables, texts.values(), engine)
    themes = voices.themes_of(texts, private)
    services = measure_service(customers, tables, placed, settings.min_cell, engine)
    drafts = []
    for segment in range(count):
        found = [
            *sections.candidates(customers.variables, profile, segment),
            *channels.candidates(customers.variables, profile, segment),
        ]
        for where, told in themes.items():
            found += voices.candidates(where, texts[where], told, segment, private, settings.quotes)
        draft = _persona(standing(found, settings.min_cell), profile, segment, settings.min_cell)
        evidence = _evidence(customers.variables, profile, segments, segment)
        service = services.get(segment, Service())
        drafts.append(draft.model_copy(update={"service": service, "evidence": evidence}))
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
        demographics=_demographics(stands),
        goals=_strongest(stands, "goals"),
        pain_points=_strongest(stands, "pain_points"),
        channels=channels.split(stands, min_cell),
        behaviour=tuple(_numbers(stands, "behaviour")[: MOST["behaviour"]]),
        habits=_strongest(stands, "habits"),
    )


def _strongest(stands: Sequence[Candidate], section: str) -> tuple[Statement, ...]:
    """Statements of a section that are truer here than elsewhere or true of most."""
    inside = [c for c in stands if c.section == section and (c.effect > 0 or c.typical)]
    inside.sort(key=lambda c: (-c.effect, str(c.statement)))
    kept: dict[str, Statement] = {}
    for candidate in inside:
        if isinstance(candidate.statement, Statement):
            kept.setdefault(candidate.statement.label.casefold(), candidate.statement)
    return tuple(kept.values())[: MOST[section]]


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


def _demographics(stands: Sequence[Candidate]) -> Demographics:
    groups: dict[str, list[Statement]] = {}
    for candidate in sorted(stands, key=lambda c: (c.group, -c.effect, str(c.statement))):
        if candidate.section == "demographics" and isinstance(candidate.statement, Statement):
            groups.setdefault(candidate.group, []).append(candidate.statement)
    ages = [
        *_numbers(stands, "demographics", "age"),
        *_numbers(stands, "demographics", "birth_date"),
    ]
    return Demographics(
        age=next(iter(ages), None),
        income=next(iter(_numbers(stands, "demographics", "income")), None),
        groups={group: tuple(found) for group, found in groups.items()},
    )


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
    stability = Stability(jaccard=share(quality.jaccard), verdict=quality.verdict)
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

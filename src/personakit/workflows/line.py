"""The stretches of the line that a discovery and a recount have in common."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from personakit.settings.memory import DESCRIBING, FINDING
from personakit.stages.customers import build_customers, without_rare_levels
from personakit.stages.describe import as_written, compare_segments, describe_segments, portray
from personakit.stages.drift import spread_of
from personakit.stages.facts import count_facts, count_matches
from personakit.stages.matrix import (
    calibrate,
    draw_sample,
    place_population,
    tell_sample,
    to_matrix,
)
from personakit.stages.segments import adjust_segments, find_segments, least_size, recognise
from personakit.stages.themes import count_themes, read_voices
from personakit.values import CustomerBase, Discovery, SegmentQuality, Segments, StructureTest
from personakit.workflows.mapping import with_levels

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from personakit.personas.everyone import Everyone
    from personakit.personas.model import Persona
    from personakit.personas.placement import Axis, Placement
    from personakit.personas.read import PersonaSet
    from personakit.personas.set_record import Difference
    from personakit.run import Run
    from personakit.stages.describe import Portrait
    from personakit.values import Customers, Table, Variable
    from personakit.values.facts import FactSheet, Grounds


@dataclass(frozen=True)
class Described:
    """Segments in words."""

    sheet: FactSheet
    """What is counted of them."""
    personas: tuple[Persona, ...]
    """One per segment."""
    facts: tuple[Grounds, ...]
    """Statements -> what they say, by segment."""
    differences: tuple[Difference, ...]
    """What tells them apart."""
    everyone: Everyone
    """All customers as one."""

    @property
    def discovery(self) -> Discovery:
        """Customers in segments."""
        return self.sheet.discovery


def know_customers(tables: Sequence[Table], axes: Sequence[Axis], run: Run) -> CustomerBase:
    """Go from understood sources to customers.

    Args:
        tables: Understood sources.
        axes: Those of a written model whose levels and themes are to be counted, too.
        run: Where the rows are, and what it goes by.
    """
    tables = with_levels(tables, axes)
    asked = {name for axis in axes for name in axis.variables}
    customers = without_rare_levels(build_customers(tables, run), asked, run)
    run.leave(DESCRIBING)
    voices = read_voices(tables, customers, run)
    return CustomerBase(tables, count_themes(customers, voices, run.engine, axes), voices)


def without_carried(base: CustomerBase) -> CustomerBase:
    """What the data tell by themselves, without what a written model asks for besides."""
    variables = tuple(variable for variable in base.customers.variables if not variable.carried)
    return replace(base, customers=replace(base.customers, variables=variables))


def fit_segments(
    customers: Customers, run: Run, names: Callable[[Segments], Sequence[str]]
) -> Segments:
    """Find segments on a sample of the customers, with all that the user should know of them.

    Args:
        customers: The customer table.
        run: Where it is, and what segments are asked for.
        names: What tells the ids of segments, for decisions of an analyst that name them.

    Raises:
        SettingsError: Such a decision names none of them.
        NoCustomersError: There are too few customers, or nothing tells them apart.
    """
    sample = draw_sample(customers, run.settings.sample, run.engine)
    cell = run.settings.min_cell
    run.leave(FINDING)
    matrix = to_matrix(sample, customers.variables)
    del sample  # it is as large as the matrix
    segments = find_segments(matrix, run.settings.segment_range, run.progress, cell)
    least = least_size(matrix, cell)
    fit = calibrate(matrix, segments, least)
    if run.settings.adjust and fit.quality:
        adjusted = adjust_segments(matrix, fit, names(fit), run.settings.adjust)
        fit = calibrate(matrix, adjusted, least)
    spread = spread_of(matrix.values, cell)
    placement = fit.placement.model_copy(update={"spread": spread})
    remarks = tell_sample(customers, run.settings.sample)
    return replace(fit, placement=placement, problems=(*remarks, *matrix.problems, *fit.problems))


def written_segments(personas: PersonaSet, placement: Placement, customers: Customers) -> Segments:
    """What describing needs of the fit, as the files of a set tell it."""
    quality = personas.record.quality
    names = {variable.name for variable in customers.variables}
    return Segments(
        placement=placement,
        chosen=quality.segments,
        runner_up=quality.runner_up,
        rule=quality.rule,
        scores=(),
        quality=tuple(map(_quality, personas)),
        structure=StructureTest(bool(quality.structure.found), quality.structure.z or 0.0, 0.0, 0),
        contributions=tuple((n, c) for n, c in quality.contributions.items() if n in names),
    )


def _quality(persona: Persona) -> SegmentQuality:
    stability = persona.evidence.stability
    if stability is None:
        return SegmentQuality(persona.size.customers, 0.0, "unstable")
    return SegmentQuality(
        persona.size.customers, stability.jaccard, stability.verdict, stability.across
    )


def describe(
    base: CustomerBase, segments: Segments, written: PersonaSet | None, run: Run
) -> Described:
    """Place everyone and describe the segments; the words of a written set stay."""
    base = told_as_written(base, written, run) if written else base
    run.leave(FINDING)
    placed = place_population(base.customers, segments.placement, run)
    run.leave(DESCRIBING)
    rules = recognise(base.customers, segments, placed, run)
    discovery = Discovery(base.tables, base.customers, base.voices, segments, placed, rules)
    sheet = count_facts(discovery, run)
    everyone, was = portray(sheet, run.settings), written.personas if written else ()
    portraits = describe_segments(sheet, run.settings, was, everyone)
    personas = tuple(
        _with_prevalence(portrait, segment, discovery, run)
        for segment, portrait in enumerate(portraits)
    )
    facts = tuple(portrait.facts for portrait in portraits)
    differences = compare_segments(sheet, run.settings)
    return Described(sheet, personas, facts, differences, everyone)


def told_as_written(base: CustomerBase, written: PersonaSet, run: Run) -> CustomerBase:
    """What is known, its variables told as a written set tells them."""
    documents = (*written.personas, written.record)
    again = as_written(base.customers.variables, documents, run.words)
    variables = tuple(
        now if _is_labelled(now, run) else then
        for now, then in zip(base.customers.variables, again, strict=True)
    )
    return replace(base, customers=replace(base.customers, variables=variables))


def _is_labelled(variable: Variable, run: Run) -> bool:
    """Whether the settings say what its column is called."""
    column = run.settings.file(variable.source).columns.get(variable.column)
    return bool(column and column.label)


def _with_prevalence(portrait: Portrait, segment: int, discovery: Discovery, run: Run) -> Persona:
    """Count how many customers are really like a persona."""
    matches = count_matches(portrait.criteria, segment, discovery, run)
    evidence = portrait.persona.evidence.model_copy(update={"prevalence": matches})
    return portrait.persona.model_copy(update={"evidence": evidence})

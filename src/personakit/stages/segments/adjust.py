"""Segments as an analyst wants them: some made one, some left out, judged by the same scores."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from personakit.errors import SettingsError
from personakit.hints import near_miss
from personakit.numbers import listed
from personakit.personas.placement import Centre, PersonaOrigin
from personakit.problems import Problem
from personakit.stages.segments.find import judge_parts
from personakit.stages.segments.parts import Parts, chances_of
from personakit.stages.segments.sample import Sample
from personakit.stages.segments.ways import CONSTRUCTED, FOUND

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.personas.placement import Placement
    from personakit.settings.adjust import Adjust
    from personakit.values import Matrix, Segments


def adjust_segments(
    matrix: Matrix, segments: Segments, ids: Sequence[str], wanted: Adjust
) -> Segments:
    """Make segments one, and leave some out.

    The model keeps the segments that were found as origins: a customer is in the union with the
    sum of their probabilities, and one of a segment that is left out goes to the next likely.

    Args:
        matrix: The fitting sample.
        segments: The segments.
        ids: What each is called.
        wanted: What is to be done.

    Raises:
        SettingsError: A name is none of theirs, or fewer than two segments would be left.
    """
    groups = [*_groups(ids, wanted)]
    if len(groups) < 2:
        raise SettingsError(
            "adjust: fewer than two personas would be left.", "Merge or drop fewer of them."
        )
    placement = _joined(segments.placement, groups, ids)
    sample = Sample(matrix)
    labels = chances_of(sample.values, placement).argmax(axis=1)
    way = FOUND if segments.structure.found else CONSTRUCTED
    judged = judge_parts(sample, Parts(way, labels, placement))
    note = Problem("adjusted", _decisions(wanted), severity="note")
    problems = (*segments.problems, note)
    return replace(segments, placement=placement, chosen=len(groups), problems=problems, **judged)


def _groups(ids: Sequence[str], wanted: Adjust) -> Iterator[list[int]]:
    """Places of the segments that become one each, in their order."""
    for name in (*wanted.drop, *(persona for group in wanted.merge for persona in group)):
        if name not in ids:
            raise SettingsError(f"adjust: there is no persona {name}.", near_miss(name, ids))
    merged = {name: group for group in wanted.merge for name in group}
    for place, name in enumerate(ids):
        members = [ids.index(persona) for persona in merged.get(name, (name,))]
        if name not in wanted.drop and place == min(members):
            yield sorted(members)


def _joined(placement: Placement, groups: Sequence[list[int]], ids: Sequence[str]) -> Placement:
    """The model with one segment for each group, and what was found as origins."""
    persona = {place: number for number, group in enumerate(groups) for place in group}
    origins = tuple(
        PersonaOrigin(id=name, share=centre.share, at=centre.at, persona=persona.get(place))
        for place, (name, centre) in enumerate(zip(ids, placement.segments, strict=True))
    )
    whole = sum(placement.segments[place].share for place in persona)
    centres = tuple(_middle([placement.segments[i] for i in group], whole) for group in groups)
    return placement.model_copy(
        update={"segments": centres, "origins": origins, "temper": 1.0, "doubt": 0.0}
    )


def _middle(centres: Sequence[Centre], whole: float) -> Centre:
    """The centre of all customers of some segments."""
    shares = np.array([centre.share for centre in centres])
    at = shares @ np.array([centre.at for centre in centres]) / shares.sum()
    return Centre(
        share=float(f"{shares.sum() / whole:.8g}"), at=tuple(float(f"{x:.8g}") for x in at)
    )


def _decisions(wanted: Adjust) -> str:
    """The decisions in a sentence."""
    ones = [f"{listed(group)} are one persona" for group in wanted.merge]
    none = [f"{name} is none" for name in wanted.drop]
    return f"Decided by the analyst, not found: {'; '.join([*ones, *none])}."

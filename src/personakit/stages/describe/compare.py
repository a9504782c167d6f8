"""The variables that tell segments apart, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.numbers import rounded, share
from personakit.personas.set_record import Difference
from personakit.stages.describe.differences import mean_effect
from personakit.stages.describe.labels import label, source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.stages.describe.measured import Measured
    from personakit.stages.describe.profile import Profile
    from personakit.values import Variable

MOST_COMPARED = 12
"""Variables set side by side: as many as can be taken in at a glance."""


def compare_segments(measured: Measured, min_cell: int) -> tuple[Difference, ...]:
    """Tell the variables that separate segments most, in every segment.

    Args:
        measured: Segments in all variables.
        min_cell: Customers below which a mean is not told.
    """
    explained = dict(measured.found.segments.contributions[:MOST_COMPARED])
    known = {variable.name: variable for variable in measured.found.customers.variables}
    variables = [known[name] for name in explained]
    return tuple(
        _difference(variable, name, explained[variable.name], measured.profile, min_cell)
        for variable, name in zip(variables, _labels(variables), strict=True)
    )


def _labels(variables: Sequence[Variable]) -> list[str]:
    """Variables in words, with their source where these would be the same."""
    names = [label(variable) for variable in variables]
    return [
        f"{name} in {variable.source}" if names.count(name) > 1 else name
        for name, variable in zip(names, variables, strict=True)
    ]


def _difference(
    variable: Variable, name: str, explained: float, profile: Profile, min_cell: int
) -> Difference:
    base = profile.base(variable)
    cells = [profile.of(variable, segment) for segment, _ in enumerate(profile.sizes)]
    told = [cell if cell.known >= min_cell else None for cell in cells]
    return Difference(
        label=name,
        source=source(variable),
        explained=share(explained),
        is_share=variable.statistic == "share",
        base=rounded(base.mean),
        means=tuple(cell and rounded(cell.mean) for cell in told),
        effects=tuple(cell and round(mean_effect(cell, base), 2) for cell in told),
    )

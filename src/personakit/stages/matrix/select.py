"""Which variables take part, and which of them are added up."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from personakit.stages.matrix.encode import significant, total

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from personakit.values import Variable

RARE = 0.05
"""Levels below this mean share are added up; their sum takes part if it reaches it."""


TWIN = "the same as"
"""How the reason begins why a variable takes no part that tells what another one does."""


@dataclass(frozen=True)
class VariableGroup:
    """Variables that become one axis."""

    names: tuple[str, ...]
    """Columns of the customer table."""
    first: Variable
    """The first of them, for what they have in common."""

    @property
    def question(self) -> str:
        """What the axis belongs to: levels of one column stay together."""
        return self.first.question if self.first.statistic == "share" else self.first.name


@dataclass(frozen=True)
class Selection:
    """What takes part and what does not."""

    groups: tuple[VariableGroup, ...]
    """In the order of the variables' names."""
    dropped: tuple[tuple[str, str], ...]
    """Variables left out, with the reason."""


def select(frame: pd.DataFrame, variables: Sequence[Variable]) -> Selection:
    """Sort out empty, constant and duplicate variables, record numbers and rare levels."""
    active = sorted((v for v in variables if v.active), key=lambda v: (v.question, v.name))
    groups: list[VariableGroup] = []
    dropped: list[tuple[str, str]] = []
    seen: dict[bytes, str] = {}
    for group in _lumped(frame, active):
        values = total(frame, group.names)
        reason = _useless(values, group) or _duplicate(values, seen, group)
        if reason:
            dropped.extend((name, reason) for name in group.names)
        else:
            groups.append(group)
    return Selection(tuple(groups), tuple(dropped))


def _lumped(frame: pd.DataFrame, variables: Sequence[Variable]) -> Iterator[VariableGroup]:
    """Every variable by itself, but the rare levels of a question together."""
    for _, members in groupby(variables, key=lambda v: v.question):
        rare: list[Variable] = []
        for variable in members:
            mean = np.nan_to_num(frame[variable.name].mean())
            if variable.statistic == "share" and mean < RARE:
                rare.append(variable)
            else:
                yield VariableGroup((variable.name,), variable)
        if rare:
            yield VariableGroup(tuple(v.name for v in rare), rare[0])


def _useless(values: np.ndarray, group: VariableGroup) -> str:
    numbers = values[np.isfinite(values)]
    if not len(numbers):
        return "no customer has a value"
    if numbers.min() == numbers.max():
        return "the same for everybody"
    if group.first.statistic == "share":
        return "rare answers, even together" if numbers.mean() < RARE else ""
    return "a record number: whole, all different, evenly spread" if _is_id(numbers) else ""


def _is_id(numbers: np.ndarray) -> bool:
    """Whether numbers look drawn from 1, 2, 3, ...: whole, distinct and uniform."""
    ordered = np.sort(numbers)
    if len(numbers) < 30 or (ordered != np.rint(ordered)).any() or (np.diff(ordered) == 0).any():
        return False
    even = np.linspace(ordered[0], ordered[-1], len(ordered))
    return bool(np.abs(ordered - even).max() < 1.63 / len(numbers) ** 0.5 * np.ptp(ordered))


def _duplicate(values: np.ndarray, seen: dict[bytes, str], group: VariableGroup) -> str:
    """Whether the same column was seen before, whatever its unit and zero."""
    numbers = values[np.isfinite(values)]
    scaled = np.round((values - numbers.min()) / np.ptp(numbers), 6)
    twin = seen.setdefault(significant(scaled).tobytes(), group.names[0])
    return f"{TWIN} {twin}" if twin != group.names[0] else ""

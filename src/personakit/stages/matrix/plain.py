"""The written model as plain values, which go where nothing of this package is installed."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from personakit.personas.placement import Placement


@dataclass(frozen=True)
class PlainAxis:
    """What places customers of an `Axis`, by the same names."""

    variables: tuple[str, ...]
    log: bool
    unit: float
    low: float
    high: float
    centre: float
    scale: float
    weight: float
    factors: tuple[float, ...]
    variance: float


@dataclass(frozen=True)
class PlainCentre:
    """A `Centre`."""

    share: float
    at: tuple[float, ...]


@dataclass(frozen=True)
class PlainModel:
    """What places customers of a `Placement`, by the same names."""

    axes: tuple[PlainAxis, ...]
    segments: tuple[PlainCentre, ...]
    parts: tuple[tuple[PlainCentre, int], ...]
    temper: float
    doubt: float
    sure: float


def plain(placement: Placement) -> PlainModel:
    """Take the values out of a model."""
    names = [field.name for field in fields(PlainAxis)]
    return PlainModel(
        axes=tuple(PlainAxis(*(getattr(axis, name) for name in names)) for axis in placement.axes),
        segments=tuple(PlainCentre(centre.share, centre.at) for centre in placement.segments),
        parts=tuple((PlainCentre(one.share, one.at), place) for one, place in placement.parts),
        temper=placement.temper,
        doubt=placement.doubt,
        sure=placement.sure,
    )

"""What a written model asks of a customer: its axes, by the columns they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.values.assignments import Question

if TYPE_CHECKING:
    from personakit.personas.placement import Placement


def questions_of(placement: Placement) -> tuple[Question, ...]:
    """The questions of a model, in the order of their first axes."""
    found: dict[tuple[str, ...], list[tuple[int, str, str]]] = {}
    for place, axis in enumerate(placement.axes):
        for end, variable in zip(axis.ends, axis.variables, strict=True):
            key = (axis.source, axis.header, axis.form, end if axis.form == "number" else "")
            found.setdefault(key, []).append((place, end, variable))
    return tuple(_question(placement, key, own) for key, own in found.items())


def _question(
    placement: Placement, key: tuple[str, ...], own: list[tuple[int, str, str]]
) -> Question:
    axes = [placement.axes[place] for place, *_ in own]
    source, header, *_ = key
    return Question(
        source, header, axes[0].kind, axes[0].role, axes[0].form,
        ends=tuple(axis.phrases[0] if axis.phrases else end
                   for axis, (_, end, _) in zip(axes, own, strict=True)),
        variables=tuple(variable for *_, variable in own),
        phrases=tuple(axis.phrases for axis in axes),
        axes=tuple(dict.fromkeys(place for place, *_ in own)),
    )  # fmt: skip

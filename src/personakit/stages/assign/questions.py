"""What a written model asks of a customer: its axes, by the columns they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.values.assignments import Question

if TYPE_CHECKING:
    from personakit.personas.placement import Placement


def questions_of(placement: Placement) -> tuple[Question, ...]:
    """The questions of a model, in the order of their first axes."""
    by_key: dict[tuple[str, ...], list[tuple[int, str, str]]] = {}
    for place, axis in enumerate(placement.axes):
        for end, variable in zip(axis.ends, axis.variables, strict=True):
            key = (axis.source, axis.header, axis.form, end if axis.form == "number" else "")
            by_key.setdefault(key, []).append((place, end, variable))
    return tuple(_question(placement, key, ends) for key, ends in by_key.items())


def _question(
    placement: Placement, key: tuple[str, ...], places: list[tuple[int, str, str]]
) -> Question:
    axes = [placement.axes[place] for place, *_ in places]
    source, header, *_ = key
    return Question(
        source, header, axes[0].kind, axes[0].role, axes[0].form,
        ends=tuple(axis.phrases[0] if axis.phrases else end
                   for axis, (_, end, _) in zip(axes, places, strict=True)),
        variables=tuple(variable for *_, variable in places),
        phrases=tuple(axis.phrases for axis in axes),
        axes=tuple(dict.fromkeys(place for place, *_ in places)),
    )  # fmt: skip

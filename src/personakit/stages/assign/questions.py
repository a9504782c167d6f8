"""What a written model asks of a customer: its axes, by the columns they come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from personakit.personas.placement import Form, Placement
    from personakit.vocabulary import Kind, Role


@dataclass(frozen=True)
class Question:
    """A number, or the levels or the themes of one column."""

    source: str
    """The model's source."""
    header: str
    """Header of the column; empty where rows are counted."""
    kind: Kind | None
    """What the source is about."""
    role: Role | None
    """What the column says."""
    form: Form
    """What is asked for."""
    ends: tuple[str, ...]
    """Levels, labels of themes, or the statistic: what the names of its variables end in."""
    variables: tuple[str, ...]
    """The model's variables, one for each of these."""
    phrases: tuple[tuple[str, ...], ...]
    """The wordings of each; none but for themes."""
    axes: tuple[int, ...]
    """Positions of its axes in the model."""

    @property
    def statistic(self) -> str:
        """How rows became the number; empty for levels and themes."""
        return self.ends[0] if self.form == "number" else ""


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

"""What a written model asks of a customer: its axes, by the columns they come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from personakit.personas.placement import Axis, Placement
    from personakit.vocabulary import Kind, Role

Form = Literal["number", "share", "theme"]


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
        for variable in axis.variables:
            header, end = _ends(axis, variable)
            form = _form(axis)
            key = (axis.source, header, form, end if form == "number" else "")
            found.setdefault(key, []).append((place, end, variable))
    return tuple(_question(placement, key, own) for key, own in found.items())


def _question(
    placement: Placement, key: tuple[str, ...], own: list[tuple[int, str, str]]
) -> Question:
    axes = [placement.axes[place] for place, *_ in own]
    source, header, *_ = key
    return Question(
        source, header, axes[0].kind, axes[0].role, _form(axes[0]),
        ends=tuple(axis.phrases[0] if axis.phrases else end
                   for axis, (_, end, _) in zip(axes, own, strict=True)),
        variables=tuple(variable for *_, variable in own),
        phrases=tuple(axis.phrases for axis in axes),
        axes=tuple(dict.fromkeys(place for place, *_ in own)),
    )  # fmt: skip


def _form(axis: Axis) -> Form:
    return "theme" if axis.phrases else "number" if axis.question in axis.variables else "share"


def _ends(axis: Axis, variable: str) -> tuple[str, str]:
    """Header and end of a variable's name: `source|header|end`, of a theme `source|header~end`."""
    rest = variable.removeprefix(f"{axis.source}|")
    if _form(axis) == "share":
        header = axis.question.removeprefix(f"{axis.source}|")
        return header, rest.removeprefix(f"{header}|")
    header, _, end = rest.rpartition("~" if axis.phrases else "|")
    return header, end

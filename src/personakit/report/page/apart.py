"""What sets the personas apart most, in standard deviations of all customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.report.page.across import Across, Comparison, Entry, RowGroup
from personakit.report.page.matrix import compared
from personakit.report.page.rows import amount_label, label_of

if TYPE_CHECKING:
    from personakit.personas.set_record import Difference
    from personakit.report.page.content import Subject
    from personakit.words import Phrasebook

STEPS = (0.2, 0.5, 1.0)
"""Standard deviations from which a difference is small, middle and great (Cohen 1988 for the first
two), taken of the printed number."""


def differences(subject: Subject) -> Comparison | None:
    """The table of the variables that set the personas apart, in standard deviations."""
    ranked = sorted(subject.differences, key=greatest)
    made = {_what_of(one): _difference(one, subject.words) for one in reversed(ranked)}
    rows = tuple(row for row in reversed(made.values()) if any(one.strength for one in row.entries))
    return compared(subject, [RowGroup("", rows)]) if rows and subject.personas else None


def _what_of(one: Difference) -> tuple[object, ...]:
    """The same of what several columns tell alike: how it begins, its answer, and the numbers."""
    file, _, _ = one.source.partition("/")
    asked, _, answer = one.label.replace(file, "").casefold().rpartition(": ")
    begin = asked.partition(" ")[0]
    return begin, answer, one.base and round(one.base, 2), *map(_rounded, one.effects)


def _rounded(effect: float | None) -> float | None:
    return None if effect is None else round(effect, 1)


def greatest(one: Difference) -> int:
    """The persona that stands out most: its variables come together."""
    sizes = [abs(effect or 0) for effect in one.effects]
    return sizes.index(max(sizes)) if sizes else 0


def _difference(one: Difference, words: Phrasebook) -> Across:
    form = "percent" if one.is_share else "number"
    entries = tuple(
        Entry(text=signed(effect, words), strength=strength(effect)) if effect is not None
        else Entry(untold=words.say("report.untold.few"))
        for effect in one.effects
    )  # fmt: skip
    label = label_of(one) if one.is_share else amount_label(one, words)
    return Across(label, entries, words.written(one.base, form), source=one.source)


def signed(effect: float, words: Phrasebook) -> str:
    """A difference in standard deviations as it is printed."""
    return words.marked(f"{effect:+.1f}") if round(effect, 1) else words.marked("0.0")


def strength(effect: float) -> str:
    """How far from all customers a printed difference is: `more3` to `less3`."""
    size = abs(round(effect, 1))
    steps = sum(size >= step for step in STEPS)
    return f"{'more' if effect > 0 else 'less'}{steps}" if steps else ""

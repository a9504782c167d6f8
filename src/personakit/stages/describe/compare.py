"""The variables that tell segments apart, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.numbers import kept_mean, share
from personakit.personas.set_record import Difference
from personakit.stages.describe.conceal import Concealed, concealed
from personakit.stages.describe.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.settings import Settings
    from personakit.values import Variable
    from personakit.values.facts import Contrast, FactSheet
    from personakit.words import Phrasebook


def compare_segments(sheet: FactSheet, settings: Settings) -> tuple[Difference, ...]:
    """Tell the variables that separate segments most, in every segment.

    Args:
        sheet: What is counted of the segments.
        settings: The cell limit, below which a mean is not told, and the language.
    """
    words, hidden = settings.words, concealed(sheet, settings.min_cell)
    names = _labels([contrast.variable for contrast in sheet.contrasts], words)
    return tuple(
        _difference(contrast, name, hidden)
        for contrast, name in zip(sheet.contrasts, names, strict=True)
    )


def _labels(variables: Sequence[Variable], words: Phrasebook) -> list[str]:
    """Variables in words, with their source where these would be the same."""
    names = [label(variable, words) for variable in variables]
    return [
        words.say("labels.in_source", label=name, source=variable.source)
        if names.count(name) > 1
        else name
        for name, variable in zip(names, variables, strict=True)
    ]


def _difference(contrast: Contrast, name: str, hidden: Concealed) -> Difference:
    variable, is_share = contrast.variable, contrast.variable.statistic == "share"
    facts = [fact if fact.own.known >= hidden.min_cell else None for fact in contrast.facts]
    return Difference(
        label=name,
        source=variable.where,
        explained=share(contrast.explained),
        is_share=is_share,
        base=kept_mean(contrast.facts[0].base.mean, is_share=is_share),
        means=tuple(fact and hidden.mean(fact) for fact in facts),
        effects=tuple(fact and hidden.effect(fact) for fact in facts),
    )

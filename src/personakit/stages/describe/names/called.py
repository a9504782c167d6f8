"""What a name rests on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from personakit.stages.describe.names.bearer import is_number, is_ticked
from personakit.stages.describe.names.lifecycle import value_names
from personakit.values.facts import ChannelFact, ThemeFact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.stages.describe.names.bearer import Bearer
    from personakit.values.facts import Fact


def called_by(name: str, one: Bearer) -> Fact | None:
    """The fact a name rests on: of those whose words stand in it, the farthest off.

    None where its channel or theme names it, which cards tell anyway; metrics name nothing.
    """
    plain = (fact for fact in one.facts if not isinstance(fact, ChannelFact | ThemeFact))
    return next((fact for fact in plain if _stands_in(name, fact, one)), None)


def _stands_in(name: str, fact: Fact, one: Bearer) -> bool:
    return any(
        re.search(rf"(?<!\w){re.escape(words)}(?!\w)", name, re.IGNORECASE)
        for words in _words(fact, one)
        if words
    )


def _words(fact: Fact, one: Bearer) -> Iterator[str]:
    """What a name may say of a fact."""
    if is_number(fact):
        yield from value_names(fact, one)
    elif level := "" if is_ticked(fact) else one.level(fact):
        yield from (level, fact.answer)
        return
    variable = fact.variable
    if not (variable.key or variable.about):  # patterns of their own name these
        yield one.asked(variable)

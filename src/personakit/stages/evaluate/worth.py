"""What all outcomes together say of personas."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.personas.evaluation import Foretold, Worth


def worth_of(outcomes: Sequence[Foretold], *, may_know: bool = False) -> Worth:
    """Tell whether personas predict, describe, or neither.

    What formed them can show that they describe, never that they predict.

    Args:
        outcomes: As they were foretold.
        may_know: Whether the set may know the answers: then nothing shows that it predicts.
    """
    if not may_know and any(o.verdict == "predicts" and not o.formed for o in outcomes):
        return "predicts"
    return "no_gain" if all(outcome.verdict == "no_gain" for outcome in outcomes) else "describes"

"""What personas foretell of later rows, beside what is known without them."""

from __future__ import annotations

from personakit.stages.evaluate.history import read_history
from personakit.stages.evaluate.outcomes import outcomes_of
from personakit.stages.evaluate.skill import foretell
from personakit.stages.evaluate.statements import later_statements
from personakit.stages.evaluate.worth import worth_of

__all__ = ["foretell", "later_statements", "outcomes_of", "read_history", "worth_of"]

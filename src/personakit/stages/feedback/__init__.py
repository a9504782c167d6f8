"""Sheets on which a team judges where customers are placed, and what the judgements say."""

from __future__ import annotations

from personakit.stages.feedback.judge import judge
from personakit.stages.feedback.read import to_judgements
from personakit.stages.feedback.sheet import choose, evidence

__all__ = ["choose", "evidence", "judge", "to_judgements"]

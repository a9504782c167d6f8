"""Understanding: what each file is about and what each column says."""

from __future__ import annotations

from personakit.stages.columns.understand import understand_columns

__all__ = ["understand_columns"]

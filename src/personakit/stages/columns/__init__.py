"""Understanding: what each file is about and what each column says."""

from __future__ import annotations

from personakit.stages.columns.explain import explain_column
from personakit.stages.columns.purchases import called_purchases
from personakit.stages.columns.understand import understand_columns

__all__ = ["called_purchases", "explain_column", "understand_columns"]

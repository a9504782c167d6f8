"""What travels along the line from exports to personas: plain frozen values.

Source -> Table -> Customers -> Matrix -> Segments -> personas.model.Persona
"""

from __future__ import annotations

from personakit.values.customers import (
    Account,
    Customers,
    SourceAccount,
    Statistic,
    Variable,
    Voice,
)
from personakit.values.explanations import Evidence, Explanation, Values
from personakit.values.segments import (
    CountScore,
    Matrix,
    SegmentQuality,
    Segments,
    Structure,
    Verdict,
)
from personakit.values.sources import Dialect, Reject, Source, SourceFile
from personakit.values.tables import Column, Scale, Table

__all__ = [
    "Account",
    "Column",
    "CountScore",
    "Customers",
    "Dialect",
    "Evidence",
    "Explanation",
    "Matrix",
    "Reject",
    "Scale",
    "SegmentQuality",
    "Segments",
    "Source",
    "SourceAccount",
    "SourceFile",
    "Statistic",
    "Structure",
    "Table",
    "Values",
    "Variable",
    "Verdict",
    "Voice",
]

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
from personakit.values.discovery import Discovery, Known
from personakit.values.explanations import Evidence, Explanation, Values
from personakit.values.notation import Notation
from personakit.values.segments import (
    Agreement,
    Calibration,
    Condition,
    CountScore,
    Matrix,
    RecognitionRules,
    Rule,
    SegmentQuality,
    Segments,
    Structure,
)
from personakit.values.sources import Dialect, FileState, Reject, Source, SourceFile
from personakit.values.tables import Column, Scale, Table, labels, named
from personakit.vocabulary import VERDICTS, Verdict

__all__ = [
    "VERDICTS",
    "Account",
    "Agreement",
    "Calibration",
    "Column",
    "Condition",
    "CountScore",
    "Customers",
    "Dialect",
    "Discovery",
    "Evidence",
    "Explanation",
    "FileState",
    "Known",
    "Matrix",
    "Notation",
    "RecognitionRules",
    "Reject",
    "Rule",
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
    "labels",
    "named",
]

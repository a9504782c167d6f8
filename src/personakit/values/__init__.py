"""What travels along the line from exports to personas: plain frozen values.

Source -> Table -> Customers -> Matrix -> Segments -> personas.model.Persona
"""

from __future__ import annotations

from personakit.values.customers import (
    Account,
    Contacts,
    Customers,
    Events,
    SourceAccount,
    Statistic,
    Variable,
    Voice,
)
from personakit.values.databases import ClusterTable, DatabaseUrl, is_database, is_of_cluster
from personakit.values.discovery import CustomerBase, Discovery
from personakit.values.explanations import Explanation, Values, WeighedClue
from personakit.values.notation import UNSEEN, Dialling, Notation
from personakit.values.segments import (
    Calibration,
    Condition,
    CountScore,
    Matrix,
    Neighbours,
    PlacementAgreement,
    RecognitionRules,
    Rule,
    SegmentQuality,
    Segments,
    StructureTest,
)
from personakit.values.sources import Address, Dialect, FileState, Reject, Source, SourceFile
from personakit.values.tables import Column, Portion, Scale, Table, TimeSpan, labels, named
from personakit.vocabulary import VERDICTS, Verdict

__all__ = [
    "UNSEEN", "VERDICTS", "Account", "Address", "Calibration", "ClusterTable", "Column",
    "Condition", "Contacts", "CountScore", "CustomerBase", "Customers", "DatabaseUrl", "Dialect",
    "Dialling", "Discovery", "Events", "Explanation", "FileState", "Matrix", "Neighbours",
    "Notation", "PlacementAgreement", "Portion", "RecognitionRules", "Reject", "Rule", "Scale",
    "SegmentQuality", "Segments", "Source", "SourceAccount", "SourceFile", "Statistic",
    "StructureTest", "Table", "TimeSpan", "Values", "Variable", "Verdict", "Voice", "WeighedClue",
    "is_database", "is_of_cluster", "labels", "named",
]  # fmt: skip

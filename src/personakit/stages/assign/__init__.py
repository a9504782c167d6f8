"""Customers of other data, or of a few answers, as a written model knows them; files for CRMs."""

from __future__ import annotations

from personakit.stages.assign.answers import ask, read_answers
from personakit.stages.assign.crm import CRMS, Crm, check_options, cut, lines_of, sizes_of
from personakit.stages.assign.expect import EXPECTED, expect_topics
from personakit.stages.assign.export import Beside, export_rows, export_select, with_addresses
from personakit.stages.assign.inherit import inherit, roles_of
from personakit.stages.assign.match import SchemaMatch, match_columns, match_sources
from personakit.stages.assign.quiz import choose_masked
from personakit.stages.assign.survey import read_row, survey_of, to_question
from personakit.stages.assign.telling import most_telling

__all__ = [
    "CRMS",
    "EXPECTED",
    "Beside",
    "Crm",
    "SchemaMatch",
    "ask",
    "check_options",
    "choose_masked",
    "cut",
    "expect_topics",
    "export_rows",
    "export_select",
    "inherit",
    "lines_of",
    "match_columns",
    "match_sources",
    "most_telling",
    "read_answers",
    "read_row",
    "roles_of",
    "sizes_of",
    "survey_of",
    "to_question",
    "with_addresses",
]

"""Files in, sources out: every file found, understood as a table and named in the engine."""

from __future__ import annotations

from personakit.stages.sources.forms.postgres import fetch_tables, hash_tables
from personakit.stages.sources.load import load_sources
from personakit.stages.sources.paths import address_of, find_files
from personakit.stages.sources.rejects import (
    check_rejects,
    count_rejects,
    reject_problems,
    rejected_rows,
)
from personakit.stages.sources.states import check_unchanged, hash_of, state_of

__all__ = [
    "address_of", "check_rejects", "check_unchanged", "count_rejects", "fetch_tables",
    "find_files", "hash_of", "hash_tables",
    "load_sources", "reject_problems", "rejected_rows", "state_of",
]  # fmt: skip

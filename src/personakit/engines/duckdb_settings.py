"""What DuckDB is told at the start of a run."""

from __future__ import annotations

SETTINGS = {
    # try_cast over a CSV scan must give NULL for a bad cell, not an error (duckdb#23818)
    "disabled_optimizers": "'type_pushdown'",
    # rows are sorted by their key where order matters; keeping file order costs memory
    "preserve_insertion_order": "false",
    "TimeZone": "'UTC'",
    "enable_progress_bar": "false",
    # what a query has given up goes back to the system, for Python to have
    "allocator_flush_threshold": "'16MB'",
    # nothing leaves the machine and nothing is fetched
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
"""Setting -> its value, as SQL."""

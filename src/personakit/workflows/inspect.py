"""What personakit understands of some exports, before any segment is looked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.errors import NoCustomersError
from personakit.problems import Problem
from personakit.progress import Progress, Silent
from personakit.settings import Settings
from personakit.stages.customers import build_customers
from personakit.workflows.exports import open_exports

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.run import Run
    from personakit.values import Account, Table
    from personakit.workflows.paths import AnyPath

COUNTED = 256_000_000
"""Bytes up to which files are read whole for the account of the join."""


@dataclass(frozen=True)
class Inspection:
    """What was understood."""

    tables: tuple[Table, ...]
    """The sources with their kinds and columns."""
    account: Account | None
    """What became of every row; None where customers cannot be told apart, or were not counted."""
    problems: tuple[Problem, ...]
    """What the user should know."""


def inspect(
    paths: Sequence[AnyPath],
    settings: Settings | None = None,
    progress: Progress | None = None,
    *,
    full: bool = False,
) -> Inspection:
    """Load exports and understand their columns.

    Args:
        paths: Files, folders and addresses of databases.
        settings: Corrections and limits; the defaults where None.
        progress: Who watches; nobody where None.
        full: Whether to make the account of very large files, too: that reads them whole.

    Raises:
        UnreadableError: A path holds no table.
        OutputError: The list of unreadable rows cannot be written.
    """
    settings, progress = settings or Settings(), progress or Silent()
    with open_exports(paths, settings, progress, stop=False) as exports:
        tables, unclear = exports.understood()
        size = sum(source.size for source in exports.sources)
        if full or size <= COUNTED:
            account, remarks = _account(tables, exports.run)
        else:
            account, remarks = _left_out(size)
        return Inspection(tables, account, (*exports.account(), *unclear, *remarks))


def _left_out(size: int) -> tuple[None, tuple[Problem, ...]]:
    message = f"The account of the join is left out: it would read {size / 1e9:.1f} GB."
    hint = "Add --full to have it."
    return None, (Problem("account_left_out", message, severity="note", hint=hint),)


def _account(tables: Sequence[Table], run: Run) -> tuple[Account | None, tuple[Problem, ...]]:
    """The account of the join, or none with the reason."""
    try:
        customers = build_customers(tables, run)
    except NoCustomersError as error:
        problem = Problem("no_customers", error.message, severity="error", hint=error.hint)
        return None, (problem,)
    return customers.account, customers.problems

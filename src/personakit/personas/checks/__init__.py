"""The checks of persona files: each a function with a code, whose docstring is its manual page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from personakit.personas.checks import (
    brand,
    content,
    evaluation,
    form,
    journeys,
    playbook,
    sets,
    statements,
    style,
)
from personakit.personas.checks.base import Check, Limits
from personakit.personas.checks.documents import Document, Folder, Hit
from personakit.personas.checks.folders import read_folders

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "CHECKS", "Check", "Document", "Folder", "Hit", "Limits", "read_folders", "run_checks",
]  # fmt: skip

MOST_TOLD = 100
"""Findings of one check in one file that are told one by one."""
MOST_COUNTED = 10_000
"""What is counted of the rest."""

ROOMS = (form, sets, statements, content, style, journeys, playbook, evaluation, brand)
"""The files of checks."""
CHECKS: dict[str, Check] = {
    entry.code: entry
    for entry in sorted(
        (value for module in ROOMS for value in vars(module).values() if isinstance(value, Check)),
        key=lambda entry: entry.code,
    )
}
"""Code -> check, in the order of the codes."""


def run_checks(
    folders: Iterable[Folder], limits: Limits, codes: Iterable[str]
) -> Iterator[tuple[Check, Hit]]:
    """What the checks find in the files that were asked for.

    Of each file, the first that a check finds are told one by one, the rest is counted.

    Args:
        folders: Files as `read_folders` reads them.
        limits: What the checks are told.
        codes: The checks to run.
    """
    chosen = [CHECKS[code] for code in codes]
    for folder in folders:
        for check in chosen:
            hits = (hit for hit in check.find(folder, limits) if hit.document.wanted)
            yield from ((check, hit) for hit in _first(hits))


def _first(hits: Iterable[Hit]) -> Iterator[Hit]:
    counts: Counter[Document] = Counter()
    next_one: dict[Document, Hit] = {}
    for hit in hits:
        counts[hit.document] += 1
        if counts[hit.document] <= MOST_TOLD:
            yield hit
        else:
            next_one.setdefault(hit.document, hit)
    for document, hit in next_one.items():
        more = counts[document] - MOST_TOLD
        shown = f"{more:,}" if more < MOST_COUNTED else f"more than {MOST_COUNTED:,}"
        message = f"And {shown} others of this kind in this file."
        yield Hit(document, hit.place, message, "Mend the others first.")

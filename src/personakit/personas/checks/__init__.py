"""The checks of persona files: each a function with a code, whose docstring is its manual page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.checks import content, form, sets, statements, style
from personakit.personas.checks.base import Check, Hit, Limits
from personakit.personas.checks.documents import Document, Folder, read_folders

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "CHECKS", "Check", "Document", "Folder", "Hit", "Limits", "read_folders", "run_checks",
]  # fmt: skip

CHECKS: dict[str, Check] = {
    found.code: found
    for found in sorted(
        (
            found
            for module in (form, sets, statements, content, style)
            for found in vars(module).values()
            if isinstance(found, Check)
        ),
        key=lambda found: found.code,
    )
}
"""Code -> check, in the order of the codes."""


def run_checks(
    folders: Iterable[Folder], limits: Limits, codes: Iterable[str]
) -> Iterator[tuple[Check, Hit]]:
    """What the checks find in the files that were asked for.

    Args:
        folders: Files as `read_folders` reads them.
        limits: What the checks are told.
        codes: The checks to run.
    """
    chosen = [CHECKS[code] for code in codes]
    for folder in folders:
        for one in chosen:
            yield from ((one, hit) for hit in one.find(folder, limits) if hit.document.wanted)

"""Why one column of some exports was understood as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.progress import Progress, Silent
from personakit.settings import Settings
from personakit.stages.columns import explain_column
from personakit.workflows.exports import open_exports

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.values import Explanation
    from personakit.workflows.paths import AnyPath


def explain(
    paths: Sequence[AnyPath],
    column: str,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Explanation:
    """Load exports and tell why one column is taken for what it is taken for.

    Args:
        paths: Files, folders and addresses of databases.
        column: `Header`, or `file.csv:Header`.
        settings: Corrections and limits; the defaults where None.
        progress: Who watches; nobody where None.

    Raises:
        UnreadableError: A path holds no table.
        SettingsError: No column, or more than one, has this name.
    """
    settings = settings or Settings()
    with open_exports(paths, settings, progress or Silent(), stop=False) as exports:
        return explain_column(exports.sources, settings, column)

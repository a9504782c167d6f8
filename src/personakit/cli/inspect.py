"""`personakit inspect`: what is understood of some exports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Option

from personakit.cli import options  # noqa: TC001  - typer reads it at run time
from personakit.cli.console import say, show, width, write
from personakit.cli.progress import watching

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.values import Table

Write = Annotated[
    bool, Option("--write", help="Write what was understood to a settings file, to be edited.")
]
Target = Annotated[Path, Option("--output", "-o", metavar="FILE", help="The file of --write.")]
TARGET = Path("personakit.yaml")


def inspect(
    data: options.Data,
    output_format: options.Format = "text",
    write_settings: Write = False,
    output: Target = TARGET,
    force: options.Force = False,
    config: options.Config = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Show what each file and column is taken for, and why."""
    from personakit.report.inspection import inspection_data, inspection_lines
    from personakit.settings import load_settings
    from personakit.workflows.inspect import inspect as run

    if write_settings:
        _refuse_to_replace(output, force=force)
    with watching(quiet=quiet, verbose=verbose) as progress:
        found = run(data, load_settings({}, config=config), progress)
    if output_format == "json":
        write(json.dumps(inspection_data(found.tables, found.account, found.problems), indent=2))
    elif not (quiet and write_settings):
        show(inspection_lines(found.tables, found.account, found.problems, width()))
    if write_settings:
        _write_settings(output, found.tables)


def _refuse_to_replace(path: Path, *, force: bool) -> None:
    from personakit.errors import OutputError

    if path.exists() and not force:
        raise OutputError(
            f"{path} is there already.", "Add --force to replace it, or name another with -o."
        )


def _write_settings(path: Path, tables: Sequence[Table]) -> None:
    from personakit.files import write_whole
    from personakit.report.settings_file import settings_text

    write_whole(path, settings_text(tables))
    say(f"Wrote {path}: correct what is wrong there, then inspect again.")

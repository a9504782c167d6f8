"""`personakit feedback`: how a team judges a set."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from typer import Argument, BadParameter, Option

from personakit.cli import options  # noqa: TC001  - typer reads it at run time
from personakit.cli.console import say, show_as, warn, width
from personakit.cli.progress import watching

Act = Annotated[Literal["sheet", "read"], Argument(metavar="sheet|read", show_default=False)]
File = Annotated[Path | None, Argument(metavar="[FILE]", show_default=False)]
Sample = Annotated[int, Option("--sample", min=2, max=10_000)]
Seed = Annotated[int, Option("--seed", min=0)]
Output = Annotated[Path, Option("--output", "-o", metavar="FILE")]
SHEET = Path("feedback-sheet.csv")
"""The sheet, where no other file is named."""


def feedback(
    act: Act,
    folder: options.NamedSet,
    data: options.Exports,
    file: File = None,
    sample: Sample = 40,
    seed: Seed = 0,
    output: Output = SHEET,
    force: options.Force = False,
    config: options.Config = None,
    output_format: options.Format = "text",
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Write a sheet to judge customers on, or read one that was filled."""
    from personakit.report.feedback import feedback_lines
    from personakit.settings import load_settings
    from personakit.workflows.beside import write_beside
    from personakit.workflows.feedback import read_feedback, write_sheet

    settings = load_settings({}, config=config)
    if (file is None) == (act == "read"):
        raise BadParameter("Name the filled sheet with `read`, and no file with `sheet`.")
    with watching(quiet=quiet, verbose=verbose) as progress:
        if file is None:
            number = write_sheet(
                folder, data, output, sample, seed, settings, progress, force=force
            )
            if not quiet:
                say(
                    f"Wrote {output}, {number} customers: personal data, as the exports are. "
                    "Whoever judges fills agent, and persona (the id of a card) or verdict; then "
                    "`personakit feedback read`."
                )
            return
        heard = read_feedback(folder, file, data, settings, progress)
    path = write_beside(heard.feedback, folder)
    warn(heard.problems)
    lines = feedback_lines(heard.feedback, width())
    show_as(output_format, heard.feedback.model_dump(mode="json"), lines, quiet=quiet)
    if not quiet:
        say(f"Wrote {path}." if path else "Nothing to write: the file is as it was.")

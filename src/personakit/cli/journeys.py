"""`personakit journeys`: what customers do one after another, for other tools."""

from __future__ import annotations

from typing import Annotated, Literal

from typer import Option

from personakit.cli import options
from personakit.cli.console import say, write_form
from personakit.cli.progress import watching

Format = Annotated[Literal["mermaid", "csv"], Option("--format")]


def journeys(
    folder: options.Set = options.FOLDER,
    data: options.Exports = [],  # noqa: B006  - typer reads it, nobody changes it
    output_format: Format = "mermaid",
    output: options.OutputFile = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Write the journeys of a set as flowcharts, or the event log that they are counted from."""
    from personakit.files import write_whole
    from personakit.settings import load_settings
    from personakit.workflows.journeys import journeys_as_csv, journeys_as_mermaid

    if output_format == "csv":
        settings = load_settings({}, config=config)
        with watching(quiet=quiet, verbose=verbose) as progress:
            text = journeys_as_csv(folder, data, settings, progress)
    else:
        text = journeys_as_mermaid(folder)
    if output is None:
        write_form(text.rstrip("\n"))
        return
    write_whole(output, text.rstrip("\n") + "\n")
    if not quiet:
        say(f"Wrote {output}.")

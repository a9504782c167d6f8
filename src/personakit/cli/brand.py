"""`personakit brand`: the company's own service."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Argument, BadParameter, Option

from personakit.cli import options  # noqa: TC001  - typer reads it at run time
from personakit.cli.console import say, show_as, warn, width
from personakit.cli.progress import watching

Data = Annotated[list[str], Argument(metavar="[DATA...]", show_default=False)]
Set = Annotated[Path | None, Option("--set", metavar="SET", show_default=False)]
Staff = Annotated[Path | None, Option("--staff", metavar="FILE", show_default=False)]
Competitors = Annotated[Path | None, Option("--competitors", metavar="FILE", show_default=False)]
Match = Annotated[list[str], Option("--match", metavar="STAFF=CUSTOMERS", show_default=False)]
Questionnaire = Annotated[bool, Option("--questionnaire")]
QUESTIONS = Path("questionnaire.csv")
"""What the staff are asked, where no other file is named."""


def brand(
    data: Data = [],  # noqa: B006  - typer reads it, nobody changes it
    folder: Set = None,
    staff: Staff = None,
    competitors: Competitors = None,
    match: Match = [],  # noqa: B006  - as above
    questionnaire: Questionnaire = False,
    output: options.OutputFile = None,
    force: options.Force = False,
    language: options.LanguageOfSet = None,
    config: options.Config = None,
    output_format: options.Format = "text",
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Tell how the company serves, and write it beside a set."""
    from personakit.report.brand import brand_lines
    from personakit.settings import load_settings
    from personakit.words import phrasebook
    from personakit.workflows.beside import write_beside
    from personakit.workflows.brand import Branding
    from personakit.workflows.brand import brand as run
    from personakit.workflows.questionnaire import write_questions

    settings = load_settings({"language": language} if language else {}, config=config)
    if questionnaire:
        number = write_questions(output or QUESTIONS, phrasebook(settings.language), force=force)
        if not quiet:
            say(f"Wrote {output or QUESTIONS}, {number} questions.")
        return
    if not data:
        raise BadParameter("Name exports, or write the questions for staff with --questionnaire.")
    asked = Branding(folder, staff, competitors, tuple(match))
    with watching(quiet=quiet, verbose=verbose) as progress:
        branded = run(data, asked, settings, progress)
    path = write_beside(branded.brand, folder, output)
    warn(branded.problems)
    lines = brand_lines(branded.brand, width(), branded.words)
    show_as(output_format, branded.brand.model_dump(mode="json"), lines, quiet=quiet)
    if path and not quiet:
        say(f"Wrote {path}.")

"""`personakit survey`: questions that place a customer, and those who answered them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Argument

from personakit.cli import options
from personakit.cli.console import say, show_as, warn, width

Answers = Annotated[Path | None, Argument(metavar="[ANSWERS]", show_default=False)]
SURVEY, PLACED = Path("survey.csv"), Path("survey-placed.csv")
"""Files, where no others are named: the questions, and where those who answered belong."""


def survey(
    folder: options.Set = options.FOLDER,
    answers: Answers = None,
    output: options.OutputFile = None,
    force: options.Force = False,
    output_format: options.Format = "text",
    quiet: options.Quiet = False,
) -> None:
    """Write a survey, or place those who answered it."""
    from personakit.report.survey import survey_data, survey_lines
    from personakit.workflows.survey import read_survey, write_survey
    from personakit.workflows.survey import survey as make

    if answers is not None:
        number, problems = read_survey(folder, answers, output or PLACED, force=force)
        warn(problems)
        if not quiet:
            say(f"Wrote {output or PLACED}, {number} customers: personal data, keep it so.")
        return
    made = make(folder)
    write_survey(made, output or SURVEY, force=force)
    lines = survey_lines(made.questions, made.next, width())
    show_as(output_format, survey_data(made.questions, made.next), lines, quiet=quiet)
    if not quiet:
        say(f"Wrote {output or SURVEY}.")

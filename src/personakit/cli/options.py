"""The options that commands share, each declared once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from typer import Argument, Option

from personakit.words import Language

Data = Annotated[
    list[Path],
    Argument(metavar="DATA...", help="CSV files, and folders of them.", show_default=False),
]
Config = Annotated[
    Path | None,
    Option("--config", "-c", metavar="FILE", help="Settings; else personakit.yaml, if it is here."),
]
Output = Annotated[
    Path, Option("--output", "-o", metavar="FOLDER", help="Where the personas are written.")
]
Segments = Annotated[
    str | None,
    Option(metavar="N|LOW..HIGH", help="How many personas, or a range to choose from.  [3..5]"),
]
Force = Annotated[bool, Option("--force", help="Write although other files are there.")]
Fresh = Annotated[
    bool,
    Option("--fresh", help="Keep nothing of the set that is there; it is moved aside, by date."),
]
Assignments = Annotated[
    bool,
    Option("--assignments", help="Write who belongs where to assignments.csv: personal data."),
]
Rejects = Annotated[
    Path | None,
    Option("--rejects", metavar="FILE", help="List the rows that cannot be read: a CSV file."),
]
Plots = Annotated[
    Path | None, Option("--plots", metavar="FOLDER", help="Draw the personas: SVG pictures.")
]
Strict = Annotated[bool | None, Option("--strict", help="Exit with 1 if there are warnings.")]
NoQuotes = Annotated[bool, Option("--no-quotes", help="Do not quote customers.")]
UseDemographics = Annotated[
    bool | None,
    Option("--use-demographics", help="Let demographics form segments, not only describe them."),
]
LanguageOfSet = Annotated[
    Language | None, Option("--language", help="The language that personas are written in.  [en]")
]
ExcludeInternal = Annotated[
    bool | None,
    Option("--exclude-internal", help="Leave out the company's own people and test accounts."),
]
OutputFormat = Literal["text", "json"]
Format = Annotated[OutputFormat, Option("--format", help="Text for people or JSON for programs.")]
Quiet = Annotated[
    bool, Option("--quiet", "-q", help="No progress, no cards: warnings and errors only.")
]
Verbose = Annotated[
    bool, Option("--verbose", "-v", help="Show each step with its seconds, and errors in full.")
]

"""The options that commands share, each declared once; their help stands in the product's words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from typer import Argument, Option

from personakit.vocabulary.crms import CrmName
from personakit.words import Language

Data = Annotated[list[str], Argument(metavar="DATA...", show_default=False)]
FOLDER = Path("personas")
"""Where a set is, if no other folder is named."""
Set = Annotated[Path, Argument(metavar="[SET]")]
NamedSet = Annotated[Path, Argument(metavar="SET", show_default=False)]
Exports = Annotated[list[str], Option("--data", metavar="DATA...", show_default=False)]
Config = Annotated[Path | None, Option("--config", "-c", metavar="FILE")]
Output = Annotated[Path, Option("--output", "-o", metavar="FOLDER")]
OutputFile = Annotated[Path | None, Option("--output", "-o", metavar="FILE", show_default=False)]
Segments = Annotated[str | None, Option(metavar="N|LOW..HIGH")]
Force = Annotated[bool, Option("--force")]
Fresh = Annotated[bool, Option("--fresh")]
Assignments = Annotated[bool, Option("--assignments")]
Crm = Annotated[CrmName | None, Option("--for")]
Engine = Annotated[str | None, Option("--engine", metavar="NAME")]
Master = Annotated[str | None, Option("--master", metavar="URL")]
Rejects = Annotated[Path | None, Option("--rejects", metavar="FILE")]
Plots = Annotated[Path | None, Option("--plots", metavar="FOLDER")]
NoReport = Annotated[bool, Option("--no-report")]
Strict = Annotated[bool | None, Option("--strict")]
NoQuotes = Annotated[bool, Option("--no-quotes")]
UseDemographics = Annotated[bool | None, Option("--use-demographics")]
LanguageOfSet = Annotated[Language | None, Option("--language")]
ExcludeInternal = Annotated[bool | None, Option("--exclude-internal")]
OnlyInternal = Annotated[bool | None, Option("--only-internal")]
Since = Annotated[str | None, Option("--since", metavar="DATE")]
Until = Annotated[str | None, Option("--until", metavar="DATE")]
OutputFormat = Literal["text", "json"]
Format = Annotated[OutputFormat, Option("--format")]
Quiet = Annotated[bool, Option("--quiet", "-q")]
Verbose = Annotated[bool, Option("--verbose", "-v")]

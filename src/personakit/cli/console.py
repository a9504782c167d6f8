"""Standard output and standard error: styled on a terminal, plain elsewhere."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, Any

from personakit.escaping import json_text, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from personakit.problems import Problem
    from personakit.report.text import Line

LOOKS = {
    "plain": "",
    "title": "bold cyan",
    "label": "bold",
    "muted": "dim",
    "warning": "yellow",
    "error": "bold red",
}
"""Style of a span -> how a terminal shows it."""


def width() -> int:
    """Columns to write in: the terminal's, between 60 and 100; 80 where there is none."""
    return min(max(shutil.get_terminal_size().columns, 60), 100) if sys.stdout.isatty() else 80


def show(lines: Iterable[Line]) -> None:
    """Write lines to standard output, in colour on a terminal unless NO_COLOR is set."""
    if sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
        _show_styled(lines)
    else:
        for line in lines:
            write(str(line))


def _show_styled(lines: Iterable[Line]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(soft_wrap=True, highlight=False)
    for line in lines:
        parts = [(one_line(span.text), LOOKS[span.style]) for span in line.spans]
        console.print(Text.assemble(*parts))


def write(text: str) -> None:
    """Write one line to standard output."""
    write_form(one_line(text))


def write_json(data: Any) -> None:
    """Write data to standard output, for programs."""
    write_form(json_text(data))


def write_form(text: str) -> None:
    """Write lines to standard output that are safe in their form, as JSON is and what we wrote."""
    sys.stdout.write(f"{text}\n")


def show_as(output_format: str, data: Any, lines: Iterable[Line], *, quiet: bool = False) -> None:
    """Write a result: as data where JSON is asked for, else as lines unless quiet."""
    if output_format == "json":
        write_json(data)
    elif not quiet:
        show(lines)


def warn(problems: Iterable[Problem]) -> None:
    """Say what the user should know, notes aside."""
    for problem in problems:
        if problem.severity != "note":
            say(f"warning: {problem}")


def say(text: str) -> None:
    """Tell the user something that is no result, in one line on standard error.

    Logs are kept and handed on: what is surely personal does not stand in them.
    """
    from personakit.texts.personal import masked  # slow: not for commands that say nothing

    sys.stderr.write(f"{one_line(masked(text))}\n")

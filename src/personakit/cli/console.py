"""Standard output and standard error: styled on a terminal, plain elsewhere."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, TextIO

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

CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), "�")
"""Characters that could make a terminal do something; data may hold them."""


def width() -> int:
    """Columns to write in: the terminal's, between 60 and 100; 80 where there is none."""
    return min(max(shutil.get_terminal_size().columns, 60), 100) if sys.stdout.isatty() else 80


def show(lines: Iterable[Line]) -> None:
    """Write lines to standard output, in colour on a terminal unless NO_COLOR is set."""
    if sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
        _show_styled(lines)
    else:
        for line in lines:
            write(str(line).translate(CONTROLS))


def _show_styled(lines: Iterable[Line]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(soft_wrap=True, highlight=False)
    for line in lines:
        parts = [(span.text.translate(CONTROLS), LOOKS[span.style]) for span in line.spans]
        console.print(Text.assemble(*parts))


def write(text: str, stream: TextIO | None = None) -> None:
    """Write one line to `stream`, standard output where None."""
    (stream or sys.stdout).write(f"{text}\n")


def warn(problems: Iterable[Problem]) -> None:
    """Say what the user should know, notes aside."""
    for problem in problems:
        if problem.severity != "note":
            say(f"warning: {problem}")


def say(text: str) -> None:
    """Tell the user something that is no result, on standard error."""
    write("\n".join(part.translate(CONTROLS) for part in text.splitlines()), sys.stderr)

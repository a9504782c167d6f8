"""Every output of every command over a folder of exports, and what of it may name customers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from personakit.cli.app import app
from personakit.personas.set_files import set_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from subprocess import CompletedProcess

OF_CUSTOMERS = ("assign",)
"""Commands whose result is a list of customers."""
SETS = ("folder", "paths", "old", "new", "set")
"""What commands call the folder of a set."""
HIDDEN = (".gitignore",)
"""Files beside a set that tell others of it."""


@dataclass(frozen=True)
class Output:
    """Something that personakit wrote."""

    place: str
    """The command and the stream, or the file."""
    text: str


def run_all(
    run: Callable[..., CompletedProcess[str]], exports: Path, found: Path, settings: Path, *,
    json: bool = True,
) -> Iterator[Output]:  # fmt: skip
    """Run every command on a set; what they say, then what stands in the set's files.

    Args:
        run: Runs a command, given its words.
        exports: The data.
        found: The folder of the set, which discover has made.
        settings: The settings file.
        json: Whether to ask for JSON, too.
    """
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    for name, command in commands.items():
        if name == "discover":
            continue
        words = [name]
        takes = {opt for param in command.params for opt in param.opts}
        for param in command.params:
            if param.param_type_name == "argument" and param.name == "data":
                words.append(str(exports))
            elif param.param_type_name == "argument" and param.name in SETS:
                words.append(str(found))
        words += ["--config", str(settings)] if "--config" in takes else []
        data = ["--data", str(exports)] if "--data" in takes else []
        for form in ((), ("--format", "json")) if json and "--format" in takes else ((),):
            done = run(*words, *data, *form)
            if name not in OF_CUSTOMERS:
                yield Output(f"{' '.join((name, *form))} stdout", done.stdout)
            yield Output(f"{' '.join((name, *form))} stderr", done.stderr)
    yield from written(found)


def written(found: Path) -> Iterator[Output]:
    """The files of a set that must not name customers.

    Raises:
        ValueError: The table of a set's files does not know a file.
    """
    for path in sorted(found.rglob("*")):
        name = path.relative_to(found)
        entry = set_file(name)
        if path.is_dir() or name.as_posix() in HIDDEN:
            continue
        if entry is None:
            raise ValueError(f"{name} is not in the table of a set's files")
        if not entry.personal:
            yield Output(str(name), f"{name}\n{path.read_text('utf-8', 'replace')}")

"""The command line: its commands, and the one door through which errors leave."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from typing import Annotated

import typer

from personakit import __version__
from personakit.cli.assign import assign
from personakit.cli.console import say, write
from personakit.cli.diff import diff
from personakit.cli.discover import discover
from personakit.cli.explain import TakesSeveral, explain
from personakit.cli.inspect import inspect
from personakit.cli.refresh import refresh
from personakit.cli.schema import schema
from personakit.cli.signals import ending_as_interrupted
from personakit.cli.validate import validate
from personakit.errors import PersonakitError

CANNOT_RUN = 2
INTERRUPTED = 130

app = typer.Typer(
    name="personakit",
    no_args_is_help=True,
    rich_markup_mode=None,  # rich help doubles the time of --help
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(discover)
app.command()(inspect)
app.command()(validate)
app.command(cls=TakesSeveral)(explain)
app.command()(assign)
app.command(cls=TakesSeveral)(refresh)
app.command()(diff)
app.command()(schema)


def _version(wanted: bool) -> None:
    if wanted:
        write(f"personakit {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Customer segments and personas from your own CSV exports.

    Exit codes: 0 done, 1 findings (with --strict), 2 cannot run, 130 interrupted,
    143 ended by SIGTERM.
    """


def main() -> None:
    """Run a command; whatever stops it leaves as one line and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    with ending_as_interrupted():
        _run(verbose=not {"-v", "--verbose"}.isdisjoint(sys.argv))


def _run(*, verbose: bool) -> None:
    try:
        app()
    except PersonakitError as error:
        _explain(error, verbose=verbose)
        sys.exit(CANNOT_RUN)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception:  # noqa: BLE001  - the last resort: a sentence, and a log for us
        _report(traceback.format_exc(), verbose=verbose)
        sys.exit(CANNOT_RUN)
    finally:
        _flush()


def _explain(error: PersonakitError, *, verbose: bool) -> None:
    say(f"error: {error.message}")
    if error.hint:
        say(f"hint: {error.hint}")
    if verbose and error.detail:
        say(error.detail)


def _report(trace: str, *, verbose: bool) -> None:
    with tempfile.NamedTemporaryFile(
        "w", prefix="personakit-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write(f"personakit {__version__}, Python {sys.version}, {sys.platform}\n{trace}")
    say(f"error: Something went wrong inside personakit; what happened is in {log.name}.")
    say("hint: Please report it with that file, after a look that it holds no personal data.")
    if verbose:
        say(trace)


def _flush() -> None:
    """Write what is left; if nobody reads it any more, let it fall into the void."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

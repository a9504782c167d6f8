"""The command line: its commands, and the one door through which errors leave."""

from __future__ import annotations

import gc
import sys
import tempfile
import traceback
from typing import Annotated

import typer

from personakit import __version__
from personakit.cli.assign import assign
from personakit.cli.brand import brand
from personakit.cli.console import say, write
from personakit.cli.diff import diff
from personakit.cli.discover import discover
from personakit.cli.evaluate import evaluate
from personakit.cli.explain import TakesSeveral, explain
from personakit.cli.feedback import feedback
from personakit.cli.forget import forget
from personakit.cli.help import SpokenCommand, SpokenGroup
from personakit.cli.inspect import inspect
from personakit.cli.journeys import journeys
from personakit.cli.measure import measure
from personakit.cli.playbook import playbook
from personakit.cli.refresh import refresh
from personakit.cli.report import report
from personakit.cli.schema import schema
from personakit.cli.signals import ending_as_interrupted
from personakit.cli.streams import standard_streams, whole_output
from personakit.cli.survey import survey
from personakit.cli.validate import validate
from personakit.errors import PersonakitError, reason_of
from personakit.escaping import one_line

CANNOT_RUN = 2
INTERRUPTED = 130
BETWEEN_SEARCHES = 50_000
"""Objects after which circles of them are looked for, of which a short run leaves few."""

app = typer.Typer(
    name="personakit",
    cls=SpokenGroup,
    no_args_is_help=True,
    rich_markup_mode=None,  # rich help doubles the time of --help
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
SEVERAL = (explain, refresh, journeys, measure, evaluate, feedback)
"""Commands whose `--data` takes several words."""
for command in (
    discover, inspect, validate, explain, assign, refresh, diff, report, journeys, measure,
    evaluate, feedback, brand, survey, playbook, forget, schema,
):  # fmt: skip
    app.command(cls=TakesSeveral if command in SEVERAL else SpokenCommand)(command)


def _version(wanted: bool) -> None:
    if wanted:
        write(f"personakit {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False,
) -> None:
    """Do what is asked before any command."""


def main() -> None:
    """Run a command; whatever stops it leaves as one line and an exit code."""
    gc.set_threshold(BETWEEN_SEARCHES)
    with standard_streams(), ending_as_interrupted():
        _run(verbose=not {"-v", "--verbose"}.isdisjoint(sys.argv))


def _run(*, verbose: bool) -> None:
    try:
        with whole_output():
            app()
    except PersonakitError as error:
        _explain(error, verbose=verbose)
        sys.exit(CANNOT_RUN)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception:  # noqa: BLE001  - the last resort: a sentence, and a log for us
        _report(traceback.format_exc(), verbose=verbose)
        sys.exit(CANNOT_RUN)


def _explain(error: PersonakitError, *, verbose: bool) -> None:
    first, *others = error.lines
    for line in (f"error: {first}", *others):
        say(line)
    if error.hint:
        say(f"hint: {error.hint}")
    if verbose:
        _say_all(error.detail)


def _say_all(text: str) -> None:
    for line in text.splitlines():
        say(line)


def _report(trace: str, *, verbose: bool) -> None:
    try:
        where = f"what happened is in {_log(trace)}"
    except OSError as error:
        where, verbose = f"no log can be written ({reason_of(error)}), it follows", True
    say(f"error: Something went wrong inside personakit; {where}.")
    say("hint: Please report it with that, after a look that it holds no personal data.")
    if verbose:
        _say_all(trace)


def _log(trace: str) -> str:
    """Write what happened to a file of its own."""
    from personakit.texts.personal import masked

    lines = [f"personakit {__version__}, Python {sys.version}, {sys.platform}", *trace.splitlines()]
    with tempfile.NamedTemporaryFile(
        "w", prefix="personakit-", suffix=".log", delete=False, encoding="utf-8", errors="replace"
    ) as log:
        log.writelines(f"{one_line(masked(line, prose=True))}\n" for line in lines)
    return log.name

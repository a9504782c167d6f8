"""`personakit explain`: the numbers of a persona set, computed anew from the data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Argument, Exit

from personakit.cli import options  # noqa: TC001  - typer reads it at run time
from personakit.cli.console import show_as, width
from personakit.cli.help import SpokenCommand
from personakit.cli.progress import watching

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

DATA = "--data"

Persona = Annotated[str, Argument(metavar="PERSONA")]
Field = Annotated[str, Argument(metavar="FIELD", show_default=False)]


class TakesSeveral(SpokenCommand):
    """Takes all words after `--data`, as a shell makes them of `exports/*.csv`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Name the option before each of its words, where the set is named before."""
        named_first = bool(args) and not args[0].startswith("-")
        return super().parse_args(ctx, [*spread(args)] if named_first else args)


def spread(words: Sequence[str]) -> Iterator[str]:
    """Repeat `--data` before each word that follows it.

    >>> [*spread(["set", "--data", "a.csv", "b.csv", "-q"])]
    ['set', '--data', 'a.csv', '--data', 'b.csv', '-q']
    """
    last = ""
    for word in words:
        if word.startswith("-"):
            last = word
        elif last == DATA:
            yield DATA
        if word != DATA:
            yield word


def explain(
    folder: options.NamedSet,
    data: options.Exports,
    persona: Persona = "all",
    field: Field = "",
    engine: options.Engine = None,
    master: options.Master = None,
    config: options.Config = None,
    output_format: options.Format = "text",
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Count a set anew and show what differs; exit with 1 where anything does."""
    from personakit.report.recount import recount_data, recount_lines
    from personakit.settings import load_settings
    from personakit.workflows.explain_set import explain_set

    settings = load_settings({"engine": engine, "master": master}, config=config)
    with watching(quiet=quiet, verbose=verbose) as progress:
        recount = explain_set(folder, data, persona, field, settings, progress)
    parts = recount.recounts, recount.changes
    show_as(output_format, recount_data(*parts), recount_lines(*parts, width(), quiet=quiet))
    if any(part.differences for part in recount.recounts):
        raise Exit(1)

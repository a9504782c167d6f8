"""`personakit validate`: whether persona files are what they should be."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from typer import Argument, Exit, Option

from personakit.cli import options
from personakit.cli.console import say, write, write_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from personakit.workflows.validate import Validation

Paths = Annotated[list[Path], Argument(metavar="[PATH]...")]
Codes = Annotated[list[str], Option(metavar="CODE,...")]
Ignored = Annotated[list[str], Option("--ignore", metavar="CODE,...")]
MaxAge = Annotated[str | None, Option(metavar="AGE")]
Fix = Annotated[bool, Option("--fix")]
Explain = Annotated[str | None, Option(metavar="CODE")]
OutputFormat = Literal["text", "json", "github", "gitlab", "sarif", "junit"]
Format = Annotated[OutputFormat, Option("--format")]


def validate(
    paths: Paths = [options.FOLDER],  # noqa: B006  - typer reads it, nobody changes it
    select: Codes = [],  # noqa: B006
    ignore: Ignored = [],  # noqa: B006
    max_age: MaxAge = None,
    strict: options.Strict = None,
    fix: Fix = False,
    output_format: Format = "text",
    explain: Explain = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Show the findings of all checks; exit with 1 where any of them fails the run."""
    if explain is not None:
        _explain(explain)
        return
    from personakit.settings import load_settings
    from personakit.workflows.validate import validate as run

    checks = {"select": select, "ignore": ignore, "max_age": max_age}
    with _collecting_nothing():
        settings = load_settings({"strict": strict}, config=config).with_checks(
            {name: value for name, value in checks.items() if value}
        )
        validation = run(paths, settings, mend=fix)
    for done in validation.mended:
        say(done)
    _tell(validation, output_format, quiet=quiet)
    failing = ("error", "warning") if settings.strict else ("error",)
    if any(finding.severity in failing for finding in validation.findings):
        raise Exit(1)


@contextmanager
def _collecting_nothing() -> Iterator[None]:
    """Look for no garbage that holds itself: there is none, and it takes half the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _explain(code: str) -> None:
    from personakit.workflows.validate import explain

    check = explain(code)
    write_form(f"{check.code} {check.name} ({check.severity})\n\n{check.manual}")


def _tell(validation: Validation, output_format: OutputFormat, *, quiet: bool) -> None:
    lines = [*_lines(validation, output_format)]
    if output_format == "text" and quiet:
        lines.pop()
    for line in lines:
        (write if output_format == "text" else write_form)(line)


def _lines(validation: Validation, output_format: OutputFormat) -> Iterable[str]:
    from personakit.report import findings

    if output_format == "sarif":
        from personakit import __version__
        from personakit.personas.checks import CHECKS
        from personakit.report import exchange

        rules = {check.code: (check.name, check.manual) for check in CHECKS.values()}
        return exchange.as_sarif(validation.findings, rules, __version__)
    if output_format == "junit":
        from personakit.report import exchange
        from personakit.workflows.clock import run_day

        return exchange.as_junit(validation.findings, validation.files, run_day())
    plain: dict[str, Any] = {
        "text": findings.as_text, "json": findings.as_json, "github": findings.as_github,
        "gitlab": findings.as_gitlab,
    }  # fmt: skip
    lines: Iterable[str] = plain[output_format](validation.findings, validation.files)
    return lines

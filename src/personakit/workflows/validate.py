"""Whether persona files are what they should be."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from personakit.errors import SettingsError, UnreadableError
from personakit.hints import near_miss
from personakit.personas.checks import CHECKS, Check, Hit, Limits, read_folders, run_checks
from personakit.personas.fix import fix
from personakit.problems import Location, Problem
from personakit.settings import Settings
from personakit.workflows.clock import run_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from personakit.settings.checks import CheckSettings


@dataclass(frozen=True)
class Validation:
    """What was checked and what was found."""

    files: tuple[str, ...]
    """The files that were checked, by name."""
    findings: tuple[Problem, ...]
    """What is wrong, by file, line and column."""
    mended: tuple[str, ...] = ()
    """What was mended before."""


def validate(
    paths: Sequence[Path], settings: Settings | None = None, *, mend: bool = False
) -> Validation:
    """Check persona files; the raw data are not needed.

    Args:
        paths: Files and folders; beside a file, its folder is read to compare with.
        settings: Which checks to run; the defaults where None.
        mend: Whether to mend first what can be mended without asking.

    Raises:
        UnreadableError: A path is not there, or a folder holds no YAML file.
        SettingsError: A code names no check.
        OutputError: A file cannot be mended.
    """
    settings = settings or Settings()
    checks = settings.checks
    codes = _codes(checks)
    limits = Limits(
        today=run_day(),
        personas=checks.persona_range,
        max_age=checks.days,
        max_bytes=int(checks.max_size * 1_000_000),
        settings=Settings,
    )
    _see_that_all_are_there(paths)
    mended = tuple(fix(read_folders(paths, limits.max_bytes))) if mend else ()
    folders = read_folders(paths if not mended else _renamed(paths), limits.max_bytes)
    files = sorted(str(d.path) for folder in folders for d in folder.documents if d.wanted)
    if not files:
        raise UnreadableError(
            f"{paths[0]} holds no persona files.", "Name a folder that personakit discover wrote."
        )
    findings = (_finding(check, hit, checks) for check, hit in run_checks(folders, limits, codes))
    kept = {finding for finding in findings if not _is_left_out(finding, checks)}
    return Validation(tuple(files), tuple(sorted(kept, key=_by_place)), mended)


def explain(code: str) -> Check:
    """The check with a code.

    Raises:
        SettingsError: There is none.
    """
    if code.upper() not in CHECKS:
        raise SettingsError(f"There is no check {code}.", near_miss(code, CHECKS))
    return CHECKS[code.upper()]


def _codes(checks: CheckSettings) -> list[str]:
    """Codes of the checks to run."""
    named = (*checks.select, *checks.ignore, *checks.severity)
    for code in (*named, *(code for codes in checks.files.values() for code in codes)):
        if not any(check.startswith(code) for check in CHECKS):
            raise SettingsError(f"There is no check {code}.", near_miss(code, CHECKS))
    chosen = checks.select or ("PK",)
    return [c for c in CHECKS if c.startswith(chosen) and not c.startswith(checks.ignore or "-")]


def _see_that_all_are_there(paths: Iterable[Path]) -> None:
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise UnreadableError(f"{path} is not there.", "Name persona files, or their folder.")


def _renamed(paths: Iterable[Path]) -> list[Path]:
    """The paths that are still there; a file that was renamed is found in its folder."""
    return [path if path.exists() or path.is_symlink() else path.parent for path in paths]


def _finding(check: Check, hit: Hit, checks: CheckSettings) -> Problem:
    prefixes = [code for code in checks.severity if check.code.startswith(code)]
    severity = checks.severity[max(prefixes, key=len)] if prefixes else check.severity
    where = Location(str(hit.document.path), hit.place.line, str(hit.place.column))
    return Problem(check.code, hit.message, where, severity, hit.hint)


def _is_left_out(finding: Problem, checks: CheckSettings) -> bool:
    file = finding.location.file if finding.location else ""
    return any(
        finding.code.startswith(codes) and (fnmatch(file, pattern) or fnmatch(file, f"*/{pattern}"))
        for pattern, codes in checks.files.items()
    )


def _by_place(finding: Problem) -> tuple[str, int, int, str, str]:
    where = finding.location or Location("")
    return where.file, where.line, int(where.column or 0), finding.code, finding.message

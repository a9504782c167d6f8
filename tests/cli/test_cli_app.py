from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from commands import Done, run, run_process
from personakit import __version__
from personakit.cli import app
from personakit.errors import PersonakitError
from shared import COMPANY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAVY = ("pandas", "numpy", "sklearn", "duckdb", "rich", "pydantic", "yaml", "jinja2")


def loaded(code: str, *names: str) -> str:
    """Which of the modules a fresh Python holds after `code`."""
    tail = f"\nimport sys; sys.stderr.write(','.join(n for n in {names!r} if n in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code + tail], capture_output=True, text=True, check=True
    )
    return done.stderr


def test_version_and_help_go_to_standard_output() -> None:
    version, help_text = run_process("--version"), run_process("--help")
    assert version.stdout == f"personakit {__version__}\n"
    for word in ("discover", "inspect", "Exit codes", "--install-completion"):
        assert word in help_text.stdout
    assert (version.returncode, help_text.returncode) == (0, 0)
    assert version.stderr == help_text.stderr == ""


@pytest.mark.parametrize(
    ("start", "arguments"),
    [(run_process, ["nonsense"]), (run, ["inspect"]), (run, ["inspect", ".", "--bogus"]),
     (run, []), (run_process, ["schema", "nonsense"])],
)  # fmt: skip
def test_wrong_usage_is_exit_code_2(start: Callable[..., Done], arguments: list[str]) -> None:
    done = start(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; sys.argv = ['personakit', '--help']\nfrom personakit.cli.app import app\n"
    assert loaded(code + "try: app()\nexcept SystemExit: pass", *HEAVY) == ""


def test_inspect_waits_for_no_statistics() -> None:
    code = f"import sys; sys.argv = ['personakit', 'inspect', '-q', {str(COMPANY)!r}]\n"
    code += "from personakit.cli.app import app\ntry: app()\nexcept SystemExit: pass"
    assert loaded(code, "scipy.special", "scipy.stats", "sklearn", "jinja2", "duckdb") == "duckdb"


@pytest.mark.parametrize(
    "module",
    ["personakit", "personakit.personas.read", "personakit.settings", "personakit.report.card",
     "personakit.report.persona_set", "personakit.report.inspection",
     "personakit.report.settings_file"],
)  # fmt: skip
def test_files_and_reports_stay_light(module: str) -> None:
    assert loaded(f"import {module}", "pandas", "numpy", "sklearn", "duckdb", "rich", "typer") == ""


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException, *arguments: str) -> int | str:
    def fail() -> None:
        raise error

    monkeypatch.setattr(app, "app", fail)
    monkeypatch.setattr(sys, "argv", ["personakit", *arguments])
    with pytest.raises(SystemExit) as stop:
        app.main()
    assert stop.value.code is not None
    return stop.value.code


def test_an_expected_error_is_a_message_and_a_hint(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    error = PersonakitError("It is\x1b[2J broken.", "Mend it.", "SELECT 1")
    assert failing(monkeypatch, error) == 2
    assert capfd.readouterr().err == "error: It is�[2J broken.\nhint: Mend it.\n"
    assert failing(monkeypatch, error, "-v") == 2
    assert capfd.readouterr().err.endswith("SELECT 1\n")


def test_an_unexpected_error_is_a_sentence_and_a_log(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert failing(monkeypatch, ZeroDivisionError("oh")) == 2
    (log,) = tmp_path.iterdir()
    said = capfd.readouterr().err
    assert str(log) in said
    assert "Traceback" not in said
    assert "ZeroDivisionError: oh" in log.read_text(encoding="utf-8")
    assert failing(monkeypatch, ZeroDivisionError("oh"), "--verbose") == 2
    assert "ZeroDivisionError: oh" in capfd.readouterr().err


def test_an_interrupt_is_quiet(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert failing(monkeypatch, KeyboardInterrupt()) == 130
    assert "Traceback" not in capfd.readouterr().err

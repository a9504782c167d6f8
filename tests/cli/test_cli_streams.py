"""Standard output and error that are closed, full, or that nobody reads."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = Path(__file__).parents[1] / "personas" / "good" / "set"
BROKEN = Path(__file__).parents[1] / "personas" / "broken"
FULL = Path("/dev/full")

COMMANDS = (
    ("--version",),
    ("--help",),
    ("validate", "--help"),
    ("schema",),
    ("validate", str(GOOD)),
    ("validate", str(GOOD), "--format", "json"),
)
needs_full = pytest.mark.skipif(not FULL.exists(), reason="only Linux has a disk that is full")


def run(redirected: str, *arguments: str, **environment: str) -> tuple[int, str]:
    """Exit code, and what is said on a standard error that is neither closed nor full."""
    command = shlex.join([sys.executable, "-m", "personakit", *arguments])
    done = subprocess.run(
        ["/bin/sh", "-c", f"{command} {redirected}"], stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stderr


@pytest.mark.parametrize("arguments", COMMANDS)
def test_a_closed_output_is_told(arguments: tuple[str, ...]) -> None:
    assert run(">&-", *arguments) == (
        2,
        "error: Standard output cannot be written: bad file descriptor.\n"
        "hint: Make room, or send it elsewhere.\n",
    )


@needs_full
@pytest.mark.parametrize("arguments", COMMANDS)
def test_a_full_disk_is_told(arguments: tuple[str, ...]) -> None:
    code, said = run("> /dev/full", *arguments)
    assert code == 2
    assert said.startswith("error: Standard output cannot be written: no space left on device.")


@pytest.mark.parametrize("redirected", ["2>&-", "2>/dev/full", ">&- 2>&-", "<&- 2>&-"])
@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("validate", str(GOOD)), 0), (("validate", str(BROKEN)), 1), (("validate", "none"), 2)],
)
def test_what_cannot_be_said_changes_no_exit_code(
    redirected: str, arguments: tuple[str, ...], code: int
) -> None:
    expected = 2 if redirected.startswith(">&-") else code
    assert run(redirected, *arguments) == (expected, "")


def test_nothing_is_written_to_a_file_in_the_place_of_a_closed_stream(tmp_path: Path) -> None:
    code = (
        "import os\n"
        "from personakit.cli.streams import standard_streams\n"
        "with standard_streams():\n"
        f"    file = open({str(tmp_path / 'own')!r}, 'w')\n"
        "    os.write(1, b'of a library')\n"
        "    raise SystemExit(0 if file.fileno() > 2 else 1)\n"
    )
    command = shlex.join([sys.executable, "-c", code])
    done = subprocess.run(["/bin/sh", "-c", f"{command} <&- >&- 2>&-"], check=False)
    assert done.returncode == 0
    assert (tmp_path / "own").read_text("utf-8") == ""


@pytest.mark.parametrize("arguments", [*COMMANDS, ("discover", "--help")])
def test_a_reader_that_has_enough_is_no_error(arguments: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "personakit", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in (0, 1)


@needs_full
def test_a_log_that_cannot_be_written_is_said_instead(tmp_path: Path) -> None:
    code = (
        "import sys, tempfile\n"
        "from personakit.cli import app\n"
        "def fail(): raise ZeroDivisionError('::error::oh')\n"
        "app.app = fail\n"
        f"tempfile.tempdir = {str(tmp_path / 'none')!r}\n"
        "app.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "no log can be written (no such file or directory)" in done.stderr
    assert "ZeroDivisionError: ::error::oh" in done.stderr

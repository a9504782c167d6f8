from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from personakit.cli.signals import ending_as_interrupted

COMPANY = Path(__file__).parents[2] / "examples" / "company"
KNOWN = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


def met(number: signal.Signals, cleared: list[str]) -> None:
    """Meet a signal as the command line does, and a second one while clearing up."""
    try:
        signal.raise_signal(number)
    except KeyboardInterrupt:
        signal.raise_signal(number)
        cleared.append("all")
        raise SystemExit(130) from None


@pytest.mark.parametrize("name", KNOWN)
def test_a_signal_that_ends_a_run_interrupts_it_and_tells_its_number(name):
    number, cleared = signal.Signals[name], []
    with pytest.raises(SystemExit) as stop, ending_as_interrupted():
        met(number, cleared)
    assert stop.value.code == 128 + number
    assert cleared == ["all"]
    assert signal.getsignal(number) is signal.SIG_DFL


def test_a_signal_that_is_ignored_stays_so():
    was = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with ending_as_interrupted():
            signal.raise_signal(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, was)


def test_other_exits_keep_their_code():
    with pytest.raises(SystemExit) as stop, ending_as_interrupted():
        raise SystemExit(2)
    assert stop.value.code == 2


def test_a_run_that_is_ended_leaves_nothing_behind(tmp_path):
    temporary, output = tmp_path / "tmp", tmp_path / "personas"
    temporary.mkdir()
    output.mkdir()
    command = [sys.executable, "-m", "personakit", "discover", COMPANY, "--output", output]
    environment = {**os.environ, "TMPDIR": str(temporary)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment) as run:
        while run.poll() is None and not any(temporary.glob("*/files")):
            time.sleep(0.01)
        run.terminate()
        assert run.stderr
        assert run.stderr.read() == b""
    assert run.returncode == 128 + signal.SIGTERM
    assert [*temporary.iterdir()] == [*output.iterdir()] == []

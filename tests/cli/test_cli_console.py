from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from personakit.cli.console import say, show, width, write, write_json
from personakit.cli.progress import Timed, watching
from personakit.progress import Silent
from personakit.report.text import Line, Span

if TYPE_CHECKING:
    import pytest

LINES = [Line((Span("Ruth", "title"), Span("  [bold]\x1b[2J\x9b"))), Line()]


def on_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "90")


def test_a_pipe_gets_plain_text(capsys: pytest.CaptureFixture[str]) -> None:
    show(LINES)
    assert capsys.readouterr().out == "Ruth  [bold]�[2J�\n\n"
    assert width() == 80


def test_a_terminal_gets_styles_and_nothing_of_the_data(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on_terminal(monkeypatch)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    show(LINES)
    assert capsys.readouterr().out == "\x1b[1;36mRuth\x1b[0m  [bold]�[2J�\n\n"
    assert width() == 90


def test_no_color_is_honoured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on_terminal(monkeypatch)
    monkeypatch.setenv("NO_COLOR", "1")
    show(LINES)
    assert "\x1b" not in capsys.readouterr().out


def test_a_message_is_one_line_that_commands_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    say("one\n::error::two\x1b\u202e\u2028")
    say("::error file=a.yaml::gone")
    assert capsys.readouterr().err == "one�::error::two���\n: :error file=a.yaml::gone\n"


def test_results_are_lines_that_command_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    show([Line((Span("::set-env name=A"), Span("::b ##vso[task.setvariable]\r\u2066")))])
    write("::warning::x")
    write_json({"key": "##[error]\u202e\n::error::"})
    assert capsys.readouterr().out == (
        ": :set-env name=A::b # #vso[task.setvariable]��\n: :warning::x\n"
        '{\n  "key": "\\u0023#[error]\\u202e\\n::error::"\n}\n'
    )


def test_steps_are_timed_with_verbose_and_silent_off_a_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with watching(quiet=False, verbose=True) as progress:
        assert isinstance(progress, Timed)
        progress.start("Reading files", 3)
        progress.advance()
        progress.done()
    with watching(quiet=False, verbose=False) as progress:
        assert isinstance(progress, Silent)
    assert capsys.readouterr().err.endswith(" s  Reading files\n")


def test_a_terminal_gets_bars(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    with watching(quiet=False, verbose=False) as progress:
        progress.start("Reading files", 2)
        progress.advance()
        progress.start("Building customers")
        progress.done()
        progress.done()
    assert capsys.readouterr().out == ""

"""Help: every command and option has a text in the product's words, shown in the language asked."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from typer.main import get_command

from commands import run, run_process
from personakit.cli.app import app
from personakit.words import phrasebook

ROOT = get_command(app)
COMMANDS = {"personakit": ROOT, **ROOT.commands}

GERMAN = """\
Aufruf: python -m personakit diff [OPTIONS] {OLD} {NEW}

  Zwei Persona-Sätze vergleichen: was aus jeder Persona wurde, ihre Aussagen
  vorher und jetzt.

  Endet mit: 0 gleich, 1 verschieden, 2 kann nicht laufen.

Argumente:
  OLD <str>  Ordner eines Persona-Satzes, oder Git-Revision und Pfad:
             HEAD~1:personas.  [nötig]
  NEW <str>  Ordner eines Persona-Satzes, oder Git-Revision und Pfad:
             HEAD~1:personas.  [nötig]

Optionen:
  --format <text|markdown|json>  Text für Menschen, Markdown für einen Pull
                                 Request, JSON für Programme.  [Standard:
                                 text]
  -q, --quiet                    Kein Fortschritt, keine Karten: nur Warnungen
                                 und Fehler.
  -h, --help                     Diese Hilfe zeigen.
"""


def named(command: str) -> set[str]:
    """The arguments and options of a command, `help` among them."""
    return {str(one.name) for one in COMMANDS[command].params} | {"help"}


def test_help_is_shown_in_the_language_of_the_environment() -> None:
    done = run_process("diff", "--help", PERSONAKIT_LANGUAGE="de")
    assert (done.returncode, done.stdout, done.stderr) == (0, GERMAN, "")


def test_commands_are_listed_in_the_language_of_the_environment() -> None:
    told = run("--help", PERSONAKIT_LANGUAGE="de").stdout
    listed = told.partition("Befehle:\n")[2].splitlines()
    assert [line.split()[0] for line in listed] == [*ROOT.commands]
    assert "  inspect   Zeigen, wofür jede Datei und Spalte gehalten wird, und warum." in listed


@pytest.mark.parametrize("language", ["en", "xx", ""])
def test_a_language_that_there_is_not_leaves_help_in_english(language: str) -> None:
    assert run("schema", "--help", PERSONAKIT_LANGUAGE=language).stdout.startswith("Usage: ")


def test_a_shell_completes_with_help_in_the_language_of_the_environment() -> None:
    asked = {
        "_PERSONAKIT_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "personakit diff --",
        "PERSONAKIT_LANGUAGE": "de", "PYTHONIOENCODING": "utf-8",
    }  # fmt: skip
    code = "from personakit.cli.app import app; app(prog_name='personakit')"
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **asked}, capture_output=True,
        text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert '"--help":"Diese Hilfe zeigen."' in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_has_its_text_and_no_text_is_left_over(command: str) -> None:
    words = phrasebook()
    own = words.room(f"help.of.{command}.options")
    assert words.say(f"help.of.{command}.text")
    assert {*own} <= named(command)
    assert named(command) <= {*own, *words.room("help.shared")}


def test_shared_texts_are_those_of_several_commands() -> None:
    for name in phrasebook().room("help.shared"):
        own = [c for c in COMMANDS if name in phrasebook().room(f"help.of.{c}.options")]
        assert len([c for c in COMMANDS if name in named(c) and c not in own]) > 1


def test_other_runs_read_no_words() -> None:
    code = (
        "import sys; sys.argv = ['personakit', '--version']\n"
        "from personakit.cli.app import main\nfrom personakit.words import phrasebook\n"
        "try: main()\nexcept SystemExit: print(phrasebook.cache_info().misses)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "0"

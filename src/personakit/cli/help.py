"""Help in the language of PERSONAKIT_LANGUAGE, from the product's words, read where it is shown."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from personakit.words import known_language, phrasebook

if TYPE_CHECKING:
    from personakit.words import Phrasebook

VARIABLE = "PERSONAKIT_LANGUAGE"
"""The language of help; the same variable as the setting's."""


def _words() -> Phrasebook:
    return phrasebook(known_language(os.environ.get(VARIABLE)))


def _speak(command: Any, ctx: Any) -> None:
    """Give a command, those it holds and its options the help of their language."""
    words = _words()
    for each in (command, *getattr(command, "commands", {}).values()):
        each.help = words.say(f"help.of.{each.name}.text")
    texts = words.room("help.shared") | words.room(f"help.of.{command.name}.options")
    for parameter in command.get_params(ctx):
        parameter.help = texts.get(parameter.name, parameter.help)


def _show_usage(command: Any, ctx: Any, formatter: Any) -> None:
    """Show how a command is called."""
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, f"{_words().say('help.usage')}: ")


def _show_options(command: Any, ctx: Any, formatter: Any) -> None:
    """Show the arguments, options and commands of a command, each kind in a section."""
    words = _words()
    rows: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
    for parameter in command.get_params(ctx):
        if record := parameter.get_help_record(ctx):
            rows[parameter.param_type_name].append((record[0], _marked(record[1], words)))
    held = getattr(command, "commands", {})
    room = formatter.width - 6 - max(map(len, held), default=0)
    rows["command"] = [(name, inner.get_short_help_str(room)) for name, inner in held.items()]
    for kind in (kind for kind in rows if rows[kind]):
        with formatter.section(words.say(f"help.{kind}s")):
            formatter.write_dl(rows[kind])


def _marked(text: str, words: Phrasebook) -> str:
    """Help with what typer adds behind it: `[default: text]`, `[required]`."""
    sentence, gap, marks = text.rpartition("  [")
    if not gap:
        return text
    required, default = words.say("help.required"), words.say("help.default")
    marks = marks.replace("required", required).replace("default:", f"{default}:")
    return f"{sentence}{gap}{marks}"


class _Spoken:
    """What commands and groups have in common whose texts are entries of `help.of`."""

    format_usage = _show_usage
    format_options = _show_options

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Show the help."""
        _speak(self, ctx)
        super().format_help(ctx, formatter)  # type: ignore[misc]

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Name what a shell can complete to, with its help."""
        _speak(self, ctx)
        return super().shell_complete(ctx, incomplete)  # type: ignore[misc]


class SpokenCommand(_Spoken, TyperCommand):
    """A command whose help is shown in the language asked for."""


class SpokenGroup(_Spoken, TyperGroup):
    """The same of the command that holds the others."""

"""How a number was counted, in a sentence: it can be counted again in a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.stages.describe.labels import counted, label
from personakit.vocabulary import Kind, Role, kind_of_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.values import Variable
    from personakit.words import Phrasebook

MOST_WORDINGS = 8
"""Wordings of a theme that are listed."""


def definition(form: str, variable: Variable, words: Phrasebook) -> str:
    """Tell how a statement was counted.

    Args:
        form: What kind of statement it is, an entry of `definitions` among the product's words.
        variable: What it counts.
        words: In which language.
    """
    slots = _slots(variable, words)
    quantity = words.say(f"quantities.{_quantity(variable)}", **slots)
    return words.say(f"definitions.{form}", quantity=quantity, **slots)


def form_of(variable: Variable) -> str:
    """Which entry of `definitions` tells of a share of customers."""
    if variable.about or variable.definition:
        return "behaviour"
    return "ticked" if variable.level == variable.column else "statement"


def of_theme(where: str, phrases: Sequence[str], words: Phrasebook) -> str:
    """Tell how customers who write of a theme were counted, by columns `file/header`."""
    return words.say("definitions.theme", where=where, wordings=_wordings(phrases, words))


def _slots(variable: Variable, words: Phrasebook) -> dict[str, str]:
    kind = kind_of_rows(variable.kind)
    end = "first" if variable.level == "first" else "last"
    how = counted(variable, words)
    return {
        "file": variable.source,
        "column": variable.column,
        "level": variable.level,
        "rows": words.say(f"definitions.rows.{kind}"),
        "since": words.say(f"definitions.since_{end}.{kind}"),
        "wordings": _wordings(variable.phrases, words),
        "label": label(variable, words),
        "how": words.say("definitions.how", how=how) if how else "",
    }


def _quantity(variable: Variable) -> str:
    """Which entry of `quantities` tells of a variable."""
    if variable.about or variable.definition:
        return "behaviour"
    if variable.phrases:
        return "theme"
    if variable.statistic == "share":
        return "ticked" if variable.level == variable.column else "share"
    if variable.level == "answers":
        return "answers"
    spent = variable.role is Role.AMOUNT and variable.kind is Kind.SALES
    return "spend" if spent and variable.statistic == "mean" else variable.statistic


def _wordings(phrases: Sequence[str], words: Phrasebook) -> str:
    quoted = ", ".join(words.say("card.quote", quote=phrase) for phrase in phrases[:MOST_WORDINGS])
    left = len(phrases) - MOST_WORDINGS
    return words.say("definitions.more", told=quoted, left=left) if left > 0 else quoted

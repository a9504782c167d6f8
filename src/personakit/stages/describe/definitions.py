"""How a number was counted, in a sentence: it can be counted again in a spreadsheet."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from personakit.stages.describe.labels import COUNTS, ONE, label
from personakit.vocabulary import Kind, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.values import Variable

MOST_WORDINGS = 8
"""Wordings of a theme that are listed."""


def definition(form: str, variable: Variable | None = None, scale: str = "") -> str:
    """Tell how a statement was counted.

    Args:
        form: What kind of statement it is, an entry of `[sentences]` in definitions.toml.
        variable: What it counts.
        scale: What the answers of a metric mean.
    """
    words = {"scale": scale} | (_words(variable) if variable else {})
    return _tables()["sentences"][form].format(**words)


def form_of(variable: Variable) -> str:
    """Which entry of `[sentences]` tells of a share of customers."""
    if variable.about or variable.definition:
        return "behaviour"
    return "ticked" if variable.level == variable.column else "statement"


def of_theme(where: str, phrases: Sequence[str]) -> str:
    """Tell how customers who write of a theme were counted, by columns `file/header`."""
    return _tables()["sentences"]["theme"].format(where=where, wordings=_wordings(phrases))


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def _words(variable: Variable) -> dict[str, str]:
    words = {
        "file": variable.source,
        "column": variable.column,
        "level": variable.level,
        "rows": COUNTS.get(variable.kind, "rows"),
        "row": ONE.get(variable.kind, "row"),
        "wordings": _wordings(variable.phrases),
        "label": label(variable),
        "definition": f" ({variable.definition})" if variable.definition else "",
    }
    quantity = _tables()["quantities"][_quantity(variable)]
    return words | {"quantity": quantity.format(**words)}


def _quantity(variable: Variable) -> str:
    """Which entry of `[quantities]` tells of a variable."""
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


def _wordings(phrases: Sequence[str]) -> str:
    more = f" and {len(phrases) - MOST_WORDINGS} more" if len(phrases) > MOST_WORDINGS else ""
    return ", ".join(f"“{phrase}”" for phrase in phrases[:MOST_WORDINGS]) + more

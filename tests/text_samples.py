"""Texts of customers for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.texts.spoken import Spoken, read_spoken
from personakit.values import Column, Voice
from personakit.vocabulary import Kind, Role

if TYPE_CHECKING:
    import pandas as pd

VOICE = Voice("t.csv", Kind.TICKETS, Column("Text", "c0", Role.TEXT, 1.0, ""), "rows")


def spoken(texts: pd.DataFrame) -> Spoken:
    """Texts of one ticket column; frame with customer and text, `day` where it matters."""
    name = VOICE.column.name
    told = texts[["customer", "text"]].assign(
        record=range(len(texts)), day=texts.get("day"), column=name
    )
    return read_spoken(VOICE.source, {name: VOICE.column.role}, told)

"""What is odd in the data, with columns named as people say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.labels import spaced, title
from personakit.vocabulary.naming import file_of

if TYPE_CHECKING:
    from personakit.personas.set_record import SetRecord


def odd_told(record: SetRecord) -> tuple[str, ...]:
    """What is odd in the data of a set."""
    return tuple(_plainly(one.text, one.source) for one in record.everyone.odd)


def _plainly(text: str, source: str) -> str:
    """What is said of a column, with its name as people say it."""
    rest = text.removeprefix(f"{source.strip()}: ")
    file = file_of(source)
    header = source.removeprefix(file).strip("/ ")
    if rest == text or not header:
        return text
    return f"{title(header, file)} ({file_told(file)}): {rest}"


def file_told(file: str) -> str:
    """A file as people say it.

    >>> file_told("support_tickets.csv")
    'support tickets'
    """
    return spaced(file.rpartition("/")[2].partition(".")[0])

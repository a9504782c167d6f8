"""A customer removed from the files of a set that name customers."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.errors import UnreadableError, reason_of
from personakit.personas.set_files import personal_files
from personakit.personas.store import held
from personakit.personas.swap import replace_folder

if TYPE_CHECKING:
    from pathlib import Path

KEY = "customer_id"
"""The column of personal files that names the customer."""


@dataclass(frozen=True)
class Forgotten:
    """What became of the traces of a customer."""

    removed: dict[str, int]
    """Name of a personal file that held some -> rows removed."""
    beside: tuple[str, ...]
    """Names of folders beside the set that hold personal files, too: sets that were moved aside."""


def forget_customer(folder: Path, customer: str) -> Forgotten:
    """Remove a customer from the personal files of a set.

    Args:
        folder: Folder of the set.
        customer: Id, e-mail address or whatever the files call the customer, in any case.

    Raises:
        UnreadableError: A personal file cannot be read.
        OutputError: Another run has the set, or it cannot be written to.
    """
    folder, wanted = folder.resolve(), customer.strip().casefold()
    removed, texts = {}, {}
    with held(folder):
        for path in personal_files(folder):
            kept, gone = _without(path, wanted)
            if gone:
                removed[path.name], texts[path.name] = gone, kept
        if texts:
            replace_folder(folder, texts)
    aside = (path for path in folder.parent.glob(f"{folder.name}.until-*") if path.is_dir())
    return Forgotten(
        removed, tuple(path.name for path in sorted(aside) if any(personal_files(path)))
    )


def _without(path: Path, wanted: str) -> tuple[str, int]:
    """The text of a file without the rows of a customer, and how many these are."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        place = head.index(KEY)
    except (OSError, UnicodeDecodeError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else "it is no UTF-8"
        raise UnreadableError(f"{path} cannot be read: {reason}.", "Write it anew.") from error
    except ValueError as error:
        message = f"{path} has no column {KEY}."
        raise UnreadableError(message, "Write it anew: discover --assignments.") from error
    kept = [row for row in rows if len(row) <= place or row[place].strip().casefold() != wanted]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([head, *kept])
    return text.getvalue(), len(rows) - len(kept)

"""A deletion request: what names the customer goes, and whether the set must be made anew."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from personakit.personas.forget import Forgotten, forget_customer
from personakit.personas.read import read_personas
from personakit.workflows.changes import settings_of

if TYPE_CHECKING:
    from personakit.workflows.paths import AnyPath


@dataclass(frozen=True)
class Erasure:
    """What a deletion request came to."""

    forgotten: Forgotten
    """What was removed."""
    quoting: tuple[str, ...]
    """Ids of the personas that quote customers: one of them may be this one."""
    small: tuple[str, ...]
    """Ids of the personas that would tell of fewer than may be told of, were one customer less."""


def forget(folder: AnyPath, customer: str) -> Erasure:
    """Remove a customer from the files of a set that name customers.

    Personas tell of many customers at once and name none; what one has written may be quoted.

    Args:
        folder: Folder of the set.
        customer: What the files call the customer.

    Raises:
        UnreadableError: The set or a personal file cannot be read.
        OutputError: Another run has the set, or it cannot be written to.
    """
    folder = Path(folder)
    personas = read_personas(folder)
    least = settings_of(personas.record).min_cell
    quoting = (persona.id for persona in personas if '"quotes":["' in persona.model_dump_json())
    small = (persona.id for persona in personas if persona.size.customers <= least)
    return Erasure(forget_customer(folder, customer), tuple(quoting), tuple(small))

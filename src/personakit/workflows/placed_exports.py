"""Customers of exports, placed in the personas of a set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from personakit.personas.read import PersonaSet
    from personakit.run import Run
    from personakit.values import Customers, Table


@dataclass(frozen=True)
class PlacedExports:
    """Customers of exports, placed in the personas of a set."""

    persona_set: PersonaSet
    """The set."""
    home: Path
    """Its folder, held by this run."""
    tables: tuple[Table, ...]
    """The exports."""
    customers: Customers
    """The customers."""
    relation: str
    """Relation of where they belong."""
    run: Run
    """Where they are."""

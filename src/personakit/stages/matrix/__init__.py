"""From customers to numbers that distances can be taken of, and from such numbers to segments."""

from __future__ import annotations

from personakit.stages.matrix.encode import encode
from personakit.stages.matrix.fit import to_matrix
from personakit.stages.matrix.place import place

__all__ = ["encode", "place", "to_matrix"]

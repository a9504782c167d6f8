"""From customers to numbers that distances can be taken of, and from such numbers to segments."""

from __future__ import annotations

from personakit.stages.matrix.calibrate import calibrate
from personakit.stages.matrix.draw import draw_customers
from personakit.stages.matrix.encode import encode, medians
from personakit.stages.matrix.fit import to_matrix
from personakit.stages.matrix.inform import chances, divergences, next_questions
from personakit.stages.matrix.place import place
from personakit.stages.matrix.plain import plain
from personakit.stages.matrix.population import draw_sample, place_population, tell_sample

__all__ = [
    "calibrate", "chances", "divergences", "draw_customers", "draw_sample",
    "encode", "medians", "next_questions", "place", "place_population", "plain",
    "tell_sample", "to_matrix",
]  # fmt: skip

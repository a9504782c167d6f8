"""What an analyst decides of the segments found: which are one, which is none."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from personakit.settings.corrections import Given


class Adjust(Given):
    """Personas by the ids that they have without these decisions."""

    merge: tuple[tuple[str, ...], ...] = Field(
        (), description="Lists of ids, each of personas that are to be one."
    )
    drop: tuple[str, ...] = Field(
        (), description="Ids of personas that are none: their customers go to the next ones."
    )

    def __bool__(self) -> bool:
        return bool(self.merge or self.drop)

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        if any(len(group) < 2 for group in self.merge):
            raise ValueError("Write two ids or more in each list, as in merge: [[a, b]]")
        named = [*self.drop, *(persona for group in self.merge for persona in group)]
        if len(named) != len(set(named)):
            raise ValueError("Name each persona once")
        return self

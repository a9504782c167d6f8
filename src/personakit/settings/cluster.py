"""Where an engine runs that does not run in this process."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic import Field

from personakit.settings.corrections import Given

if TYPE_CHECKING:
    from collections.abc import Mapping


class SparkSettings(Given):
    """What is said of Spark alone."""

    conf: dict[str, str] = Field(
        default_factory=dict, description="Properties of Spark by name: spark.driver.memory: 4g."
    )


@dataclass(frozen=True)
class Cluster:
    """A cluster to run on; nothing is said of it where it is empty."""

    master: str = ""
    """Its address, as Spark takes it: `local[4]`, `spark://host:7077`, `yarn`."""
    conf: Mapping[str, str] = field(default_factory=dict)
    """Properties of the session."""

    def __bool__(self) -> bool:
        return bool(self.master or self.conf)

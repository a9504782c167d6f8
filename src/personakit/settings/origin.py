"""Where each setting was given, and what may have been meant."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from personakit.yamlfile import Places, place_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PREFIX = "PERSONAKIT_"


@dataclass(frozen=True)
class Origin:
    """Where settings were given. Any two are equal: settings are what they say, not from where."""

    path: Path | None = field(default=None, compare=False)
    """The settings file; None where there is none."""
    places: Places = field(default_factory=dict, compare=False)
    """Where each key of it stands."""
    environment: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Settings from variables, by name."""
    options: Mapping[str, Any] = field(default_factory=dict, compare=False)
    """Settings from options, by name."""

    def of(self, location: tuple[int | str, ...]) -> str:
        """Where the setting with this path of keys was given: `personakit.yaml:3:5: files.a.csv`.

        Settings that no file, variable or option gave come from Python.
        """
        name = str(location[0])
        if name in self.options:
            return f"option --{name.replace('_', '-')}"
        if name in self.environment:
            return f"environment variable {PREFIX}{name.upper()}"
        place = place_of(self.places, location)
        file = f"{self.path}:{place.line}:{place.column}" if self.path else "settings"
        return f"{file}: {'.'.join(map(str, location))}"

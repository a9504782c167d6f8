"""What customers write about: found once over all of them, and counted for each."""

from __future__ import annotations

from personakit.stages.themes.count import count_themes
from personakit.stages.themes.read import read_voices

__all__ = ["count_themes", "read_voices"]

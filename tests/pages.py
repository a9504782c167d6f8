"""The pages that are read before the code: README.md and docs/, and the blocks in them."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
"""What users read."""
FENCE = re.compile(
    r"(?:^<!-- (?P<mark>[^\n]*) -->\n)?^```(?P<language>\w*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


class Block(NamedTuple):
    """A fenced block of a page."""

    language: str
    """What follows the fence: sh, python, yaml, text ..."""
    text: str
    mark: str
    """The comment right above it, which says what is to be done with it; mostly none."""

    @property
    def commands(self) -> list[list[str]]:
        """The commands of a shell block, in words, without their comments."""
        lines = (shlex.split(line, comments=True) for line in self.text.splitlines())
        return [words for words in lines if words]


def blocks(page: Path, *languages: str) -> list[Block]:
    """The blocks of a page, those of some languages only where any are named."""
    found = FENCE.finditer(page.read_text("utf-8"))
    told = [Block(one["language"], one["text"], one["mark"] or "") for one in found]
    return [block for block in told if not languages or block.language in languages]


def name(page: Path) -> str:
    """A page as the others link to it from the root."""
    return page.relative_to(ROOT).as_posix()

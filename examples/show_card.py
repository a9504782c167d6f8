"""Put the card of the example's first persona into README.md, as it is now."""

from __future__ import annotations

import re
from pathlib import Path

from personakit.personas.read import read_personas
from personakit.report.card import card_lines

ROOT = Path(__file__).parents[1]
CARD = re.compile(r"(?<=<!-- card -->\n```text\n).*?(?=```)", re.DOTALL)


def with_card(text: str) -> str:
    """A page with the card between the fences that are marked for it."""
    first = read_personas(ROOT / "examples" / "personas")[0]
    card = "".join(f"{str(line).rstrip()}\n" for line in card_lines(first))
    return CARD.sub(lambda _: card, text)


if __name__ == "__main__":
    readme = ROOT / "README.md"
    readme.write_bytes(with_card(readme.read_text("utf-8")).encode())

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[3]
PLACE = "<!-- card -->\n```text\n"


def test_the_card_is_put_where_it_is_marked_and_nothing_else_changes() -> None:
    with_card = runpy.run_path(str(ROOT / "examples" / "show_card.py"))["with_card"]
    readme = (ROOT / "README.md").read_text("utf-8")
    before, _, after = readme.partition(PLACE)
    rest = after[after.index("```") :]
    assert with_card(f"{before}{PLACE}an old card\n{rest}") == readme

from __future__ import annotations

from personakit.report.page.content import Block, Points
from personakit.report.page.paper import SHEET, enlarged, height


def block(lines: int) -> Block:
    return Block("Label", "", (Points(("text",) * lines),))


def test_more_lines_make_a_card_higher() -> None:
    def of(lines: int) -> float:
        return height((block(lines),), "Who", ())

    assert of(1) < of(9) < height((block(9),), "Who", ("x",))


def test_blocks_stand_in_two_columns_in_their_order() -> None:
    alone = height((block(9),), "Who", ())
    assert height((block(9), block(9)), "Who", ()) == alone
    assert height((block(4), block(9)), "Who", ()) == alone
    assert height((block(2), block(9), block(2)), "Who", ()) > alone


def test_a_card_of_little_is_printed_larger_as_long_as_it_fits() -> None:
    assert enlarged(SHEET) == ""
    assert enlarged(SHEET / 1.4) == "large3"
    assert enlarged(SHEET / 3) == "large5"

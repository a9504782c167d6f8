from __future__ import annotations

from personakit.report.page.content import Block, Points
from personakit.report.page.paper import SHEET, enlarged, height, settled


def block(lines: int) -> Block:
    return Block("Label", "", (Points(("text",) * lines),))


def test_more_lines_make_a_card_higher() -> None:
    def of(lines: int) -> float:
        return height({"left": (block(lines),), "right": (), "below": ()}, "Who", ())

    assert of(1) < of(9) < height({"left": (block(9),), "right": (), "below": ()}, "Who", ("x",))


def test_the_right_column_is_filled_from_below_in_order() -> None:
    one, two, three = (block(n) for n in (4, 5, 6))
    told = settled({"left": (block(12),), "right": (block(1),), "below": (one, two, three)})
    assert told["right"][:2] == (block(1), one)
    assert (*told["right"], *told["below"]) == (block(1), one, two, three)


def test_columns_of_the_same_height_stay() -> None:
    columns = {"left": (block(9),), "right": (block(9),), "below": (block(4), block(4))}
    assert settled(columns) == columns


def test_a_card_of_little_is_printed_larger_as_long_as_it_fits() -> None:
    assert enlarged(SHEET) == ""
    assert enlarged(SHEET / 1.4) == "large"
    assert enlarged(SHEET / 3) == "larger"

from __future__ import annotations

from personakit.report.notes import DataNote, DataNotes
from personakit.report.page.content import Block, Frequency, Mark, Points, Row, Rows
from personakit.report.page.paper import SHEET, enlarged, height


def block(lines: int) -> Block:
    return Block("Label", "", (Points(("text",) * lines),))


def test_more_lines_make_a_card_higher() -> None:
    def of(lines: int) -> float:
        return height((block(lines),), "Who", ())

    assert of(1) < of(9) < height((block(9),), "Who", ("x",))


def test_a_row_that_rests_on_something_odd_is_a_line_higher() -> None:
    row = Row("spend", "90", source="sales.csv/Total")
    table = Block("Usually", "", (Rows("Usually", "they", "", (row,)),))
    note = DataNote(1, "Odd.", frozenset({"sales.csv/Total"}), is_odd=True)
    assert height((table,), "Who", (), DataNotes((note,))) > height((table,), "Who", ())


def test_blocks_stand_in_two_columns_in_their_order() -> None:
    alone = height((block(9),), "Who", ())
    assert height((block(9), block(9)), "Who", ()) == alone
    assert height((block(4), block(9)), "Who", ()) == alone
    assert height((block(2), block(9), block(2)), "Who", ()) > alone


def test_a_card_of_little_is_printed_larger_as_long_as_it_fits() -> None:
    assert enlarged(SHEET) == ""
    assert enlarged(SHEET / 1.4) == "large3"
    assert enlarged(SHEET / 3) == "large5"


def test_a_block_goes_on_in_the_other_column_between_its_pieces() -> None:
    piece = Points(("text",) * 9)
    whole = height((Block("Label", "", (Points(("text",) * 18),)),), "Who", ())
    assert height((Block("Label", "", (piece, piece)),), "Who", ()) < whole


def test_a_rule_stays_with_how_often_it_is_right() -> None:
    often = Frequency("of 10 who match, 9 belong here", Mark("tenths", 0.9))
    rule = Block("Recognise", "", (Points(("text",)), often))
    assert rule.together == (rule.parts,)

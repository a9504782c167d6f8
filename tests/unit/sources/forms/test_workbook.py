from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
import xlwt

from personakit.errors import UnreadableError
from personakit.stages.sources.forms import workbook
from workbooks import write_ods, write_xlsx

ORDERS = [
    ["Order", "Mail", "Paid", "When"],
    [1, "ann@example.com", 12.5, datetime(2024, 1, 5, 10, 0, 7)],
    [2, "bob@example.com", 30, datetime(2024, 2, 6)],
]
PEOPLE = [["Mail", "City"], ["ann@example.com", "Rome"], ["bob@example.com", "Oslo"]]


def rows(engine, source):
    frame = engine.frame(f"SELECT * FROM {source.relation}").fillna("")
    return sorted(frame.to_numpy().tolist())


def written(tmp_path, sheet):
    book = openpyxl.Workbook()
    for row in sheet:
        book.active.append(row)
    book.active.title = "Data"
    book.save(tmp_path / "book.xlsx")
    return tmp_path / "book.xlsx"


def change(path, member, old, new):
    """Put other bytes in place of some in a member of a workbook."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    assert old in members[member]
    members[member] = members[member].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def test_each_sheet_is_a_source_of_its_own(load, engine, tmp_path):
    write_xlsx(tmp_path / "book.xlsx", Orders=ORDERS, People=PEOPLE)
    sources, problems = load()
    assert [source.name for source in sources] == ["book.xlsx#Orders", "book.xlsx#People"]
    assert [file.path for source in sources for file in source.files] == [
        tmp_path / "book.xlsx"
    ] * 2
    assert rows(engine, sources[0]) == [
        ["1", "ann@example.com", "12.5", "2024-01-05 10:00:07"],
        ["2", "bob@example.com", "30", "2024-02-06"],
    ]
    assert problems == ()


def test_a_sheet_is_named_after_the_file(load, tmp_path):
    path = write_xlsx(tmp_path / "book.xlsx", Orders=ORDERS, People=PEOPLE)
    (source,), _ = load(tmp_path / "book.xlsx#People")
    assert source.name == "book.xlsx#People"
    with pytest.raises(UnreadableError, match=r"book\.xlsx#Poeple is not there") as caught:
        load(tmp_path / f"{path}#Poeple")
    assert caught.value.hint == "Did you mean People?"


def test_an_ods_and_an_old_xls_give_the_same_as_the_xlsx(load, engine, tmp_path):
    table = [["id", "name", "paid"], [1, "Ann & <Co>", 2.5], [2, "two\nlines", 30]]
    write_xlsx(tmp_path / "a.xlsx", One=table)
    write_ods(tmp_path / "b.ods", One=table)
    old = xlwt.Workbook()
    sheet = old.add_sheet("One")
    for i, row in enumerate(table):
        for j, cell in enumerate(row):
            sheet.write(i, j, cell)
    old.save(str(tmp_path / "c.xls"))
    found = [rows(engine, load(tmp_path / name)[0][0]) for name in ("a.xlsx", "b.ods", "c.xls")]
    assert found[0] == [["1", "Ann & <Co>", "2.5"], ["2", "two\nlines", "30"]]
    assert found[1] == found[2] == found[0]


def test_typed_cells_are_written_in_one_form(load, engine, tmp_path):
    written(
        tmp_path,
        [
            ["id", "day", "hour", "took", "sure", "part", "long", "code", "lost"],
            [7.0, date(2024, 1, 5), time(9, 30), timedelta(hours=26, minutes=3), True, 0.256,
             75.74304356405992, "007", "#N/A"],
        ],
    )  # fmt: skip
    (source,), _ = load()
    assert rows(engine, source) == [
        ["7", "2024-01-05", "09:30:00", "26:03:00", "true", "0.256", "75.74304356405992", "007", ""]
    ]


def test_ids_that_the_workbook_has_rounded_are_written_as_cut_short(load, engine, tmp_path):
    written(tmp_path, [["id", "n"], [1234567890123456789, 1], [123456789012345, 2]])
    (source,), _ = load()
    assert [row[0] for row in rows(engine, source)] == ["1.23456789012346E+18", "123456789012345"]


def test_titles_blank_rows_and_a_header_in_two_rows_are_found(load, engine, tmp_path):
    sheet = [
        ["Report of all orders"], [], ["Who", None, "What", None], ["Mail", "City", "Item", "Paid"],
        *(["ann@example.com", "Rome", "cup", n] for n in range(1, 8)), [None, None], [],
    ]  # fmt: skip
    path = written(tmp_path, sheet)
    book = openpyxl.load_workbook(path)
    book.active.merge_cells("A3:B3")
    book.active.merge_cells("C3:D3")
    book.save(path)
    (source,), _ = load()
    assert source.header == ("Who Mail", "Who City", "What Item", "What Paid")
    assert len(rows(engine, source)) == 7


def test_hidden_sheets_are_told_and_read_where_they_are_named(load, tmp_path):
    book = openpyxl.Workbook()
    for row in PEOPLE:
        book.active.append(row)
    book.create_sheet("Old").append(["a", "b"])
    book["Old"].append([1, 2])
    book["Old"].sheet_state = "hidden"
    book.create_chartsheet("Chart")
    book.create_sheet("Empty")
    book.save(tmp_path / "book.xlsx")
    sources, (problem,) = load()
    assert [source.name for source in sources] == ["book.xlsx#Sheet"]
    assert "Hidden sheets are left out: Old." in str(problem)
    (source,), _ = load(tmp_path / "book.xlsx#Old")
    assert source.name == "book.xlsx#Old"


def test_sheets_that_are_named_after_people_are_told_without_the_name(load, tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Kevin Underhill"
    for row in PEOPLE:
        book.active.append(row)
    book.create_sheet("Ann Underhill").sheet_state = "hidden"
    book.save(tmp_path / "book.xlsx")
    (source,), problems = load()
    assert source.name == "book.xlsx#[...]"
    assert "Underhill" not in f"{[str(problem) for problem in problems]}"


def test_a_full_sheet_was_probably_cut(load, tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "FULL", (3,))
    write_xlsx(tmp_path / "book.xlsx", Data=ORDERS)
    _, (problem,) = load()
    assert problem.code == "sheet_full"
    assert problem.location.file == "book.xlsx#Data"


def test_sheets_of_months_are_one_source(load, tmp_path):
    write_xlsx(tmp_path / "book.xlsx", **{"Jan 2024": ORDERS, "Feb 2024": ORDERS[:2]})
    (source,), _ = load()
    assert source.name == "book.xlsx#*"
    assert [file.name for file in source.files] == ["book.xlsx#Feb 2024", "book.xlsx#Jan 2024"]


def test_a_workbook_saved_as_csv_too_is_named_as_a_copy(load, tmp_path):
    table = [["id", "name", "paid"], *([n, f"N{n}", n / 2] for n in range(9))]
    write_xlsx(tmp_path / "book.xlsx", Data=table)
    (tmp_path / "book.csv").write_text("".join(";".join(map(str, row)) + "\n" for row in table))
    (source,), (problem,) = load()
    assert source.name == "book.csv"
    assert (problem.code, problem.location.file) == ("file_twice", "book.xlsx#Data")


def test_text_and_pages_that_are_called_workbooks_are_known_for_what_they_are(load, tmp_path):
    (source,), _ = load(export__xls="id\tname\n1\tAnn\n2\tBob\n")
    assert source.header == ("id", "name")
    with pytest.raises(UnreadableError, match="web page"):
        load(tmp_path / "page.xls", page__xls="<html><table><tr><td>1</td></tr></table></html>")


def test_what_excel_leaves_beside_an_open_workbook_is_no_table(load, tmp_path):
    (tmp_path / "~$book.xlsx").write_bytes(b"\x05owner")
    write_xlsx(tmp_path / "book.xlsx", People=PEOPLE)
    assert load()[1] == ()


def test_an_empty_workbook_is_told(load, tmp_path):
    openpyxl.Workbook().save(tmp_path / "book.xlsx")
    with pytest.raises(UnreadableError, match=r"book\.xlsx holds no visible sheet with cells"):
        load()


def test_a_damaged_workbook_is_told(load, tmp_path):
    path = write_xlsx(tmp_path / "book.xlsx", Orders=ORDERS)
    whole = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        place = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 60
    path.write_bytes(whole[:place] + bytes(40) + whole[place + 40 :])
    with pytest.raises(UnreadableError, match=r"book\.xlsx(#Orders)? cannot be"):
        load()


def test_a_sheet_that_is_broken_is_told_and_the_others_are_read(load, tmp_path):
    path = write_xlsx(tmp_path / "book.xlsx", Orders=ORDERS, People=PEOPLE)
    change(path, "xl/worksheets/sheet1.xml", b"<v>12.5</v>", b"<v>twelve</v>")
    (source,), (problem,) = load(path)
    assert source.name == "book.xlsx#People"
    assert problem.text.startswith("book.xlsx#Orders cannot be read as an Excel")


def test_an_encrypted_workbook_is_told(load, tmp_path):
    path = tmp_path / "book.xlsx"
    path.write_bytes(encrypted())
    with pytest.raises(UnreadableError, match=r"book\.xlsx is encrypted") as caught:
        load()
    assert "without a password" in caught.value.hint


def encrypted() -> bytes:
    """A compound file as Excel wraps encrypted workbooks in: a directory that names the package."""
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    words = lambda *numbers: b"".join(n.to_bytes(4, "little") for n in numbers)  # noqa: E731
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += b"".join(n.to_bytes(2, "little") for n in (0x3E, 3, 0xFFFE, 9, 6)) + bytes(6)
    head += words(0, 1, 1, 0, 4096, end, 0, end, 0, 0) + words(*[free] * 108)
    table = words(fat, end, *[free] * 126)

    def entry(name: str, kind: int, child: int, left: int = free) -> bytes:
        text = name.encode("utf-16-le")
        sizes = (len(text) + 2).to_bytes(2, "little") + bytes([kind, 1])
        return (
            text.ljust(64, b"\0") + sizes + words(left, free, child) + bytes(36) + words(end, 0, 0)
        )

    root = entry("Root Entry", 5, 1)
    package = entry("EncryptedPackage", 2, free, 2) + entry("EncryptionInfo", 2, free)
    return head + table + root + package + bytes(128)


@pytest.mark.parametrize(
    "place", [b'r="XFD1048576"', b'r = "XFD1048576"', b'r="ZZZZ9999"', b'r="XFD2000"']
)
def test_a_cell_far_out_is_refused_before_it_takes_all_memory(load, tmp_path, place):
    path = write_xlsx(tmp_path / "book.xlsx", Orders=ORDERS)
    change(path, "xl/worksheets/sheet1.xml", b'r="D3"', place)
    with pytest.raises(UnreadableError, match="so far from the others"):
        load()


@pytest.mark.parametrize(
    ("place", "far"),
    [
        (b"G1048576", False), (b"1000001", False), (b"BZ99", False),
        (b"CA3", True), (b"AAA1", True), (b"AAAA1", True), (b"A1050000", True), (b"9999999", True),
        (b"12345678", True), (b"BZ12345678", True),
    ],
)  # fmt: skip
@pytest.mark.parametrize("written", [b'<c r="%s"/>', b"<row r='%s'>", b'<c t="n" r =\n"%s"/>'])
def test_only_what_may_lie_too_far_out_is_looked_at_twice(place, far, written):
    sheet = b'<row r="10"><c r="A10"/>' + written % place + b"<v>12</v></c></row></sheetData>"
    found = workbook._may_be_far(sheet) and workbook.FAR.search(sheet)
    assert bool(found) is far


def test_a_workbook_that_unpacks_to_far_more_is_refused(load, tmp_path):
    path = write_xlsx(tmp_path / "book.xlsx", Orders=ORDERS)
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/media/image1.png", "w") as member,
    ):
        for _ in range(110):
            member.write(bytes(1 << 20))
    with pytest.raises(UnreadableError, match="unpacks to"):
        load()

"""Files in other encodings, packed, broken off, binary, or with huge cells."""

from __future__ import annotations

import gzip
import os
import random
import struct

import pytest

from personakit.errors import UnreadableError
from personakit.stages.sources import packing, prepare, rejected_rows
from personakit.stages.sources.packing import is_whole_zstd

ROWS = [[str(i), f"Zoë Müller {i}", "Köln"] for i in range(3_000)]
TEXT = "id,name,city\n" + "".join(f"{','.join(row)}\n" for row in ROWS)
PLAIN = "id,name,city\n" + "".join(f"{i},Ann {i},Rome\n" for i in range(3_000))


@pytest.fixture
def count(engine):
    def count(source):
        return engine.frame(f"SELECT count(*) AS n FROM {source.relation}")["n"][0]

    return count


def zstd(data: bytes) -> bytes:
    """A zstd frame of blocks that are not compressed."""
    cut = range(0, len(data) or 1, 1 << 17)
    blocks = [data[at : at + (1 << 17)] for at in cut]
    heads = [len(block) << 3 | (at == cut[-1]) for at, block in zip(cut, blocks, strict=True)]
    framed = (h.to_bytes(3, "little") + block for h, block in zip(heads, blocks, strict=True))
    return b"\x28\xb5\x2f\xfd\x00\x40" + b"".join(framed)


@pytest.fixture
def trusting(monkeypatch):
    """Take every file for one that is too large to be read twice."""
    monkeypatch.setattr("personakit.stages.sources.load.CHECKED", 0)


@pytest.mark.parametrize(
    "encoding", ["cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "mac_roman"]
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["bare", "gzip"])
@pytest.mark.usefixtures("trusting")
def test_other_encodings_are_transcoded_and_not_repaired(load, engine, encoding, pack):
    (source,), problems = load(people__csv=pack(TEXT.encode(encoding)))
    assert not source.files[0].repaired
    assert problems == ()
    frame = engine.frame(f"SELECT * FROM {source.relation} ORDER BY c0::int")
    assert frame.to_numpy().tolist() == ROWS


@pytest.mark.usefixtures("trusting")
def test_a_carriage_return_may_end_every_line(load, count):
    (source,), _ = load(people__csv=PLAIN.replace("\n", "\r"))
    assert not source.files[0].repaired
    assert count(source) == 3_000


def test_utf16_without_a_mark_is_told_where_most_letters_are_chinese(table):
    text = "编号,姓名\n" + "".join(f"{i},王伟今天没有收到我的订单\n" for i in range(50))
    header, rows = table(text.encode("utf-16-le"))
    assert header == ["编号", "姓名"]
    assert rows[49] == ["49", "王伟今天没有收到我的订单"]


@pytest.mark.parametrize("lines", [8_000, 60_000], ids=["in the head", "far below"])
def test_the_code_page_is_told_by_letters_that_come_late(load, engine, lines):
    late = "1,Łukasz Żak,Gdańsk\n2,Bożena Śliwa,Łódź\n".encode("cp1250") * 100
    data = b"id,name,city\n" + b"7,Ann Miller,Rome\n" * lines + late
    (source,), _ = load(people__csv=data)
    found = engine.frame(f"SELECT DISTINCT c2 FROM {source.relation} ORDER BY 1")["c2"]
    assert found.tolist() == ["Gdańsk", "Rome", "Łódź"]


@pytest.mark.usefixtures("trusting")
def test_one_file_may_mix_encodings(load, engine):
    rest = TEXT.split("\n", 1)[1]
    (source,), _ = load(people__csv=TEXT.encode() + rest.encode("cp1252"))
    found = engine.frame(f"SELECT c2, count(*) AS n FROM {source.relation} GROUP BY 1")
    assert found.to_numpy().tolist() == [["Köln", 6_000]]


def test_a_mark_inside_a_file_is_no_text(load, engine):
    mark = b"\xef\xbb\xbf"
    data = mark + PLAIN.encode() + mark + PLAIN.encode() + mark + b'"x","Bob",Oslo\n'
    (source,), _ = load(people__csv=data)
    found = engine.frame(f"SELECT c0, count(*) AS n FROM {source.relation} GROUP BY 1")
    assert sorted(found["n"].unique()) == [1, 2]
    assert set(found.loc[found["n"] == 1, "c0"]) == {"x"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("two.csv.gz", gzip.compress(PLAIN.encode()) + gzip.compress(b"x,Bob,Oslo\n")),
        ("tail.csv.gz", gzip.compress((PLAIN + "x,Bob,Oslo\n").encode()) + bytes(50)),
        ("text.csv.gz", (PLAIN + "x,Bob,Oslo\n").encode()),
        ("text.csv.zst", (PLAIN + "x,Bob,Oslo\n").encode()),
    ],
    ids=["two members", "zeros behind", "no gzip", "no zstd"],
)
def test_packing_is_told_by_content(load, count, name, data):
    (source,), _ = load(**{name.replace(".", "__"): data})
    assert count(source) == 3_001


@pytest.mark.parametrize("name", ["people.csv.zst", "people[1].csv.zst", "people.csv"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_zstd_of_any_encoding_is_read(load, engine, name, encoding):
    (source,), _ = load(**{name.replace(".", "__"): zstd(TEXT.encode(encoding))})
    frame = engine.frame(f"SELECT * FROM {source.relation} ORDER BY c0::int")
    assert frame.to_numpy().tolist() == ROWS


def test_zstd_is_whole_only_to_its_last_byte(tmp_path):
    path, whole = tmp_path / "x.zst", zstd(TEXT.encode() * 3)
    for data, expected in ((whole, True), (whole[:-1], False), (whole[:-300], False), (b"", True)):
        path.write_bytes(data)
        assert is_whole_zstd(path) is expected
    path.write_bytes(whole + struct.pack("<II", 0x184D2A50, 3) + b"abc" + whole)
    assert is_whole_zstd(path)


PACKED = gzip.compress(PLAIN.encode())
BROKEN = {
    "cut.csv.zst": (zstd(PLAIN.encode())[:-9], "cut off"),
    "cut.csv.gz": (PACKED[: len(PACKED) // 2], "cut off"),
    "damaged.csv.gz": (PACKED[:3_000] + b"\xff" * 40 + PACKED[3_040:], "damaged"),
    "late.csv.gz": (gzip.compress(random.Random(1).randbytes(1 << 19).hex().encode())[:-9], "cut"),
    "blank.csv.gz": (gzip.compress(b""), "empty"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_named_and_stops_no_other(load, tmp_path, name):
    data, words = BROKEN[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableError, match=words) as caught:
        load()
    assert name in caught.value.message
    (source,), (problem,) = load(sound__csv=PLAIN)
    assert source.name == "sound.csv"
    assert problem.code == "file_unreadable"
    assert name in problem.message


def test_a_broken_month_leaves_the_others(load, count):
    months = {
        f"sales_{month}__csv__gz": gzip.compress(PLAIN.replace("Ann", f"Ann {month}").encode())
        for month in range(1, 4)
    }
    months["sales_2__csv__gz"] = PACKED[:-9]
    (source,), problems = load(**months)
    assert count(source) == 6_000
    assert ["sales_2.csv.gz" in problem.message for problem in problems] == [True]


NUMBERS = random.Random(1)
BINARY = {
    "bytes": NUMBERS.randbytes(100_000),
    "few bytes": NUMBERS.randbytes(400),
    "integers": struct.pack("<2000i", *(NUMBERS.randrange(1_000) for _ in range(2_000))),
    "samples": struct.pack("<2000h", *(NUMBERS.randrange(-9_000, 9_000) for _ in range(2_000))),
    "doubles": struct.pack("<2000d", *(NUMBERS.random() for _ in range(2_000))),
}


@pytest.mark.parametrize("name", BINARY)
def test_bytes_that_are_no_text_are_no_table(load, name):
    with pytest.raises(UnreadableError, match="binary"):
        load(export__csv=BINARY[name])


def test_a_packed_file_that_unpacks_to_far_more_is_refused(load, monkeypatch):
    for room in (packing, prepare):
        monkeypatch.setattr(room, "FREE_BYTES", 1_000_000)
    with pytest.raises(UnreadableError, match=r"export\.csv\.gz unpacks to 1 MB or more") as caught:
        load(export__csv__gz=gzip.compress(bytes(5_000_000)))
    assert "Unpack it yourself" in caught.value.hint


@pytest.mark.parametrize(
    ("name", "said"),
    [("book.xlsx", "an Excel workbook (XLSX)"), ("survey.sav.gz", "an SPSS file (SAV)"),
     ("export.csv", "a CSV file")],
)  # fmt: skip
def test_bytes_that_are_none_of_what_their_name_says_are_told(load, tmp_path, name, said):
    (tmp_path / name).write_bytes(BINARY["bytes"])
    with pytest.raises(UnreadableError) as caught:
        load()
    assert caught.value.message.endswith(f"{name} is a binary file of no known form, not {said}.")
    assert "export it again" in caught.value.hint


def test_a_row_of_thirty_megabytes_is_read(load, count):
    cell = "z" * 30_000_000
    (source,), _ = load(mails__csv=f'{PLAIN}9,"{cell}",Rome\n8,Eve,Bonn\n')
    assert count(source) == 3_002


def test_a_larger_row_is_a_reject_with_its_line(load, engine, count):
    (source,), _ = load(mails__csv=f'{PLAIN}9,"{"z" * 33_000_000}",Rome\n8,Eve,Bonn\n')
    assert count(source) == 3_001
    (reject,) = rejected_rows([source], engine)
    assert (reject.file, reject.line) == ("mails.csv", 3_002)
    assert "line size" in reject.reason


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_told_and_not_waited_for(load, tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(UnreadableError, match="pipe"):
        load(tmp_path / "pipe.csv")
    _, (problem,) = load(people__csv=PLAIN)
    assert problem.code == "file_unreadable"

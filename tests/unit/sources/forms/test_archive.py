from __future__ import annotations

import io
import json
import zipfile

import pytest

from personakit.errors import UnreadableError
from personakit.stages.sources import packing
from personakit.stages.sources.forms import archive
from workbooks import write_xlsx

PEOPLE = "id;name;city\n1;Ann;Rome\n2;Jörg;Oslo\n3;Eve;Bonn\n"


def packed(**members: str | bytes) -> bytes:
    """An archive; two underscores in a name are a dot, a `___` is a slash."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("___", "/").replace("__", "."), content)
    return file.getvalue()


def test_each_table_of_an_archive_is_a_source(load, engine, tmp_path):
    book = write_xlsx(tmp_path / "book.xlsx", Orders=[["no", "mail"], [1, "ann@example.com"]])
    content = packed(
        in___people__csv=PEOPLE.encode("cp1252"), tickets__json=json.dumps([{"id": 1, "x": "y"}]),
        book__xlsx=book.read_bytes(), read__me="hello", __MACOSX___people__csv="x",
        in___deeper__zip=packed(sales__csv="no,paid\n1,2\n2,3\n"),
    )  # fmt: skip
    book.unlink()
    sources, (problem,) = load(dump__zip=content)
    assert [source.name for source in sources] == [
        "dump.zip/book.xlsx#Orders", "dump.zip/in/deeper.zip/sales.csv", "dump.zip/in/people.csv",
        "dump.zip/tickets.json",
    ]  # fmt: skip
    assert {file.path for source in sources for file in source.files} == {tmp_path / "dump.zip"}
    assert engine.frame(f"SELECT c1 FROM {sources[2].relation}")["c1"].tolist()[1] == "Jörg"
    assert str(problem) == "dump.zip: Files inside are no tables by their name: read.me."


def test_a_part_is_named_after_the_archive(load, tmp_path):
    (tmp_path / "dump.zip").write_bytes(
        packed(people__csv=PEOPLE, sales__csv="no,paid\n1,2\n2,3\n")
    )
    (source,), _ = load(tmp_path / "dump.zip/people.csv")
    assert source.name == "dump.zip/people.csv"
    with pytest.raises(UnreadableError, match=r"dump\.zip/peopel\.csv is not there") as caught:
        load(tmp_path / "dump.zip/peopel.csv")
    assert caught.value.hint == "Did you mean people.csv?"


def test_months_in_an_archive_are_one_source_and_a_copy_beside_it_is_named(load):
    sales = "no,mail,paid\n" + "".join(f"{n},c{n}@example.com,{n}\n" for n in range(9))
    sources, problems = load(
        sales__csv=sales + "10,z@example.com,5\n",
        dump__zip=packed(**{"sales-01__csv": sales, "sales-02__csv": sales.replace("c", "d")}),
        also__zip=packed(sales__csv=sales + "10,z@example.com,5\n"),
    )
    assert [source.name for source in sources] == ["dump.zip/sales-*.csv", "sales.csv"]
    assert [(p.code, p.location.file) for p in problems] == [("file_twice", "also.zip/sales.csv")]


def test_what_cannot_be_unpacked_is_told_and_the_rest_is_read(load):
    content = bytearray(packed(people__csv=PEOPLE, closed__csv="a,b\n1,2\n"))
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.rfind(mark) + flag] |= 1
    (source,), (problem,) = load(dump__zip=bytes(content))
    assert source.name == "dump.zip/people.csv"
    assert problem.text == (
        "dump.zip/closed.csv is encrypted. It is left out. "
        "Unpack the archive with its password, and give that."
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (packed(read__me="hello"), "without a file that is a table"),
        (packed(a__csv=PEOPLE)[:-30], "damaged or cut off"),
        (packed(a__zip=packed(b__zip=packed(c__csv=PEOPLE))), "archive in an archive"),
    ],
    ids=["no table", "cut off", "nested"],  # bytes hold the time at which they were packed
)
def test_an_archive_that_gives_nothing_is_told(load, tmp_path, content, words):
    with pytest.raises(UnreadableError, match=words) as caught:
        load(dump__zip=content)
    assert "dump.zip" in caught.value.message
    assert caught.value.hint


def test_bombs_are_refused(load, tmp_path, monkeypatch):
    monkeypatch.setattr(packing, "FREE_BYTES", 1_000_000)
    with pytest.raises(UnreadableError, match="unpacks to 5 MB or more"):
        load(dump__zip=packed(a__csv=b"a" * 5_000_000))
    monkeypatch.setattr(archive, "MOST_MEMBERS", 1)
    many = packed(**{f"f{n}__csv": "a\n" for n in range(3)})
    with pytest.raises(UnreadableError, match="more than 1 files"):
        load(dump__zip=many)


def test_an_archive_of_very_many_files_is_refused_unread(load, monkeypatch):
    monkeypatch.setattr(packing, "MOST_ENTRIES", 2)
    with pytest.raises(UnreadableError, match="more than 1,000 files"):
        load(dump__zip=packed(**{f"f{n}__csv": "a\n" for n in range(3)}))


def test_a_bomb_that_lies_about_its_size_is_refused(load, monkeypatch):
    monkeypatch.setattr(packing, "FREE_BYTES", 1_000_000)
    content = packed(a__csv=b"a" * 5_000_000)
    small = (100).to_bytes(4, "little")
    content = content.replace((5_000_000).to_bytes(4, "little"), small)
    with pytest.raises(UnreadableError, match=r"dump\.zip/a\.csv cannot be unpacked"):
        load(dump__zip=content)

from __future__ import annotations

import io
import zipfile

import duckdb
import pytest

from personakit.engines.base import LONGEST_READ
from personakit.errors import UnreadableError
from personakit.settings import Settings
from personakit.stages.sources import load_sources
from personakit.stages.sources.reading import HEAD
from run_samples import make_run

PEOPLE = "id,name,city\n1,Ann,Rome\n2,Bob,Oslo\n3,Eve,Bonn\n"


def rows(engine, source):
    frame = engine.frame(f"SELECT * FROM {source.relation}").fillna("")
    return sorted(frame.to_numpy().tolist())


def workbook() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("xl/workbook.xml", "")
    return packed.getvalue()


FOREIGN = {
    "Excel": workbook(),
    "PDF": b"%PDF-1.7 ...",
    "PNG": b"\x89PNG\r\n\x1a\n....",
    "SQLite": b"SQLite format 3\x00....",
    "Parquet": b"PAR1....",
    "web page": b"<!DOCTYPE html><html></html>",
    "JSON": b'[{"id": 1}, {"id": ',
    "empty": b" \r\n",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_that_is_no_table_stops_if_named_or_alone(load, tmp_path, name):
    path = tmp_path / "export.csv"
    path.write_bytes(FOREIGN[name])
    for given in (path, tmp_path):
        with pytest.raises(UnreadableError, match=name) as caught:
            load(given)
        assert str(path) in caught.value.message


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_that_is_no_table_is_set_aside_among_others(load, name):
    sources, problems = load(people__csv=PEOPLE, export__csv=FOREIGN[name])
    assert [source.name for source in sources] == ["people.csv"]
    assert [problem.code for problem in problems] == ["file_unreadable"]


def test_plain_files_are_read_in_place_and_odd_ones_repaired(load, engine):
    sources, _ = load(odd__csv=PEOPLE.replace("1,Ann", "1, 'Ann',"), plain__csv=PEOPLE)
    assert [source.files[0].repaired for source in sources] == [True, False]
    assert rows(engine, sources[0])[1] == ["2", "Bob", "Oslo"]
    assert rows(engine, sources[1])[0] == ["1", "Ann", "Rome"]


def test_a_plain_file_with_an_odd_row_far_below_is_repaired(load, engine):
    text = PEOPLE + "4,Tom,Graz\n" * 40_000 + "5,Kim\n" + "Total,,\n"
    (source,), _ = load(people__csv=text)
    assert source.files[0].repaired
    assert rows(engine, source)[-1] == ["5", "Kim", ""]
    assert len(rows(engine, source)) == 40_004


STOCK = "key,place,left\nA,north,3\nB,south,4\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"{PEOPLE}\n{STOCK}", "6-8"),
        (f"{PEOPLE}\nStock\n{STOCK}", "7-9"),
        (f"{STOCK}\n{PEOPLE}", "1-3"),
        (f"Stock,,\n{STOCK},,\nPeople,,\n{PEOPLE}", "2-4"),
        (f"{PEOPLE}\n{STOCK}\n{PEOPLE}", "6-8"),
    ],
)
def test_of_several_tables_the_largest_is_read(load, engine, text, lines):
    (source,), problems = load(people__csv=text)
    assert source.header == ("id", "name", "city")
    assert [row[1] for row in rows(engine, source)][::3][:1] == ["Ann"]
    assert {row[2] for row in rows(engine, source)} == {"Rome", "Oslo", "Bonn"}
    (told,) = [problem for problem in problems if problem.code == "tables_aside"]
    assert f"lines {lines}." in told.message


def test_apostrophes_do_not_make_a_file_odd(load):
    (source,), _ = load(people__csv=PEOPLE.replace("Ann", "O'Neil"))
    assert not source.files[0].repaired


def test_a_table_of_thousands_of_columns_is_sampled(load):
    line = ",".join(f"c{i}" for i in range(2_000))
    (source,), _ = load(wide__csv=f"{line}\n" + line.replace("c", "") + "\n")
    assert source.sample.shape == (1, 2_000)


def test_a_header_that_goes_on_and_on_is_cut_and_told(load):
    long = "word " * 60_000
    sources, problems = load(people__csv=PEOPLE.replace("name", long).replace("city", long + "2"))
    assert [len(header) for header in sources[0].header] == [2, 1_000, 1_000]
    assert [(p.code, p.message) for p in problems] == [
        ("header_long", "2 headers cut after 1,000 letters.")
    ]


def test_more_columns_than_can_be_held_are_refused_with_the_next_step(load):
    line = ",".join(f"c{i}" for i in range(13_000))
    with pytest.raises(UnreadableError, match="13,000 columns; up to 2,000 are read") as caught:
        load(wide__csv=f"{line}\n" + line.replace("c", "") + "\n")
    assert "make rows" in caught.value.hint


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85", "\v", "\f", "\x1e", "\x1c", "\r"])
def test_lines_may_end_in_what_else_ends_a_line(load, engine, end):
    (source,), _ = load(people__csv=PEOPLE.replace("\n", end))
    assert rows(engine, source) == [line.split(",") for line in PEOPLE.splitlines()[1:]]


@pytest.mark.parametrize(
    "before", ["", "\n" * 20_000, " " * 20_000 + "\n"], ids=["nothing", "lines", "blanks"]
)
def test_a_header_that_ends_late_is_read(load, engine, monkeypatch, before):
    for module in ("prepare", "reading"):
        monkeypatch.setattr(f"personakit.stages.sources.{module}.HEAD", 16 << 10)
    header = ["id", *(f"{'How much do you agree, all in all, that ' * 5}{i}" for i in range(100))]
    assert len("".join(header)) > 16 << 10
    text = f"{','.join(header)}\n" + "".join(f"{i}{',5' * 100}\n" for i in range(9))
    (source,), _ = load(wide__csv=before + text.replace(",all", ""))
    assert (len(source.header), len(source.sample)) == (101, 9)


def test_a_file_without_a_line_is_named_so(load):
    with pytest.raises(UnreadableError, match="no line that is filled and ends within its first 4"):
        load(one__csv="x" * (5 << 20))


def test_crlf_with_line_feeds_inside_quotes_is_plain(load, engine):
    (source,), _ = load(people__csv='id,text\r\n1,"two\nlines"\r\n2,one\r\n')
    assert not source.files[0].repaired
    assert rows(engine, source) == [["1", "two\nlines"], ["2", "one"]]


def test_a_sample_that_ends_inside_a_line_end_is_plain(load):
    text = "id,nameofperson\r\n" + "".join(f"{i:07},abcdef\r\n" for i in range(20_000))
    assert text[HEAD - 1] == "\r"
    (source,), _ = load(people__csv=text)
    assert not source.files[0].repaired


def test_rows_that_are_mended_are_counted(load, engine):
    text = PEOPLE + "4,Tom\n" + "5,Kim,Wien,\n" + '6,"Lea",Graz\n'
    (source,), problems = load(people__csv=text)
    assert rows(engine, source)[3:] == [
        ["4", "Tom", ""],
        ["5", "Kim", "Wien"],
        ["6", "Lea", "Graz"],
    ]
    assert [(p.code, p.severity, p.location.line) for p in problems] == [("rows_mended", "note", 5)]
    assert problems[0].message.endswith("mended: 2.")


def test_months_of_one_export_are_one_source(load, engine):
    sources, _ = load(
        **{
            "sales_2020__csv": "id,total\n1,5\n",
            "sales_2021__csv": "id,total\n2,6\n",
            "stock_2021__csv": "id,place\n2,A\n",
        }
    )
    assert [source.name for source in sources] == ["sales_*.csv", "stock_2021.csv"]
    assert [len(source.files) for source in sources] == [2, 1]
    assert rows(engine, sources[0]) == [["1", "5"], ["2", "6"]]


@pytest.mark.parametrize("later", ["sales-2026", "sales_2", "sales (1)", "sales 2026-01", "sales2"])
def test_the_first_of_a_family_needs_no_number(load, engine, later):
    first = {"sales__csv": "id,total\n1,5\n", "stock__csv": "id,place\n2,A\n"}
    sources, _ = load(**first, **{f"{later}__csv": "id,total\n2,6\n"})
    family = next(source for source in sources if len(source.files) == 2)
    assert len(sources) == 2
    assert "*" in family.name
    assert sorted(rows(engine, family)) == [["1", "5"], ["2", "6"]]


def test_files_whose_names_differ_in_words_stay_apart(load):
    sources, _ = load(sales__csv="id,total\n1,5\n", sales_online_2__csv="id,total\n2,6\n")
    assert [source.name for source in sources] == ["sales.csv", "sales_online_2.csv"]


def test_the_stem_of_a_family_with_other_headers_stays_apart(load):
    files = {"sales_1__csv": "id,total\n1,5\n", "sales_2__csv": "id,total\n2,6\n"}
    sources, _ = load(**files, sales__csv="mail,day,text\na,b,c\n")
    assert sorted(source.name for source in sources) == ["sales.csv", "sales_*.csv"]


def test_a_copy_of_a_file_counts_once(load):
    sources, (problem,) = load(**{"people__csv": PEOPLE, "people (1)__csv": PEOPLE})
    assert [file.path.name for source in sources for file in source.files] == ["people.csv"]
    assert (problem.code, problem.location.file) == ("file_twice", "people (1).csv")


SALES = [f"{n:04}|2025-03-{n:02} 10:15|{n}.50|Mädchen, Müller" for n in range(1, 12)]


def form(rows, delimiter, quote="", encoding="utf-8", end="\n", **changes):
    """Rows with a header as a spreadsheet would save them."""
    cells = [["No", "Date", "Amount", "Name"], *(row.split("|") for row in rows)]
    for row in cells[1:]:
        for place, change in changes.items():
            row[int(place[1:])] = change(row[int(place[1:])])
    lines = (delimiter.join(f"{quote}{cell}{quote}" for cell in row) for row in cells)
    return end.join([*lines, ""]).encode(encoding)


@pytest.mark.parametrize(
    "again",
    [
        form(SALES, ";", '"', end="\r\n"),
        form(SALES, "\t", encoding="utf-16"),
        form(SALES, ";", encoding="cp1252"),
        form(SALES, ";", encoding="utf-8-sig", c2=lambda cell: cell.replace(".", ",")),
        form(SALES, ";", c0=lambda cell: cell.lstrip("0")),
        form(SALES, ";", c1=lambda cell: f"{cell[8:10]}.{cell[5:7]}.{cell[:4]} {cell[11:]}"),
    ],
    ids=["quotes", "encoding", "code page", "decimals", "zeros", "dates"],
)
@pytest.mark.parametrize("name", ["umsatz", "sales (1)"])
def test_an_export_saved_again_in_another_form_is_a_copy(load, again, name):
    sources, problems = load(**{"sales__csv": form(SALES, ",", '"'), f"{name}__csv": again})
    (kept,) = (file.path.name for source in sources for file in source.files)
    (problem,) = (one for one in problems if one.code == "file_twice")
    assert {kept, problem.location.file} == {"sales.csv", f"{name}.csv"}
    assert "saved again" in problem.message


@pytest.mark.parametrize(
    "other",
    [
        form([*SALES, "0012|2025-04-01 10:15|7|Ana"], ";"),
        form([*SALES[:-1], SALES[-1].replace("11.50", "99")], ";"),
        form(SALES[::-1], ";"),
    ],
    ids=["longer", "changed", "another order"],
)
def test_an_export_with_other_rows_is_none(load, other):
    sources, problems = load(sales__csv=form(SALES, ",", '"'), umsatz__csv=other)
    assert len(sources) == 2
    assert not [one for one in problems if one.code == "file_twice"]


def test_columns_of_such_files_are_matched_by_name(load, engine):
    names = [f"q{i}" for i in range(8)]
    first = ",".join(["id", *names]) + "\n1" + ",a" * 8 + "\n"
    second = ",".join(["ID ", *names[::-1], "new"]) + "\n2" + ",b" * 7 + ",c,n\n"
    (source,), _ = load(survey_jan__csv=first, survey_feb__csv=second)
    assert len(source.header) == 10
    found = rows(engine, source)
    place = source.header.index("q0")
    assert [row[place] for row in found] == ["a", "c"]
    assert sorted(row[source.header.index("new")] for row in found) == ["", "n"]


def test_files_with_different_headers_stay_apart(load):
    sources, _ = load(export_1__csv="id,total\n1,5\n", export_2__csv="mail,day,text\na,b,c\n")
    assert [source.name for source in sources] == ["export_1.csv", "export_2.csv"]


def test_no_two_sources_have_one_name(load, tmp_path):
    files = {}
    for part, content in enumerate(["id,total\n1,{}\n", "mail,day,text\na,b,{}\n"]):
        files |= {f"export-{part}_2025-0{month}__csv": content.format(month) for month in (1, 2)}
        folder = tmp_path / f"shop {part}"
        folder.mkdir()
        (folder / "orders.csv").write_text(f"id,total\n1,5{part}\n")
    assert {source.name for source in load(**files)[0]} == {
        "export-0_2025-*.csv", "export-1_2025-*.csv", "shop 0/orders.csv", "shop 1/orders.csv",
    }  # fmt: skip


def test_the_sample_does_not_depend_on_the_order_of_rows(load, engine, tmp_path):
    lines = [f"{i},n{i}\n" for i in range(5_000)]
    (ahead,), _ = load(people__csv="id,name\n" + "".join(lines))
    (back,), _ = load(tmp_path / "people.csv", people__csv="id,name\n" + "".join(lines[::-1]))
    assert len(ahead.sample) == 2_000
    assert ahead.sample.equals(back.sample)


@pytest.mark.parametrize("day", ["{2}.{1}.{0}", "{1}/{2}/{0}"])
def test_the_sample_does_not_depend_on_forms(load, tmp_path, day):
    rows = [(i % 7, f"2024-0{i % 9 + 1}-1{i % 10}", f"{i % 50}.25") for i in range(5_000)]
    plain = "town;day;price\n" + "".join(f"town {t};{d};{p}\n" for t, d, p in rows)
    other = "price;day;town\n" + "".join(
        f"{p.replace('.', ',')};{day.format(*d.split('-'))};town {t}\n" for t, d, p in rows
    )
    (one,), _ = load(orders__csv=plain)
    (two,), _ = load(tmp_path / "orders.csv", orders__csv=other)
    assert len(one.sample) == 2_000
    assert one.sample["c0"].value_counts().equals(two.sample["c2"].value_counts())


def test_a_large_source_is_sampled_from_all_its_parts(load, monkeypatch):
    monkeypatch.setattr("personakit.stages.sources.samples.SCANNED", 0)
    text = "id,name\n" + "".join(f"{i},name of customer {i}\n" for i in range(100_000))
    (source,), _ = load(people__csv=text)
    ids = source.sample["c0"].astype(int)
    assert ids.is_unique
    assert 1_500 < len(ids) <= 2_000
    assert (ids.min(), ids.max() > 95_000) == (0, True)


def test_zstd_is_unpacked(load, engine, tmp_path):
    path = tmp_path / "people.csv.zst"
    duckdb.sql(
        f"COPY (SELECT 1 AS id, 'Ann' AS name UNION ALL SELECT 2, 'Bob, jr') TO '{path}'"
        " (HEADER, COMPRESSION zstd)"
    )
    (source,), _ = load(tmp_path)
    assert source.name == "people.csv.zst"
    assert rows(engine, source) == [["1", "Ann"], ["2", "Bob, jr"]]


def test_names_of_files_are_no_patterns(load, engine, tmp_path):
    sources, _ = load(**{"a[1]__csv": "id,x\n1,2\n", "it's*__csv": "mail,y,z\n3,4,5\n"})
    assert [rows(engine, source) for source in sources] == [[["1", "2"]], [["3", "4", "5"]]]


@pytest.mark.parametrize(
    "name", ["tickets[1].csv", "t?ckets1.csv", "t*ckets1.csv", "{a,b}.csv", "t\\[1].csv"]
)
def test_each_file_is_read_once_whatever_wildcards_its_name_holds(load, engine, name):
    told = "".join(f"{i},Ann,Rome\n" for i in range(9, 206))
    sources, problems = load(
        **{name: "id,name,city\n" + told, "tickets1.csv": PEOPLE, "tickets.csv": PEOPLE + "4,,\n"}
    )
    read = [row for source in sources for row in rows(engine, source)]
    assert sorted(read) == sorted(
        [line.split(",") for line in told.splitlines()] + rows_of(PEOPLE) * 2 + [["4", "", ""]]
    )
    assert problems == ()


def rows_of(text):
    return [line.split(",") for line in text.splitlines()[1:]]


def test_a_sample_holds_the_beginning_of_very_long_cells(load, engine):
    (source,), _ = load(people__csv=PEOPLE + f"4,Tom,{'Linz ' * 2_000}\n")
    assert source.sample["c2"].str.len().max() == LONGEST_READ
    assert max(len(city) for _, _, city in rows(engine, source)) == 10_000


def test_an_encoding_in_doubt_is_told_and_the_settings_name_it(load, tmp_path, engine):
    _, problems = load(a__csv="Id,Name\n1,Peňa\n2,Koň\n".encode("cp1250"))
    told = [problem for problem in problems if problem.code == "encoding_doubtful"]
    assert [str(problem)[:40] for problem in told] == ["a.csv: The encoding is a guess, cp1252: "]
    assert "`encoding: cp1250`" in told[0].hint
    settings = Settings.model_validate({"files": {"a.csv": {"encoding": "cp1250"}}})
    (source,), problems = load_sources([tmp_path], make_run(engine, settings))
    assert [*source.sample["c1"]] == ["Peňa", "Koň"]
    assert problems == ()


def test_a_stated_encoding_wins_over_what_the_bytes_tell(load, tmp_path, engine):
    load(a__csv="Id,Name\n1,Zoë\n")
    settings = Settings.model_validate({"files": {"*.csv": {"encoding": "cp1252"}}})
    (source,), _ = load_sources([tmp_path], make_run(engine, settings))
    assert [*source.sample["c1"]] == ["ZoÃ«"]


def test_control_characters_in_cells_are_seen_in_the_sample(load):
    (source,), _ = load(people__csv="id,name,city\n\x1f1,Ann,Rome\n\x1f2,Bob,Oslo\n")
    assert not any(map(str.isprintable, source.sample["c0"]))

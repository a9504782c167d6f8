from __future__ import annotations

import gzip
import json

import duckdb
import pytest

from personakit.engines import duckdb_scans
from personakit.engines.registry import open_engine
from personakit.errors import EngineMemoryError, UnreadableError
from personakit.stages.sources import load_sources
from run_samples import make_run

TICKETS = [
    {
        "id": n,
        "requester": {"email": f"c{n % 4}@example.com", "plan": {"name": "pro"}},
        "tags": ["late", "refund"] if n % 2 else [],
        "price": 12.50,
        "zip": "0123",
        "solved": bool(n % 2),
        "comments": [{"id": 10 * n + k, "body": f"it is\r\n{k}, \"late\""} for k in range(n % 3)],
    }
    for n in range(1, 7)
]  # fmt: skip


def table(engine, source):
    frame = engine.frame(f"SELECT * FROM {source.relation}").fillna("")
    rows = sorted(frame.to_numpy().tolist())
    return [dict(zip(source.header, row, strict=True)) for row in rows]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tickets.json", json.dumps(TICKETS)),
        ("tickets.jsonl", "".join(json.dumps(one) + "\n" for one in TICKETS)),
        ("tickets.ndjson", "\ufeff" + "".join(json.dumps(one) + "\n" for one in TICKETS)),
        ("tickets.json", json.dumps({"count": 6, "next": None, "tickets": TICKETS})),
        ("tickets.json", json.dumps({"data": {"tickets": TICKETS}}, indent=2)),
    ],
    ids=["list", "lines", "mark", "wrapped", "wrapped twice"],
)
def test_records_are_flat_and_their_lists_are_sources_with_their_id(
    load, engine, tmp_path, name, text
):
    (tmp_path / name).write_text(text, encoding="utf-8")
    (tickets, comments), problems = load()
    assert [tickets.name, comments.name] == [name, f"{name}#comments"]
    assert problems == ()
    rows = table(engine, tickets)
    assert len(rows) == 6
    assert rows[0] == {
        "id": "1", "requester.email": "c1@example.com", "requester.plan.name": "pro",
        "tags": "late;refund", "price": "12.5", "zip": "0123", "solved": "true",
    }  # fmt: skip
    said = table(engine, comments)
    assert len(said) == 6
    assert said[0] == {"ticket_id": "1", "id": "10", "body": 'it is\n0, "late"'}


def test_a_list_that_the_file_is_not_named_after_has_its_own_name(load, tmp_path):
    (tmp_path / "dump.json").write_text(json.dumps({"tickets": TICKETS}))
    sources, _ = load()
    assert [source.name for source in sources] == [
        "dump.json#tickets", "dump.json#tickets.comments",
    ]  # fmt: skip
    assert sources[1].header[0] == "ticket_id"


def test_a_file_of_several_lists_has_a_source_for_each(load, tmp_path):
    dump = {"users": [{"id": 1, "mail": "ann@example.com"}], "tickets": TICKETS}
    (tmp_path / "dump.json").write_text(json.dumps(dump))
    sources, _ = load()
    names = ["dump.json#tickets", "dump.json#tickets.comments", "dump.json#users"]
    assert [source.name for source in sources] == names
    (source,), _ = load(tmp_path / "dump.json#users")
    assert source.header == ("id", "mail")


def test_records_without_an_id_are_numbered_for_their_lists(load, engine, tmp_path):
    orders = [{"who": who, "items": [{"sku": f"s{who}"}]} for who in "abc"]
    (tmp_path / "orders.json").write_text(json.dumps(orders))
    (orders, items), _ = load()
    assert [row["row"] for row in table(engine, orders)] == ["1", "2", "3"]
    assert table(engine, items)[0] == {"row": "1", "sku": "sa"}


def test_packed_json_is_read(load, engine, tmp_path):
    text = json.dumps(TICKETS).encode()
    (tmp_path / "a.json.gz").write_bytes(gzip.compress(text))
    lines = duckdb.sql("SELECT unnest(range(20)) AS id, 'x' AS name")
    lines.write_csv(str(tmp_path / "n.csv"))
    duckdb.sql(f"COPY (SELECT 7 AS id, 'Ann' AS name) TO '{tmp_path / 'b.jsonl.zst'}'")
    (tmp_path / "n.csv").unlink()
    sources, problems = load()
    assert [source.name for source in sources] == [
        "a.json.gz", "a.json.gz#comments", "b.jsonl.zst",
    ]  # fmt: skip
    assert problems == ()


def test_parquet_is_read_by_its_types(load, engine, tmp_path):
    duckdb.sql(f"""COPY (SELECT 7::DOUBLE AS id, 2.5 AS paid, DATE '2024-01-05' AS day,
        TIMESTAMP '2024-01-05 10:00:00' AS at, true AS sure, '007' AS code, [1, 2] AS parts,
        {{'mail': 'ann@example.com'}} AS who, 'x'::BLOB AS bytes, 1234567890123456789 AS big)
        TO '{tmp_path / "a.parquet"}' (FORMAT parquet)""")
    (source,), _ = load()
    assert table(engine, source) == [
        {
            "id": "7", "paid": "2.5", "day": "2024-01-05", "at": "2024-01-05 10:00:00",
            "sure": "true", "code": "007", "parts": "1;2", "who.mail": "ann@example.com",
            "bytes": "", "big": "1234567890123456789",
        }
    ]  # fmt: skip


def test_named_values_in_parquet_are_columns(load, engine, tmp_path):
    page = "{'key': 'page', 'value': {'text': '/a', 'whole': NULL::BIGINT}}"
    nth = "{'key': 'nth', 'value': {'text': NULL, 'whole': 3}}"
    duckdb.sql(f"COPY (SELECT 'A' AS who, [{page}, {nth}] AS params) "
               f"TO '{tmp_path / 'a.parquet'}' (FORMAT parquet)")  # fmt: skip
    (source,), _ = load()
    assert table(engine, source) == [{"who": "A", "params.nth": "3", "params.page": "/a"}]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.jsonl", b'{"id": 1}\n{"id": 2, "b": [1\n{"id": 3}\n', "broken at line 3"),
        ("a.json", b'[{"id": 1}, {"id": 2', "JSON: it is broken"),
        ("a.json", b"[" * 100_000, "JSON: it is broken"),
        ("a.json", b"[[1, 2], [3, 4]]", "without records"),
        ("a.json", b"{}", "without records"),
        ("a.parquet", b"PAR1 and nothing more", "Parquet: it is broken"),
    ],
)
def test_broken_files_are_told_with_the_place(load, tmp_path, name, content, words):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableError, match=words) as caught:
        load()
    assert str(tmp_path / name) in caught.value.message
    assert caught.value.hint


def test_an_object_that_holds_all_records_may_be_long(load, tmp_path):
    records = [{"id": n, "text": "x" * 1_000} for n in range(18_000)]
    (tmp_path / "tickets.json").write_text(json.dumps({"tickets": records}))
    (source,), problems = load()
    assert source.header == ("id", "text")
    assert problems == ()


def test_many_lines_take_no_more_memory_than_few(tmp_path):
    line = json.dumps({"id": 1, "text": "x" * 1_000})
    (tmp_path / "tickets.jsonl").write_text(f"{line}\n" * 150_000)
    with open_engine(memory=250_000_000, threads=1) as engine:
        (source,), _ = load_sources([tmp_path], make_run(engine))
        assert engine.frame(f"SELECT count(*) AS n FROM {source.relation}")["n"].tolist() == [
            150_000
        ]


def test_too_little_memory_is_not_told_as_a_broken_file(load, engine, monkeypatch):
    def unnest(*_):
        raise EngineMemoryError("The engine needs more memory.", "Give it more.")

    monkeypatch.setattr(engine, "unnest", unnest)
    with pytest.raises(EngineMemoryError, match=r"tickets\.jsonl cannot be read. The engine needs"):
        load(tickets__jsonl='{"id": 1}\n')


def test_an_object_that_is_too_long_is_told_as_that(load, monkeypatch):
    monkeypatch.setattr(duckdb_scans, "LONGEST_OBJECT", 16 << 20)
    with pytest.raises(EngineMemoryError, match="An object of JSON is longer than 16 MB") as caught:
        load(tickets__json=json.dumps({"tickets": [{"id": 1, "text": "x" * (40 << 20)}]}))
    assert "in parts" in caught.value.hint

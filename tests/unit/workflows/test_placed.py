from __future__ import annotations

import io

import pytest

from personakit.errors import OutputError
from personakit.workflows.placed import Output


def lines():
    return iter(["head\n", "a\n", "b\n", "c\n"])


def test_several_files_have_the_header_each(tmp_path):
    paths = Output(tmp_path / "crm.csv").write([2, 1], lines())
    assert [path.name for path in paths] == ["crm-1.csv", "crm-2.csv"]
    assert [path.read_text("utf-8") for path in paths] == ["head\na\nb\n", "head\nc\n"]


def test_none_is_written_where_one_of_several_is_there(tmp_path):
    (tmp_path / "crm-2.csv").write_text("mine", "utf-8")
    with pytest.raises(OutputError, match=r"crm-2\.csv is there already"):
        Output(tmp_path / "crm.csv").write([2, 1], lines())
    assert not (tmp_path / "crm-1.csv").exists()


def test_a_stream_is_one_file():
    stream = io.StringIO()
    assert Output(stream).write([3], lines()) == ()
    assert stream.getvalue() == "head\na\nb\nc\n"
    with pytest.raises(OutputError, match="2 files"):
        Output(io.StringIO()).write([2, 1], lines())

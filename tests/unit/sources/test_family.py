from __future__ import annotations

import pytest

from personakit.stages.sources import family, load
from personakit.stages.sources.encodings import Encoding
from personakit.stages.sources.family import Families, in_full
from personakit.stages.sources.reading import study
from personakit.values import Address
from run_samples import make_run

HEADER = "id,mail,total\n"
ROWS = "".join(f"{i},c{i}@mail.org,{i}.50\n" for i in range(1_500))


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Read files of these texts in turn; gives their readings, and which were studied."""

    def run(**texts: str):
        studied, families, readings = [], Families(), []

        def counting(given, *how):
            studied.append(given.file.stem)
            return study(given, *how)

        monkeypatch.setattr(family, "study", counting)
        for name, text in texts.items():
            path = tmp_path / f"{name}.csv"
            path.write_bytes(text.encode())
            readings.append(families.read(Address(path), path, Encoding("utf-8")))
        return readings, studied

    return run


def test_one_file_of_a_family_is_studied_and_the_others_are_read_like_it(read):
    readings, studied = read(jan_1=HEADER + ROWS, jan_2=HEADER + 2 * ROWS, jan_3=HEADER + ROWS)
    assert studied == ["jan_1"]
    for reading in readings[1:]:
        alone = in_full(reading)
        assert (reading.layout, reading.dialect, reading.plain, reading.size) == (
            alone.layout, alone.dialect, alone.plain, alone.size,
        )  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        "id;mail;total\n" + ROWS.replace(",", ";"),
        "total,mail,id\n" + ROWS,
        "Export of May\n\n" + HEADER + ROWS,
        HEADER + ROWS.replace("3,c3@mail.org,3.50", "3,c3@mail.org"),
        (HEADER + ROWS).replace("\n", "\r", 9),
        HEADER,
    ],
)
def test_what_is_written_in_another_way_is_studied_by_itself(read, other):
    readings, studied = read(jan_1=HEADER + ROWS, jan_2=other)
    assert studied == ["jan_1", "jan_2"]
    assert not readings[1].glanced


def test_files_of_other_families_are_studied_by_themselves(read):
    _, studied = read(jan_1=HEADER + ROWS, orders_1=HEADER + ROWS)
    assert studied == ["jan_1", "orders_1"]


def test_an_odd_row_far_down_is_mended_as_in_a_file_alone(tmp_path, engine):
    odd = HEADER + ROWS + '7,"c7@mail.org,7.50\n' + ROWS
    for folder, texts in (("both", (HEADER + ROWS, odd)), ("alone", (odd,))):
        (tmp_path / folder).mkdir()
        for number, text in enumerate(texts, start=3 - len(texts)):
            (tmp_path / folder / f"jan_{number}.csv").write_text(text)
    rows = []
    for folder in ("both", "alone"):
        (source,), _ = load.load_sources([tmp_path / folder], make_run(engine))
        file = next(file for file in source.files if file.path.stem == "jan_2")
        rows.append(file.read[0].read_text())
    assert rows[0] == rows[1]

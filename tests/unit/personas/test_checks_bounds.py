"""Files that are full of something: told soon, and not at any length."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from personakit.personas.checks import CHECKS, MOST_TOLD, Limits, read_folders, run_checks
from personakit.personas.curated import read_block

if TYPE_CHECKING:
    from pathlib import Path

LIMITS = Limits(date(2026, 11, 22))
HEAD = "kind: persona\nversion: 1\nid: big\nname: Big\ngoals: [{label: A}]\n"


def found_in(folder: Path, text: str, *codes: str) -> list[tuple[str, int, str]]:
    (folder / "big.yaml").write_text(text, "utf-8", newline="")
    found = run_checks(read_folders([folder], LIMITS.max_bytes), LIMITS, codes or CHECKS)
    return [(check.code, hit.place.line, hit.message) for check, hit in found]


def test_of_many_findings_the_first_are_told_and_the_rest_is_counted(tmp_path: Path) -> None:
    keys = "".join(f"key{number}: 1\n" for number in range(1_250))
    found = found_in(tmp_path, HEAD + keys, "PK007")
    assert len(found) == MOST_TOLD + 1
    assert found[-1] == ("PK007", 106, "And 1,150 others of this kind in this file.")
    exactly = found_in(tmp_path, HEAD + "".join(keys.splitlines(True)[:MOST_TOLD]), "PK007")
    assert len(exactly) == MOST_TOLD
    assert "others of this kind" not in exactly[-1][2]


def test_very_many_findings_are_not_counted_out(tmp_path: Path) -> None:
    found = found_in(tmp_path, HEAD + "".join(f"key{n}: 1\n" for n in range(15_000)), "PK007")
    assert found[-1][2] == "And more than 10,000 others of this kind in this file."


def test_each_file_and_each_check_has_its_own_findings(tmp_path: Path) -> None:
    keys = "".join(f"key{number}: NO\n" for number in range(150))
    (tmp_path / "other.yaml").write_text(HEAD.replace("big", "other") + keys, "utf-8")
    found = found_in(tmp_path, HEAD + keys, "PK007", "PK008")
    assert [code for code, _, _ in found].count("PK008") == 2 * (MOST_TOLD + 1)
    assert len(found) == 4 * (MOST_TOLD + 1)


@pytest.mark.parametrize("blank", [" ", "\t"])
def test_blanks_without_end_are_untidy_where_they_begin(tmp_path: Path, blank: str) -> None:
    inside, after = blank * 1_000_000 + "b", blank * 1_000_000
    assert found_in(tmp_path, f"{HEAD}# a{inside}\n", "PK051") == []
    for text in (f"{HEAD}# a{inside}{after}\n", f"{HEAD}# a{inside}{after}"):
        assert found_in(tmp_path, text, "PK051") == [("PK051", 6, "The text is untidy here.")]


@pytest.mark.parametrize(
    ("end", "line"),
    [("", 6), ("\n\n", 7), ("\n\n\n", 7), ("\r\n", 6), (" \r\n", 6), ("\n# b \n", 7), (" \t\n", 6)],
)
def test_the_untidy_place_is_named(tmp_path: Path, end: str, line: int) -> None:
    ((_, where, _),) = found_in(tmp_path, f"{HEAD}# a{end}", "PK051")
    assert where == line


@pytest.mark.parametrize(
    "text", ["1" + "a" * 200_000, "a@" * 100_000, "7 " * 100_000, "a@b.c " * 50_000]
)
def test_personal_data_are_looked_for_in_long_texts(tmp_path: Path, text: str) -> None:
    found = found_in(tmp_path, f'{HEAD}summary: "{text} ann@example.com"\n', "PK042")
    assert found[0] == ("PK042", 6, "The text holds an e-mail address.")
    assert len(found) <= MOST_TOLD


def test_more_text_than_is_looked_through_is_told(tmp_path: Path) -> None:
    for text in (f"summary: {'a' * 1_000_001}\n", f"# {'a' * 1_000_001}\n"):
        ((_, line, message),) = found_in(tmp_path, HEAD + text, "PK042")
        assert line == 1
        assert "characters of text are too many to look for personal data" in message


def test_personal_data_written_in_escapes_have_the_place_of_their_key(tmp_path: Path) -> None:
    text = f'{HEAD}curated:\n  name: "\\x61nn\\x40example.com"\n  summary: "x"\n'
    assert [line for _, line, _ in found_in(tmp_path, text, "PK042")] == [7]


def test_a_long_key_is_told_in_short(tmp_path: Path) -> None:
    text = f"{HEAD}? {'k' * 1_000_000}\n: 1\n"
    ((_, _, message),) = found_in(tmp_path, text, "PK007")
    assert message == f"There is no {'k' * 40}... in such a file."


def test_comments_above_a_block_are_kept_whatever_stands_above_them(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    above = "#\n" * 20_000
    path.write_text(f"{above}kind: persona\n{above}curated: {{a: 1}}\nname: A\n", "utf-8")
    assert read_block(path).text == f"{above}curated: {{a: 1}}\n"

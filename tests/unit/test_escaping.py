from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personakit.escaping import json_text, one_line

texts = st.text(st.characters() | st.sampled_from(":#[\n\r\x1b\u2028\u202e \tvso"))


@pytest.mark.parametrize("code", [*range(32), *range(127, 160), 0x2028, 0x2029])
def test_what_moves_a_cursor_or_ends_a_line_is_replaced(code: int) -> None:
    assert one_line(f"a{chr(code)}b") == "a\ufffdb"


def test_what_turns_a_line_round_is_replaced() -> None:
    turning = [
        letter
        for letter in map(chr, range(0x110000))
        if unicodedata.bidirectional(letter) in
        {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
    ]  # fmt: skip
    assert len(turning) == 9
    for letter in (*turning, "\u200e", "\u200f", "\u061c"):
        assert one_line(f"a{letter}b") == "a\ufffdb"


@pytest.mark.parametrize(
    "text",
    ["می\u200cخواهم", "क\u094dष \u200d", "👩\u200d💻", "שלום", "“naïve” – café", "a::b", "## Head"],
)
def test_words_of_all_languages_stay(text: str) -> None:
    assert one_line(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error file=a::b", ": :error file=a::b"),
        ("  ::error::b", "  : :error::b"),
        ("see ##vso[task.complete]", "see # #vso[task.complete]"),
        ("##[error]b", "# #[error]b"),
        ("###[error]b", "## #[error]b"),
        ("##teamcity[buildStop]", "# #teamcity[buildStop]"),
    ],
)
def test_commands_of_a_ci_are_none(text: str, shown: str) -> None:
    assert one_line(text) == shown


@given(texts)
def test_any_text_is_one_safe_line(text: str) -> None:
    shown = one_line(text)
    assert len(shown.splitlines()) <= 1
    assert not shown.lstrip().startswith("::")
    assert "##[" not in shown
    assert "##vso[" not in shown
    assert one_line(shown) == shown


@given(st.dictionaries(texts, texts))
def test_json_says_the_same_and_holds_no_command(data: dict[str, str]) -> None:
    text = json_text(data)
    assert json.loads(text) == data
    assert text.isascii()
    assert "##" not in text
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())

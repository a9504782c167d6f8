from __future__ import annotations

import pytest

from personakit.stages.sources.dialects import guess_grammar
from personakit.stages.sources.encodings import detect_encoding
from personakit.stages.sources.records import Grammar


@pytest.mark.parametrize(
    ("lines", "grammar"),
    [
        (["a,b", "1,2"], Grammar(",")),
        (["a;b", "1,5;2,5", "3,5;4,5"], Grammar(";")),
        (["name\ttext", "Ann\thello, you", "Bob\tyes, sure, ok"], Grammar("\t")),
        (["day|time|text", "2024-01-05|10:00|a, b", "2024-01-06|11:00|c"], Grammar("|")),
        (["id   name", "1    Ann Lee", "2    Bob Ray"], Grammar("  ")),
        (["email", "a@example.com"], Grammar(",")),
        (["id,likes", '1,"tea;milk"', '2,"tea;rum;gin"', "3,rum"], Grammar(",")),
    ],
)
def test_the_delimiter_that_makes_sense_is_chosen(lines, grammar):
    assert guess_grammar(lines) == grammar


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("1,Jürgen Müller,Köln\n2,Hélène,„gut“ – £45\n", "cp1252"),
        ("1,Łukasz,Gdańsk\n2,Żaneta,Łódź\n3,Bożena,Kraków\n", "cp1250"),
        ("1,Işıl,İstanbul\n2,Gökçe,Muğla\n", "cp1254"),
        ("номер,имя\n1,Иван\n2,Ольга\n", "cp1251"),
        ("1,Γιώργος\n2,Ελένη\n", "cp1253"),
        ("番号,名前\n1,山田たろう\n2,佐藤はなこ\n", "cp932"),
        ("编号,姓名\n1,王伟\n2,李娜\n", "gb18030"),
        ("번호,이름\n1,김철수\n2,이영희\n", "cp949"),
        ("1,Zoë\n", "utf-8"),
        ("1,Zoë\n", "utf-16"),
    ],
)
def test_the_encoding_is_found(text, encoding):
    assert detect_encoding(text.encode(encoding)) == encoding


@pytest.mark.parametrize(
    "head",
    [
        b"id,place\n1,Caf\xe9\n2,Bar\n",
        b"id,place\n1,Bar\n2,Caf\xe9\n",
        b"id,place\n1,Caf\xe9\r\n2,Bar\r\n",
        b"id,place\n1," + b"plain text " * 10_000 + b"Caf\xe9\n2,Bar\n",
    ],
    ids=["ends-a-line", "ends-the-last-line", "before-crlf", "late-in-a-long-line"],
)
def test_a_single_accent_is_enough_wherever_it_stands(head):
    assert detect_encoding(head) == "cp1252"


def test_a_character_cut_off_at_the_end_is_still_utf8():
    assert detect_encoding("plain text and then ë".encode()[:-1]) == "utf-8"

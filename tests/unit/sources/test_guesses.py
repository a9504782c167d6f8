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
        ("1,Лампа\n2,Кружка\n3,Ковёр\n", "cp1251"),
        ("1,Лампа\n2,Кружка\n3,Ковёр\n", "koi8_r"),
        ("1,Лампа\n2,Кружка\n3,Ковёр\n", "cp866"),
        ("1,Лампа\n2,Кружка\n3,Ковёр\n", "mac_cyrillic"),
        ("1,ЛАМПА\n2,КРУЖКА\n3,КОВЁР\n", "cp1251"),
        ("1,Łóżko\n2,Książka\n3,Świeca\n", "iso8859_2"),
        ("1,Židle\n2,Stůl\n3,Křeslo\n", "iso8859_2"),
        ("1,Stůl\n2,Křeslo\n3,Květina\n", "cp1250"),
        ("1,Židle\n2,Stůl\n3,Křeslo\n", "cp852"),
        ("1,Szőnyeg\n2,Bögre\n3,Tükör\n", "cp1250"),
        ("1,Šampūnas\n2,Kėdė\n3,Lempų\n", "cp1257"),
        ("1,檯燈\n2,杯子\n3,地毯\n4,沙發\n", "big5"),
        ("1,台灯\n2,杯子\n3,地毯\n4,沙发\n", "gb18030"),
        ("1,ランプ\n2,椅子\n3,じゅうたん\n", "euc_jp"),
        ("1,המשלוח מאוחר\n2,מחיר גבוה\n", "cp1255"),
        ("1,مصباح\n2,سجادة\n", "cp1256"),
        ("1,โคมไฟ\n2,พรม\n3,แก้ว\n", "cp874"),
        ("1,Größe\n2,Tür\n3,Säge\n", "mac_roman"),
        ("1,Größe\n2,Tür\n3,Säge\n", "cp850"),
        ("1,Zoë\n", "utf-8"),
        ("1,Zoë\n", "utf-16"),
    ],
)
def test_the_encoding_is_found(text, encoding):
    assert detect_encoding(text.encode(encoding)).name == encoding


def test_an_encoding_is_in_doubt_where_another_reads_letters_as_usual():
    doubtful = detect_encoding("1,Peña\n".encode("cp1252"))
    assert (doubtful.name, doubtful.rival) == ("cp1252", "cp1250")
    assert detect_encoding(b"1,\xff\xd7\xfe\n").unusual
    for text, name in (("1,José Peña\n", "cp1252"), ("1,Größe\n", "cp1252"), ("1,ë\n", "utf-8")):
        assert not detect_encoding(text.encode(name)).is_doubtful


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
    assert detect_encoding(head).name == "cp1252"


def test_a_character_cut_off_at_the_end_is_still_utf8():
    assert detect_encoding("plain text and then ë".encode()[:-1]).name == "utf-8"

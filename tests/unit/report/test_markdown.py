from __future__ import annotations

import re
from functools import cache

from html_pages import without_numbers
from pages import ROOT
from persona_samples import persona, record, statement
from personakit.personas.read import read_personas
from personakit.report.markdown import INDEX, markdown
from personakit.report.page.content import subject

HOSTILE = "<b>x</b> [a](http://x) @all | *y* `z` #1\n\n# Head"


@cache
def example() -> dict[str, str]:
    found = read_personas(ROOT / "examples" / "personas")
    return markdown(subject(found.personas, found.record))


def test_there_is_an_index_and_a_file_for_each_card() -> None:
    ids = [one.id for one in read_personas(ROOT / "examples" / "personas")]
    assert [*example()] == [INDEX, *(f"{one}.md" for one in (*ids, "everyone"))]
    links = re.findall(r"\]\(([\w-]+\.md)\)", example()[INDEX])
    assert links == [f"{one}.md" for one in ids]


def test_every_line_says_what_it_rests_on() -> None:
    card = example()["e-mail-first-large-basket-buyer.md"]
    assert (
        "- Understand my bill: **0 %**, all 0 % (0 of 0; survey.csv/What do you want when you "
        "shop with us? (choose all that apply))"
    ) in without_numbers(card.replace("\xa0", " ").splitlines())
    sections = re.split(r"^## ", card, flags=re.MULTILINE)[1:]
    numbers = [line for one in sections for line in one.splitlines() if "**" in line]
    assert len(numbers) > 10
    assert all(re.search(r"\.csv", line) for line in numbers)


def test_a_file_is_plain_markdown() -> None:
    for text in example().values():
        assert text.startswith("<!-- Written by personakit. -->\n\n# ")
        assert not re.search(r"\n{3,}|[ \t]\n|<(?!!--)|\{\{|\{%", text)
        assert text.endswith("\n")


def test_what_customers_wrote_formats_nothing_and_mentions_nobody() -> None:
    evil = persona(goals=(statement(HOSTILE, 0.5, 0.2, quotes=(HOSTILE,)),), name=HOSTILE)
    text = markdown(subject([evil], record(evil)))[f"{evil.id}.md"]
    assert not re.search(r"<b>|@all|(?<!\\)\[a|(?<!\\)\*y|(?<!\\)`|\n# Head", text)
    assert "Head" in text

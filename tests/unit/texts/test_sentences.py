from __future__ import annotations

import pandas as pd
import pytest

from personakit.texts.sentences import sentences
from text_samples import spoken


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("It broke.\n\nOn 3 May Ann <a@b.example> wrote:\n> Hello", ["It broke."]),
        ("<p>It&nbsp;broke &amp; smells</p>", ["It broke & smells"]),
        ("> all of it quoted", []),
        ("Hello", []),
        ("Parcel lost\nDear team,\nit never came.", ["Parcel lost", "it never came."]),
        ("Late. Hola, it never came.", ["Late.", "it never came."]),
        ("Late. Dear prices, too.", ["Late.", "Dear prices, too."]),
        ("Thank you for your help.", []),
        ("Please help, the refund is late.", ["Please help, the refund is late."]),
        ("It broke.\nKind regards\nAnn\nExample Ltd, all rights reserved by us", ["It broke."]),
        ("Vielen Dank im Voraus. Der Schein fehlt noch.", ["Der Schein fehlt noch."]),
        ("Thanks!\nAnn Smith", []),
        ("It broke. This e-mail is confidential.", ["It broke."]),
        (
            "Thanks to your courier my vase is in a hundred pieces.",
            ["Thanks to your courier my vase is in a hundred pieces."],
        ),
    ],
)
def test_what_mail_programs_and_politeness_add_is_left_out(text, left):
    assert sentences(text) == left


@pytest.mark.parametrize("text", ["<!--" * 9_000, "<b" * 9_000, "x" * 40_000, "a." * 20_000])
def test_garbage_is_read_and_left(text):
    texts = pd.DataFrame({"customer": list("abcde"), "text": [text] * 5})
    assert spoken(texts).phrases == ()

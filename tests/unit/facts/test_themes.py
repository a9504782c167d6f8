from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from personakit.stages.facts import quotes as quoting
from personakit.stages.facts import themes
from text_samples import spoken

if TYPE_CHECKING:
    from personakit.stages.facts.themes import FoundTheme

WAITING = (
    "I was kept on hold for an hour, then the line went dead.",
    "Again I was kept on hold for an hour!",
    "Kept on hold for an hour and nobody came.",
)
REFUND = (
    "My refund never arrived. I sent the parcel back in May.",
    "The refunds never arrived, although you promised.",
    "Why has the refund never arrived?",
)


def frame(*parts: tuple[int, int, tuple[str, ...]], around: str = "{}") -> pd.DataFrame:
    """Texts of customers: (segment, customers, what they write in turn)."""
    rows = [
        (f"c{segment}-{part}-{i}", segment, around.format(texts[i % len(texts)]))
        for part, (segment, customers, texts) in enumerate(parts)
        for i in range(customers)
    ]
    return pd.DataFrame(rows, columns=["customer", "segment", "text"])


@pytest.fixture
def texts() -> pd.DataFrame:
    return frame((0, 30, WAITING), (0, 6, REFUND), (1, 27, REFUND), (1, 3, WAITING))


def find_themes(
    texts: pd.DataFrame, most: int = 24, private=frozenset(), least=5
) -> list[FoundTheme]:
    """Themes of texts with their segments; positions of texts are those of the frame."""
    return themes.find_themes(spoken(texts), segments(texts).to_dict(), most, private, least)


def quotes(texts: pd.DataFrame, theme: FoundTheme, segment: int, private) -> tuple[str, ...]:
    """Quotes of a theme that was found in `texts`."""
    told = spoken(texts).texts
    own = told["customer"].map(segments(texts)).iloc[list(theme.texts)] == segment
    said = told.iloc[list(theme.texts)][own]
    return quoting.quotes(
        [(said, theme.phrases, spoken(texts).words)], theme.label, frozenset(private)
    )


def customers(texts: pd.DataFrame, theme: FoundTheme) -> dict[int, int]:
    """Customers who say a theme, by segment."""
    who = spoken(texts).texts["customer"].iloc[list(theme.texts)].drop_duplicates()
    return who.map(segments(texts)).value_counts().to_dict()


def segments(texts: pd.DataFrame) -> pd.Series[int]:
    return texts.drop_duplicates("customer").set_index("customer")["segment"]


def labels(found) -> list[str]:
    return [theme.label for theme in found]


def test_a_label_is_a_phrase_as_customers_write_it(texts):
    assert "I was kept on hold for an hour" in labels(find_themes(texts))


def test_inflections_are_one_theme(texts):
    (theme,) = [t for t in find_themes(texts) if "never arrived" in t.label]
    assert customers(texts, theme) == {0: 6, 1: 27}


def test_customers_count_once_however_often_they_write(texts):
    twice = pd.concat([texts, texts])
    assert [customers(twice, t) for t in find_themes(twice)] == [
        customers(texts, t) for t in find_themes(texts)
    ]


def test_the_order_of_the_rows_changes_nothing(texts):
    shuffled = texts.sample(frac=1, random_state=3)
    one, other = find_themes(texts), find_themes(shuffled)
    assert [(t.label, t.phrases, t.texts) for t in one] == [
        (t.label, t.phrases, t.texts) for t in other
    ]
    assert quotes(texts, one[0], 0, ()) == quotes(shuffled, other[0], 0, ())


def test_the_segment_asked_does_not_matter_to_label_and_membership(texts):
    turned = texts.assign(segment=1 - texts["segment"])
    one = {t.label: t.texts for t in find_themes(texts)}
    other = {t.label: t.texts for t in find_themes(turned)}
    assert one == other


def test_themes_that_separate_segments_come_first():
    late = ("The parcel was late.",)
    both = tuple(f"{late[0]} {text}" for text in WAITING)
    found = labels(find_themes(frame((0, 40, both), (1, 50, late))))
    assert found[0] == "I was kept on hold for an hour"
    assert "The parcel was late" in found


def test_rare_phrases_are_no_themes():
    texts = frame((0, 200, WAITING), (1, 200, REFUND), (1, 4, ("The gift card is void.",)))
    assert not [label for label in labels(find_themes(texts)) if "gift" in label]


def test_most_limits_the_number(texts):
    assert len(find_themes(texts, most=1)) == 1


@pytest.mark.parametrize("text", ["", "   ", "?!", "12345", "XXXX XX/XX/2015"])
def test_texts_without_words_have_no_themes(text):
    assert find_themes(frame((0, 20, (text,)))) == []


def test_no_texts_have_no_themes():
    assert find_themes(frame()) == []


def test_politeness_templates_and_signatures_are_no_themes(texts):
    letter = (
        "Dear team,\n{}\nThis message is confidential.\nBest regards\nAnn Lee\n-- \nSent by mail"
    )
    polite = texts.assign(text=[letter.format(text) for text in texts["text"]])
    assert labels(find_themes(polite)) == labels(find_themes(texts))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "Guten Tag,\ndie Rechnung ist immer noch falsch.\nMit freundlichen Grüßen\nAnna",
            "Rechnung",
        ),
        ("Bonjour,\nle remboursement n'est jamais arrivé.\nCordialement", "remboursement"),
        ("Hola, nadie contesta al teléfono. Muchas gracias", "nadie contesta al teléfono"),
        ("Buongiorno, il pacco è arrivato rotto. Cordiali saluti\nMario", "pacco"),
        ("Olá, a encomenda chegou partida. Obrigado", "encomenda"),
        ("Beste klantenservice, de app werkt niet. Met vriendelijke groet", "app werkt niet"),
    ],
)
def test_other_languages(text, label):
    found = find_themes(frame((0, 10, (text,)), (1, 10, ("12",))))
    assert len(found) == 1
    assert label in found[0].label


def test_typing_errors_join_the_usual_spelling():
    texts = frame((0, 110, ("delivery failed",)), (0, 2, ("delivrey failed", "delivry failed")))
    assert customers(texts, find_themes(texts)[0]) == {0: 112}


def test_labels_that_name_somebody_are_left_out(texts):
    named = frame((0, 30, ("I talked to Vexley again.",)), (1, 30, REFUND))
    assert any("Vexley" in label for label in labels(find_themes(named)))
    assert not any("Vexley" in x for x in labels(find_themes(named, private={"Priya Vexley"})))


@pytest.mark.parametrize(
    "said",
    ["Philippa Underhill in your store was rude.", "philippa underhill in your store was rude",
     "Mrs Quimby in your store was rude.", "Zorblat Quimby in your store was rude."],
)  # fmt: skip
def test_labels_that_name_somebody_whom_no_column_knows_are_left_out(said):
    named = frame((0, 30, (said,)), (1, 30, REFUND))
    told = " ".join(labels(find_themes(named))).lower()
    assert "refund" in told
    assert not any(name in told for name in ("philippa", "quimby", "zorblat"))


def test_labels_are_what_enough_customers_wrote_word_by_word(texts):
    again = "then the line went dead"
    assert again in labels(find_themes(texts))
    assert again not in labels(find_themes(texts, least=12))


def test_quotes_are_of_the_segment_distinct_short_and_one_per_customer(texts):
    theme = next(t for t in find_themes(texts) if "on hold" in t.label)
    told = quotes(texts, theme, 0, ())
    assert len(told) == len(set(told)) == 3
    assert set(told) <= set(WAITING)
    same = texts.assign(customer="c" + texts["segment"].astype(str))
    assert len(quotes(same, theme, 0, ())) == 1


def test_quotes_hide_personal_data():
    said = "Ann Lee was kept on hold for an hour about AB-1234, call +44 20 7946 0958 today."
    texts = frame((0, 30, WAITING[:2]), (2, 6, (said,)), (1, 30, REFUND))
    theme = next(t for t in find_themes(texts) if "on hold" in t.label)
    (told,) = quotes(texts, theme, 2, {"ann lee"})
    assert told == "[...] was kept on hold for an hour about [...], call [...] today."


def test_long_sentences_are_cut_around_the_phrase():
    long = "because of this and of that " * 6
    said = f"{long}, I was kept on hold for an hour, {long}"
    texts = frame((0, 30, (said,)), (1, 30, REFUND))
    theme = next(t for t in find_themes(texts) if "on hold" in t.label)
    (told,) = quotes(texts, theme, 0, ())
    assert len(told) <= 120
    assert "kept on hold for an hour" in told


def test_what_is_mostly_hidden_is_not_quoted():
    texts = frame((0, 30, ("Kept on hold Smith, Jones, Miller",)), (1, 30, REFUND))
    theme = next(t for t in find_themes(texts) if "hold" in t.label)
    assert quotes(texts, theme, 0, {"Smith", "jones", "Miller", "kept"}) == ()


def test_what_is_written_where_wishes_are_asked_for_is_a_wish() -> None:
    told = frame((0, 30, ("More sushi rolls", "Sushi rolls at lunch")))
    asked = replace(spoken(told), tells="wish")
    (theme, *_) = themes.find_themes(asked, segments(told).to_dict())
    assert theme.meaning == "wish"


def test_one_word_is_a_theme_where_an_answer_is_a_word_or_two() -> None:
    dishes = (("Sushi",), ("Steak",), ("Salad",), ("Pizza",), ("Fish soup",))
    told = frame(*((0, 12, dish) for dish in dishes))
    asked = replace(spoken(told), tells="like")
    found = themes.find_themes(asked, segments(told).to_dict())
    assert {theme.label for theme in found} == {"Sushi", "Steak", "Salad", "Pizza", "Fish soup"}
    assert {(theme.meaning, theme.known) for theme in found} == {("like", True)}


def test_what_judges_without_a_subject_is_no_theme():
    told = labels(find_themes(frame((0, 60, ("Bad product.",)), (1, 60, ("Bad battery.",)))))
    assert "Bad battery" in told
    assert "Bad product" not in told


@pytest.mark.parametrize(
    "filler",
    [
        "it is urgent", "this is the third time I write", "es ist dringend", "ich bin Stammkunde",
        "c'est urgent", "de nouveau", "otra vez", "es la tercera vez que escribo",
        "soy cliente fiel", "de novo", "é a terceira vez que escrevo",
        "di nuovo", "è urgente", "het is dringend",
    ],
)  # fmt: skip
def test_what_is_said_beside_any_pain_is_no_theme(filler):
    pains = ("the refund never arrived", "the parcel came damaged", "nobody answers the phone")
    said = [f"{pain}, {filler}." for pain in pains]
    told = labels(find_themes(frame((0, 30, (*said, f"{filler}.")), (1, 30, (*said,)))))
    assert told
    assert [label for label in told if label.lower() in filler.lower()] == []

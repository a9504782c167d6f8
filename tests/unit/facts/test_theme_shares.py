"""A theme's share is that of the customers who wrote what its label says."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest

from personakit.stages.facts.themes import find_themes
from personakit.stages.facts.topics import Said, merge
from personakit.texts.spoken import read_spoken
from personakit.vocabulary import Role

PAINS = {
    "en": (
        "Nobody called me back", "The phone menu is confusing", "The parcel came damaged",
        "You charged me twice", "The app crashes at checkout",
    ),
    "de": (
        "Niemand hat mich zurückgerufen", "Das Telefonmenü ist verwirrend",
        "Das Paket kam beschädigt an", "Sie haben doppelt abgebucht",
        "Die App stürzt beim Bezahlen ab",
    ),
    "fr": (
        "Personne ne m'a rappelé", "Le menu vocal est incompréhensible",
        "Le colis est arrivé abîmé", "Vous m'avez débité deux fois",
        "L'application plante au paiement",
    ),
    "es": (
        "Nadie me devolvió la llamada", "El menú telefónico es confuso", "El paquete llegó dañado",
        "Me cobraron dos veces", "La aplicación se cierra al pagar",
    ),
}  # fmt: skip
FILLERS = {
    "en": ("please help", "for the third time", "I am a loyal customer"),
    "de": ("bitte helfen Sie mir", "zum dritten Mal", "ich bin treuer Kunde"),
    "fr": ("merci de votre aide", "pour la troisième fois", "je suis un client fidèle"),
    "es": ("por favor ayuda", "por tercera vez", "soy cliente fiel"),
}
"""What is said beside any of them."""
SEGMENTS = 2


def planted(language: str, draw: np.random.Generator) -> tuple[pd.DataFrame, dict[str, set[str]]]:
    """Letters of 200 customers, all of whom write of all pains; by pain who did."""
    pains, rows, wrote = PAINS[language], [], {pain: set() for pain in PAINS[language]}
    for number in range(200):
        rates = np.roll([5.0, 3, 1, 1, 1], 2 * (number % SEGMENTS)) / 11
        for _ in range(int(draw.integers(3, 8))):
            told = [pains[i] for i in draw.choice(len(pains), 2, replace=False, p=rates)]
            beside = draw.choice(FILLERS[language], 2)
            letter = " ".join(f"{p}, {f}." for p, f in zip(told, beside, strict=True))
            rows.append((f"c{number}", letter, "Body", len(rows)))
            for pain in told:
                wrote[pain].add(f"c{number}")
    frame = pd.DataFrame(rows, columns=["customer", "text", "column", "record"])
    return frame.assign(day=np.nan), wrote


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


@pytest.mark.parametrize("language", PAINS)
def test_the_share_told_is_that_of_who_wrote_it(language: str) -> None:
    texts, wrote = planted(language, np.random.default_rng(3))
    spoken = read_spoken("t.csv", {"Body": Role.TEXT}, texts)
    segment = {who: int(who[1:]) % SEGMENTS for who in spoken.writers}
    topics = merge([Said(spoken, segment, tuple(find_themes(spoken, segment)))])
    for pain, customers in wrote.items():
        (topic,) = [t for t in topics if words(t.label) <= words(pain)]
        for own in range(SEGMENTS):
            cell = topic.cells(own)[0]
            told = sum(segment[who] == own for who in customers) / cell.known
            assert cell.share == pytest.approx(told, abs=0.02)


def test_what_is_said_beside_anything_makes_no_label_longer() -> None:
    texts, wrote = planted("en", np.random.default_rng(4))
    spoken = read_spoken("t.csv", {"Body": Role.TEXT}, texts)
    segment = {who: int(who[1:]) % SEGMENTS for who in spoken.writers}
    labels = [theme.label for theme in find_themes(spoken, segment)]
    assert set(wrote) <= set(labels)
    assert not [label for label in labels if "help" in label or "third" in label]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Please add a dark theme to the app", "wish"),
        ("Do you have vegan cheese in the shop?", "wish"),
        ("Es wäre schön, wenn der Laden sonntags öffnet", "wish"),
        ("Me gustaría tener una factura mensual", "wish"),
        ("The parcel never arrived at my home", "pain"),
    ],
)
def test_wishes_are_a_kind_of_their_own(text: str, meaning: str) -> None:
    told = [*[text] * 20, *(f"Letter of number {i} alone" for i in range(20))]
    who = [f"c{i}" for i in range(40)]
    frame = pd.DataFrame({"customer": who, "text": told, "column": "Body"})
    spoken = read_spoken("t.csv", {"Body": Role.TEXT}, frame.assign(record=range(40), day=np.nan))
    themes = find_themes(spoken, dict.fromkeys(spoken.writers, 0))
    found = [theme.meaning for theme in themes if 0 in theme.texts]
    assert found
    assert set(found) == {meaning}


def test_of_texts_that_tell_of_anything_the_words_say_whether_it_hurts() -> None:
    rows = [(f"c{i}", text) for i in range(40) for text in [OPINIONS[i % len(OPINIONS)]]]
    frame = pd.DataFrame(rows, columns=["customer", "text"]).assign(column="Comment", day=np.nan)
    spoken = read_spoken(
        "s.csv", {"Comment": Role.TEXT}, frame.assign(record=range(40)), "anything"
    )
    found = {t.label: t.meaning for t in find_themes(spoken, dict.fromkeys(spoken.writers, 0))}
    assert found == {
        "The courier was rude": "pain",
        "Nobody answers the phone": "pain",
        "Very friendly staff": "like",
        "I live in a village": "neutral",
    }


@pytest.mark.parametrize(
    ("tells", "found"),
    [
        ("pain", {"The courier was rude", "Nobody answers the phone", "I live in a village"}),
        ("like", {"Very friendly staff", "I live in a village"}),
    ],
)
def test_words_that_contradict_the_score_tell_nothing(tells: str, found: set[str]) -> None:
    rows = [(f"c{i}", OPINIONS[i % len(OPINIONS)], i) for i in range(40)]
    frame = pd.DataFrame(rows, columns=["customer", "text", "record"]).assign(day=np.nan)
    spoken = read_spoken("s.csv", {"C": Role.TEXT}, frame.assign(column="C"), tells)
    themes = find_themes(spoken, dict.fromkeys(spoken.writers, 0))
    assert {theme.label for theme in themes if theme.meaning == tells} == found


def test_what_hurts_is_told_by_the_clause_that_hurts() -> None:
    said = ["The room was lovely, wifi was slow", "Great breakfast but the lift was broken"]
    spoken = read_spoken("r.csv", {"C": Role.TEXT}, opinions(said * 20), "pain")
    themes = find_themes(spoken, dict.fromkeys(spoken.writers, 0))
    pains = {theme.label for theme in themes if theme.meaning == "pain"}
    assert pains == {"wifi was slow", "lift was broken"}


def test_what_is_written_as_often_beside_bad_scores_is_nothing_they_like() -> None:
    good = ["Great view over the bay"] * 20 + ["Average food for that price"] * 10 + ["x"] * 30
    bad = ["Average food for that price"] * 30 + ["The room was noisy"] * 30
    liked, hurt = (
        read_spoken("r.csv", {"C": Role.TEXT}, opinions(texts), tells)
        for texts, tells in ((good, "like"), (bad, "pain"))
    )
    own = dict.fromkeys(liked.writers, 0)
    themes = find_themes(liked, own, contrary=hurt)
    assert [theme.label for theme in themes if theme.meaning == "like"] == [
        "Great view over the bay"
    ]
    alone = {theme.label for theme in find_themes(liked, own) if theme.meaning == "like"}
    assert alone == {"Great view over the bay", "Average food for that price"}


def opinions(texts: list[str]) -> pd.DataFrame:
    who = [f"c{i}" for i in range(len(texts))]
    frame = pd.DataFrame({"customer": who, "text": texts, "column": "C"})
    return frame.assign(record=range(len(texts)), day=np.nan)


OPINIONS = (
    "The courier was rude", "Nobody answers the phone", "Very friendly staff",
    "I live in a village",
)  # fmt: skip

from __future__ import annotations

import re

import pytest

import personakit
from html_pages import Page
from pages import ROOT
from persona_samples import persona


def test_a_persona_shows_its_card() -> None:
    shown = Page(persona(curated={"name": "Anna, who <i>calls</i>"})._repr_html_())
    assert [one.text.strip() for one in shown.all("h3")] == ["Anna, who <i>calls</i>"]
    assert not shown.all("script", "i")
    assert "talk to a real person 71 % 22 %" in shown.read()


def test_a_set_shows_its_first_screen_and_its_cards() -> None:
    found = personakit.read_personas(ROOT / "examples" / "personas")
    shown = Page(found._repr_html_())
    assert shown.all("h1")[0].text.startswith("Four kinds of customer")
    assert len(shown.all("article")) == len(found) + 1


def test_the_look_of_a_card_stays_within_it() -> None:
    (style,) = [one.text.strip() for one in Page(persona()._repr_html_()).all("style")]
    assert style.startswith(".personakit{")
    assert style.count("{") == style.count("}")
    assert not re.search(r":root|dark", style)


def test_what_is_no_persona_has_no_card() -> None:
    with pytest.raises(TypeError, match="int has no card"):
        personakit.to_html(7)

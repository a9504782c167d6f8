"""Cards in notebooks: a part of a page that keeps its look to itself."""

from __future__ import annotations

from functools import singledispatch
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from personakit.personas.curated import as_curated
from personakit.personas.model import Persona
from personakit.personas.read import PersonaSet
from personakit.report.notes import NO_NOTES
from personakit.report.page.cards import card, cards
from personakit.report.page.content import subject
from personakit.report.page.front import front
from personakit.report.templates import fill
from personakit.words import phrasebook

if TYPE_CHECKING:
    from personakit.report.notes import DataNotes
    from personakit.report.page.cards import Card
    from personakit.report.page.front import Front
    from personakit.words import Phrasebook


@singledispatch
def to_html(shown: Persona | PersonaSet) -> str:
    """The card of a persona, or the first screen and all cards of a set, for notebooks.

    Args:
        shown: A persona, or a set just discovered or read from its files; curated fields win.
    """
    raise TypeError(f"{type(shown).__name__} has no card.")


@to_html.register
def _(shown: Persona) -> str:
    words = phrasebook()
    return _filled([card("", as_curated(shown), words)], None, NO_NOTES, words)


@to_html.register
def _(shown: PersonaSet) -> str:
    about = subject(shown.personas, shown.record)
    return _filled(cards(about), front(about), about.notes, about.words)


def _filled(shown: list[Card], first: Front | None, notes: DataNotes, words: Phrasebook) -> str:
    return fill(
        "html/notebook.html", it=shown, front=first, since=None, sections=(),
        notes=notes, note_links=False, t=words.room("report.page"), style=_style(),
    )  # fmt: skip


def _style() -> Markup:
    """The look of the page for what stands within it, in light: notebooks are so."""
    text = files(__package__).joinpath("templates/html/style.css").read_text("utf-8")
    light, _, rest = text.partition("@media screen and (prefers-color-scheme:dark)")
    css = f"{light}{rest.partition(chr(10))[2]}".replace(":root{color-scheme:light dark;", "&{")
    return Markup(css)  # noqa: S704  - our own file

"""How much of what a customer writes is about each theme: variables that form segments."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.engines import sides
from personakit.texts.chosen import Chosen
from personakit.texts.redaction import names_in
from personakit.texts.spoken import FEWEST
from personakit.texts.wording import forms_of, wording_of
from personakit.values import Variable
from personakit.vocabulary import TOPIC_ROLES, Kind
from personakit.vocabulary.naming import question_of, question_of_theme, theme_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from personakit.engines.base import Engine, Words
    from personakit.personas.placement import Axis
    from personakit.texts.phrases import Phrase
    from personakit.texts.spoken import Spoken
    from personakit.texts.wording import Wording
    from personakit.values import Customers, Voice
    from personakit.values.voices import Voices

THEMED = "customers_themed"
"""The customer table with the themes' columns."""
MOST_THEMES = 24
"""Themes of one column: the block stays bounded however much is written."""
WIDEST = 0.6
"""Part of the customers from which on what they share tells nobody apart."""
NARROWEST = 0.02
"""Part of the customers below which a theme is too rare to form segments."""
SINGLE = 0.5
"""Weight of a single word: it tells less than a phrase."""
MOST_TRIED = 150
"""Phrases that are looked at for themes, those of most customers."""
MOST_FORMS = 20
"""Wordings of a theme that are looked for."""
MOST_ROWS = 200_000
"""Texts of a source above which only its structured categories form segments."""
ENOUGH_LEVELS = 5
"""Categories of a source from which on its texts are not needed."""

_GAP = r"[^\p{L}\p{N}]+"


def count_themes(
    customers: Customers, voices: Voices, engine: Engine, axes: Sequence[Axis] = ()
) -> Customers:
    """Add how large a part of a customer's contacts is about each theme.

    Only contacts whose export has no categories of its own are read for themes.

    Args:
        customers: The customer table.
        voices: Texts with their phrases; none where only the themes of a model are wanted.
        engine: Where the rows are; gains the table `customers_themed`.
        axes: Axes of a written model: its themes are counted by the wordings it holds, whatever
            is found now.

    Returns:
        The customer table, with a variable per theme where there are any.
    """
    themes = {theme.name: theme for theme in reversed(_find_themes(customers, voices))}
    for theme in _written_themes(customers.voices, axes):
        now = themes.get(theme.name, replace(theme, carried=True))
        themes[theme.name] = replace(now, phrases=theme.phrases)
    return _with_themes(customers, [*themes.values()], engine) if themes else customers


def _find_themes(customers: Customers, voices: Voices) -> list[Variable]:
    """Themes of the columns that need them."""
    columns = _by_question(customers.voices)
    themes = [
        _variable(spoken, voice, phrase, wording.label, voices.private)
        for spoken in voices.spoken
        for phrase, wording in _themes(spoken)
        for voice in [columns[question_of(spoken.source, spoken.columns_of(phrase)[0])]]
        if _needs_themes(voice, customers)
    ]
    return [theme for theme in themes if theme.phrases]


def _written_themes(voices: Sequence[Voice], axes: Sequence[Axis]) -> Iterator[Variable]:
    """The themes of a model whose columns are there."""
    columns = _by_question(voices)
    for axis in (axis for axis in axes if axis.phrases):
        name, label = axis.variables[0], axis.phrases[0]
        if voice := columns.get(question_of_theme(name)):
            yield _theme(name, voice, label, axis.phrases)


def _by_question(voices: Sequence[Voice]) -> dict[str, Voice]:
    """Text columns by file and header; the first of several with one header."""
    return {question_of(v.source, v.column.name): v for v in reversed(voices)}


def _theme(name: str, voice: Voice, label: str, phrases: tuple[str, ...]) -> Variable:
    return Variable(
        name, voice.source, voice.column.name, voice.kind, voice.column.role, "mean", label,
        phrases=phrases,
    )  # fmt: skip


def _with_themes(customers: Customers, themes: Sequence[Variable], engine: Engine) -> Customers:
    """The customer table with a column per theme."""
    columns = _by_question(customers.voices)
    by_column = {place: [t for t in themes if t.question == place] for place in sorted(columns)}
    tables = [
        _counted(columns[place], its, engine.words) for place, its in by_column.items() if its
    ]
    joins = " ".join(f"LEFT JOIN ({table}) USING (customer)" for table in tables)
    fields = [field for field in engine.fields(customers.relation) if field != "customer"]
    names = map(engine.words.name, (*fields, *(theme.name for theme in themes)))
    sides.keep(THEMED, "customer", [*names], f"{customers.relation} {joins}", engine)
    variables = sorted((*customers.variables, *themes), key=lambda v: v.name)
    return replace(customers, relation=THEMED, variables=tuple(variables))


def _needs_themes(voice: Voice, customers: Customers) -> bool:
    """Whether a column of contacts is the best that says what they are about."""
    rows = next(a.used for a in customers.account.sources if a.source == voice.source)
    levels = [
        variable
        for variable in customers.variables
        if variable.active
        and (variable.source, variable.kind) == (voice.source, voice.kind)
        and variable.role in TOPIC_ROLES
    ]
    return voice.kind is Kind.TICKETS and rows <= MOST_ROWS and len(levels) < ENOUGH_LEVELS


def _themes(spoken: Spoken) -> Sequence[tuple[Phrase, Wording]]:
    """The phrases of most customers, each theme once."""
    few, many = (part * len(spoken.speakers) for part in (NARROWEST, WIDEST))
    phrases = [p for p in spoken.phrases if few <= len(p.customers) <= many]
    phrases.sort(key=lambda p: (-len(p.customers) * (SINGLE ** (len(p.stems) == 1)), p.stems))
    chosen = Chosen(spoken.words)
    pairs: list[tuple[Phrase, Wording]] = []
    for phrase in phrases[:MOST_TRIED]:
        wording = wording_of(phrase, spoken.words)
        if wording and not chosen.repeats(said := spoken.saying(wording)):
            chosen.add(said)
            pairs.append((said, wording))
        if len(pairs) == MOST_THEMES:
            break
    return pairs


def _variable(
    spoken: Spoken, voice: Voice, phrase: Phrase, label: str, private: Collection[str]
) -> Variable:
    """A theme as a variable; without phrases where they name somebody."""
    words = spoken.words
    ordinary = None if words.capitals else words.ordinary
    forms = forms_of(phrase, words, FEWEST)[:MOST_FORMS]
    named = any(names_in(words.as_spelled(text), private, ordinary) for text in (label, *forms))
    name = theme_of(voice.source, voice.column.name, " ".join(phrase.stems))
    return _theme(name, voice, label, () if named else forms)


def _counted(voice: Voice, variables: Sequence[Variable], words: Words) -> str:
    """SQL: by customer, the part of their texts that say each theme."""
    text = f"lower({words.beginning(words.name(voice.column.field))})"
    parts = ", ".join(
        f"avg(CASE WHEN {_says(text, v.phrases, words)} THEN 1.0 ELSE 0.0 END) "
        f"AS {words.name(v.name)}"
        for v in variables
    )
    field = words.name(voice.column.field)
    return (
        f"SELECT customer, {parts} FROM {voice.relation} "
        f"WHERE {field} IS NOT NULL AND customer IS NOT NULL GROUP BY customer"
    )


def _says(text: str, phrases: Sequence[str], words: Words) -> str:
    """SQL: whether a text says one of several phrases.

    Engines look for words by themselves up to a hundred times as fast as for their ends, too.
    """
    return f"{words.matches(text, _spelled(phrases))} AND {words.matches(text, pattern(phrases))}"


def pattern(phrases: Sequence[str]) -> str:
    """A regular expression for one of several phrases in a text in lower case."""
    return f"(?:^|{_GAP})(?:{_spelled(phrases)})(?:$|{_GAP})"


def _spelled(phrases: Sequence[str]) -> str:
    return "|".join(_GAP.join(re.findall(r"\w+", phrase)) for phrase in phrases)

"""How each persona sees the brand otherwise than the staff, of what stands and what is said."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from personakit.personas.perception import BrandView
from personakit.stages.brand.outside import families
from personakit.stages.brand.paired import span_of
from personakit.texts.topics import subjects_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from personakit.personas.perception import PerceptionItem, TwiceItem
    from personakit.words import Phrasebook

    _Said = Mapping[str, tuple[str, ...]]

HARDLY = 0.1
"""Part of the staff up to which hardly any of them speak of something."""
OFTEN = 0.2
"""Part of the staff from which on they speak of something often."""
MOST_UNSPOKEN = 2
"""Things that are told as not spoken of, by either side."""
MOST_MORE, MOST_LESS, MOST_SHORT = 2, 1, 2
"""Items that a view tells: seen more than by staff, less, and falling short."""


def unspoken(
    labels: Mapping[str, Sequence[str]], said: Sequence[str], least: int
) -> dict[str, tuple[str, ...]]:
    """What personas want or suffer from that hardly any of the staff speak of.

    Both are told by what they are about; labels that are about nothing known are left out.

    Args:
        labels: Persona -> what sets it apart, the strongest first.
        said: What each of the staff says, in own words, that customers want.
        least: People without whom nothing is told of them.
    """
    if len(said) < least:
        return {}
    spoken = Counter(subject for text in said for subject in subjects_of(text))
    seldom = HARDLY * len(said)
    return {
        persona: tuple(
            label
            for label in listed
            if (about := subjects_of(label)) and all(spoken[subject] <= seldom for subject in about)
        )[:MOST_UNSPOKEN]
        for persona, listed in labels.items()
    }


def only_staff(
    labels: Mapping[str, Sequence[str]], said: Sequence[str], least: int, words: Phrasebook
) -> dict[str, tuple[str, ...]]:
    """Themes that staff speak of often and that no statement of a persona is about.

    Args:
        labels: Persona -> all that it wants and suffers from; of one of which nothing is about a
            known theme nothing is told.
        said: What each of the staff says, in own words, that customers want.
        least: People without whom nothing is told of them, nor of a theme.
        words: The language of the themes.
    """
    spoken = Counter(theme for text in said for theme in _themes(text))
    enough = max(least, OFTEN * len(said))
    often = [theme for theme, people in spoken.most_common() if people >= enough]
    about = {name: {t for label in own for t in _themes(label)} for name, own in labels.items()}
    return {
        persona: tuple(
            words.say(f"brand.themes.{theme}") for theme in often if theme not in themes
        )[:MOST_UNSPOKEN]
        for persona, themes in about.items()
        if themes
    }  # fmt: skip


def _themes(text: str) -> list[str]:
    """The themes of a text, in one order."""
    return sorted({families()[key] for key in subjects_of(text) if key in families()})


def views_of(
    items: Sequence[PerceptionItem], twice: Sequence[TwiceItem], unheard: _Said, unwanted: _Said,
    ids: Sequence[str],
) -> Iterator[BrandView]:  # fmt: skip
    """What each persona sees more and less than the staff, what falls short, what either misses.

    Args:
        items: What both sides were asked.
        twice: What the same people were asked twice.
        unheard: Persona -> what it wants or suffers from and staff do not speak of.
        unwanted: Persona -> what staff speak of and it does not.
        ids: The personas.
    """
    for persona in ids:
        gaps = _gaps(items, persona, sign=-1)
        short = _gaps([item for item in twice if item.asked != "other"], persona)
        view = BrandView(
            persona=persona,
            more=tuple(name for by, name in gaps if by > 0)[:MOST_MORE],
            less=tuple(name for by, name in reversed(gaps) if by < 0)[:MOST_LESS],
            unspoken=unheard.get(persona, ()), only_staff=unwanted.get(persona, ()),
            short=tuple(name for by, name in short if by > 0)[:MOST_SHORT],
        )  # fmt: skip
        if view != BrandView(persona=persona):
            yield view


def _gaps(
    items: Sequence[PerceptionItem | TwiceItem], persona: str, sign: int = 1
) -> list[tuple[float, str]]:
    """Gaps of a persona that stand, as parts of what they could be, the greatest first."""
    gaps = [
        (sign * each.gap / span_of(item.scale), item.item)
        for item in items
        for each in item.personas
        if each.persona == persona and each.stands
    ]
    return sorted(gaps, key=lambda gap: (-gap[0], gap[1]))

"""Contrast of the page in both themes, by the arithmetic of WCAG 2.2."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import pytest

import personakit

TEXT, DRAWN = 4.5, 3.0
"""Least contrast of text and of what is drawn (1.4.3, 1.4.11)."""
PAIRS = (
    ("text", "bg", TEXT), ("text", "panel", TEXT), ("muted", "bg", TEXT), ("muted", "panel", TEXT),
    ("link", "bg", TEXT), ("warn", "warn-ground", TEXT), ("text", "warn-ground", TEXT),
    ("text", "more1", TEXT), ("text", "more2", TEXT), ("on-more3", "more3", TEXT),
    ("text", "less1", TEXT), ("text", "less2", TEXT), ("on-less3", "less3", TEXT),
    ("own", "panel", DRAWN), ("own", "track", DRAWN), ("all", "panel", DRAWN),
    ("all", "track", DRAWN), ("panel", "own", DRAWN), ("edge", "panel", DRAWN),
    ("edge", "bg", DRAWN), ("warn-edge", "panel", DRAWN),
)  # fmt: skip


@cache
def style() -> str:
    return (files(personakit) / "report/templates/html/style.css").read_text("utf-8")


def themes() -> dict[str, dict[str, str]]:
    """Light and dark, each its colours by name."""
    roots = re.findall(r":root\{([^}]*)\}", style())
    named = [dict(re.findall(r"--([\w-]+):(#\w+)", root)) for root in roots]
    return dict(zip(("light", "dark"), named, strict=True))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * one for one in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_as_the_standard_says() -> None:
    assert contrast("#000000", "#fff") == pytest.approx(21)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("mark", "ground", "least"), PAIRS)
def test_what_is_read_and_what_is_drawn_stands_out(
    theme: str, mark: str, ground: str, least: float
) -> None:
    colours = themes()[theme]
    assert contrast(colours[mark], colours[ground]) >= least


def test_both_themes_have_the_same_colours() -> None:
    light, dark = themes().values()
    assert light.keys() == dark.keys()
    used = set(re.findall(r"var\(--([\w-]+)\)", style()))
    assert used <= light.keys()


def test_narrow_screens_are_no_paper() -> None:
    """A printed page is narrower than a tablet: rules for screens must not catch it."""
    asked = re.findall(r"@media ([^{]+)\{", style())
    assert all("screen" in one for one in asked if "width" in one)

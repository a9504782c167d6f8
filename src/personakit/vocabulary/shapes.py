"""The forms that values of a column may have."""

from __future__ import annotations

from enum import StrEnum


class Shape(StrEnum):
    """The form most values of a column have."""

    EMPTY = "nothing"
    EMAIL = "e-mail addresses"
    PHONE = "phone numbers"
    LINK = "links"
    BOOL = "yes or no"
    DATE = "dates"
    CLOCK = "clock times"
    PERCENT = "percentages"
    MONEY = "money"
    NUMBER = "numbers"
    FRACTION = "points of a total"
    BAND = "bands"
    LIST = "several answers in a cell"
    CODE = "codes"
    ADDRESS = "addresses"
    WORD = "a few words"
    PHRASE = "short texts"
    TEXT = "free text"


ANY = frozenset(Shape)
NUMERIC = frozenset([Shape.NUMBER, Shape.MONEY, Shape.PERCENT])
CHOICE = frozenset([Shape.WORD, Shape.LIST, Shape.BAND, Shape.PHRASE, Shape.BOOL])
LINES = frozenset([Shape.WORD, Shape.PHRASE, Shape.TEXT, Shape.LIST, Shape.CODE, Shape.ADDRESS])
NAMES = LINES | {Shape.BAND}
TIMES = NUMERIC | {Shape.CLOCK}
KEYS = frozenset([Shape.CODE, Shape.NUMBER, Shape.PHONE, Shape.CLOCK])
DATES = frozenset([Shape.DATE])
ANSWERS = NUMERIC | {Shape.WORD, Shape.PHRASE, Shape.BOOL, Shape.CODE, Shape.BAND}
"""Forms that go together, for what allows them all."""

"""Archetypes: what one is called, and by which signals it is known."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from personakit.settings.corrections import Given, Word
from personakit.vocabulary import Channel  # noqa: TC001  - pydantic reads it at run time

Measured = Literal[
    "contacts", "orders", "wishes", "goals", "topics", "contacts_per_order", "spend",
    "spend_per_order", "reopens", "days_since_first_order", "days_since_last_order", "bought",
    "said", "counts", "visits", "visits_help", "visits_search", "visits_others", "help_is_enough",
    "reads_help_first", "looks_before_store", "posts", "asks_in_public_first", "answers_others",
    "helps_others", "solves_for_others", "writes_reviews",
]  # fmt: skip
"""What a signal may measure of a customer."""

PARTS = (
    "visits_help", "visits_search", "visits_others", "help_is_enough", "reads_help_first",
    "looks_before_store", "asks_in_public_first", "answers_others", "helps_others",
    "solves_for_others", "writes_reviews",
)  # fmt: skip
"""Measures that are each customer's own part of what they do."""

BY_CHANNEL = ("contacts", "orders", "wishes")
"""Measures that channels can be named for: the part that comes this way."""

BY_WORDS = ("goals", "topics", "bought", "said", "counts")
"""Measures that words are named for: whether any answer, theme or product holds one of them; of
`counts` the header of a number."""


class SignalSettings(Given):
    """One thing that there is more or less of in an archetype than among all customers."""

    more: Measured | None = Field(None, description="What there is more of.")
    less: Measured | None = Field(None, description="What there is less of.")
    by: tuple[Channel, ...] = Field((), description="Channels, of contacts, orders and wishes.")
    words: tuple[Word, ...] = Field(
        (), description="Parts of words, of goals, topics, what is bought, said and counted."
    )

    @property
    def measure(self) -> str:
        """What is measured."""
        return self.more or self.less or ""

    @property
    def is_share(self) -> bool:
        """Whether a customer's value is a part of a whole, 0 to 1."""
        of_some = bool(self.by or self.words) and self.measure != "counts"
        return of_some or self.measure in PARTS

    @model_validator(mode="after")
    def _is_one_measure(self) -> Self:
        if (self.more is None) is (self.less is None):
            raise ValueError("Write either more or less, with what is measured")
        if (self.by and self.measure not in BY_CHANNEL) or (self.measure == "wishes") > bool(
            self.by
        ):
            raise ValueError("Write by, with channels, for contacts, orders and wishes")
        if bool(self.words) is not (self.measure in BY_WORDS):
            raise ValueError("Write words for goals, topics, bought, said and counts, and no other")
        return self


class ArchetypeSettings(Given):
    """A type of customer that people know by name."""

    name: str = Field("", description="What people call it; else its key.")
    description: str = Field("", description="Who is meant, in a sentence.")
    attribution: str = Field("", description="Whose name and whose signals these are.")
    signals: tuple[SignalSettings, ...] = Field((), description="What it is known by.")


def _is_free(key: str) -> str:
    if not key or key == "none":
        raise ValueError("Write another name: none says that no archetype is close")
    return key


Archetypes = dict[Annotated[str, AfterValidator(_is_free)], ArchetypeSettings]

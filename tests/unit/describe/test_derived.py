"""What follows from several columns is told in the language of the set."""

from __future__ import annotations

import pytest

from personakit.stages.describe.derived import derived_told
from personakit.words import phrasebook

TOLD = {
    "still open": "noch offen",
    "no closed_at": "ohne closed_at",
    "wine as a part of spend": "wine als Teil von spend",
    "MntWines as a part of the sum of MntWines, MntFish":
        "MntWines als Teil der Summe von MntWines, MntFish",
    "days from Opened to Closed": "Tage von Opened bis Closed",
    "from Opened to Closed, where both are known":
        "von Opened bis Closed, wo beide bekannt sind",
    "came later than due, where both are known":
        "came später als due, wo beide bekannt sind",
    "what a team calls it": "what a team calls it",
}  # fmt: skip


@pytest.mark.parametrize(("english", "german"), TOLD.items())
def test_what_follows_from_columns_has_words_in_every_language(english: str, german: str) -> None:
    assert derived_told(english, phrasebook("de")) == german
    assert derived_told(english, phrasebook("en")) == english

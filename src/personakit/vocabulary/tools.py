"""Words of headers that tell what customers use, and which marks they are given."""

from __future__ import annotations

import re

TOOL_WORDS = re.compile(
    r"\b(?:browser|device|platform|operating system|os|version|language|locale|gerät|sprache"
    r"|appareil|langue|dispositivo|idioma|lingua|apparaat|taal"
    r"|sentiment|emotion|mood|tone|stimmung|tonalität|ton|humeur|sentimiento|emoción|tono|sentimento"
    r"|emoção|tom|emozione|umore|stemming|emotie|toon)\b",
    re.IGNORECASE,
)


GIVEN = re.compile(
    r"\b(?:credit|risk|health|lead|fraud|propensity|probability|spending|rank|bonität|risiko|risque"
    r"|crédit|riesgo|crédito|risco|rischio|credito|krediet)\b",
    re.IGNORECASE,
)
"""Words in a header of what a company gives its customers marks for."""


def names_tool(header: str) -> bool:
    """Whether a header, in words, is no topic and no judgement of the customers.

    >>> names_tool("sentiment score"), names_tool("review score")
    (True, False)
    """
    return bool(TOOL_WORDS.search(header))


OWN_SCORE = re.compile(r"\b(?:score|upsell|punktzahl|puntuación|pontuação|punteggio)\b", re.I)
"""Words in a header of a number that a company computes of its customers, answers aside."""


def is_own_score(header: str) -> bool:
    """Whether a header, in words, is of a number that a company computes of its customers.

    >>> is_own_score("upsell score"), is_own_score("monthly charge")
    (True, False)
    """
    return is_given(header) or bool(OWN_SCORE.search(header))


def is_given(header: str) -> bool:
    """Whether a header, in words, is of marks that a company or a tool gives its customers.

    >>> is_given("credit rating"), is_given("review score")
    (True, False)
    """
    return names_tool(header) or bool(GIVEN.search(header))

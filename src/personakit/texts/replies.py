"""What those who answer customers write: whether they greet by name, are sorry, or name a rule."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from personakit.beside import toml_beside
from personakit.texts.topics import pattern_of

ReplySign = Literal["apology", "policy", "refusal"]
"""What a reply may hold."""

_GREETED = re.compile(
    r"\W*(?:(?:dear|hi|hello|hey|good (?:morning|afternoon|evening|day)|hallo|guten (?:tag|morgen)|"
    r"sehr geehrter?|liebe[rs]?|bonjour|ch[eè]re?|hola|estimad[oa]|querid[oa]|ol[aá]|prezad[oa]|"
    r"car[oa]|gentile|buongiorno|beste|geachte)[ ,]+"
    r"(?:(?:mrs?|ms|miss|dr|herrn?|frau|madame|monsieur|m|mme|sra?|srta|dona|sig|signora?|"
    r"dhr|mevrouw|meneer)\.? +)?)",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][\w'’-]+")
_NOBODY = frozenset((
    "customer", "customers", "client", "sir", "madam", "all", "there", "team", "everyone",
    "friend", "valued", "user", "guest", "kunde", "kundin", "kunden", "kundinnen", "damen",
    "zusammen", "nutzer", "cliente", "clientes", "usuario", "tous", "madame", "monsieur", "señor",
    "señora", "senhor", "senhora", "tutti", "klant", "allen", "mevrouw", "meneer",
))  # fmt: skip
"""Words that stand in the place of a name and name nobody."""


def greets_by_name(text: str) -> bool:
    """Whether a reply begins with a greeting and the name of whom it is for.

    >>> greets_by_name("Dear Ms. Okafor, thank you"), greets_by_name("Dear customer, thank you")
    (True, False)
    >>> greets_by_name("Hi, thank you for writing"), greets_by_name("Unfortunately, we cannot")
    (False, False)
    """
    greeted = _GREETED.match(text)
    name = _NAME.match(text, greeted.end()) if greeted else None
    return bool(
        greeted and name and "," not in greeted[0]
        and name[0][0].isupper() and name[0].lower() not in _NOBODY
    )  # fmt: skip


def shows(text: str, sign: ReplySign) -> bool:
    """Whether a reply says that one is sorry, names a rule, or refuses.

    >>> shows("We are sorry for the delay.", "apology"), shows("As per our policy", "policy")
    (True, True)
    """
    said = text.lower()
    return any(pattern.search(said) for pattern in _patterns(sign))


@cache
def _patterns(sign: ReplySign) -> tuple[re.Pattern[str], ...]:
    return tuple(map(pattern_of, toml_beside(__file__)[sign].values()))

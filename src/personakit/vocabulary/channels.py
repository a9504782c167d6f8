"""Channels, and how exports write them."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from personakit.beside import toml_beside
from personakit.vocabulary.letters import without_accents


class Channel(StrEnum):
    """How a customer and the company meet."""

    PHONE = "phone"
    EMAIL = "email"
    CHAT = "chat"
    WEB_FORM = "web_form"
    SELF_SERVICE = "self_service"
    SOCIAL = "social"
    STORE = "store"
    APP = "app"
    LETTER = "letter"
    MARKETPLACE = "marketplace"
    PARTNER = "partner"
    SALES_STAFF = "sales_staff"
    OTHER = "other"


@cache
def to_channel(value: str) -> Channel:
    """Translate a channel as an export writes it.

    A value that is not in the list takes the channel of the longest entry it contains as words.

    >>> to_channel("E-Mail"), to_channel("Live Chat (Website)"), to_channel("carrier pigeon")
    (<Channel.EMAIL: 'email'>, <Channel.CHAT: 'chat'>, <Channel.OTHER: 'other'>)
    """
    entries, text = _entries(), _fold(value)
    if text in entries:
        return entries[text]
    inside = [entry for entry in entries if len(entry) > 2 and f" {entry} " in f" {text} "]
    return entries[max(inside, key=len)] if inside else Channel.OTHER


@cache
def _entries() -> dict[str, Channel]:
    return {
        _fold(entry): Channel(channel)
        for channel, listed in toml_beside(__file__).items()
        for entry in listed.split(",")
    }


def _fold(text: str) -> str:
    """Lower case, no accents, words separated by single blanks; `e-mail` is one word."""
    letters = without_accents(text.replace("ß", "ss").lower())
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"\be[ -]mail", "email", letters)))

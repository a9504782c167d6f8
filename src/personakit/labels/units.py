"""The units of numbers, as headers have them."""

from __future__ import annotations

import re

from personakit.labels.tables import by_word

MONEY = re.compile(r"\((?:in )?(k?\s?(?:[$€£¥]|USD|EUR|GBP|CHF|BRL|R\$)k?)\)", re.IGNORECASE)
"""Money in brackets, in thousands too."""

CURRENCY = re.compile(
    r"(?:\(|[\W_]|^)(EUR|USD|GBP|JPY|CHF|INR|PLN|CZK|BRL|SEK|NOK|DKK|CAD|AUD|MXN|HUF|CNY|[$€£¥₹])\)?$",
    re.IGNORECASE,
)
"""A currency at the end of a header, as its code or its sign; not what else is a word."""


def in_hours(said: str) -> str:
    """What a duration is called that is told in hours, whatever its column has.

    >>> in_hours("usage duration in seconds"), in_hours("Dauer in Minuten"), in_hours("duration")
    ('usage duration in hours', 'Dauer in Stunden', 'duration')
    >>> in_hours("lead minutes")
    'lead in hours'
    """
    for span, hours in by_word("hours").items():
        for end in (span, span.rpartition(" ")[2]):
            if said.endswith(f" {end}"):
                return f"{said.removesuffix(end)}{hours}"
    return said


def as_time(said: str) -> str:
    """What a duration is called whose header leaves out that it is a time.

    >>> as_time("lead days"), as_time("lead in hours"), as_time("usage duration")
    ('lead time in days', 'lead time in hours', 'usage duration')
    """
    times, (what, _, span) = by_word("times"), said.rpartition(" ")
    time = times.get(what.removesuffix(" in"))
    return f"{time} in {span}" if time else times.get(said, said)


def currency_of(header: str) -> str:
    """The currency that a header names at its end; empty where it names none.

    >>> currency_of("Amount (EUR)"), currency_of("ticket_price_usd"), currency_of("price €")
    ('EUR', 'USD', '€')
    >>> currency_of("eur_orders"), currency_of("Annual Income (k$)")
    ('', '')
    """
    match = CURRENCY.search(header.strip())
    return match[1].upper() if match else ""


def unit_of(header: str) -> str:
    """The unit of money that a header has in brackets; empty where it has none.

    >>> unit_of("Annual Income (k$)"), unit_of("Spending Score (1-100)")
    ('k$', '')
    """
    match = MONEY.search(header)
    return match[1] if match else ""

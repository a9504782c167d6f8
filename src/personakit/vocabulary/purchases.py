"""What purchases are called: orders, bookings, donations."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, cast, get_args

from personakit.beside import toml_beside
from personakit.vocabulary.letters import words_apart

Purchase = Literal[
    "order", "booking", "reservation", "rental", "trip", "policy", "donation", "loan",
    "appointment",
]  # fmt: skip
"""What a purchase may be called: entries of `purchases` among the product's words."""

PURCHASES: tuple[Purchase, ...] = get_args(Purchase)
"""All of them; the first where the files say nothing."""


def purchase_in(text: str) -> Purchase | None:
    """What the name of a file or a header calls a purchase; None where it says nothing.

    >>> purchase_in("hotel_bookings.csv"), purchase_in("ReservationDate"), purchase_in("amount")
    ('booking', 'reservation', None)
    """
    apart = words_apart(text).replace("_", " ").casefold()
    return next(
        (one for word in re.findall(r"[^\W\d]+", apart) if (one := _words().get(word))), None
    )


@cache
def _words() -> dict[str, Purchase]:
    """Word -> what it calls a purchase."""
    table = toml_beside(__file__)
    return {
        word: cast("Purchase", purchase)
        for purchase, listed in table.items()
        for word in listed.split(", ")
    }

"""Personal data in text that is to be handed on, recognised by forms that nothing else has.

Texts may come from anybody, so that no form may take longer than a few steps for each character:
what repeats without a limit is tried where its letters begin, not again at every one of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

DATE = r"(?!(?:\d{4}[./-]\d\d?[./-]\d\d?|\d\d?[./-]\d\d?[./-](?:\d\d){1,2})(?!\d))"
HINT = re.compile(r"[\d@]")
"""What all of them hold."""

MAIL = r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
IBAN = r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b"
CARD = r"(?<![\w.,-])[2-6]\d{3}(?:[ -]?\d){10,15}(?![\w])"

FORMS = {
    "an e-mail address": MAIL,
    "a bank account": IBAN,
    "a card number": CARD,
    "a phone number": (
        rf"(?<![\w.,:/+-])(?<!\d ){DATE}(?:"
        r"(?:\+|00)\d(?:[ ().\-/]{0,2}\d){6,13}"  # +49 171 2345678
        r"|\(?0\d{1,5}\)?[ \-/.]{0,2}\d(?:[ \-/.]?\d){4,9}"  # 0171/234567
        r"|(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}"  # (555) 010-4477
        r")(?![\w])"
    ),
}
"""What it is -> its form. These have no other meaning wherever they stand."""

YEAR = r"(?!(?:19|20)\d\d\b)"
PROSE_FORMS = FORMS | {
    "a number of a ticket, an order or a customer": (
        r"(?<![\w&])#[A-Z]{0,4}-?\d{3,}\b"  # #48213
        rf"|(?<![\w-])[A-Za-z]{{1,8}}[-_]{YEAR}\d{{4,}}\b"  # C-10233
        r"|(?i:\b(?:id|ticket|order|customer|invoice|account|case)(?: (?:id|no|number))?[ :.]{1,3}"
        rf"{YEAR}\d{{4,}}\b)(?![.,]?\d)"  # order 48213
        r"|(?<![\w.,+-])\d{7,}(?!\w|[.,]\d)|(?<![\w.,-])\d{4}(?:[ -]\d{4}){2,4}(?![\w-])"
        r"|\b\d{3}-\d\d-\d{4}\b|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"
    ),
    "an address of a computer": r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]?\d)",
}
"""The same for prose, in which the number of an article is no more welcome than an order's."""


class Found(NamedTuple):
    """Personal data in a text."""

    what: str
    """In words; never the data themselves."""
    start: int
    """Where it begins."""
    text: str
    """What was recognised: to be searched for, not to be shown."""


def personal_data(text: str, prose: bool = True) -> Iterator[Found]:
    """Personal data in `text`, each piece once.

    Args:
        text: Anything.
        prose: Whether it is written for reading; else a label or a name of a column.

    >>> [found.what for found in personal_data("Ann (ann@example.com) had 1,200 orders in 2026.")]
    ['an e-mail address']
    """
    if not HINT.search(text):
        return
    taken = bytearray(len(text))
    forms = PROSE_FORMS if prose else FORMS
    for what, form in forms.items():
        for match in re.finditer(form, text):
            if not taken[match.start()] and (form != CARD or _is_card(match[0])):
                taken[match.start() : match.end()] = b"x" * len(match[0])
                yield Found(what, match.start(), match[0])


def _is_card(text: str) -> bool:
    """Whether the last digit is the check digit of the others (Luhn, ISO/IEC 7812)."""
    digits = [int(digit) for digit in reversed(text) if digit.isdigit()]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0

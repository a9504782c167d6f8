"""Questions as people say them, and how a label puts an answer after its question."""

from __future__ import annotations

import re
from textwrap import shorten

LONGEST_TITLE = 60
"""Characters of a question in a label."""


def title(header: str) -> str:
    """A header as people say it: no numbering, no code style, no notes in brackets, short.

    >>> title("3. preferred_contact_method (one answer)")
    'preferred contact method'
    >>> title("NumWebPurchases")
    'Num Web Purchases'
    """
    text = re.sub(r"^\s*\d+[.)]\s*|\s*\([^)]*\)", "", header)
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).replace("_", " ")
    return shorten(re.sub(r"\s+", " ", text).strip(" :") or header, LONGEST_TITLE, placeholder=" …")


def asked(header: str) -> str:
    """A question as it stands before an answer.

    >>> asked("product_name") + "Teapot", asked("How often?") + "Daily"
    ('product name: Teapot', 'How often? Daily')
    """
    question = title(header)
    return f"{question} " if question[-1] in "?…" else f"{question}: "


def question_in(label: str, source: str) -> str:
    """What stands before the answer in a label of a column `file/header`; empty where nothing does.

    >>> question_in("Reason: Delivery: late", "tickets.csv/Reason")
    'Reason: '
    >>> question_in("Delivery: late", "tickets.csv/Reason")
    ''
    """
    headers = (source[place + 1 :] for place, mark in enumerate(source) if mark == "/")
    questions = (asked(header) for header in headers if header)
    return next((one for one in questions if label.startswith(one) and label != one), "")

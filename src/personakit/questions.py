"""Questions as people say them, and how a label puts an answer after its question."""

from __future__ import annotations

import re
from textwrap import shorten

LONGEST_TITLE = 60
"""Characters of a question in a label."""


LONGEST_ANSWER = 60
"""Characters of an answer in a label."""

LONGEST_LABEL = 100
"""Characters of a question with its answer."""

CLAUSE = re.compile(r"[,;:.!?]\s|\s[(–—-]")
"""Where a clause of an answer ends."""


def shortened(answer: str, question: str = "") -> str:
    """A long answer up to the end of a clause, or of a word, of about 60 characters.

    Args:
        answer: The answer as people wrote it.
        question: What stands before it in a label: of a long one it leaves less.

    >>> shortened("Vans should not stop here, but a provision should be made for who needs it")
    'Vans should not stop here …'
    """
    most = min(LONGEST_ANSWER, LONGEST_LABEL - len(question))
    if len(answer) <= most:
        return answer
    ends = [end.start() for end in CLAUSE.finditer(answer, 0, most - 1)]
    if ends and ends[-1] >= most // 3:
        return f"{answer[: ends[-1]]} …"
    return shorten(answer, most, placeholder=" …")


def short_label(label: str, source: str) -> str:
    """A label that is short: of a long one with a question the answer.

    >>> short_label("What do you want when you shop with us? To talk to a real person, always",
    ...             "a.csv/What do you want when you shop with us?")
    'To talk to a real person, always'
    """
    if len(label) <= LONGEST_ANSWER:
        return label
    return shortened(label.removeprefix(question_in(label, source)))


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

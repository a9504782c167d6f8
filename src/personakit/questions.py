"""How a label puts an answer after its question, and how both are told apart again."""

from __future__ import annotations

from personakit.labels import shortened, spaced, title, whole_title
from personakit.labels.answers import LONGEST_ANSWER


def short_label(label: str, source: str) -> str:
    """A label that is short: of a long one with a question the answer.

    >>> short_label("What do you want when you shop with us? To talk to a real person, always",
    ...             "a.csv/What do you want when you shop with us?")
    'To talk to a real person, always'
    """
    if len(label) <= LONGEST_ANSWER:
        return label
    return shortened(label.removeprefix(question_in(label, source)))


def asked(question: str) -> str:
    """A question as it stands before an answer.

    >>> asked("product") + "Teapot", asked("How often?") + "Daily"
    ('product: Teapot', 'How often? Daily')
    """
    return f"{question} " if question[-1] in "?…" else f"{question}: "


def question_in(label: str, source: str) -> str:
    """What stands before the answer in a label of a column `file/header`; empty where nothing does.

    >>> question_in("Reason: Delivery: late", "tickets.csv/Reason")
    'Reason: '
    >>> question_in("Delivery: late", "tickets.csv/Reason")
    ''
    """
    places = [place for place, mark in enumerate(source) if mark == "/"]
    for file, header in ((source[:place], source[place + 1 :]) for place in places):
        for said in (title(header, file), spaced(header), whole_title(header)) if header else ():
            question = asked(said)
            if label.startswith(question) and label != question:
                return question
    return ""

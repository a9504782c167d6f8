"""What a column and its answer say of how it ended, or what somebody means to do next."""

from __future__ import annotations

from personakit.labels import is_no, title
from personakit.texts.topics import subjects_of

STAYED, LEFT, INTENDS = "kept", "left", "intends"
"""Subjects: still there, no longer, and means to come, buy or stay."""


def says_they_stay(column: str) -> bool:
    """Whether yes below a header says that somebody is still there.

    >>> says_they_stay("is_active"), says_they_stay("Churned"), says_they_stay("Newsletter")
    (True, False, False)
    """
    subjects = subjects_of(title(column))
    return STAYED in subjects and LEFT not in subjects


def says_they_intend(column: str) -> bool:
    """Whether a header asks what somebody means to do: buy again, come again, recommend.

    >>> says_they_intend("20. Will you continue buying at our shop?"), says_they_intend("Bought")
    (True, False)
    """
    return INTENDS in subjects_of(title(column))


def ending_of(column: str, answer: str) -> frozenset[str]:
    """The subjects of how it ended; who says no to still being there has left, and to leaving not.

    >>> "left" in ending_of("is_active", "False") & ending_of("Status", "churned")
    True
    >>> "kept" in ending_of("Churn", "No") & ending_of("Status", "active")
    True
    """
    if is_no(answer) and says_they_stay(column):
        return frozenset([LEFT])
    if is_no(answer) and LEFT in subjects_of(title(column)):
        return frozenset([STAYED])
    return subjects_of(f"{title(column)} {answer}")

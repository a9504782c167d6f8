"""What customers do one after another, as an export with dates can tell it."""

from __future__ import annotations

from enum import StrEnum

from personakit.vocabulary.kinds import Kind


class Step(StrEnum):
    """One kind of event; where only the day is known, a day's events stand in this order."""

    VISIT = "visit"
    ORDER = "order"
    LATE = "late"
    RETURN = "return"
    CONTACT = "contact"
    OPEN = "open"
    REOPENED = "reopened"
    SOLVED = "solved"
    RATED = "rated"
    ANSWER = "answer"
    POST = "post"
    LEFT = "left"


class Phase(StrEnum):
    """A stretch of the way of customers, in the order of the way."""

    DISCOVER = "discover"
    BUY = "buy"
    RECEIVE = "receive"
    GET_HELP = "get_help"
    GIVE_FEEDBACK = "give_feedback"
    RETURN_OR_LEAVE = "return_or_leave"


PHASES: dict[Step, Phase] = {
    Step.VISIT: Phase.DISCOVER,
    Step.ORDER: Phase.BUY,
    Step.LATE: Phase.RECEIVE,
    Step.RETURN: Phase.RETURN_OR_LEAVE,
    Step.CONTACT: Phase.GET_HELP,
    Step.OPEN: Phase.GET_HELP,
    Step.REOPENED: Phase.GET_HELP,
    Step.SOLVED: Phase.GET_HELP,
    Step.RATED: Phase.GIVE_FEEDBACK,
    Step.ANSWER: Phase.GIVE_FEEDBACK,
    Step.POST: Phase.GIVE_FEEDBACK,
    Step.LEFT: Phase.RETURN_OR_LEAVE,
}
"""The phase that a step is of; of receiving it is known that the promised day has passed."""

STEP_OF: dict[Kind, Step] = {
    Kind.SALES: Step.ORDER,
    Kind.TICKETS: Step.CONTACT,
    Kind.SURVEY: Step.ANSWER,
    Kind.EVENTS: Step.VISIT,
    Kind.WEB: Step.VISIT,
    Kind.SOCIAL: Step.POST,
    Kind.REVIEWS: Step.POST,
}
"""Kind of a file -> what a row of it, at the time it was written, is."""

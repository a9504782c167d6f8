"""The roles of columns: one table says what each may look like and what it is used for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from personakit.vocabulary.shapes import (
    ANSWERS,
    ANY,
    CHOICE,
    DATES,
    KEYS,
    LINES,
    NAMES,
    NUMERIC,
    TIMES,
    Shape,
)


class Role(StrEnum):
    """What a column says."""

    CUSTOMER_ID = "customer_id"
    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"
    COMPANY = "company"
    AUTHOR = "author"
    DEVICE = "device"
    RECORD_ID = "record_id"
    CREATED_AT = "created_at"
    CLOSED_AT = "closed_at"
    CONTACT_CHANNEL = "contact_channel"
    SALES_CHANNEL = "sales_channel"
    ACQUISITION_CHANNEL = "acquisition_channel"
    PREFERRED_CHANNEL = "preferred_channel"
    CATEGORY = "category"
    TAGS = "tags"
    SUBJECT = "subject"
    TEXT = "text"
    STATUS = "status"
    PRIORITY = "priority"
    AGENT = "agent"
    SUPPLIER = "supplier"
    DURATION = "duration"
    FIRST_RESPONSE_TIME = "first_response_time"
    RESOLUTION_TIME = "resolution_time"
    REOPENS = "reopens"
    CSAT = "csat"
    NPS = "nps"
    CES = "ces"
    RATING = "rating"
    GOALS = "goals"
    PAIN_TEXT = "pain_text"
    STAFF = "staff"
    REPLY_TO = "reply_to"
    ACCEPTED = "accepted"
    PAGE = "page"
    EVENT = "event"
    SEARCH = "search"
    MULTI_SELECT = "multi_select"
    AMOUNT = "amount"
    QUANTITY = "quantity"
    CURRENCY = "currency"
    PRODUCT = "product"
    AGE = "age"
    BIRTH_DATE = "birth_date"
    GENDER = "gender"
    CITY = "city"
    REGION = "region"
    COUNTRY = "country"
    POSTCODE = "postcode"
    OCCUPATION = "occupation"
    EDUCATION = "education"
    INCOME = "income"
    HOUSEHOLD = "household"
    MEASURE = "measure"
    FLAG = "flag"
    OUTCOME = "outcome"
    ADDRESS = "address"
    DATE = "date"
    IGNORE = "ignore"


Use = Literal[
    "key", "personal", "named", "channel", "dated", "timed", "rated", "number", "levels", "listed",
    "several", "topic", "written", "money", "demographic", "protected", "speaking", "service",
    "coded", "vague", "ending", "visited", "alias",
]  # fmt: skip

USES: dict[Use, str] = {
    "key": "can tell who a row is about; the table lists the most trusted first",
    "personal": "its values never leave the data: no persona, log or message repeats them",
    "named": "personal, and without a form of its own by which redaction would know it",
    "channel": "its values are translated to channels",
    "dated": "its values are dates",
    "timed": "its values are spans of time",
    "rated": "its answers lie on a scale",
    "number": "its mean is a variable of a customer",
    "levels": "the share of each of its values is a variable of a customer",
    "listed": "its frequent values are kept, without being variables",
    "several": "one of its answers does not rule out another",
    "topic": "its values say what a contact is about",
    "written": "its values are what people write",
    "money": "its values are money",
    "demographic": "describes customers and does not drive segments",
    "protected": "demographic, and forms segments only where the settings name it",
    "speaking": "its values are words that say what they are about, without its header",
    "service": "tells what the service was like for customers, which is no name for them",
    "coded": "may be told by a code of it: a country code is a country",
    "ending": "tells how it ended, which describes segments and neither forms nor names them",
    "visited": "tells what visitors of a site saw or did there",
    "alias": "a key that is a customer only where other columns say which",
    "vague": "says too little for two columns to mean the same",
}
"""What a role can be used for."""


@dataclass(frozen=True)
class RoleEntry:
    """What is known of a role, whatever the column."""

    forms: frozenset[Shape]
    """Forms of values that it allows."""
    uses: frozenset[Use]
    """What it is used for."""


def _entry(forms: frozenset[Shape], *uses: Use) -> RoleEntry:
    return RoleEntry(forms, frozenset(uses))


ROLES: dict[Role, RoleEntry] = {
    Role.CUSTOMER_ID: _entry(KEYS, "key", "personal"),
    Role.EMAIL: _entry(frozenset([Shape.EMAIL]), "key", "personal", "coded"),
    Role.PHONE: _entry(
        frozenset([Shape.PHONE, Shape.NUMBER, Shape.CODE, Shape.PHRASE]),
        "key", "personal", "coded",
    ),
    Role.NAME: _entry(frozenset([Shape.WORD, Shape.PHRASE, Shape.TEXT]), "personal", "named"),
    Role.COMPANY: _entry(NAMES, "personal", "named"),
    Role.AUTHOR: _entry(KEYS | NAMES | {Shape.LINK}, "key", "alias", "personal", "named"),
    Role.DEVICE: _entry(KEYS, "key", "alias", "personal"),
    Role.RECORD_ID: _entry(KEYS, "personal"),
    Role.CREATED_AT: _entry(DATES, "dated"),
    Role.CLOSED_AT: _entry(DATES, "dated"),
    Role.CONTACT_CHANNEL: _entry(CHOICE | {Shape.CODE}, "channel", "levels", "coded"),
    Role.SALES_CHANNEL: _entry(CHOICE | {Shape.CODE}, "channel", "levels", "coded"),
    Role.ACQUISITION_CHANNEL: _entry(CHOICE | {Shape.CODE}, "levels", "speaking", "coded"),
    Role.PREFERRED_CHANNEL: _entry(CHOICE | {Shape.CODE}, "channel", "levels"),
    Role.CATEGORY: _entry(
        CHOICE | {Shape.CODE, Shape.NUMBER}, "levels", "topic", "speaking", "coded",
    ),
    Role.TAGS: _entry(CHOICE | {Shape.CODE, Shape.TEXT}, "levels", "several", "topic", "speaking"),
    Role.SUBJECT: _entry(LINES, "written"),
    Role.TEXT: _entry(LINES, "written"),
    Role.STATUS: _entry(CHOICE | {Shape.CODE}, "listed", "coded"),
    Role.PRIORITY: _entry(CHOICE | {Shape.CODE, Shape.NUMBER}, "listed", "coded"),
    Role.AGENT: _entry(NAMES | {Shape.EMAIL, Shape.NUMBER}, "personal", "named", "coded"),
    Role.SUPPLIER: _entry(NAMES | {Shape.NUMBER}, "personal", "named", "coded"),
    Role.DURATION: _entry(TIMES, "timed", "number", "service"),
    Role.FIRST_RESPONSE_TIME: _entry(
        TIMES, "timed", "number", "service",
    ),
    Role.RESOLUTION_TIME: _entry(
        TIMES, "timed", "number", "service",
    ),
    Role.REOPENS: _entry(
        NUMERIC | {Shape.BOOL}, "number", "listed", "service",
    ),
    Role.CSAT: _entry(ANSWERS, "rated", "listed", "service"),
    Role.NPS: _entry(ANSWERS, "rated", "listed", "service"),
    Role.CES: _entry(ANSWERS, "rated", "listed", "service"),
    Role.RATING: _entry(ANSWERS, "rated", "listed", "service", "vague"),
    Role.GOALS: _entry(CHOICE, "levels", "several", "speaking"),
    Role.PAIN_TEXT: _entry(frozenset([Shape.TEXT, Shape.PHRASE]), "written"),
    Role.STAFF: _entry(CHOICE | {Shape.CODE}, "listed"),
    Role.REPLY_TO: _entry(KEYS | NAMES | {Shape.LINK}, "personal"),
    Role.ACCEPTED: _entry(CHOICE | {Shape.CODE}, "listed"),
    Role.PAGE: _entry(LINES | {Shape.LINK}, "visited"),
    Role.EVENT: _entry(CHOICE | {Shape.CODE}, "listed", "visited"),
    Role.SEARCH: _entry(LINES | {Shape.NUMBER}, "levels", "visited"),
    Role.MULTI_SELECT: _entry(CHOICE | {Shape.CODE}, "levels", "several", "speaking"),
    Role.AMOUNT: _entry(NUMERIC | {Shape.BOOL}, "money"),
    Role.QUANTITY: _entry(NUMERIC | {Shape.BOOL}, "number", "listed"),
    Role.CURRENCY: _entry(frozenset([Shape.WORD]), "listed", "coded"),
    Role.PRODUCT: _entry(NAMES | {Shape.NUMBER}, "levels", "speaking", "coded"),
    Role.AGE: _entry(
        NUMERIC | {Shape.BAND, Shape.WORD, Shape.CODE},
        "number", "levels", "demographic", "protected", "speaking",
    ),
    Role.BIRTH_DATE: _entry(
        DATES | {Shape.NUMBER}, "dated", "demographic", "protected",
    ),
    Role.GENDER: _entry(
        frozenset([Shape.WORD, Shape.BOOL]),
        "levels", "demographic", "protected", "speaking", "coded",
    ),
    Role.CITY: _entry(NAMES, "levels", "demographic", "speaking", "coded"),
    Role.REGION: _entry(NAMES | {Shape.NUMBER}, "levels", "demographic", "speaking", "coded"),
    Role.COUNTRY: _entry(NAMES, "levels", "demographic", "speaking", "coded"),
    Role.POSTCODE: _entry(
        frozenset([Shape.CODE, Shape.NUMBER, Shape.WORD, Shape.PHRASE, Shape.PHONE]),
        "personal", "coded",
    ),
    Role.OCCUPATION: _entry(CHOICE | {Shape.TEXT}, "levels", "demographic", "speaking"),
    Role.EDUCATION: _entry(CHOICE, "levels", "demographic", "speaking"),
    Role.INCOME: _entry(
        NUMERIC | {Shape.BAND, Shape.WORD, Shape.CODE},
        "number", "levels", "money", "demographic", "speaking",
    ),
    Role.HOUSEHOLD: _entry(NUMERIC | CHOICE | {Shape.CODE}, "levels", "demographic"),
    Role.MEASURE: _entry(NUMERIC | {Shape.BOOL}, "number", "vague"),
    Role.FLAG: _entry(CHOICE, "levels", "vague"),
    Role.OUTCOME: _entry(CHOICE | DATES | NUMERIC, "levels", "number", "dated", "ending", "vague"),
    Role.ADDRESS: _entry(ANY, "personal"),
    Role.DATE: _entry(DATES, "dated", "vague"),
    Role.IGNORE: _entry(ANY),
}  # fmt: skip
"""Every role, once."""


def roles_for(*uses: Use) -> tuple[Role, ...]:
    """The roles that have one of some uses, in the order of the table.

    >>> [role.value for role in roles_for("key")]
    ['customer_id', 'email', 'phone', 'author', 'device']
    """
    return tuple(role for role, entry in ROLES.items() if not entry.uses.isdisjoint(uses))


KEY_ROLES = roles_for("key")
ALIAS_ROLES = roles_for("alias")
CHANNEL_ROLES = roles_for("channel")
DATE_ROLES = frozenset(roles_for("dated"))
DURATION_ROLES = frozenset(roles_for("timed"))
RATING_ROLES = frozenset(roles_for("rated"))
NUMBER_ROLES = frozenset(roles_for("number"))
LEVEL_ROLES = frozenset(roles_for("levels"))
SEVERAL_ROLES = frozenset(roles_for("several"))
TOPIC_ROLES = frozenset(roles_for("topic"))
WRITTEN_ROLES = frozenset(roles_for("written"))
MONEY_ROLES = frozenset(roles_for("money"))
DEMOGRAPHIC_ROLES = frozenset(roles_for("demographic"))
PROTECTED_ROLES = frozenset(roles_for("protected"))
PERSONAL_ROLES = frozenset(roles_for("personal"))
ENDING_ROLES = frozenset(roles_for("ending"))
"""The roles of one use each; those whose order matters as the table has it."""

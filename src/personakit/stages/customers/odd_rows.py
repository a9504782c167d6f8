"""What is odd within a row: a solution before the first answer, who waits for whom, open slots."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from personakit.stages.customers import cells
from personakit.stages.customers.statuses import says
from personakit.vocabulary import DATE_ROLES, WRITTEN_ROLES, Kind, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.stages.customers.sums import Plan
    from personakit.values import Column

SLOT = re.compile(
    r"\{\{ ?[^\W\d][\w .-]{0,40}\}\}|\$?\{[^\W\d][\w .-]{0,40}\}|\[\[ ?[^\W\d][\w .-]{0,40}\]\]"
    r"|<[^\W\d][\w -]{0,40}>|%[^\W\d]\w{1,40}%"
)
"""A slot of a template: `{name}`, `{{name}}`, `[[name]]`, `<name>`, `%name%`."""

TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|body|br|center|code|d[dlt]|div|em|font|h[1-6]|head|header|hr|html"
    r"|i|img|li|link|meta|nav|ol|p|pre|s|script|section|small|span|strong|style|su[bp]"
    r"|t(?:able|body|d|foot|h|head|itle|r|t)|u|ul)\b",
    re.IGNORECASE,
)
"""A tag, which formats a text."""

SLOTS = 0.01
"""Part of the texts that one slot must be in: a template has it, and not one that wrote it."""

ANSWERED = re.compile(
    r"(?:first|initial|erste|premi[eè]re|primera|primeira|prima|eerste)\w*[\W_]*"
    r"(?:respon|repl|answer|antwort|reaktion|r[eé]pons|respuesta|resposta|rispost|reactie|antwoord)",
    re.IGNORECASE,
)
SOLVED = re.compile(
    r"resol|solved|solution|closed|gelöst|geloest|lösung|loesung|geschlossen|résol|ferm[eé]|cerrad"
    r"|soluc|soluç|fechad|encerrad|risol|chius|opgelost|oploss|gesloten",
    re.IGNORECASE,
)
"""Words in the header of the time of a first answer, and of a solution."""


MOST_BY_CHANCE, MOST_SLOTS = 4, 10
"""Texts that may hold one by chance, and slots that are counted."""


class OddRows(NamedTuple):
    """SQL over a row: whether something odd is there, of those where it might be."""

    column: Column
    is_odd: str
    might_be: str = "true"
    detail: str = ""
    """Another column that it is odd beside, or what stands there."""


def solved_before_answered(plan: Plan) -> Iterator[OddRows]:
    """Contacts whose solution is earlier than the first answer to them, by dates or by spans."""
    if plan.table.kind is not Kind.TICKETS:
        return
    dated = [c for c in plan.table.having(*DATE_ROLES) if cells.is_dated(c)]
    firsts = [c for c in dated if ANSWERED.search(c.name)]
    ends = [c for c in dated if c not in firsts and SOLVED.search(c.name)]
    spans = [
        [c for c in plan.table.having(role) if c.notation.numeric and c.unit]
        for role in (Role.FIRST_RESPONSE_TIME, Role.RESOLUTION_TIME)
    ]
    for columns_of, read in (((firsts, ends), plan.moment), (spans, plan.number)):
        for first, end in zip(*(columns[:1] for columns in columns_of), strict=False):
            answered, solved = read(first), read(end)
            both = f"{answered} is not null and {solved} is not null"
            yield OddRows(end, f"{solved} < {answered}", both, first.name)


def waiting_for_customers(plan: Plan) -> Iterator[OddRows]:
    """Open contacts that wait for the customer: nobody keeps these waiting."""
    for column in plan.table.having(Role.STATUS) if plan.open else ():
        levels = [level for level in column.levels if says(level, "for_customer")]
        words = [level.strip().lower() for level in levels]
        if words:
            waits = plan.text(column).among(plan.words, words)
            yield OddRows(column, f"{waits} and {plan.open}", plan.open)


def unfilled_slots(plan: Plan) -> Iterator[OddRows]:
    """Texts with slots of a template that nobody filled."""
    for column in plan.table.having(*WRITTEN_ROLES):
        texts = plan.table.source.sample[column.field].dropna()
        slots = find_slots([*texts])
        if slots and not column.special:
            text = plan.text(column)
            holds = (f"contains({text.sql}, {plan.words.text(slot.lower())})" for slot in slots)
            known = cells.known(plan.words, text, column)
            yield OddRows(column, f"({' or '.join(holds)})", known, slots[0])


def find_slots(texts: Sequence[str]) -> list[str]:
    """The slots of templates in texts, the most frequent first; neither tags nor what few have.

    >>> find_slots(["Dear {name}, <b>hello</b>"] * 9), find_slots(["a < b", "100 % of it", "<br>"])
    (['{name}'], [])
    """
    each = [{*SLOT.findall(text)} for text in texts if any(mark in text for mark in "{[<%")]
    counts = Counter(slot for slots in each for slot in slots if not TAG.match(slot))
    least = max(MOST_BY_CHANCE, SLOTS * len(texts))
    slots = [slot for slot, times in counts.items() if times > least]
    return sorted(slots, key=lambda slot: (-counts[slot], slot))[:MOST_SLOTS]

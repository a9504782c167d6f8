"""How it ended and how contacts went, as rows: each bar draws the number that its line says."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from personakit.personas.telling import rows_told
from personakit.report.page.across import Across, Entry, diagonal
from personakit.report.page.content import Mark, Row, Rows
from personakit.report.page.rows import HALF_AGAIN, label_of, percent
from personakit.vocabulary.measures import SHARES, Measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.personas.associations import GoesWith, GoesWithSide
    from personakit.personas.statements import Hurt, Statement
    from personakit.report.page.content import Subject
    from personakit.words import Phrasebook

MOST = 10
"""Topics of one measure in the table of all personas."""


def hurt_rows(name: str, statements: Sequence[Statement], words: Phrasebook) -> Iterator[Rows]:
    """What goes worse about topics of contacts than about others: a table a measure.

    Args:
        name: What the tables are called for those who do not see them.
        statements: Pains; those of which nothing goes worse are left out.
        words: The language.
    """
    for measure in get_args(Measure):
        pains = [(one, hurt) for one in statements for hurt in one.hurts if hurt.measure == measure]
        if pains:
            head = words.say(f"report.hurts.{measure}")
            yield Rows(
                name, words.say("report.heads.about"), words.say("report.heads.others"),
                tuple(_hurt_row(one, hurt, words) for one, hurt in pains), head,
            )  # fmt: skip


def _hurt_row(one: Statement, hurt: Hurt, words: Phrasebook) -> Row:
    own, others = _measured(hurt, words)
    rests_on = words.say(f"report.hurts.of.{hurt.measure}", count=hurt.of)
    return Row(
        label=label_of(one), own=own, base=others,
        note="; ".join(filter(None, (rests_on, _frequency(one, words)))),
        evidence=hurt.source,
        mark=_hurt_mark(hurt),
        stands_out=hurt.own >= HALF_AGAIN * hurt.others,
        source=hurt.source,
    )  # fmt: skip


def _measured(hurt: Hurt, words: Phrasebook) -> tuple[str, str]:
    """How contacts about it go, and the others."""
    form = "percent" if hurt.measure in SHARES else "number"
    return words.written(hurt.own, form), words.written(hurt.others, form)


def _hurt_mark(hurt: Hurt) -> Mark | None:
    return Mark("bar", hurt.own, hurt.others, against="others") if hurt.measure in SHARES else None


def _frequency(one: Statement, words: Phrasebook) -> str:
    """How often they get in touch about it, in words."""
    if one.share is None or one.share_of is None:
        return ""
    base = words.say("report.all", base=percent(one.base, words)) if one.base is not None else ""
    own = f"{percent(one.share, words)}{rows_told(one, words)}"
    return f"{own}, {base}" if base else own


def hurting(subject: Subject) -> Iterator[tuple[str, tuple[Across, ...]]]:
    """The same of all personas beside one another, and of all customers: heads, with topics."""
    people = (*subject.personas, subject.everyone)
    for measure in get_args(Measure):
        by_persona = [
            {one.label: (one, hurt) for one in persona.pain_points for hurt in one.hurts
             if hurt.measure == measure}
            for persona in people
        ]  # fmt: skip
        rows = (
            _across([one.get(label) for one in by_persona], subject.words)
            for label in dict.fromkeys(label for one in by_persona[:-1] for label in one)
        )
        yield subject.words.say(f"report.hurting.{measure}"), tuple(diagonal(rows))[:MOST]


def _across(some: Sequence[tuple[Statement, Hurt] | None], words: Phrasebook) -> Across:
    """A topic: of the personas, and at the end of all customers."""
    name = next(label_of(pain) for pain, _ in filter(None, some))
    untold = Entry(untold=words.say("report.untold.hurt"))
    *entries, base = (_hurt_entry(one[1], words) if one else untold for one in some)
    source = next(hurt.source for _, hurt in filter(None, some))
    return Across(name, tuple(entries), base.text or base.untold, source=source)


def _hurt_entry(one: Hurt, words: Phrasebook) -> Entry:
    return Entry(_measured(one, words)[0], _hurt_mark(one), one.own >= HALF_AGAIN * one.others)


def association_rows(name: str, columns: Sequence[GoesWith], words: Phrasebook) -> Iterator[Rows]:
    """What goes with an outcome: a table a column, a row each of its sides, the worst first."""
    for one in columns:
        of = words.say(f"card.counted.{one.share_of}") if one.share_of else ""
        head = words.say("report.by", outcome=one.outcome, label=one.label, of=of)
        yield Rows(
            name, words.say("report.heads.part"), words.say("report.heads.of"),
            tuple(_side_row(side, words) for side in sides_of(one)), head,
        )  # fmt: skip


def sides_of(one: GoesWith) -> tuple[GoesWithSide, ...]:
    """The sides of what goes with an outcome, the worst first, at the end all of them."""
    return (one.most, *one.between, one.least, *filter(None, (one.overall,)))


def _side_row(side: GoesWithSide, words: Phrasebook) -> Row:
    bound, part = side.part
    said = words.say(f"report.bounds.{bound}", part=part)
    own = percent(part, words) if bound == "share" else said
    return Row(side.answer, own, words.written(side.of, "count"), mark=Mark("bar", part))

"""Statements as rows: their printed numbers, what these rest on, and their marks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from personakit.labels import currency_of
from personakit.personas.metrics import METRICS
from personakit.personas.statements import Theme
from personakit.questions import short_label
from personakit.report.card.who import unsaid
from personakit.report.card.wording import channel_name, of_what
from personakit.report.metrics import metrics_in, says_how_good
from personakit.report.page.content import Mark, Row, Rows
from personakit.report.sureness import few_told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from personakit.personas.metrics import MetricEntry
    from personakit.personas.model import Persona
    from personakit.personas.statements import ChannelStatement, Metric, NumberStatement, Statement
    from personakit.words import Phrasebook


class Labelled(Protocol):
    """What has a label, of a column."""

    @property
    def label(self) -> str:
        """What it is about."""

    @property
    def source(self) -> str:
        """File and column."""


ROUNDING = 1e-9
"""What ten times a share may lack for a whole number: it is kept in decimals."""
HALF_AGAIN = 1.5
"""Times the value of all customers from which a number stands out."""
FEW = 10
"""Customers, or answers, below which a share of them is told as a count."""
ALIKE = 0.05
"""Part of the width of a drawing up to which two numbers on it read as one."""


def label_of(one: Labelled) -> str:
    """What a statement is about, short enough for a row."""
    return short_label(one.label, one.source)


def amount_label(one: Labelled, words: Phrasebook) -> str:
    """What a number is about, with the currency that its column names and its label leaves out."""
    label, currency = label_of(one), currency_of(one.source)
    if not currency or currency.casefold() in label.casefold():
        return label
    return words.say("labels.amount_in", amount=label, currency=currency)


def who_label(role: str, one: Statement, words: Phrasebook) -> str:
    """What an answer of who they are is called, with what was asked where it does not say so."""
    asked, label = unsaid(role, one, words), label_of(one)
    return words.say("report.told", label=asked, told=label) if asked else label


def share_row(one: Statement, words: Phrasebook) -> Row:
    """A share beside that of all customers."""
    return Row(
        label=label_of(one),
        own=share_told(one, words),
        base=percent(one.base, words),
        note=of_what(one, words).strip() if one.share is not None else "",
        evidence=evidence(one.customers, one.of, one.source, words, rows=bool(one.share_of)),
        mark=None if one.share is None else _share_mark(one, one.share),
        stands_out=(one.lift or 0) >= HALF_AGAIN,
        source=one.source,
    )


def share_told(one: Statement, words: Phrasebook) -> str:
    """The share of a statement, or its bound; empty where it is not told."""
    if one.under is not None:
        return under(one.under, words)
    of = None if one.share_of else one.of
    return "" if one.share is None else part(one.share, of, words)


def _share_mark(one: Statement, share: float) -> Mark:
    """A share as a bar; of what texts say, all are those who wrote as many."""
    return Mark("bar", share, one.base, against="texts" if isinstance(one, Theme) else "base")


def channel_row(one: ChannelStatement, words: Phrasebook) -> Row:
    """The use of a channel beside that of all customers, and how many say they prefer it."""
    says = one.observed is not None and one.stated is not None
    return Row(
        label=channel_name(one, words),
        own=percent(one.use, words),
        base=percent(one.base, words),
        note=words.say("report.rows.prefer", share=one.stated) if says else asking(one, words),
        evidence=evidence(one.customers, one.of, one.source, words, rows=one.observed is not None),
        mark=None if one.use is None else _channel_mark(one, one.use),
        stands_out=(one.lift or 0) >= HALF_AGAIN,
        source=one.source,
    )


def is_wish(one: ChannelStatement) -> bool:
    """Whether customers ask for a channel of which no use is known."""
    return one.observed is None and one.stated is not None


def asking(one: ChannelStatement, words: Phrasebook) -> str:
    """That customers ask for a channel, where no more is known; else nothing."""
    return words.say("card.of.asked").strip() if is_wish(one) else ""


def _channel_mark(one: ChannelStatement, share: float) -> Mark:
    stated = one.stated if one.observed is not None else None
    return Mark("stated" if stated is not None else "bar", share, one.base, stated)


def number_row(one: NumberStatement, words: Phrasebook) -> Row:
    """A median beside that of all customers."""
    half = one.middle_half
    ratio = one.median / one.base_median if one.base_median else 0
    return Row(
        label=amount_label(one, words),
        own=words.written(one.median, "number"),
        base="" if one.base_median is None else words.written(one.base_median, "number"),
        note=words.say("report.rows.half", low=half[0], high=half[1]) if half else "",
        evidence=evidence(one.customers, None, one.source, words),
        stands_out=ratio >= HALF_AGAIN,
        source=one.source,
    )


def metric_row(name: str, one: Metric, words: Phrasebook) -> Row:
    """A metric with its interval beside that of all customers."""
    metric = METRICS[name]
    note = words.say("report.rows.interval", **_ends(one, metric, words)) if one.interval else ""
    rests_on = _rests_on(one, metric, words)
    return Row(
        label=metric_name(name, words),
        own=score_told(name, one, words),
        base="" if one.base is None else words.written(one.base, metric.written),
        note="; ".join(filter(None, (note, rests_on))),
        evidence=one.source,
        mark=_metric_mark(one, metric.bounds),
        stands_out=side(one) != 0,
        source=one.source,
    )


def score_told(name: str, one: Metric, words: Phrasebook) -> str:
    """The number of a metric; of few answers the count of them."""
    form = METRICS[name].written
    if form == "percent":
        return part(one.score, one.answers, words)
    return words.written(one.score, form)


def _ends(one: Metric, metric: MetricEntry, words: Phrasebook) -> dict[str, str]:
    ends = (words.written(end, metric.written).removesuffix(" %") for end in one.interval or ())
    return dict(zip(("low", "high"), ends, strict=True))


def _rests_on(one: Metric, metric: MetricEntry, words: Phrasebook) -> str:
    if one.answers is None:
        return ""
    told = "answers" if metric.is_asked else "texts" if metric.asked == "texts" else "contacts"
    return words.say(f"report.rests_on.{told}", count=one.answers)


def _metric_mark(one: Metric, bounds: tuple[float, float] | None) -> Mark | None:
    if bounds is None:
        return None
    low, high = bounds

    def place(value: float) -> float:
        return min(1.0, max(0.0, (value - low) / (high - low)))

    ends = (place(one.interval[0]), place(one.interval[1])) if one.interval else None
    base = None if one.base is None else place(one.base)
    zero = place(0) if low < 0 < high else None
    return Mark("interval", place(one.score), base, ends=ends, zero=zero)


def metric_name(name: str, words: Phrasebook) -> str:
    """What a metric is called at the head of a row."""
    return words.say(f"report.metrics.{name}")


def judgements(persona: Persona, words: Phrasebook) -> dict[str, Metric]:
    """How a persona judges the service, each answer once: more of any of these is better.

    The part of the answers that is bad is left to the tables: its good part is told. So is what
    was answered on a scale of which nobody knows the better end.
    """
    metrics = metrics_in(persona, "service")
    return {
        name: one
        for name, one in metrics.items()
        if not METRICS[name].is_bad and says_how_good(one, words)
    }


def side(one: Metric) -> int:
    """1 where the whole interval is above all customers, -1 where it is below, else 0."""
    if one.interval is None or one.base is None:
        return 0
    return (one.interval[0] > one.base) - (one.interval[1] < one.base)


def rows(
    name: str, entries: Iterable[Row], words: Phrasebook, kind: str = "share", head: str = ""
) -> Rows:
    """Rows under the heads that numbers of a kind have: `share`, `used`, `number`, `score`.

    A note that all have in common stands at their head.
    """
    entries = tuple(entries)
    compared = any(row.base for row in entries)
    own = words.say(f"report.heads.{kind}") if compared else words.say("report.heads.alone")
    base = words.say("report.heads.all") if compared else ""
    if not head and len(entries) > 1 and len(notes := {row.note for row in entries}) == 1:
        head, entries = notes.pop(), tuple(replace(row, note="") for row in entries)
    return Rows(name, own, base, entries, head)


def as_all(drawn: Iterable[Row], words: Phrasebook) -> str:
    """That nothing differs surely from all; that it is as with all only where it looks like it."""
    marks = [row.mark for row in drawn if row.mark]
    apart = [abs(one.own - one.base) for one in marks if one.base is not None]
    return words.say("report.as_all" if max(apart, default=0.0) <= ALIKE else "report.not_surely")


def percent(share: float | None, words: Phrasebook) -> str:
    """A share in a cell of a table; empty where it is not told."""
    if share is None:
        return ""
    is_least = share > 0 and not round(100 * share)
    return under(0.01, words) if is_least else words.written(share, "percent")


def part(share: float, of: int | None, words: Phrasebook) -> str:
    """A share; of few as a count, because each of them is many hundredths."""
    if of is None or not 0 < of < FEW:
        return percent(share, words)
    count = round(share * of)
    key = "some" if count else "none"
    return words.say(f"report.count_of_few.{key}", count=count, of=of)


def under(bound: float, words: Phrasebook) -> str:
    """That a share is below a bound, as short as a share."""
    return words.say("report.bounds.under", part=bound)


def evidence(
    customers: int | None, of: int | None, source: str, words: Phrasebook, *, rows: bool = False
) -> str:
    """How many customers a statement rests on, and where it was counted.

    Args:
        customers: Whom it is true of; of shares of rows, who has one such row or more.
        of: Of how many it is known.
        source: Where it was counted.
        words: The language.
        rows: Whether the share is one of rows, which these counts do not give.
    """
    if customers is None:
        return source
    key = "some" if of is None else "once" if rows else "of"
    text = words.say(f"report.rows.{key}", customers=customers, of=of)
    if few := few_told(customers if of is None else of, words):
        text = f"{text} ({few})"
    return f"{text}; {source}" if source else text

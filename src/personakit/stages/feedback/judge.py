"""What judgements of a team say of a set: of the model, of personas, of statements."""

from __future__ import annotations

from collections import Counter, defaultdict
from statistics import fmean
from typing import TYPE_CHECKING

from personakit.numbers import kept, kept_interval, share
from personakit.personas.feedback import Feedback, JudgedRight, PersonaJudged, StatementJudged
from personakit.stages.feedback.alpha import concord
from personakit.stages.feedback.suggest import suggest
from personakit.values.intervals import share_interval
from personakit.values.judgements import AT_RANDOM, IN_DOUBT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from personakit.values.judgements import PlacedOne, TeamJudgement

ANOTHER = "another"
"""Label of a customer who is placed wrong, where nobody says what would be right."""
NOBODY = "none"
"""Label of a customer whom the model places nowhere."""


def judge(
    judgements: Sequence[TeamJudgement], placed: Mapping[str, PlacedOne], personas: Sequence[str],
    min_cell: int,
) -> Feedback:  # fmt: skip
    """Tell how far a team agrees, with itself and with the model.

    Args:
        judgements: All of them.
        placed: Where the model places each customer.
        personas: Ids, in the order of the set.
        min_cell: Customers of whom something is told at least.
    """
    of_persona = [judgement for judgement in judgements if not judgement.statement]
    seats = {customer: one.persona or NOBODY for customer, one in placed.items()}
    labels = _labels(of_persona, seats)
    agreed = {c: label for c, given in labels.items() if (label := _most(given))}
    doubted = {judgement.customer for judgement in of_persona if judgement.sample == IN_DOUBT}
    others = {c: label for c, label in agreed.items() if c not in doubted}
    drawn = {judgement.customer for judgement in of_persona if judgement.sample == AT_RANDOM}
    days = sorted(judgement.at for judgement in judgements if judgement.at)
    useful = [judgement.useful for judgement in judgements if judgement.useful is not None]
    statements = tuple(_statements(judgements, placed, min_cell))
    judged = {c: placed[c] for c in agreed}
    return Feedback(
        since=days[0] if days else None,
        until=days[-1] if days else None,
        judgements=len(judgements),
        customers=len({judgement.customer for judgement in judgements if judgement.customer}),
        agents=len({judgement.agent for judgement in judgements if judgement.agent}),
        cannot_tell=sum(judgement.verdict == "cannot_tell" for judgement in judgements),
        between_agents=concord([*labels.values()]),
        with_model=concord([(label, seats[c]) for c, label in others.items()], ac1=True),
        at_random=_right([agreed[c] == seats[c] for c in agreed if c in drawn], min_cell),
        in_doubt=_right([agreed[c] == seats[c] for c in agreed if c in doubted], min_cell),
        useful=kept(fmean(useful)) if len(useful) >= min_cell else None,
        personas=tuple(_personas(personas, agreed, placed, min_cell)),
        statements=statements,
        suggestions=tuple(suggest(agreed, judged, {*others}, personas, statements, min_cell)),
    )


def _labels(
    judgements: Sequence[TeamJudgement], seats: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """The persona that each judgement sees, by customer; the last of each agent counts."""
    by_agent: dict[str, dict[object, str]] = defaultdict(dict)
    for number, judgement in enumerate(judgements):
        if label := _label(judgement, seats):
            by_agent[judgement.customer][judgement.agent or number] = label
    return {customer: tuple(labels.values()) for customer, labels in sorted(by_agent.items())}


def _label(judgement: TeamJudgement, seats: Mapping[str, str]) -> str:
    """The persona that a judgement sees; empty where it sees none, or a customer is not placed."""
    if judgement.verdict == "cannot_tell" or judgement.customer not in seats:
        return ""
    if judgement.persona:
        return judgement.persona
    if judgement.verdict != "right":
        return ANOTHER
    return seats[judgement.customer]


def _most(labels: Sequence[str]) -> str:
    """What most say; nothing where two are as frequent."""
    first, *rest = Counter(labels).most_common(2)
    return "" if rest and rest[0][1] == first[1] else first[0]


def _right(right: Sequence[bool], min_cell: int) -> JudgedRight | None:
    """How many are placed where they are seen."""
    return JudgedRight(**_part(right)) if len(right) >= min_cell else None


def _part(right: Sequence[bool]) -> dict[str, object]:
    """A share with Wilson's interval."""
    rate = sum(right) / len(right)
    interval = kept_interval(share_interval(rate, 0.0, len(right)))
    return {"share": share(rate), "interval": interval, "customers": len(right)}


def _personas(
    ids: Sequence[str], agreed: Mapping[str, str], placed: Mapping[str, PlacedOne], min_cell: int
) -> Iterator[PersonaJudged]:
    """Each persona against all others: of those placed in it, who is seen there."""
    for name in ids:
        right = [label == name for c, label in agreed.items() if placed[c].persona == name]
        if len(right) < min_cell:
            continue
        pairs = [
            (str(label == name), str(placed[customer].persona == name))
            for customer, label in agreed.items()
        ]
        agreement = concord(pairs)
        yield PersonaJudged(
            id=name, **_part(right), alpha=agreement.alpha if agreement else None,
            alpha_interval=agreement.alpha_interval if agreement else None,
        )  # fmt: skip


def _statements(
    judgements: Sequence[TeamJudgement], placed: Mapping[str, PlacedOne], min_cell: int
) -> Iterator[StatementJudged]:
    """Each statement that was judged of enough customers, what most say of each."""
    verdicts: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for number, judgement in enumerate(judgements):
        customer, statement = judgement.customer, judgement.statement
        whose = judgement.persona or (placed[customer].persona if customer in placed else "")
        if statement and whose and judgement.verdict in ("right", "wrong"):
            verdicts[whose, statement][customer or f"#{number}"].append(judgement.verdict)
    for (persona, place), by_customer in sorted(verdicts.items()):
        right = [label == "right" for labels in by_customer.values() if (label := _most(labels))]
        if len(right) >= min_cell:
            yield StatementJudged(persona=persona, place=place, **_part(right))

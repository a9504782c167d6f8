"""Journeys as flowcharts in Mermaid within Markdown, which wikis draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.write import MARK
from personakit.report.page.content import subject
from personakit.report.templates import in_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.personas.journeys import Journey, Journeys
    from personakit.personas.model import Persona
    from personakit.personas.set_record import SetRecord
    from personakit.words import Phrasebook

LEAST_DRAWN = 0.05
"""Part of what follows from which on an arrow is drawn."""


def mermaid(personas: Sequence[Persona], record: SetRecord, journeys: Journeys) -> str:
    """A flowchart for each persona, or one of all customers where there are none.

    Args:
        personas: In the order of the record.
        record: What the set file holds.
        journeys: What customers do one after another.
    """
    about = subject(personas, record)
    names = {one.id: one.name for one in about.personas}
    ways: list[tuple[str, Journey]] = [
        (names[one.id], one) for one in journeys.personas if one.id in names
    ]
    named = ways or [(about.words.say("report.page.portrait"), journeys.everyone)]
    charts = (
        f"## {in_markdown(name)}\n\n```mermaid\n{body}\n```"
        for name, journey in named
        for body in ["\n".join(_chart(journey, about.words))]
    )
    return "\n\n".join([f"<!-- {MARK} -->", *charts])


def _chart(journey: Journey, words: Phrasebook) -> Iterator[str]:
    yield "flowchart LR"
    steps = [one for phase in journey.phases for one in phase.steps]
    for one in steps:
        label = words.say("journeys.after", step=words.say(f"journeys.steps.{one.step}"),
                          share=one.share)  # fmt: skip
        yield f'  {one.step}_["{_safe(label)}"]'
    drawn = {one.step for one in steps}
    for one in steps:
        for then in one.next:
            if then.share >= LEAST_DRAWN and then.step in drawn:
                share = words.written(then.share, "percent")
                yield f'  {one.step}_ -- "{share}" --> {then.step}_'


def _safe(text: str) -> str:
    """Text within quotes, in which nothing means anything."""
    return "".join(c if c.isalnum() or c in " -.,%()\xa0" else f"#{ord(c)};" for c in text)

"""Sheets for a team to judge a set on, and what the judgements say of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from personakit.engines.base import in_order
from personakit.errors import UnreadableError
from personakit.files import require_free, write_lines
from personakit.personas.compare import pairs
from personakit.personas.feedback import FEEDBACK_COLUMNS
from personakit.personas.read import read_placing
from personakit.problems import Problem
from personakit.report.tables import table
from personakit.stages.assign import ask
from personakit.stages.customers import build_periods
from personakit.stages.feedback import choose, evidence, judge, to_judgements
from personakit.stages.matrix import place_population
from personakit.values.judgements import PlacedOne
from personakit.workflows.assign import know_by_model, named, open_as_set
from personakit.workflows.read_table import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from personakit.personas.feedback import Feedback
    from personakit.personas.read import PersonaSet
    from personakit.progress import Progress
    from personakit.run import Run
    from personakit.settings import Settings
    from personakit.stages.assign import SchemaMatch
    from personakit.values import Customers
    from personakit.values.judgements import TeamJudgement
    from personakit.workflows.paths import AnyPath

SHEET_COLUMNS = (*FEEDBACK_COLUMNS, "sample", "evidence")
"""Header of a sheet: why a customer is in it by a letter, and what is known of them."""
CONVERSATION = 15
"""Customers judged below which it is a conversation, no measurement."""


@dataclass(frozen=True)
class Heard:
    """What a team said, and what the user should know."""

    feedback: Feedback
    """What it said."""
    problems: tuple[Problem, ...]
    """What the user should know."""


def write_sheet(
    folder: AnyPath, data: Sequence[AnyPath], output: Path, sample: int, seed: int = 0,
    settings: Settings | None = None, progress: Progress | None = None, *, force: bool = False,
) -> int:  # fmt: skip
    """Write a sheet on which a team says where customers belong; it tells no persona.

    Half of the customers are drawn at random, half are those of whom the model is least sure.

    Args:
        folder: Folder of the set.
        data: Files and folders of exports, as of `assign`.
        output: The sheet: personal data, for its owner alone to read.
        sample: Customers that are wanted.
        seed: Another number draws others.
        settings: Those in force now: they win over the set's.
        progress: Who watches; nobody where None.
        force: Whether a file that is there is replaced.

    Returns:
        Customers in the sheet.

    Raises:
        UnreadableError: The set or the data cannot be read.
        OutputError: The file is there, or cannot be written.
    """
    require_free(output, force=force)
    personas, placement = read_placing(Path(folder))
    with open_as_set(personas, placement, data, settings, progress) as here:
        customers = know_by_model(here.match, here.run)
        placed = place_population(customers, here.match.placement, here.run)
        frame = _drawn(placed, customers, sample, seed, here.run)
        here.account()
    asked = ask(here.match.placement)
    rows = ([key, *[""] * (len(FEEDBACK_COLUMNS) - 1), row["sample"], evidence(row, asked)]
            for key, row in frame.iterrows())  # fmt: skip
    write_lines(output, [table(SHEET_COLUMNS, rows)], private=True)
    return len(frame)


def _drawn(placed: str, customers: Customers, sample: int, seed: int, run: Run) -> pd.DataFrame:
    """The customers of a sheet with what the model knows of them, in the order of a hash."""
    words = run.engine.words
    order = words.hash(f"concat(customer, {words.text(str(seed))})")
    frame = run.engine.frame(
        f"SELECT customer, confidence FROM {placed} WHERE runner_up >= 0 "
        f"{in_order(order, 'customer')}"
    )
    chosen = choose(frame.set_index("customer"), sample)
    columns = ", ".join(words.name(v.name) for v in customers.variables if v.active)
    listed = ", ".join(map(words.text, map(str, chosen.index))) or "NULL"
    values = run.engine.frame(
        f"SELECT customer, {columns} FROM {customers.relation} WHERE customer IN ({listed})"
    )
    return chosen.join(values.set_index("customer"))


def read_feedback(
    folder: AnyPath, filled: AnyPath, data: Sequence[AnyPath],
    settings: Settings | None = None, progress: Progress | None = None,
) -> Heard:  # fmt: skip
    """Read what a team said of customers, beside where the model places them.

    Args:
        folder: Folder of the set.
        filled: A sheet that was filled, or tickets with fields of the same names.
        data: Files and folders of exports that place these customers.
        settings: Those in force now: they win over the set's.
        progress: Who watches; nobody where None.

    Raises:
        UnreadableError: The set, the sheet or the data cannot be read, or the sheet has no column
            of customers or of verdicts, or no judgement.
    """
    personas, placement = read_placing(Path(folder))
    ids = {p.id: p.id for p in personas} | {p.name.casefold(): p.id for p in named(personas)}
    places = {p.id: [pair.path for pair in pairs(p, p) if pair.path] for p in personas}
    judgements, unread = to_judgements(read_table(Path(filled)), ids, places)
    if not judgements:
        raise UnreadableError(
            " ".join((f"{filled} holds no judgement.", *(one.message for one in unread))),
            "Fill its columns agent, and persona (an id of the set) or verdict.",
        )
    with open_as_set(personas, placement, data, settings, progress) as here:
        placed, judgements = _placed(judgements, personas, here.match, here.run)
        problems = (*here.account(), *unread)
    min_cell = here.run.settings.min_cell
    feedback = judge(judgements, placed, [persona.id for persona in personas], min_cell)
    return Heard(feedback, (*problems, *_doubts(feedback, judgements, placed)))


def _placed(
    judgements: Sequence[TeamJudgement], personas: PersonaSet, match: SchemaMatch, run: Run
) -> tuple[dict[str, PlacedOne], list[TeamJudgement]]:
    """Where the customers who were judged are placed, and judgements by the keys they have there.

    A customer may be named by another key, an e-mail address say.
    """
    customers, words = know_by_model(match, run), run.engine.words
    placed = place_population(customers, match.placement, run)
    periods = build_periods(match.tables, run, "quarter")
    names = {judgement.customer.casefold() for judgement in judgements}
    listed = ", ".join(words.text(judgement) for judgement in sorted(names)) or "NULL"
    others = (
        f"UNION ALL SELECT lower(value), customer FROM {periods.names} "
        f"WHERE lower(value) IN ({listed})"
        if periods
        else ""
    )
    frame = run.engine.frame(
        "SELECT named, customer, segment, confidence FROM (SELECT lower(customer) AS named, "
        f"customer FROM {placed} WHERE lower(customer) IN ({listed}) {others}) "
        f"JOIN {placed} USING (customer) {in_order('named', 'customer')}"
    )
    ids = dict(enumerate(persona.id for persona in personas)) | {-1: ""}
    key = dict(zip(frame["named"], frame["customer"], strict=True))
    where = {
        str(row["customer"]): PlacedOne(ids[int(row["segment"])], float(row["confidence"]))
        for _, row in frame.iterrows()
    }
    matched = [replace(j, customer=key.get(j.customer.casefold(), j.customer)) for j in judgements]
    return where, matched


def _doubts(
    feedback: Feedback, judgements: Sequence[TeamJudgement], placed: dict[str, PlacedOne]
) -> Iterator[Problem]:
    strange = {judgement.customer for judgement in judgements} - placed.keys() - {""}
    if strange:
        message = f"{len(strange):,} of the customers judged are not in the data."
        yield Problem("judged_unknown", message, hint="Name the exports that hold them: --data.")
    if feedback.customers < CONVERSATION:
        message = f"{feedback.customers} customers judged are a conversation, no measurement."
        yield Problem("few_judged", message, hint="25 and more of each persona tell something.")

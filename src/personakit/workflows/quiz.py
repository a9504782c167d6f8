"""A quiz of customers without names, made from exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.files import write_lines
from personakit.personas.curated import as_curated
from personakit.personas.set_files import PLAYBOOK, QUIZ, QUIZ_FORM, QUIZ_KEY_FILE
from personakit.personas.swap import replace_folder
from personakit.personas.write import require_ours
from personakit.report.playbook.quiz import QuizCustomer, make_quiz
from personakit.stages.assign import choose_masked
from personakit.stages.describe.labels import label

if TYPE_CHECKING:
    from pathlib import Path

    from personakit.workflows.placed_exports import PlacedExports


def write_quiz(placed: PlacedExports, output: Path | None) -> tuple[Path, ...]:
    """Write a quiz, the form to answer it in, and its key, which stands in the set.

    Args:
        placed: The customers of exports.
        output: Folder of quiz and form; `playbook/` in the set where None.

    Returns:
        The files, the key last: it is personal data.

    Raises:
        OutputError: They cannot be written, or stand where a file of others does.
    """
    run, persona_set = placed.run, placed.persona_set
    names = {persona.id: as_curated(persona).name for persona in persona_set.personas}
    ids = dict(enumerate(names)) | {-1: ""}
    chosen = choose_masked(placed.customers, placed.relation, _labels(placed), run)
    asked = [
        QuizCustomer(c.customer, ids[c.segment], c.confidence, ids[c.runner_up], c.facts)
        for c in chosen
    ]
    made = make_quiz(asked, names, run.words)
    target = output or placed.home / PLAYBOOK
    texts = {QUIZ: made.questions, QUIZ_FORM: made.form}
    require_ours(target, texts)
    target.mkdir(parents=True, exist_ok=True)
    replace_folder(target, texts)
    key = placed.home / QUIZ_KEY_FILE
    write_lines(key, iter([made.key]), private=True)
    return (*(target / name for name in texts), key)


def _labels(placed: PlacedExports) -> dict[str, str]:
    """What variables are called, those that tell personas apart most first."""
    telling = placed.persona_set.record.quality.contributions
    variables = {v.name: v for v in placed.customers.variables if v.name in telling}
    ranked = sorted(variables, key=lambda name: (-telling[name], name))
    return {name: label(variables[name], placed.run.words) for name in ranked}

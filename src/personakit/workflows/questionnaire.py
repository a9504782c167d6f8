"""What staff are asked about the service, for a form tool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.files import require_free, write_whole
from personakit.report.survey import question_table
from personakit.stages.brand import open_questions, questions

if TYPE_CHECKING:
    from pathlib import Path

    from personakit.words import Phrasebook


def write_questions(output: Path, words: Phrasebook, *, force: bool = False) -> int:
    """Write what staff are asked, as `survey` writes what customers are.

    Args:
        output: The CSV file: number, type, question, options.
        words: Its language.
        force: Whether a file that is there is replaced.

    Returns:
        How many questions it has.

    Raises:
        OutputError: The file is there, or cannot be written.
    """
    require_free(output, force=force)
    options = [*words.room("brand.answers").values()]
    asked = [("single", text, options) for _, text in questions(words)]
    asked += [("text", text, []) for text in open_questions(words)]
    write_whole(output, question_table(asked))
    return len(asked)

"""What staff are asked about the service, for a form tool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.files import require_free, write_whole
from personakit.report.tables import table
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
    head = ["number", "type", "question", *(f"option_{n}" for n in range(1, len(options) + 1))]
    texts = [text for _, text in questions(words)]
    rows = [[str(number), "single", text, *options] for number, text in enumerate(texts, 1)]
    for text in open_questions(words):
        rows.append([str(len(rows) + 1), "text", text, *[""] * len(options)])
    write_whole(output, table(head, rows))
    return len(rows)

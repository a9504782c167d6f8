"""Surveys with a row for each question and answer, read as one row for each answer sheet."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.engines.base import in_order
from personakit.problems import Location, Problem
from personakit.vocabulary.letters import without_accents

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from personakit.engines.base import Engine
    from personakit.values import Source

QUESTION = frozenset(
    {
        "question", "question text", "question title", "question label", "question name",
        "survey question", "item", "frage", "fragetext", "question posee", "libelle question",
        "pregunta", "texto pregunta", "pergunta", "texto pergunta", "domanda", "testo domanda",
        "vraag", "vraagtekst",
    }
)  # fmt: skip
ANSWER = frozenset(
    {
        "answer", "answers", "answer text", "answer value", "response", "response text",
        "response value", "value", "antwort", "antworttext", "wert", "reponse", "valeur",
        "respuesta", "resposta", "valor", "risposta", "valore", "antwoord", "waarde",
    }
)  # fmt: skip
"""Headers of the column of questions, and of that of answers, folded."""

MOST_QUESTIONS = 100
"""Questions of one survey."""

RECURS = 3
"""Rows that a question has on average, at least."""

SHEET = 1.5
"""Answers that a sheet has on average, at least."""

ONCE = 0.98
"""Part of the rows that must be the only answer of their sheet to their question."""

SAMPLED = 2_000
"""Sheets of the sample."""


def unfold(source: Source, engine: Engine) -> Source:
    """Give a survey with a row for each question and answer a column for each question.

    Returns:
        The answer sheets, a table of their own; the source itself where it is none such survey.
    """
    names = [_plain(header) for header in source.header]
    asked = [i for i, name in enumerate(names) if name in QUESTION]
    answered = [i for i, name in enumerate(names) if name in ANSWER]
    if len(asked) != 1 or len(answered) != 1 or source.sample.empty:
        return source
    question, answer = f"c{asked[0]}", f"c{answered[0]}"
    seen = source.sample[question].dropna()
    if not 1 < seen.nunique() <= min(MOST_QUESTIONS, len(seen) / RECURS):
        return source
    fields = [f for f in map(str, source.sample) if f not in (question, answer)]
    for key in fields:
        if _may_be_sheet(source.sample, key, question):
            kept = _sheet_fields(source.relation, key, question, fields, engine)
            if kept:
                return _unfolded(source, key, question, answer, kept, engine)
    return source


def tell_unfolded(source: Source) -> Problem:
    """Say that a survey was turned round."""
    message = "Holds a row for each question and answer: read as one row for each answer sheet."
    return Problem("long_survey", message, Location(source.name), "note")


def _plain(header: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", without_accents(header.replace("ß", "ss").lower())))


def _may_be_sheet(sample: pd.DataFrame, key: str, question: str) -> bool:
    """Whether the sample leaves it open that a column tells the answer sheets apart."""
    filled = sample[[key, question]].dropna()
    once = not filled.empty and (~filled.duplicated()).mean() >= ONCE
    return bool(once and len(filled) >= 0.95 * len(sample))


def _sheet_fields(
    relation: str, key: str, question: str, fields: Sequence[str], engine: Engine
) -> list[str]:
    """The columns with one value a sheet, by all rows; none where the key tells no sheets."""
    words, name = engine.words, engine.words.name
    row = f"concat_ws(chr(31), {name(key)}, {name(question)})"
    counts = engine.frame(
        f"SELECT count(*) AS n, count(DISTINCT {name(key)}) AS sheets, count(DISTINCT {row}) AS "
        f"cells FROM {name(relation)}"
    ).iloc[0]
    if counts["n"] < SHEET * counts["sheets"] or counts["cells"] < ONCE * counts["n"]:
        return []
    each = ", ".join(f"min({name(f)}) AS least_{f}, max({name(f)}) AS most_{f}" for f in fields)
    sheets = f"SELECT {each} FROM {words.name(relation)} GROUP BY {name(key)}"
    vary = ", ".join(f"count(*) FILTER (WHERE least_{f} <> most_{f}) AS {f}" for f in fields)
    varying = engine.frame(f"SELECT {vary} FROM ({sheets})").iloc[0]
    return [field for field in fields if not varying[field]]


def _unfolded(
    source: Source, key: str, question: str, answer: str, kept: Sequence[str], engine: Engine
) -> Source:
    words, name = engine.words, engine.words.name
    rows = name(source.relation)
    asked = engine.frame(
        f"SELECT {name(question)} AS q, count(*) AS n FROM {rows} "
        f"WHERE nullif({name(question)}, '') IS NOT NULL GROUP BY 1 {in_order('n DESC', 'q')} "
        f"LIMIT {MOST_QUESTIONS}"
    )["q"].tolist()
    cells = [f"max({name(field)})" for field in kept]
    cells += [
        f"max(CASE WHEN {name(question)} = {words.text(text)} THEN nullif({name(answer)}, '') END)"
        for text in asked
    ]
    columns = ", ".join(f"{cell} AS c{i}" for i, cell in enumerate(cells))
    relation = f"{source.relation}_sheets"
    engine.table(relation, f"SELECT {columns} FROM {rows} GROUP BY {name(key)}")
    sheet = f"c{kept.index(key)}"
    drawn = in_order(words.hash(sheet), sheet)
    headers = dict(zip(source.sample, source.header, strict=True))
    return replace(
        source,
        relation=relation,
        original=source,
        header=(*(headers[field] for field in kept), *asked),
        questions=("",) * len(cells),
        sample=engine.frame(f"SELECT * FROM {relation} {drawn} LIMIT {SAMPLED}").astype("str"),
    )

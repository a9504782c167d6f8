from __future__ import annotations

import pytest

from personakit.stages.sources import count_rejects

ASKED = ["How likely are you to recommend us?", "What do you buy?", "Anything else?"]


def rows(people=30, asked=ASKED):
    """Lines of answers: who, a fact about them, the row's own number, question and answer."""
    return [
        f"r{i:02},{('Ulm', 'Bonn')[i % 2]},{i}-{j},{question},{(i + j) % 11}"
        for i in range(people)
        for j, question in enumerate(asked)
        if (i, j) != (3, 1)
    ]


def csv(header, lines):
    return "\n".join([header, *lines]) + "\n"


@pytest.mark.parametrize(
    "header",
    [
        "respondent_id,city,answer_id,question,answer",
        "Email,Stadt,Nr,Fragetext,Antwort",
        "encuestado,ciudad,fila,Pregunta,Respuesta",
    ],
)
def test_a_row_for_each_answer_becomes_a_column_for_each_question(header, load, engine):
    (source,), problems = load(s__csv=csv(header, rows()))
    assert source.header == (
        *header.split(",")[:2],
        *sorted(ASKED, key=lambda q: (q == ASKED[1], q)),
    )
    frame = engine.frame(f"SELECT * FROM {source.relation} ORDER BY c0")
    assert len(frame) == 30
    assert frame.iloc[0].tolist() == ["r00", "Ulm", "2", "0", "1"]
    assert frame["c4"].isna().tolist() == [i == 3 for i in range(30)]
    assert len(source.sample) == 30
    assert "long_survey" in [problem.code for problem in problems]


def test_the_rows_of_the_file_are_still_accounted_for(load, engine):
    content = csv("who,city,row,question,answer", [*rows(), "a,b,c,d,e,f,g,h,i"])
    (source,), _ = load(s__csv=content)
    assert source.original
    (counted,) = count_rejects([source], engine)
    assert (counted.rows, counted.count) == (90, 1)


@pytest.mark.parametrize(
    ("header", "lines"),
    [
        ("id,city,row,topic,answer", rows()),
        ("id,city,row,question,answer", [f"r{i},Ulm,{i},Why?,{i}" for i in range(30)]),
        ("id,city,row,question,answer", rows(asked=ASKED[:1])),
        ("ticket,city,row,question,answer", [f"t,Ulm,{i},Why {i}?,b" for i in range(60)]),
    ],
)
def test_other_tables_stay_as_they_are(header, lines, load):
    (source,), _ = load(s__csv=csv(header, lines))
    assert source.header == tuple(header.split(","))
    assert source.original is None

"""What is said of how the groups were found."""

from __future__ import annotations

from page_samples import of, with_quality
from persona_samples import persona, record
from personakit.personas.set_record import Agreement, NeighboursRecord, Score, Structure


def found(strength: float) -> str:
    scores = tuple(
        Score(segments=number, gain=0.5, prediction_strength=strength if number == 4 else 0.3)
        for number in (3, 4, 5)
    )
    structure = Structure(found=True, z=6.84, message="Segments stand out.")
    about = with_quality(record(persona()), segments=4, scores=scores, structure=structure)
    return " ".join(of(persona(), about=about).read())


def test_a_number_of_groups_that_passed_no_rule_is_called_a_makeshift() -> None:
    told = found(0.43)
    assert "4 groups, a makeshift: no number from 3 to 5 passed" in told
    assert "the best comes back at 0.43 where 0.8 is asked for" in told
    assert "The customers form groups" not in told


def test_a_number_of_groups_that_passed_is_called_none() -> None:
    told = found(0.9)
    assert "The customers form groups" in told
    assert "makeshift" not in told


def test_no_distance_is_less_than_nothing() -> None:
    structure = Structure(found=False, z=-0.01, message="No segments stand out.")
    about = with_quality(record(persona()), structure=structure)
    assert not [line for line in of(persona(), about=about).read() if "−0 " in line]


def heading(**more: float) -> str:
    scores = tuple(
        Score(segments=number, **({"gain": 0.5, "prediction_strength": 0.9} | told))
        for number, told in ((3, {}), (4, more))
    )
    structure = Structure(found=True, z=6.84, message="Segments stand out.")
    about = with_quality(record(persona()), segments=3, scores=scores, structure=structure)
    lines = of(persona(), about=about).read()
    return next(line for line in lines if line.startswith("How they were found:"))


def test_the_heading_says_why_there_are_no_more_groups() -> None:
    assert heading(gain=0.01).endswith("3 groups, because one more adds nothing")
    assert heading(prediction_strength=0.5).endswith("with one more they do not come back")
    assert heading().endswith("3 groups, chosen from 3 to 4")


def test_a_placement_of_few_is_told_as_a_count() -> None:
    few = Agreement(about="0.6-0.7", customers=4, placed=1, same=0, confidence=0.65)
    many = Agreement(about="0.9-1.0", customers=400, placed=1, same=1, confidence=0.95)
    lines = of(persona(), about=with_quality(record(persona()), by_confidence=(few, many))).read()
    assert "0.6-0.7 4 placements none of 4" in lines
    assert "0.9-1.0 400 placements 100 %" in lines


def test_no_gap_is_told_of_where_there_are_no_groups() -> None:
    people = (persona(), persona(id="b", name="Other"))
    pair = NeighboursRecord(personas=(people[0].id, "b"), gap=True, depth=1)

    def told(found: bool) -> bool:
        tested = Structure(found=found, z=1.5, message="Tested.")
        about = with_quality(record(*people), structure=tested, neighbours=(pair,))
        return any("lies a gap" in line for line in of(*people, about=about).read())

    assert told(True)
    assert not told(False)

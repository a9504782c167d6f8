from __future__ import annotations

from personakit.personas.compare import pairs
from personakit.personas.model import Channels, Persona, Size
from personakit.personas.statements import ChannelStatement, Statement
from personakit.vocabulary import Channel

WAIT = Statement(label="Waiting", share=0.5, base=0.2, customers=50, of=100, source="t.csv/Topic")
LOST = Statement(label="Lost", share=0.4, base=0.1, customers=40, of=100, source="t.csv/Topic")


def persona(*goals: Statement, **fields: object) -> Persona:
    return Persona(id="p", name="P", goals=goals, size=Size(customers=100, share=0.5)).model_copy(
        update=fields
    )


def differing(written: Persona, again: Persona) -> dict[str, tuple[object, object]]:
    return {p.path: (p.written, p.again) for p in pairs(written, again) if p.differs}


def test_equal_personas_differ_nowhere():
    assert differing(persona(WAIT, LOST), persona(WAIT, LOST)) == {}


def test_a_number_that_differs_is_named_by_its_path():
    forged = WAIT.model_copy(update={"customers": 99})
    assert differing(persona(forged), persona(WAIT)) == {"goals[0].customers": (99, 50)}


def test_statements_are_matched_by_their_words_not_by_their_place():
    assert differing(persona(WAIT), persona(LOST, WAIT)) == {"goals": (None, LOST)}
    assert differing(persona(LOST, WAIT), persona(WAIT)) == {"goals[0]": (LOST, None)}


def test_another_order_is_told_once():
    found = differing(persona(WAIT, LOST), persona(LOST, WAIT))
    assert found == {"goals": (("Waiting", "Lost"), ("Lost", "Waiting"))}


def test_fields_inside_sections_are_compared():
    phone = ChannelStatement(channel=Channel.PHONE, purpose="contact", observed=0.7)
    again = phone.model_copy(update={"observed": 0.8})
    one, other = (persona(channels=Channels(preferred=(c,))) for c in (phone, again))
    assert differing(one, other) == {"channels.preferred[0].observed": (0.7, 0.8)}


def test_fields_can_be_left_out_wherever_they_stand():
    forged = WAIT.model_copy(update={"customers": 99})
    left_out = pairs(persona(forged), persona(WAIT), ("goals.customers", "size"))
    assert not [p.path for p in left_out if p.differs or p.path.startswith("size")]


def test_numbers_and_statements_are_counted():
    found = [*pairs(persona(WAIT), persona(WAIT), ("version",))]
    assert [p.path for p in found if p.is_statement] == ["size", "goals[0]"]
    assert sum(p.numbers for p in found) == 6


def test_statements_without_end_are_matched():
    many = [WAIT.model_copy(update={"label": f"{n}"}) for n in range(20_000)]
    found = differing(persona(*many, LOST), persona(WAIT, *reversed(many)))
    assert found["goals[20000]"] == (LOST, None)
    assert len(found) == 2  # the new one and the order share a path

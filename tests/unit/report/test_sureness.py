from __future__ import annotations

from persona_samples import persona
from personakit.personas.model import Evidence, Size, Stability
from personakit.report.page.rows import evidence
from personakit.report.sureness import sure_line
from personakit.words import phrasebook


def line(jaccard: float, verdict: str, customers: int = 580, status: str = "draft") -> str:
    stability = Stability(jaccard=jaccard, verdict=verdict)
    size = Size(customers=customers, share=0.4)
    one = persona(size=size, status=status, evidence=Evidence(stability=stability))
    return sure_line(one, phrasebook())


def test_a_persona_is_as_sure_as_it_comes_back() -> None:
    again = "when customers are drawn again"
    assert line(0.97, "highly_stable") == f"very: it comes back {again} (0.97)"
    assert line(0.78, "stable") == f"fairly: it mostly comes back {again} (0.78)"
    assert line(0.64, "pattern") == f"soft borders: it comes back in part {again} (0.64)"
    assert sure_line(persona(evidence=Evidence()), phrasebook()) == ""


def test_of_few_customers_it_is_a_hint() -> None:
    assert line(0.9, "highly_stable", 32).endswith(" (0.90); 32 customers: a hint")


def test_of_a_tentative_persona_it_is_said_what_is_sure_and_what_is_not() -> None:
    told = line(0.99, "highly_stable", status="tentative")
    again = "when customers are drawn again"
    assert told == f"that it comes back {again} (0.99), not that it is a group of its own"
    lost = line(0.42, "unstable", status="tentative")
    assert lost == f"hardly: it looks different {again} (0.42)"


def test_what_rests_on_few_says_so_beside_its_numbers() -> None:
    words = phrasebook()
    assert evidence(14, 32, "s.csv/Goal", words) == "14 of 32 (a hint); s.csv/Goal"
    assert evidence(8, 12, "", words) == "8 of 12 (too few to tell)"
    assert evidence(80, 120, "", words) == "80 of 120"

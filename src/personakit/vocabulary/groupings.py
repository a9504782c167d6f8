"""Columns in which a company says which of its own segments a customer is in."""

from __future__ import annotations

import re

from personakit.vocabulary.letters import words_apart

WORDS = frozenset([
    "segment", "segments", "segmentation", "cluster", "clusters", "persona", "personas", "tier",
    "segmento", "segmentos", "segmentación", "segmentazione", "segmentierung",
    "kundensegment", "kundengruppe", "kundencluster", "klantsegment", "doelgroep",
])  # fmt: skip
"""Words of their headers."""
BOUGHT = frozenset(
    [
        "plan",
        "plans",
        "contract",
        "subscription",
        "product",
        "package",
        "size",
        "price",
        "service",
        "tarif",
        "tariff",
        "vertrag",
        "abo",
        "abonnement",
        "produkt",
        "größe",
        "contrat",
        "forfait",
        "formule",
        "produit",
        "taille",
        "contrato",
        "suscripción",
        "producto",
        "paquete",
        "tamaño",
        "assinatura",
        "plano",
        "produto",
        "pacote",
        "tamanho",
        "contratto",
        "abbonamento",
        "prodotto",
        "piano",
        "pacchetto",
        "pakket",
        "grootte",
    ]
)
"""Words beside which these name what somebody bought or is: that may form segments."""
MOST = 4
"""Words of a header, at most: a longer one is a question that asks for something."""


def is_grouping(header: str) -> bool:
    """Whether a header names a company's own segments.

    >>> is_grouping("Customer Segment"), is_grouping("loyaltyTier"), is_grouping("plan_tier")
    (True, True, False)
    """
    words = re.findall(r"[^\W\d_]+", words_apart(header).casefold())
    return len(words) <= MOST and not WORDS.isdisjoint(words) and BOUGHT.isdisjoint(words)

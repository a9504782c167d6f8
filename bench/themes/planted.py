"""Texts whose pains are known: who wrote what, in one language."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

SENTENCES = Path(__file__).with_name("sentences.toml")
PERSONAS = 4
OWN, COMMON = 4, 0.75
"""Pains of a persona, of twelve in all; how often one of its own is drawn."""


@dataclass(frozen=True)
class Planted:
    """Texts, and what was planted in them."""

    texts: pd.DataFrame
    """One row a text: customer, text, column, record, day."""
    segment: dict[str, int]
    """Customer -> persona."""
    wrote: pd.DataFrame
    """One row a customer, one column a pain: whether they wrote it."""


def plant(language: str, seed: int, customers: int = 400, everybody: bool = False) -> Planted:
    """Draw customers who write one to eight letters, each with one to three pains.

    Args:
        language: Code of the language.
        seed: Of the draw.
        customers: How many.
        everybody: Whether every customer writes of all pains, each persona at its own rates.
    """
    told = tomllib.loads(SENTENCES.read_text("utf-8"))[language]
    pains, draw = told["pains"], np.random.default_rng(seed)
    rows, wrote, segment = [], {}, {}
    for number in range(customers):
        who, persona = f"c{number:05}", int(draw.integers(PERSONAS))
        segment[who] = persona
        rates = _rates(len(pains), persona, everybody)
        said = np.zeros(len(pains), dtype="bool")
        for _ in range(int(draw.integers(3, 9) if everybody else 1 + draw.geometric(0.4) % 8)):
            own = draw.choice(len(pains), size=int(draw.integers(1, 4)), replace=False, p=rates)
            said[own] = True
            letter = _letter([pains[i] for i in own], told, draw)
            subject = pains[own[0]] if draw.random() < 0.5 else str(draw.choice(told["fillers"]))
            record = len(rows) // 2
            rows += [
                (who, letter, "Body", record),
                (who, subject[:1].upper() + subject[1:], "Subject", record),
            ]
        wrote[who] = said
    texts = pd.DataFrame(rows, columns=["customer", "text", "column", "record"])
    return Planted(
        texts.assign(day=np.nan),
        segment,
        pd.DataFrame.from_dict(wrote, orient="index", columns=pains),
    )


def _rates(pains: int, persona: int, everybody: bool) -> np.ndarray:
    own = np.isin(np.arange(pains), (np.arange(OWN) + persona * (OWN - 1)) % pains)
    high = 0.35 if everybody else COMMON
    rates = np.where(own, high / OWN, (1 - high) / (pains - OWN))
    return rates / rates.sum()


def _letter(pains: list[str], told: dict, draw: np.random.Generator) -> str:
    parts = []
    for pain in pains:
        filler = str(draw.choice(told["fillers"]))
        form = draw.integers(4)
        parts.append(
            [pain, f"{pain}, {filler}", f"{filler}, {pain}", f"{pain} {filler}"][int(form)]
        )
    body = " ".join(f"{part[:1].upper()}{part[1:]}." for part in parts)
    return f"{told['greeting']}\n{body}\n{told['closing']}\nKim Lee\nExample Ltd"

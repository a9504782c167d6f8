"""Do themes say what customers wrote? The shares told beside who wrote it, on planted texts.

python bench/themes/run.py --seeds 2
"""

from __future__ import annotations

import argparse
import re
import time

import numpy as np
from planted import PERSONAS, Planted, plant

from personakit.stages.facts.themes import find_themes
from personakit.stages.facts.topics import Said, merge
from personakit.texts.spoken import read_spoken
from personakit.vocabulary import Role

FIRST = 4
"""Themes of a persona that are looked at: as many as were planted as its own."""
COLUMNS = {"Body": Role.TEXT, "Subject": Role.SUBJECT}


def main() -> None:
    """Print a line a language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--languages", default="en de fr es pt it nl")
    parser.add_argument("--show", action="store_true", help="print the labels")
    told = parser.parse_args()
    print("language  everybody  error (worst)  precision  recall  twice  seconds")
    for language in told.languages.split():
        for everybody in (False, True):
            measured = [
                measure(plant(language, seed, everybody=everybody), told.show)
                for seed in range(1, told.seeds + 1)
            ]
            error, worst, precision, recall, twice, seconds = np.array(measured).mean(axis=0)
            worst = max(one[1] for one in measured)
            print(
                f"{language:<8}  {'all' if everybody else 'some':<9}  {error:.3f} ({worst:.3f})"
                f"  {precision:.2f}       {recall:.2f}    {twice:.1f}    {seconds:.2f}"
            )


def measure(planted: Planted, show: bool = False) -> tuple[float, ...]:
    """Mean and worst error of the shares, precision, recall, doubles, and CPU seconds."""
    start = time.process_time()
    spoken = read_spoken("t.csv", COLUMNS, planted.texts)
    topics = merge([Said(spoken, planted.segment, tuple(find_themes(spoken, planted.segment)))])
    seconds = time.process_time() - start
    errors, found, right, twice = [], [], 0, 0
    for persona in range(PERSONAS):
        who = [customer for customer, own in planted.segment.items() if own == persona]
        wrote = planted.wrote.loc[who]
        shares = {topic.label: topic.cells(persona)[0].share for topic in topics}
        ahead = sorted(topics, key=lambda t: t.expected(persona) - shares[t.label])[:FIRST]
        meant = [_meant(topic.label, wrote.columns) for topic in ahead]
        for topic, pain in zip(ahead, meant, strict=True):
            if show:
                print(f"  {persona} {topic.label} {shares[topic.label]:.3f} <- {pain}")
            if pain:
                errors.append(abs(shares[topic.label] - wrote[pain].mean()))
        right += sum(bool(pain) for pain in meant)
        found += meant
        twice += len([p for p in meant if p]) - len({p for p in meant if p})
    recall = len({pain for pain in found if pain}) / len(planted.wrote.columns)
    return (
        float(np.mean(errors)),
        float(np.max(errors)),
        right / max(1, len(found)),
        recall,
        twice,
        seconds,
    )


def _meant(label: str, pains) -> str:
    """The planted pain that a label says: most of the label's words and half of the pain's."""
    words = _words(label)
    shared = {pain: len(words & _words(pain)) for pain in pains}
    best = max(shared, key=lambda pain: (shared[pain], -len(_words(pain))))
    is_it = shared[best] >= 0.99 * len(words) and 2 * shared[best] >= len(_words(best))
    return best if is_it else ""


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


if __name__ == "__main__":
    main()

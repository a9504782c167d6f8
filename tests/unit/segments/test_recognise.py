from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from personakit.engines.registry import open_engine
from personakit.personas.placement import Centre, Placement
from personakit.settings import Settings
from personakit.stages.segments import recognise
from personakit.stages.segments.recognise import _merged, answered, grow, readable
from personakit.values import (
    Account,
    Condition,
    Customers,
    RecognitionRules,
    Rule,
    Segments,
    StructureTest,
    Variable,
)
from personakit.vocabulary import Kind, Role
from run_samples import make_run


def channel(level):
    return Variable(
        f"t|Via|{level}", "t.csv", "Via", Kind.TICKETS, Role.CONTACT_CHANNEL, "share", level
    )


def orders():
    return Variable("s||count", "s.csv", "", Kind.SALES, Role.RECORD_ID, "count")


def recognised(frame, variables, segments, min_cell=5):
    """Rules for customers with a column per variable, in segments."""
    customers = Customers("customers", variables, (), Account((), (), len(frame), ()))
    centres = tuple(Centre(share=0.1, at=()) for _ in range(max(segments) + 1))
    found = Segments(
        Placement(axes=(), segments=centres), len(centres), None, "", (), (),
        StructureTest(True, 9.0, 2.5, 8), tuple((v.name, 0.5) for v in variables),
    )  # fmt: skip
    keys = [f"c{i:04}" for i in range(len(frame))]
    placed = pd.DataFrame({"customer": keys, "segment": segments})
    placed["segment"] = placed["segment"].astype("int64")
    table = frame.assign(customer=keys)
    shuffled = table.sample(frac=1, random_state=len(table))
    with open_engine(threads=1) as engine:
        engine.load("customers", shuffled)
        engine.load("placed", placed)
        return recognise(customers, found, "placed", make_run(engine, Settings(min_cell=min_cell)))


PHONE = channel("phone")
CALLERS = pd.DataFrame({PHONE.name: [0.8] * 40 + [0.2] * 45})


def test_what_separates_becomes_a_rule_with_a_round_limit_and_honest_counts():
    told = recognised(CALLERS, (PHONE,), [0] * 45 + [1] * 40)  # five of the first do not call
    above, most = Condition(PHONE, above=0.5), Condition(PHONE, most=0.5)
    assert told.rules == (Rule(0, (above,)), Rule(1, (most,)))
    assert told.confusion == ((40, 5), (0, 40))
    assert told.fidelity == pytest.approx(80 / 85)


def test_customers_in_no_segment_take_no_part():
    missing = pd.DataFrame({PHONE.name: [np.nan, np.nan]})
    frame = pd.concat([CALLERS, missing], ignore_index=True)
    assert recognised(frame, (PHONE,), [0] * 40 + [1] * 45 + [-1] * 2) == recognised(
        CALLERS, (PHONE,), [0] * 40 + [1] * 45
    )


def test_what_is_not_known_counts_as_none():
    frame = pd.DataFrame({PHONE.name: [0.8] * 40 + [np.nan] * 20 + [0.0] * 20})
    told = recognised(frame, (PHONE,), [0] * 40 + [1] * 40)
    assert told.rules[1] == Rule(1, (Condition(PHONE, most=0.0),))
    assert told.fidelity == 1


def test_one_segment_needs_no_questions():
    assert recognised(CALLERS, (PHONE,), [0] * 85) == RecognitionRules()


def test_eight_segments_are_told_by_three_questions():
    variables = tuple(channel(level) for level in ("phone", "chat", "email"))
    segments = [s for s in range(8) for _ in range(20)]
    frame = pd.DataFrame(
        {v.name: [0.9 * (s >> i & 1) for s in segments] for i, v in enumerate(variables)}
    )
    told = recognised(frame, variables, segments)
    assert [len(rule.conditions) for rule in told.rules] == [3] * 8
    assert told.fidelity == 1


def test_an_answer_that_changes_nothing_is_not_asked_for():
    few = {"n": Condition(orders(), most=2)}
    some = {"n": Condition(orders(), above=2, most=4)}
    many = {"n": Condition(orders(), above=4)}
    calls = {"v": Condition(PHONE, above=0.5)}
    assert _merged([few | calls, some | calls, many | calls]) == [calls]
    assert _merged([few | calls, many | calls]) == [few | calls, many | calls]
    assert _merged([few, some | calls]) == [few, some | calls]


def test_the_order_of_rows_changes_nothing():
    rng = np.random.default_rng(3)
    segments = np.arange(300) % 3
    frame = pd.DataFrame(
        {PHONE.name: rng.random(300), orders().name: rng.poisson(2 + 3 * segments).astype(float)}
    )
    variables = (PHONE, orders())
    moved = rng.permutation(300)
    again = recognised(frame.iloc[moved].reset_index(drop=True), variables, segments[moved])
    assert again == recognised(frame, variables, segments)
    assert 0.4 < (again.fidelity or 0) < 0.9


def test_noise_is_told_no_better_than_chance():
    rng = np.random.default_rng(5)
    frame = pd.DataFrame({PHONE.name: rng.random(600)})
    told = recognised(frame, (PHONE,), rng.integers(0, 2, 600))
    assert sum(map(sum, told.confusion)) == 600
    assert told.confusion[0][0] + told.confusion[1][1] == pytest.approx(300, abs=50)


@pytest.mark.parametrize(
    ("raw", "read"),
    [(134, 140), (0.123, 0.13), (99, 99), (-134, -130), (0, 0), (np.nan, 0), (1e300, 1e30)],
)
def test_numbers_are_read_up_to_two_digits(raw, read):
    frame = pd.DataFrame({orders().name: [float(raw)]})
    assert readable(frame, [orders()])[0, 0] == pytest.approx(read, rel=1e-12)


def test_shares_are_read_up_to_steps_of_five_percent():
    frame = pd.DataFrame({PHONE.name: [0.0, 0.01, 0.35, 0.36, 1.0, np.nan]})
    assert readable(frame, [PHONE])[:, 0].tolist() == [0.0, 0.05, 0.35, 0.4, 1.0, 0.0]


def test_limits_part_raw_numbers_as_they_part_what_is_read():
    rng = np.random.default_rng(1)
    raw = pd.DataFrame({orders().name: rng.lognormal(5, 2, 500)})
    labels = (raw[orders().name] > 300).to_numpy().astype(int)
    values = readable(raw, [orders()])
    tree = grow(values, labels, 5)
    assert (answered(tree, raw.to_numpy()) == answered(tree, values)).all()

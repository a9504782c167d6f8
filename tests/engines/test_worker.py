"""A thread that is interrupted anywhere is never waited for in vain."""

from __future__ import annotations

import subprocess
import sys

import pytest

from personakit.engines.worker import Worker

AT_EVERY_STEP = """
import sys
from personakit.engines.worker import Worker

def interrupting(step):
    def trace(frame, event, arg):
        nonlocal step
        frame.f_trace_opcodes = True
        step -= event == "opcode"
        if step < 0:
            sys.settrace(None)
            raise KeyboardInterrupt
        return trace
    return trace

step = interrupted = 0
while interrupted == step:
    worker = Worker()
    sys.settrace(interrupting(step))
    try:
        assert worker.do(lambda: 7, lambda: None) == 7
        sys.settrace(None)
    except KeyboardInterrupt:
        interrupted += 1
    assert worker.do(lambda: 8, lambda: None) == 8
    worker.close(lambda: None)
    step += 1
print(interrupted)
"""
"""Ctrl-C at each step of the interpreter in turn, until it comes too late."""


def test_ctrl_c_at_any_step_leaves_nobody_waiting():
    done = subprocess.run(
        [sys.executable, "-c", AT_EVERY_STEP], capture_output=True, text=True, timeout=60,
        check=True,
    )  # fmt: skip
    assert int(done.stdout) > 20


def test_what_it_raises_is_raised_where_the_answer_is_awaited():
    worker = Worker()
    with pytest.raises(ZeroDivisionError):
        worker.do(lambda: 1 // 0, lambda: None)
    assert worker.do(lambda: "next", lambda: None) == "next"
    worker.close(lambda: None)

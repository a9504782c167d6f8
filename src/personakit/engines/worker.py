"""A thread for what an engine does, which Ctrl-C can stop at any moment."""

from __future__ import annotations

from _thread import allocate_lock, start_new_thread
from queue import SimpleQueue
from typing import TYPE_CHECKING, Generic, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

Answer = TypeVar("Answer")

TICK = 0.2
"""Seconds after which a wait looks for Ctrl-C: on Windows nothing else wakes it."""


class Worker:
    """A thread that does one thing after the other for the thread that asks.

    The two share a queue and bare locks, each of which is used in one step of the interpreter. The
    pools, events and conditions of the standard library take their locks in Python: where Ctrl-C
    falls between the taking and what gives back, the lock stays taken, and both wait for ever.
    """

    def __init__(self) -> None:
        self._tasks: SimpleQueue[_Task[object] | None] = SimpleQueue()
        start_new_thread(_work, (self._tasks,))

    def do(self, call: Callable[[], Answer], stop: Callable[[], object]) -> Answer:
        """Wait for an answer; at Ctrl-C stop what runs, and go on when it has ended.

        Args:
            call: What to do.
            stop: Ends what runs early, and does nothing where nothing runs.
        """
        task = _Task(call)
        try:
            self._tasks.put(cast("_Task[object]", task))
            while not task.ended:
                task.wait()
        except KeyboardInterrupt:
            self._drain(stop)
            raise
        return task.answer()

    def close(self, stop: Callable[[], object]) -> None:
        """Stop what runs, wait for its end, and end the thread."""
        self._drain(stop)
        self._tasks.put(None)

    def _drain(self, stop: Callable[[], object]) -> None:
        """Wait for a task of our own: what was asked before it, if anything, has ended then."""
        last = _Task(lambda: None)
        self._tasks.put(cast("_Task[object]", last))
        while not last.ended:
            stop()  # again and again, for the thread may only be about to begin
            last.wait()


class _Task(Generic[Answer]):
    """Something to do, and its answer."""

    def __init__(self, call: Callable[[], Answer]) -> None:
        self.ended = False
        self._call = call
        self._answers: list[Answer] = []
        self._errors: list[BaseException] = []
        self._running = allocate_lock()
        self._running.acquire()

    def run(self) -> None:
        """Do it, in the thread."""
        try:
            self._answers.append(self._call())
        except BaseException as error:  # noqa: BLE001  # it is raised where the answer is awaited
            self._errors.append(error)
        self.ended = True
        self._running.release()

    def wait(self) -> None:
        """Wait a moment, or until it has ended."""
        self._running.acquire(timeout=TICK)

    def answer(self) -> Answer:
        """What it came to.

        Raises:
            BaseException: What it raised.
        """
        for error in self._errors:
            raise error
        return self._answers[0]


def _work(tasks: SimpleQueue[_Task[object] | None]) -> None:
    while task := tasks.get():
        task.run()

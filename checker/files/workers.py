"""Work in processes of our own, so that no item takes more than its time and memory, or others with it.

The items are handed out one by one, a few ahead; their answers come back as bytes, in the order of the items. A worker
that dies, takes too long or says what nobody asked for is replaced: its item is lost, or tried once more where it died,
and what was handed to it behind is handed to another. Nothing that comes from a worker is more than bytes here.

Made by `fork`, so that what a worker knows (rules, settings) is there without being sent. Where a system has none, the
work is done in this process, one item after the other, and no limit holds.
"""

from __future__ import annotations

import os
import select
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from typing import Generic, NamedTuple, TypeVar

from checker.errors import WirecheckError
from checker.files.worker_process import FRAME, LAST, SLOWEST, TIMED_OUT, Limits, Loss, Process, start

Item = TypeVar("Item")

_AHEAD = 3  # items that a worker is handed before it answers: it never waits, and little has to be handed out again
_WINDOW = 64  # answers for each worker that may wait for an earlier one
_MOST_WAITING = 64 * 1024 * 1024  # bytes of them; then no more is handed out
_LONGEST_ANSWER = 256 * 1024 * 1024  # bytes
_PIPE = 32 * 1024  # bytes under way to a worker: a pipe takes them without waiting for it
_READ = 256 * 1024  # bytes
_LONGEST_LOOK = 1.0  # seconds: a machine that slept, or a run that was stopped, counts as no more
_LEAVE = 5.0  # seconds that a worker may take for what it does at its end


class Crew(NamedTuple):
    """How many workers a run has, and what each item may take of one."""

    jobs: int
    limits: Limits = Limits()


class Lost(NamedTuple):
    """An item has no answer."""

    loss: Loss
    how: str = ""  # the worker ended: the name of a signal


class _Task(NamedTuple, Generic[Item]):
    number: int
    item: Item
    work: bytes
    again: bool = False  # a worker died of it


class _Worker(Generic[Item]):
    """A worker, with the tasks that it was given and has not answered."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.given: deque[_Task[Item]] = deque()
        self.heard = 0.0  # when it last said something, or was given the first of what it has
        self.due = 0.0  # when to see whether it still works
        self.used: float | None = None  # processor time, in seconds, when that was last seen
        self.begun = bytearray()  # of an answer

    @property
    def free(self) -> bool:
        return len(self.given) < _AHEAD and sum(len(each.work) for each in self.given) < _PIPE // 2


class Workers(Generic[Item]):
    """The workers of one run.

    Args:
        work: makes the answer of a task; see `checker.files.worker_process.serve`.
        crew: how many work at once, and what each item may take.
        at_end: what each worker does after its last task.
    """

    def __init__(self, work: Callable[[bytes], bytes], crew: Crew, at_end: Callable[[], None] = lambda: None) -> None:
        self._work, self._at_end = work, at_end
        self._jobs, self._limits = crew
        self._workers: list[_Worker[Item]] = []
        self._queue: deque[_Task[Item]] = deque()
        self._answers: dict[int, tuple[Item, bytes | Lost | None]] = {}
        self._waiting = 0  # bytes
        self._now, self._looked = 0.0, time.monotonic()

    def answers(
        self, tasks: Iterable[tuple[Item, bytes | None]]
    ) -> Generator[tuple[Item, bytes | Lost | None], None, None]:
        """Each item with its answer, in their order.

        Args:
            tasks: items with what is handed to `work`; None: there is nothing to do, and it has its turn all the same.

        Raises:
            WirecheckError: the system starts no process.
        """
        if not hasattr(os, "fork"):
            yield from ((item, task if task is None else self._work(task)) for item, task in tasks)
            return self._at_end()
        coming = enumerate(tasks)
        due, more = 0, True
        try:
            while more or self._queue or self._answers or any(each.given for each in self._workers):
                workers = len(self._workers)
                more = self._hand_out(coming, due) if more or self._queue else False
                if any(each.given for each in self._workers):
                    started = len(self._workers) > workers
                    self._look(0.0 if started or due in self._answers else _LONGEST_LOOK)
                if due in self._answers:
                    item, answer = self._answers.pop(due)
                    self._waiting -= len(answer) if isinstance(answer, bytes) else 0
                    due += 1
                    yield item, answer
            for worker in self._workers:
                worker.process.dismiss()
            for worker in self._workers:
                select.select([worker.process.answers], [], [], _LEAVE)
        finally:
            for worker in list(self._workers):
                self._end(worker)
        return None

    def _hand_out(self, coming: Iterator[tuple[int, tuple[Item, bytes | None]]], due: int) -> bool:
        """Hand out what may be handed out now, until a worker is started; whether more may come."""
        while not self._hand_out_waiting():
            if len(self._queue) >= self._jobs * _AHEAD:
                return True
            if len(self._answers) >= _WINDOW * self._jobs or self._waiting > _MOST_WAITING:
                return True
            nearest = next(coming, None)
            if nearest is None:
                return False
            number, (item, work) = nearest
            if work is not None:
                self._queue.append(_Task(number, item, work))
                continue
            self._answers[number] = item, None
            if number == due:
                return True
        return True

    def _hand_out_waiting(self) -> bool:
        """Hand out tasks that wait; whether a worker was started for one: another may have become idle meanwhile.

        The last of them go to idle workers alone, so that none waits behind one that takes long.
        """
        while self._queue:
            few, started = len(self._queue) <= self._jobs, False
            worker = min(self._workers, key=lambda each: len(each.given), default=None)
            if worker is None or (worker.given and (few or not worker.free)):
                if len(self._workers) >= self._jobs:
                    return False
                worker, started = self._start(), True
                if not worker.free:
                    return False
            if not worker.given:
                self._expect(worker)
            task = self._queue.popleft()
            worker.given.append(task)
            with suppress(BrokenPipeError):  # it has died, as will be heard
                os.write(worker.process.tasks, FRAME.pack(task.number, len(task.work), 0) + task.work)
            if started:
                return True
        return False

    def _start(self) -> _Worker[Item]:
        try:
            process = start(self._work, self._limits, self._at_end, [each.process for each in self._workers])
        except OSError as error:
            if not self._workers:
                raise WirecheckError(f"no process could be started: {error.strerror}") from error
            self._jobs = len(self._workers)
            return self._workers[0]
        self._workers.append(_Worker(process))
        return self._workers[-1]

    def _look(self, seconds: float) -> None:
        """Hear what workers say within so many seconds, and end those that take too long."""
        busy = {each.process.answers: each for each in self._workers if each.given}
        nearest = min(each.due for each in busy.values()) - self._now
        poll = select.poll()
        for each in busy:
            poll.register(each, select.POLLIN)
        heard = {each for each, _ in poll.poll(max(0.0, min(seconds, nearest)) * 1000)}
        passed, self._looked = time.monotonic() - self._looked, time.monotonic()
        self._now += min(passed, _LONGEST_LOOK)
        for each in heard:
            self._hear(busy[each])
        for worker in busy.values():
            if worker.given and self._now >= worker.due and worker.process.answers not in heard:
                self._see(worker)

    def _expect(self, worker: _Worker[Item]) -> None:
        worker.heard, worker.due, worker.used = self._now, self._now + self._limits.seconds, None

    def _see(self, worker: _Worker[Item]) -> None:
        """End a worker that hangs; one that works may be waiting for its turn, and ends when it has had its time."""
        before, worker.used = worker.used, worker.process.seconds()
        hangs = worker.used is None or worker.used == before
        if hangs or self._now - worker.heard >= self._limits.seconds * SLOWEST:
            return self._lose(worker, Loss.TIME)
        worker.due = self._now + _LONGEST_LOOK
        return None

    def _hear(self, worker: _Worker[Item]) -> None:
        said = os.read(worker.process.answers, _READ)
        if not said:
            return self._lose(worker, Loss.DIED)
        self._expect(worker)
        worker.begun += said
        while len(worker.begun) >= FRAME.size:
            number, length, end = FRAME.unpack_from(worker.begun)
            loss = end & ~LAST
            if not worker.given or number != worker.given[0].number or loss > Loss.MEMORY or length > _LONGEST_ANSWER:
                return self._lose(worker, Loss.DIED)
            if len(worker.begun) < FRAME.size + length:
                return None
            answer = bytes(worker.begun[FRAME.size : FRAME.size + length])
            del worker.begun[: FRAME.size + length]
            self._answer(worker.given.popleft(), Lost(Loss(loss)) if loss else answer)
            if end & LAST:
                return self._again(worker)
        return None

    def _answer(self, task: _Task[Item], answer: bytes | Lost) -> None:
        self._answers[task.number] = task.item, answer
        self._waiting += len(answer) if isinstance(answer, bytes) else 0

    def _lose(self, worker: _Worker[Item], loss: Loss) -> None:
        """End a worker that failed at the first of what it was given."""
        task, how = worker.given.popleft(), self._end(worker)
        if how in {each.name for each in TIMED_OUT}:
            loss = Loss.TIME
        if loss is Loss.DIED and not task.again:
            worker.given.appendleft(task._replace(again=True))
        else:
            self._answer(task, Lost(loss, how))
        self._again(worker)

    def _again(self, worker: _Worker[Item]) -> None:
        """What was handed to a worker that is no more goes to another."""
        self._end(worker)
        self._queue.extendleft(reversed(worker.given))
        worker.given.clear()

    def _end(self, worker: _Worker[Item]) -> str:
        if worker not in self._workers:
            return ""
        self._workers.remove(worker)
        return worker.process.end()

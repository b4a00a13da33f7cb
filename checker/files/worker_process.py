"""A process that answers tasks one after the other, each within its limits; `checker.files.workers` has several."""

from __future__ import annotations

import gc
import os
import signal
import struct
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from enum import IntEnum
from typing import NamedTuple

from checker.errors import OutOfTime

FRAME = struct.Struct(">QIB")
"""Before each task and each answer: its number, its length in bytes, and of an answer how it ended."""

LAST = 128
"""Added to how an answer ended: the worker ends after it."""

TIMED_OUT = (signal.SIGPROF, signal.SIGALRM) if hasattr(signal, "SIGPROF") else ()
"""What ends a worker that has used its time, whatever it does."""

_SOFT = 0.75  # of an item's time: the rest is for telling what was found until then
_WORN = 0.5  # of an item's memory: a worker that has grown by that ends, so that no later item pays for it
_GARBAGE = 5_000  # objects that a worker makes until it looks for garbage: an item's are few, or bounded by its memory
_MAXRSS = 1 if sys.platform == "darwin" else 1024  # bytes in which `ru_maxrss` counts


SLOWEST = 30
"""Times an item's time by the clock: no worker is waited for longer, however little of the processor it had."""


class Limits(NamedTuple):
    """What one item may take."""

    seconds: float = 10.0  # of processor time, so that the same is found on a busy machine and with many workers
    memory: int = 1024**3  # bytes, beyond what the worker holds at its start; as far as the system knows such a limit


class Loss(IntEnum):
    """Why an item has no answer."""

    NONE = 0
    TIME = 1
    MEMORY = 2
    DIED = 3  # the worker did, twice


class Process:
    """A worker, seen from outside.

    Attributes:
        tasks, answers: our ends of the pipes to and from it.
    """

    def __init__(self, pid: int, tasks: int, answers: int) -> None:
        self.pid, self.tasks, self.answers = pid, tasks, answers

    def close(self) -> None:
        """Close our ends."""
        self.dismiss()
        os.close(self.answers)

    def dismiss(self) -> None:
        """Say that no task will come any more."""
        if self.tasks >= 0:
            os.close(self.tasks)
            self.tasks = -1

    def seconds(self) -> float | None:
        """The processor time that it has used; None where the system does not say."""
        try:
            with open(f"/proc/{self.pid}/stat", "rb") as file:
                used = file.read().rpartition(b")")[2].split()[11:13]
        except OSError:
            return None
        return sum(map(int, used)) / os.sysconf("SC_CLK_TCK")

    def end(self) -> str:
        """End it at once, whatever it does; how it ended: the name of a signal."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        self.close()
        code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return signal.Signals(-code).name if code < 0 else f"exit {code}"


def start(
    work: Callable[[bytes], bytes], limits: Limits, at_end: Callable[[], None], others: Iterable[Process]
) -> Process:
    """Start a worker.

    Args:
        work: makes the answer of a task. `OutOfTime` is raised in it once, when three quarters of the time are used.
        limits: what each item may take.
        at_end: what it does after the last task.
        others: the workers that there are; each must hear when we end, so this one lets go of the pipes to them.

    Raises:
        OSError: the system starts no process.
    """
    (tasks, given), (answers, said) = os.pipe(), os.pipe()
    try:
        pid = os.fork()
    except OSError:
        for each in (tasks, given, answers, said):
            os.close(each)
        raise
    if pid == 0:
        try:
            for other in (Process(0, given, answers), *others):
                other.close()
            _serve(tasks, said, work, limits)
            at_end()
        finally:
            os._exit(0)  # whatever happened: who started us has its own objects to take down, and files to write
    os.close(tasks)
    os.close(said)
    return Process(pid, given, answers)


def _serve(tasks: int, answers: int, work: Callable[[bytes], bytes], limits: Limits) -> None:
    """Answer tasks until there are no more, or this process is worn."""
    import fcntl  # there is none where there is no fork

    gc.freeze()  # to go through what was there before the fork would copy it
    gc.set_threshold(_GARBAGE)
    tasks, answers = (fcntl.fcntl(each, fcntl.F_DUPFD, 3) for each in (tasks, answers))
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(nothing, standard)
    late = False

    def out_of_time(*_: object) -> None:
        nonlocal late
        late = True
        raise OutOfTime

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; who started us ends us
    signal.signal(signal.SIGVTALRM, out_of_time)
    for each in (*TIMED_OUT, signal.SIGTERM):
        signal.signal(each, signal.SIG_DFL)
    _limit(limits.memory)
    worn = _grown() + limits.memory * _WORN
    with open(tasks, "rb") as asked, open(answers, "wb") as said:
        while len(head := asked.read(FRAME.size)) == FRAME.size:
            number, length, _ = FRAME.unpack(head)
            task, answer, loss = asked.read(length), b"", Loss.NONE
            signal.setitimer(signal.ITIMER_PROF, limits.seconds)
            signal.setitimer(signal.ITIMER_REAL, limits.seconds * (SLOWEST + 1))  # no orphan is one for ever
            try:
                signal.setitimer(signal.ITIMER_VIRTUAL, limits.seconds * _SOFT)
                answer = work(task)
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            except OutOfTime:
                loss = Loss.NONE if answer else Loss.TIME
            except MemoryError:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
                loss = Loss.MEMORY
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)
            last = late or loss or _grown() > worn
            said.write(FRAME.pack(number, len(answer), loss | (LAST if last else 0)) + answer)
            said.flush()
            if last:
                break


def _limit(memory: int) -> None:
    """Let this process have so many bytes more than it has; no dump is written where it crashes."""
    import resource

    held = 0
    with suppress(OSError), open("/proc/self/statm", "rb") as file:
        held = int(file.read().split()[5]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = held + memory if hard == resource.RLIM_INFINITY else min(held + memory, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _grown() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _MAXRSS

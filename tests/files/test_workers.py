"""Workers die, hang, grow and lie: each item has its answer or its loss, in order, and no process is left."""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checker.errors import OutOfTime, WirecheckError
from checker.files import worker_process
from checker.files.worker_process import Limits, Loss
from checker.files.workers import Crew, Lost, Workers

LIMITS = Limits(seconds=0.5, memory=128 * 1024**2)
JOBS = (1, 3)
ROOT = Path(__file__).parents[2]

Work = Callable[[bytes], bytes]


def answers(work: Work, tasks: list[bytes | None], jobs: int = 2) -> list[bytes | Lost | None]:
    """The answers to tasks, which are numbered; that they come in order is asserted."""
    told = list(Workers[int](work, Crew(jobs, LIMITS)).answers(enumerate(tasks)))
    assert [number for number, _ in told] == list(range(len(tasks)))
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)  # there is no child, running or not waited for
    return [answer for _, answer in told]


def among(bad: bytes) -> list[bytes | None]:
    """A bad task among good ones, with one for which there is nothing to do."""
    return [b"a", b"b", bad, None, *(b"%d" % number for number in range(40)), bad]


def losses(work: Work, jobs: int) -> set[Loss | bytes]:
    """What becomes of the bad task of `among`; that all others are answered is asserted."""

    def done(task: bytes) -> bytes:
        return work(task) if task == b"bad" else task.upper()

    tasks = among(b"bad")
    told = answers(done, tasks, jobs)
    for task, answer in zip(tasks, told, strict=True):
        if task != b"bad":
            assert answer == (None if task is None else task.upper())
    return {
        each.loss if isinstance(each, Lost) else each or b""
        for task, each in zip(tasks, told, strict=True)
        if task == b"bad"
    }


@pytest.mark.parametrize("jobs", JOBS)
def test_answers_come_in_the_order_of_the_tasks(jobs: int) -> None:
    tasks = among(b"c" * 20_000)
    assert answers(bytes.upper, tasks, jobs) == [each and each.upper() for each in tasks]


def test_long_answers_come_whole() -> None:
    assert [len(each or b"") for each in answers(lambda task: task * 3_000_000, [b"a", b"bc"])] == [
        3_000_000,
        6_000_000,
    ]


def hang(_: bytes) -> bytes:
    while True:
        signal.pause()


def compute_without_end(_: bytes) -> bytes:
    return b"%d" % sum(range(10**15))  # one call of C, in which no signal is handled


def loop(_: bytes) -> bytes:
    while True:
        pass


def grow(_: bytes) -> bytes:
    return bytes(1024**3)


def killed(_: bytes) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def crash(_: bytes) -> bytes:
    os.kill(os.getpid(), signal.SIGTRAP)
    return b""


def leave(_: bytes) -> bytes:
    os._exit(0)


def fault(_: bytes) -> bytes:
    raise KeyError("what nobody thought of")


def babble(_: bytes) -> bytes:
    """Answer, in this worker from now on, in a form that nobody understands."""
    worker_process.FRAME = struct.Struct("<BIQ")
    return b"x"


@pytest.mark.parametrize("jobs", JOBS)
@pytest.mark.parametrize(
    ("work", "loss"),
    [
        (hang, Loss.TIME),
        (compute_without_end, Loss.TIME),
        (loop, Loss.TIME),
        (grow, Loss.MEMORY),
        (killed, Loss.DIED),
        (crash, Loss.DIED),
        (leave, Loss.DIED),
        (fault, Loss.DIED),
        (babble, Loss.DIED),
    ],
)
def test_bad_task_is_lost_alone(work: Work, loss: Loss, jobs: int) -> None:
    assert losses(work, jobs) == {loss}


def test_how_a_worker_died_is_told() -> None:
    assert answers(crash, [b""]) == [Lost(Loss.DIED, "SIGTRAP")]


def test_what_was_found_in_time_is_the_answer() -> None:
    def partly(task: bytes) -> bytes:
        try:
            return loop(task)
        except OutOfTime:
            return b"partly"

    assert losses(partly, 2) == {b"partly"}


def test_task_at_which_a_worker_is_killed_once_is_tried_again(tmp_path: Path) -> None:
    def once(task: bytes) -> bytes:
        marked = tmp_path / task.decode()
        if not marked.exists():
            marked.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return task.upper()

    tasks: list[bytes | None] = [b"t%d" % number for number in range(12)]
    assert answers(once, tasks) == [each and each.upper() for each in tasks]


def test_worker_that_keeps_memory_is_replaced_before_others_pay() -> None:
    kept: list[bytes] = []

    def keep(_: bytes) -> bytes:
        kept.append(b"x" * (LIMITS.memory // 4))
        return b"%d" % len(kept)

    told = answers(keep, [b"a"] * 20, 1)
    assert not any(isinstance(each, Lost) for each in told)
    assert max(int(each) for each in told if isinstance(each, bytes)) < 4


def test_no_more_is_asked_for_than_may_wait() -> None:
    asked = []

    def tasks() -> Iterator[tuple[int, bytes]]:
        for number in range(5_000):
            asked.append(number)
            yield number, b"a" if number else b"wait"

    def slow_at_first(task: bytes) -> bytes:
        try:
            return loop(task) if task == b"wait" else task
        except OutOfTime:
            return task

    told = Workers[int](slow_at_first, Crew(2, LIMITS)).answers(tasks())
    assert next(told) == (0, b"wait")
    assert len(asked) < 500
    told.close()


class StopError(Exception):
    pass


def test_no_process_is_left_where_tasks_end_with_an_error() -> None:
    def tasks() -> Iterator[tuple[int, bytes]]:
        yield from ((number, b"a") for number in range(2))
        raise StopError

    with pytest.raises(StopError):
        list(Workers[int](hang, Crew(2, LIMITS)).answers(tasks()))
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_what_is_done_at_the_end_is_done_in_each_worker(tmp_path: Path) -> None:
    def at_end() -> None:
        (tmp_path / str(os.getpid())).touch()

    workers = Workers[int](lambda task: task, Crew(3, LIMITS), at_end)
    assert len(list(workers.answers((number, b"a") for number in range(200)))) == 200
    assert str(os.getpid()) not in {each.name for each in tmp_path.iterdir()}
    assert 1 <= len(list(tmp_path.iterdir())) <= 3


def test_few_tasks_are_shared_out(tmp_path: Path) -> None:
    def work(task: bytes) -> bytes:
        (tmp_path / str(os.getpid())).touch()
        wait_for(2, tmp_path)
        return task

    assert answers(work, [b"a", b"b"], jobs=2) == [b"a", b"b"]


def test_last_task_does_not_wait_behind_one_that_takes_long(tmp_path: Path) -> None:
    def work(task: bytes) -> bytes:
        if task == b"long":
            wait_for(2, tmp_path)
        else:
            (tmp_path / task.decode()).touch()
        return task

    tasks: list[bytes | None] = [b"long", b"short", b"last"]
    assert answers(work, tasks, jobs=2) == tasks


def wait_for(number: int, folder: Path) -> None:
    """Wait until so many files are in a folder."""
    while len(list(folder.iterdir())) < number:
        time.sleep(0.005)


def test_where_there_is_no_fork_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    here = answers(lambda _: b"%d" % os.getpid(), [b"a", None])
    assert here == [b"%d" % os.getpid(), None]


def test_system_that_starts_no_process_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refused)
    with pytest.raises(WirecheckError, match="no process could be started: Resource temporarily unavailable"):
        answers(bytes.upper, [b"a"])


PARENT = """
import os, sys, time
from checker.files.worker_process import Limits
from checker.files.workers import Crew, Workers

def work(task):
    with open(sys.argv[1], "a") as file:
        file.write(f"{os.getpid()}\\n")
    while True:
        time.sleep(1)

list(Workers(work, Crew(2, Limits(0.2))).answers((number, b"a") for number in range(20)))
"""


def test_no_worker_outlives_one_who_was_killed(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(pids)], env={"PYTHONPATH": str(ROOT)})
    while not pids.exists() or pids.read_text().count("\n") < 2:
        time.sleep(0.02)
    parent.kill()
    parent.wait()
    for pid in map(int, pids.read_text().split()):
        while running(pid):  # it ends by itself
            time.sleep(0.02)


def running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]

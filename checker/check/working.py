"""Where sources are asked: in workers, each source within its limits, or in this process, without any.

What comes back from a worker is decoded as plain data of a type that is known: a page that should get hold of a worker
can tell lies about itself, and do nothing here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec
from msgspec import Struct

from checker.check import Brief, Told, conclude, look, prepare
from checker.check.seen import Unread
from checker.files.walk import Entry, EntryKind, packed_entry, unpacked_entry
from checker.files.worker_process import Limits, Loss
from checker.files.workers import Crew, Lost, Workers
from checker.finding import SourceResult
from checker.readers import Reader

_LONGEST_FAULT = 200  # characters of an error's own words; they may quote a page
_UNITS = ((1024**3, "GiB"), (1024**2, "MiB"), (1024, "KiB"))

Item = TypeVar("Item")
Made = TypeVar("Made")


class Work(NamedTuple, Generic[Made]):
    """What is done with each source.

    Attributes:
        do: with a file, where the work is done.
        failed: what is made of one that failed, and of the reason, where it began.
        kind: the type of what is made: plain data.
    """

    do: Callable[[Entry], Made]
    failed: Callable[[Entry, str], Made]
    kind: Any


def worked(
    tasks: Iterable[tuple[Item, Entry | None]], work: Work[Made], brief: Brief, crew: Crew | None
) -> Iterator[tuple[Item, Made | None]]:
    """Each item with what was made of its file, in their order; None where there is none.

    Args:
        tasks: items, with files.
        work: what is done with each file.
        brief: whose stopwatch counts, and whose rulebook keeps what was compiled.
        crew: the workers that do it, and what each file may take; None: this process, without limits.
    """
    if crew is None:
        yield from _all_here(tasks, work, brief)
        return
    encode, decode = msgspec.msgpack.Encoder().encode, msgspec.msgpack.Decoder(work.kind).decode

    def away(packed: bytes) -> bytes:
        brief.stopwatch.taken()
        made = encode(_guarded(work, unpacked_entry(packed)))
        return encode(_Answer(msgspec.Raw(made), brief.stopwatch.taken()))

    packed = (((item, entry), _handed_out(entry, brief) if entry else None) for item, entry in tasks)
    workers = Workers[tuple[Item, Entry | None]](away, crew, lambda: brief.rulebook.keep_patterns())
    for (item, entry), said in workers.answers(packed):
        if entry is None or said is None:
            yield item, None
        elif isinstance(said, Lost):
            yield item, work.failed(entry, in_words(said, crew.limits))
        else:
            try:
                answer = _answer(said)
                made = decode(answer.made)
            except msgspec.MsgspecError:
                yield item, work.failed(entry, in_words(Lost(Loss.DIED, "a damaged answer"), crew.limits))
            else:
                brief.stopwatch.add(answer.seconds)
                yield item, made
    return None


def _all_here(
    tasks: Iterable[tuple[Item, Entry | None]], work: Work[Made], brief: Brief
) -> Iterator[tuple[Item, Made | None]]:
    worked_on = False
    for item, entry in tasks:
        if entry is None:
            yield item, None
            continue
        if not worked_on:
            prepare(brief)
            worked_on = True
        yield item, _here(work, entry)
    if worked_on:
        brief.rulebook.keep_patterns()


def _handed_out(entry: Entry, brief: Brief) -> bytes:
    prepare(brief)
    return packed_entry(entry)


class _Answer(Struct, array_like=True):
    made: msgspec.Raw
    seconds: dict[str, float]


_answer = msgspec.msgpack.Decoder(_Answer).decode


def in_words(lost: Lost, limits: Limits) -> str:
    """Why a source has no answer, said of the file."""
    if lost.loss is Loss.TIME:
        return f"took longer than {limits.seconds:g} s and was given up (--item-timeout)"
    if lost.loss is Loss.MEMORY:
        return f"took more than {size_in_words(limits.memory)} of memory and was given up (--item-memory)"
    return (
        f"made the process that checked it end, twice ({lost.how}); where nobody did that and memory did not run out,"
        " it is a fault of the program: please report this line"
    )


def size_in_words(size: int) -> str:
    """A number of bytes in the largest unit of which it is some."""
    for unit, name in _UNITS:
        if size >= unit:
            return f"{size / unit:g} {name}"
    return f"{size} bytes"


def _here(work: Work[Made], entry: Entry) -> Made:
    try:
        return _guarded(work, entry)
    except MemoryError:
        return work.failed(entry, "took more memory than there was")


def _guarded(work: Work[Made], entry: Entry) -> Made:
    try:
        return work.do(entry)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 (a fault of ours ends the check of one file, never that of others)
        return work.failed(entry, own_fault(error))


def own_fault(error: Exception) -> str:
    """What to say of a file at which the program itself failed, so that the fault can be found without the file."""
    import traceback  # imported late: a scan without a fault needs none of it

    where = traceback.extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__}: {error}"[:_LONGEST_FAULT]
    return (
        f"made wirecheck itself fail ({what}, in {where.name} of {os.path.basename(where.filename)}, line"
        f" {where.lineno}); that is a fault of the program, not of the file: please report this line"
    )


def asked_apart(
    ask: Callable[[], Made], failed: Callable[[str], Made], kind: type[Made], brief: Brief, crew: Crew
) -> Made:
    """What is asked of one source, in a process of its own: within its limits.

    Args:
        ask: makes the answer.
        failed: makes it of the reason why there is none.
        kind: its type: plain data.
        brief: as of `worked`.
        crew: what it may take.
    """
    work = Work[Made](lambda _: ask(), lambda _, why: failed(why), kind)
    alone = crew._replace(jobs=1)
    return next(made for _, made in worked([(None, Entry("", "", EntryKind.CLAIMED))], work, brief, alone) if made)


def check_apart(data: bytes, path: str, brief: Brief, reader: Reader | None, crew: Crew) -> SourceResult:
    """As `checker.check.check_source`, in a process of its own: within its limits."""
    told = asked_apart(
        lambda: conclude(look(data, path, brief, reader), brief),
        lambda why: conclude(Unread(path, why), brief),
        Told,
        brief,
        crew,
    )
    return told.marked(brief)

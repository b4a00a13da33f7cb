"""What stands in containers, as entries: each member has a path of its own, behind ``!/``; none is written to a disk.

Containers come from strangers. What one holds and unpacks to is bounded, together with all that stands in it, before
anything is unpacked; a bound that is met ends its list, what was told before stays, and the container is partly
checked. Names are names: nothing is made, linked or looked for under them.
"""

from __future__ import annotations

import atexit
import io
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from checker.errors import UnreadableSource
from checker.files.container_kinds import CONTAINERS, ContainerKind, container_kind, located
from checker.files.content import MOST_BYTES, Container, Content, Member
from checker.files.disk import file_state, opened_regular
from checker.files.names import shown_member
from checker.files.unpacking_bounds import DEEPEST, MOST_MEMBERS, Unpacked
from checker.files.walk import FRAME, HEAD, LINKED, NEVER_ENTERED, Claims, Entry, EntryKind, Excluded

_LONGEST_NAME, _MOST_PARTS = 4_096, 100  # characters, as the longest path of a system, and parts between slashes
_SHOWN = 200  # characters of one that is longer
_MOST_NAMES = 32 * 1024**2  # characters of all names together
_MOST_FOLDERS = 10_000  # that are kept in mind
_LEADS_OUT = "is a link that leads to nothing in its container; it is not followed"
# What programs keep beside content in archives, as version control does in folders: no page of anybody's.
_NEVER_ENTERED = NEVER_ENTERED | {"__MACOSX"}


class Unpacking(Struct, frozen=True):
    """What decides on the members of containers.

    Attributes:
        claims: as in `checker.files.walk.walk`.
        excluded: likewise; it is asked with the paths of members, and of the folders around them.
        columns: those of tables that hold content, each with the ending as which it is read.
    """

    claims: Claims
    excluded: Excluded
    columns: Mapping[str, str] = {}


def items_of(entry: Entry, unpacking: Unpacking) -> Iterator[Entry]:
    """An entry for each member of a container, in its own order, and of those inside it.

    Where it could not be listed to its end, the container itself follows: refused where it told nothing, else partly.

    Args:
        entry: the file, which `container_kind` knows.
        unpacking: what decides on the members.
    """
    kind = container_kind(entry.read_as)
    if not CONTAINERS[kind].rows and os.path.isdir(entry.path + "!"):
        reason = "has a folder beside it whose files would have the paths of its members: rename one of them"
        yield replace(entry, kind=EntryKind.REFUSED, reason=reason)
        return
    try:
        file = opened_regular(entry.path)
    except OSError as error:
        yield replace(entry, kind=EntryKind.REFUSED, reason=f"cannot be read: {error.strerror or error}")
        return
    with file:
        room = _Room(os.fstat(file.fileno()).st_size)
        yield from _Listing(entry, kind, room, unpacking).entries(file)


def content_of(entry: Entry) -> Content:
    """The content of a member; members are asked for in the order of their list, or it takes long.

    Raises:
        UnreadableSource: it cannot be read.
    """
    try:
        locator = located(entry.inside[-1])[1]
        return _held.container(entry).content(locator, MOST_BYTES + 1)
    except UnreadableSource as error:
        raise UnreadableSource(entry.shown, error.reason) from error
    except OSError as error:
        raise UnreadableSource(entry.shown, f"cannot be read: {error.strerror or error}") from error


class _Room(Unpacked):
    """What one file may still hold and unpack to."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self._members, self._names = MOST_MEMBERS, _MOST_NAMES

    def one_more(self, name: str) -> None:
        """A member of this name is met.

        Raises:
            UnreadableSource: it is one too many.
        """
        self._members -= 1
        self._names -= len(name)
        if self._members < 0:
            raise UnreadableSource("", f"holds more than {MOST_MEMBERS:,} files, and what stands behind was not read")
        if self._names < 0:
            raise UnreadableSource("", f"has names of more than {_MOST_NAMES // 1024**2} MB: the rest was not read")
        self.take(0)


class _Listing:
    """The list of one container, as entries."""

    def __init__(self, entry: Entry, kind: str, room: _Room, unpacking: Unpacking) -> None:
        self._entry, self._kind, self._room, self._unpacking = entry, kind, room, unpacking
        self._rows = CONTAINERS[kind].rows
        self._folders: dict[str, bool] = {}  # those that were asked for: whether they are left out
        self._linked: list[tuple[Entry, str]] = []  # links, which wait until all is told that they may lead to
        self._taken: dict[str, int] = {}  # the names that were told, each with the last number behind it

    def entries(self, file: BinaryIO) -> Iterator[Entry]:
        """See `items_of`."""
        met, reason = False, ""
        try:
            container = CONTAINERS[self._kind].opened(file, self._unpacking.columns)
            for member in container.members():
                if self._rows:
                    row = self._row(member)
                    if not self._unpacking.excluded(row.shown):
                        yield row
                else:
                    self._room.one_more(member.name)
                    yield from self._entries(container, member)
                met = True
        except (UnreadableSource, OSError) as error:
            reason = error.reason if isinstance(error, UnreadableSource) else f"cannot be read: {error.strerror}"
        yield from self._links()
        if reason:
            yield replace(self._entry, kind=EntryKind.PARTLY if met else EntryKind.REFUSED, reason=reason)

    def _row(self, member: Member) -> Entry:
        shown = f"{self._entry.shown}#{member.name}"
        met = replace(self._entry, shown=shown, ending=member.ending, inside=self._inside(member))
        return replace(met, kind=EntryKind.REFUSED, reason=member.refused) if member.refused else met

    def _entries(self, container: Container, member: Member) -> Iterator[Entry]:
        kind = CONTAINERS[self._kind]
        name, reason = member.name, member.refused
        too_long = len(name) > _LONGEST_NAME or name.count("/") + name.count("\\") >= _MOST_PARTS
        name = name[:_SHOWN].replace("/", "_") if too_long else name
        name = name if kind.captures else shown_member(name)
        if too_long:
            reason = f"has a name of more than {_LONGEST_NAME:,} characters, or {_MOST_PARTS} folders"
        if self._left_out(name):
            return
        shown = f"{self._entry.shown}!/{self._distinct(name)}"
        met = Entry(shown, self._entry.path, EntryKind.CLAIMED, inside=self._inside(member))
        head = bytes if reason or member.link else partial(self._head, container, member)
        # By its own name, not by one that tells it from others.
        ending = None if member.skipped else self._unpacking.claims(f"{name}{member.ending}", head)
        if ending is None:
            yield replace(met, kind=EntryKind.SKIPPED, reason=member.skipped or member.ending)
            return
        ending = ending or member.ending
        met = replace(met, ending=ending)
        if member.link:
            self._linked.append((met, shown_member(member.link)))
            return
        if member.size > MOST_BYTES:
            reason = reason or f"is larger than {MOST_BYTES // 1024 // 1024} MB"
        if reason:
            yield replace(met, kind=EntryKind.REFUSED, reason=reason)
            return
        self._room.take(member.size)
        inner = container_kind(met.read_as)
        if inner:
            yield from self._nested(container, met, inner)
        else:
            yield replace(met, reason=FRAME) if member.frame else met

    def _links(self) -> Iterator[Entry]:
        """Links with the names of what is read: what they lead to is told under its own name, or not at all."""
        for met, target in self._linked:
            if target in self._taken:
                yield replace(met, kind=EntryKind.SKIPPED, reason=LINKED)
            else:
                yield replace(met, kind=EntryKind.REFUSED, reason=_LEADS_OUT)

    def _nested(self, container: Container, met: Entry, kind: str) -> Iterator[Entry]:
        if len(met.inside) >= DEEPEST:
            reason = f"is a container inside {DEEPEST} others, and is left packed"
            yield replace(met, kind=EntryKind.REFUSED, reason=reason)
            return
        try:
            data = _whole(container, located(met.inside[-1])[1])
        except UnreadableSource as error:
            yield replace(met, kind=EntryKind.REFUSED, reason=error.reason)
            return
        yield from _Listing(met, kind, self._room, self._unpacking).entries(io.BytesIO(data))

    def _head(self, container: Container, member: Member) -> bytes:
        self._room.take(min(member.size, HEAD))
        try:
            return container.content(member.locator, HEAD).data
        except UnreadableSource:
            return b""  # whoever reads it says so

    def _inside(self, member: Member) -> tuple[str, ...]:
        return (*self._entry.inside, f"{self._kind}:{member.locator}")

    def _left_out(self, name: str) -> bool:
        """Whether a member is excluded, or a folder in which it stands: those are asked for first, each once."""
        above, at = False, name.find("/")
        while at >= 0 and not above:
            folder = name[: at + 1]
            if folder not in self._folders:
                if len(self._folders) == _MOST_FOLDERS:
                    self._folders.clear()
                last = folder[:-1].rpartition("/")[2]
                self._folders[folder] = last in _NEVER_ENTERED or self._excluded(folder)
            above, at = self._folders[folder], name.find("/", at + 1)
        return above or self._excluded(name)

    def _excluded(self, name: str) -> bool:
        return self._unpacking.excluded(f"{self._entry.shown}!/{name}")

    def _distinct(self, name: str) -> str:
        """A name that no other member has: the second of that name gets a number, before its ending."""
        told, number = name, self._taken.get(name, 0)
        while number or told in self._taken:
            number = max(number, 1) + 1
            told = _numbered(name, number, CONTAINERS[self._kind].captures)
            if told not in self._taken:
                self._taken[name] = number
                break
        self._taken.setdefault(told, 0)
        return told


def _numbered(name: str, number: int, captured: bool) -> str:
    if captured:  # behind the moment: the address stays what it is
        moment, _, address = name.partition("/")
        return f"{moment}-{number}/{address}"
    stem, ending = os.path.splitext(name)
    return f"{stem} ({number}){ending}"


def _whole(container: Container, locator: str) -> bytes:
    data = container.content(locator, MOST_BYTES + 1).data
    if len(data) > MOST_BYTES:
        raise UnreadableSource("", f"is larger than {MOST_BYTES // 1024 // 1024} MB")
    return data


class _Held:
    """The containers around the member that was read last: the next is mostly one of theirs."""

    def __init__(self) -> None:
        self._of: tuple[str, object] | None = None  # the file, as it was
        self._steps: list[str] = []  # by which each of the containers was found in the one around it
        self._open: list[Container] = []
        self._files = ExitStack()

    def container(self, entry: Entry) -> Container:
        """The open container in which a member stands.

        Raises:
            OSError, UnreadableSource: it cannot be opened.
        """
        # A process shares the place in an open file with those that it was made by: each opens its own.
        of = entry.path, (os.getpid(), *file_state(entry.path))
        if of != self._of:
            self.close()
            file = self._files.enter_context(opened_regular(entry.path))
            self._open.append(_opened(entry.inside[0], file))
            self._of = of
        steps = list(entry.inside[:-1])
        same = next((at for at, (one, other) in enumerate(zip(steps, self._steps, strict=False)) if one != other), None)
        same = min(len(steps), len(self._steps)) if same is None else same
        del self._steps[same:], self._open[same + 1 :]
        for step, inner in zip(steps[same:], entry.inside[same + 1 :], strict=True):
            data = _whole(self._open[-1], located(step)[1])
            self._open.append(_opened(inner, io.BytesIO(data)))
            self._steps.append(step)
        return self._open[-1]

    def close(self) -> None:
        """Let go of all of them."""
        self._of, self._steps, self._open = None, [], []
        self._files.close()


def _opened(step: str, file: BinaryIO) -> Container:
    kind: ContainerKind = CONTAINERS[located(step)[0]]
    return kind.opened(file, {})


_held = _Held()


def let_go() -> None:
    """Close what was read from last."""
    _held.close()


atexit.register(let_go)

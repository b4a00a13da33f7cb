"""Answers of earlier runs, each kept by all that it rests on, so that what has not changed is not checked again."""

from __future__ import annotations

import errno
import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from checker.check import Brief, Told
from checker.check.sources import OfFeed
from checker.errors import UnreadableSource
from checker.evidence import NOTHING
from checker.files.container_kinds import kept_by_file
from checker.files.disk import saved_state, sha256_of
from checker.files.load import load
from checker.files.program_digest import program_digest
from checker.files.result_store import ResultStore
from checker.files.walk import Entry
from checker.finding import Status
from checker.readers import is_picture
from checker.settings.settings_file import Settings

# What the settings say that changes no answer: which files are looked at (as what, each file's own key says), and what
# is made of the answers afterwards. The rules have a digest of their own.
_APART = frozenset(
    {"file", "folder", "ignored", "exclude", "readers", "columns", "rules", "suppressions", "inline_suppressions"}
)
_PAGE, _FEED, _UNASKED_FEED = b"page", b"feed", b"unasked feed"  # what is kept of a file
_NOT_LOOKED = b"?"  # no digest
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


class _Kept(Struct, frozen=True, array_like=True):
    told: Told
    heard: bytes  # what feeds said of the page when it was found, told apart


_ANSWERS, _FEEDS = msgspec.msgpack.Decoder(_Kept), msgspec.msgpack.Decoder(OfFeed[Told])
_Type = TypeVar("_Type")


class KeptAnswers:
    """What earlier runs found for the same bytes under the same path, checked with the same brief.

    Only what was checked to its end is kept: what was cut short by a limit may go better the next time.

    Args:
        store: where it lies.
        brief: what sources are checked with, but for what feeds say.

    Attributes:
        recalled: how many answers were known.
    """

    def __init__(self, store: ResultStore, brief: Brief) -> None:
        self.recalled = 0
        self._store = store
        self._scope = _scope(brief)
        self._previews = b" and how it looks" if brief.previews else b""  # a page's answer has those of its pictures
        self._files: dict[str, tuple[tuple[int, int] | None, str]] = {}  # of rows: as they were, and a digest
        self._members: dict[str, str] = {}  # those of containers whose answer is waited for, each with its digest

    def recall(self, entry: Entry, brief: Brief) -> Told | None:
        """The answer for a file as it is now; see `checker.check.sources.Memory`."""
        kept = self._found(_PAGE, entry, _ANSWERS)
        if kept is None or kept.heard != _heard(kept.told, brief):
            return None
        self._is_known(entry)
        return kept.told

    def keep(self, entry: Entry, brief: Brief, answer: Told) -> None:
        """Keep the answer for a file."""
        if _is_whole(answer) and answer.result.sha256:
            self._put(_PAGE, entry, answer.result.sha256, _Kept(answer, _heard(answer, brief)))

    def recall_feed(self, entry: Entry, wanted: bool) -> OfFeed[Told] | None:
        """What a feed says as it is now, and the answer for it where that is wanted."""
        feed = self._found(_FEED if wanted else _UNASKED_FEED, entry, _FEEDS)
        if feed is not None and feed.answer is not None:
            self._is_known(entry)
        return feed

    def keep_feed(self, entry: Entry, wanted: bool, feed: OfFeed[Told]) -> None:
        """Keep what a feed says."""
        if feed.digest and (feed.answer is None or _is_whole(feed.answer)):
            self._put(_FEED if wanted else _UNASKED_FEED, entry, feed.digest, feed)

    def _put(self, what: bytes, entry: Entry, digest: str, kept: _Kept | OfFeed[Told]) -> None:
        # A container that has changed: its items are looked at in the next run.
        with suppress(OSError, UnreadableSource):
            known = self._digest(entry) if _is_more(entry) else digest
            if known.startswith(digest) or kept_by_file(entry.inside):  # else it has changed since it was looked for
                self._store.put(self._key(what, entry, known), _ENCODER.encode(kept))

    def _is_known(self, entry: Entry) -> None:
        self.recalled += 1
        self._members.pop(entry.shown, None)

    def _found(self, what: bytes, entry: Entry, decoder: msgspec.msgpack.Decoder[_Type]) -> _Type | None:
        try:
            digest = self._digest(entry)
            if _is_more(entry):
                self._members[entry.shown] = digest
        except (UnreadableSource, OSError):
            return None  # whoever checks it says so
        body = self._store.get(self._key(what, entry, digest))
        try:
            return decoder.decode(body) if body is not None else None
        except msgspec.MsgspecError:
            return None

    def _digest(self, entry: Entry) -> str:
        """What the content of an item is known by, what brought it included.

        Raises:
            OSError, UnreadableSource: it cannot be read.
        """
        if known := self._members.pop(entry.shown, ""):
            return known
        if entry.inside and kept_by_file(entry.inside):
            return self._of_file(entry)
        content = load(entry)
        digest = hashlib.sha256(content.data).hexdigest()
        if content.response is None:
            return digest
        return f"{digest} {hashlib.sha256(_ENCODER.encode(content.response)).hexdigest()}"

    def _of_file(self, entry: Entry) -> str:
        """What a row of a table is known by: its file, as it was when it was first looked at, so that none is unpacked.

        Raises:
            OSError: the file cannot be read, or is another one by now.
        """
        state = saved_state(entry.path)
        known, digest = self._files.get(entry.path) or (state, sha256_of(Path(entry.path)))
        self._files[entry.path] = known, digest
        if known != state:
            raise OSError(errno.ESTALE, os.strerror(errno.ESTALE), entry.path)
        return f"{digest} {' '.join(entry.inside)}"

    def _key(self, what: bytes, entry: Entry, digest: str) -> bytes:
        what += self._previews if is_picture(entry.read_as) else b""
        return _digest(self._scope, what, entry.shown.encode(), entry.ending.encode(), digest.encode())


def _scope(brief: Brief) -> bytes:
    """What all answers of a run rest on."""
    settings = {name: getattr(brief.settings, name) for name in Settings.__struct_fields__ if name not in _APART}
    asks = (brief.as_of, brief.context, brief.silencer is not None)
    return _digest(program_digest().encode(), brief.rulebook.digest.encode(), _ENCODER.encode((settings, asks)))


def _is_more(entry: Entry) -> bool:
    """Whether an item may be more than the bytes of a file: a member of one, a picture with files beside it."""
    return bool(entry.inside) or is_picture(entry.read_as)


def _is_whole(told: Told) -> bool:
    return told.result.status is Status.CHECKED and all(map(_is_whole, told.parts))


def _heard(told: Told, brief: Brief) -> bytes:
    """What the feeds of this run, and the files of sites, say of a source and of its parts; empty: nothing."""
    announcements = brief.announcements
    if announcements is None:
        return b""
    places = [one.where for one in (told, *told.parts) if one.where]
    pictures = announcements.pictures
    if pictures and any(where.pictures is None for where in places):
        return _NOT_LOOKED  # by a run that met no pictures: which the source shows is not known
    said = [(announcements.of(where), pictures.shown_on(where), pictures.folders_of(where)) for where in places]
    return _digest(_ENCODER.encode(said)) if any(one != (NOTHING, (), ()) for one in said) else b""


def _digest(*parts: bytes) -> bytes:
    digest = hashlib.blake2b(digest_size=32)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.digest()

"""What all feeds of a scan say of its pages, heard once for all of its parts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct

from checker.check import Brief, Told
from checker.check.shards import FORMAT, Basis, ShardsError, differing
from checker.check.sources import Memory, OfFeed
from checker.errors import UnreadableSource
from checker.files.disk import read_bytes, replacing_bytes
from checker.files.load import load
from checker.files.walk import Entry

_NAME = "survey.json"


class Survey(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `wirecheck survey` leaves where the parts of the scan look for it."""

    version: str = FORMAT
    basis: Basis
    feeds: dict[str, OfFeed[Told]]  # by the path of each, as reports tell it


class Surveyor:
    """A memory that knows nothing, and takes down what feeds say.

    Attributes:
        feeds: that, by the path of each.
    """

    def __init__(self) -> None:
        self.feeds: dict[str, OfFeed[Told]] = {}

    def recall(self, entry: Entry, brief: Brief) -> Told | None:
        """Nothing; see `checker.check.sources.Memory`."""

    def keep(self, entry: Entry, brief: Brief, answer: Told) -> None:
        """Nothing."""

    def recall_feed(self, entry: Entry, wanted: bool) -> OfFeed[Told] | None:
        """Nothing."""

    def keep_feed(self, entry: Entry, wanted: bool, feed: OfFeed[Told]) -> None:  # noqa: ARG002 (as a memory does)
        """Take down what a feed says."""
        self.feeds[entry.shown] = feed


class Surveyed:
    """A memory of what feeds say, over that of earlier scans.

    Args:
        survey: the feeds, as they were heard for all parts.
        basis: tells what this scan rests on; it is asked when the files are listed, at the first feed.
        earlier: the memory of earlier scans.
    """

    def __init__(self, survey: Survey, basis: Callable[[], Basis], earlier: Memory[Told] | None) -> None:
        self._survey, self._basis, self._earlier = survey, basis, earlier
        self._compared = False

    def recall(self, entry: Entry, brief: Brief) -> Told | None:
        """What is known of earlier scans."""
        return self._earlier.recall(entry, brief) if self._earlier else None

    def keep(self, entry: Entry, brief: Brief, answer: Told) -> None:
        """Keep it for later ones."""
        if self._earlier:
            self._earlier.keep(entry, brief, answer)

    def recall_feed(self, entry: Entry, wanted: bool) -> OfFeed[Told] | None:
        """What a feed says; one of this part is asked itself, and one that has changed is heard anew.

        Raises:
            ShardsError: the survey is one of another scan.
        """
        if not self._compared and (told := differing(self._survey.basis, self._basis())):
            raise ShardsError(f"the survey beside the receipts rests on other {told}: run wirecheck survey again")
        self._compared = True
        known = None if wanted else self._survey.feeds.get(entry.shown)
        if known and known.digest and known.digest == _digest(entry):
            return known
        return self._earlier.recall_feed(entry, wanted) if self._earlier else None

    def keep_feed(self, entry: Entry, wanted: bool, feed: OfFeed[Told]) -> None:
        """Keep what a feed says for later scans."""
        if self._earlier:
            self._earlier.keep_feed(entry, wanted, feed)


def _digest(entry: Entry) -> str | None:
    try:
        return hashlib.sha256(load(entry).data).hexdigest()
    except UnreadableSource:
        return None


def leave_survey(folder: Path, survey: Survey) -> Path:
    """Write a survey where parts look for it; where that is.

    Raises:
        OSError: it cannot be written.
    """
    path = folder / _NAME
    with replacing_bytes(path) as file:
        file.write(msgspec.json.encode(survey) + b"\n")
    return path


def survey_in(folder: Path) -> Survey | None:
    """The survey that lies in a folder of receipts; None where there is none.

    Raises:
        ShardsError: it cannot be read.
    """
    path = folder / _NAME
    try:
        return msgspec.json.decode(read_bytes(path), type=Survey)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ShardsError(f"{path} cannot be read: {error.strerror}") from error
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise ShardsError(f"{path} is no survey of this version of wirecheck: {error}") from error

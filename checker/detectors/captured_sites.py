"""What the files of sites state of pages that a crawler got: by the host of both, and by the moments of both.

A preference counts as it was when a page was fetched (draft-ietf-aipref-attach: it is not retroactive; the moments are
those of WARC-Date, ISO 28500): of the captures of a file the nearest counts that is not later than the page. One within
a minute behind the page, where no earlier one is there, counts as well: crawlers that ask for both at once, or look for
robots.txt behind the first page, write down the order of their requests, and no site changes its mind meanwhile. What
was captured later is not applied. Rules are those of one host and port (RFC 9309, 2.3); http and https on their usual
ports are told apart only where both have files of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import datetime
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from checker.evidence import Signal
from checker.files.captured_names import SITE_FILES, moment_of, stamp_of
from checker.patterns.late_pattern import late_pattern

MOST_SIGNALS = 200_000
"""Statements of captured files of sites that one scan keeps in mind, in some 200 MB."""

# A member of a capture (`checker.files.captured_names`), up to a container in it.
_CAPTURE = late_pattern(r"!/(\d{14})(?:-\d{1,6})?/(https?)://([^/?#!]{1,300})((?:[^!#]|!(?!/))*+)", 2)
_USUAL = {"http": ":80", "https": ":443"}
_ADDRESS = late_pattern(r"(https?)://([^/?#]{1,300})([^#]*+)", re.IGNORECASE)
_UNKNOWN, _LAST = stamp_of(None), "9" * 14
_AT_ONCE = 60  # seconds


class Capture(Struct, frozen=True):
    """What a path tells of a capture.

    Attributes:
        moment: fourteen digits, UTC; zeros where it is not known.
        scheme: of the address, lower case.
        host: with its port where that is not the usual one, lower case.
        path: with what follows it.
    """

    moment: str
    scheme: str
    host: str
    path: str

    @property
    def dated(self) -> bool:
        """Whether its moment is known."""
        return self.moment != _UNKNOWN


class _Version(Struct):
    moment: str
    signals: tuple[Signal, ...]


class CapturedSites:
    """The files of sites in the captures of a scan."""

    def __init__(self, most: int = MOST_SIGNALS) -> None:
        # By the host, then by where a file stands and the scheme under which it was asked for; each sorted by moment.
        self._files: dict[str, dict[tuple[str, str], list[_Version]]] = {}
        self._room = most

    def add(self, capture: Capture, path: str, signals: Iterable[Signal]) -> bool:
        """Keep what a file stated at a moment, also where that is nothing: it takes the place of what it stated before.

        Args:
            capture: of the file.
            path: of the file, as shown.
            signals: what it states.

        Returns:
            whether there was room for it.
        """
        place = capture.path.partition("?")[0]
        known = place in SITE_FILES
        stated = tuple(replace(one, path=path) for one in signals if known or one.carrier == "rsl")
        if not known and not stated:
            return True
        if len(stated) > self._room:
            return False
        self._room -= len(stated)
        versions = self._files.setdefault(capture.host, {}).setdefault((place, capture.scheme), [])
        at = bisect_right(versions, capture.moment, key=attrgetter("moment"))
        versions.insert(at, _Version(capture.moment, stated))
        return True

    def about(self, page: Capture) -> Iterator[Signal]:
        """What the files of its host state, as they were when the page was fetched."""
        files = self._files.get(page.host, {})
        for place in dict.fromkeys(place for place, _ in files):
            schemes = (page.scheme, *(one for one in _USUAL if one != page.scheme))
            versions = (_version(files.get((place, scheme), []), page.moment) for scheme in schemes)
            yield from next((one.signals for one in versions if one), ())


def capture_of(path: str) -> Capture | None:
    """What a path tells of a capture; None where it is of none."""
    found = list(_CAPTURE.finditer(path)) if "!/" in path else []
    if not found:
        return None
    last = found[-1]
    scheme = last[2].lower()
    host = last[3].rpartition("@")[2].lower().removesuffix(_USUAL[scheme])
    return Capture(last[1], scheme, host, last[4] or "/")


def capture_at(address: str, captured: str) -> Capture | None:
    """The capture of which a table tells the address, and perhaps the moment; None where it tells none.

    Args:
        address: of the web.
        captured: ISO 8601; empty: it is not known.
    """
    found = _ADDRESS.match(address.strip())
    if not found:
        return None
    scheme = found[1].lower()
    host = found[2].rpartition("@")[2].lower().removesuffix(_USUAL[scheme])
    return Capture(stamp_of(moment_of(captured)), scheme, host, found[3] or "/")


def _version(versions: list[_Version], moment: str) -> _Version | None:
    """The one that counts at a moment."""
    if moment == _UNKNOWN:
        moment = _LAST
    at = bisect_right(versions, moment, key=attrgetter("moment"))
    if at:
        return versions[at - 1]
    return versions[0] if versions and _seconds(versions[0].moment, moment) <= _AT_ONCE else None


def _seconds(later: str, earlier: str) -> float:
    try:
        return (_moment(later) - _moment(earlier)).total_seconds()
    except ValueError:  # a moment that no calendar has
        return float("inf")


def _moment(digits: str) -> datetime:
    return datetime.fromisoformat(f"{digits[:8]}T{digits[8:]}")

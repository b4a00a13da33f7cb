"""What the files of a site state of its pages, by the folder that they stand in and the paths that they name.

In captures they are joined by host and moment instead: see `checker.detectors.captured_sites`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from checker.detectors.captured_sites import Capture, CapturedSites, capture_at, capture_of
from checker.detectors.machine_terms import NOT_TAKEN
from checker.document.addresses import host_of, same_site
from checker.document.declared import Family
from checker.document.passages import Document, Whereabouts
from checker.evidence import Signal
from checker.patterns.late_pattern import late_pattern
from checker.rights.actions import covers, grants
from checker.rights.precedence import PRECEDENCE, Among, fits_path
from checker.rights.terms import Prohibition, Terms

_WELL_KNOWN = ".well-known"
_HOST = late_pattern(r"(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}(?::\d{1,5})?", 2)
_INDEX = late_pattern(r"/(?:index|default)\.(?:html?|xhtml|php|md|txt)$")
_ADDED = late_pattern(r"(?<=[^/])\.(?:html?|xhtml|md|markdown|txt)(?:\.gz)?$")  # what saves pages adds an ending
_SENT = "_headers"  # a page is sent the fields of all of its rules that fit
# Only under these names do crawlers look for them; licences of RSL are where robots.txt says.
_PLACES = ("robots.txt", "ai.txt", "trust.txt", "llms.txt", "llms-full.txt", _SENT, f"{_WELL_KNOWN}/tdmrep.json")
_MOST_PATTERN = 2_000  # characters


class _Site(Struct):
    """What stands in one folder."""

    host: str  # empty: the folder does not bear the name of one
    signals: list[Signal]


class SiteSignals:
    """The files of sites that a scan met."""

    def __init__(self) -> None:
        self._sites: dict[str, _Site] = {}
        self._hosts: dict[str, list[str]] = {}  # the folders that bear the name of each
        self._captured = CapturedSites()

    def add(self, path: str, signals: Iterable[Signal], where: Whereabouts | None = None) -> bool:
        """Keep what a file states.

        Args:
            path: of the file, as shown.
            signals: what it states.
            where: tells where and when it was got, if it is a row of a table.

        Returns:
            whether there was room for it.
        """
        if capture := capture_of(path) or (where and capture_at(where.fetched, where.captured)):
            return self._captured.add(capture, path, signals)
        folder, name = posixpath.split(path.removesuffix(".gz"))
        known = any(f"/{path}".endswith(f"/{one}") for one in _PLACES) or name == "tdmrep.json"
        if posixpath.basename(folder) == _WELL_KNOWN:
            folder = posixpath.dirname(folder)
        stated = [one for one in signals if known or one.carrier == "rsl"]
        if not stated:
            return True
        host = posixpath.basename(folder).lower()
        if folder not in self._sites:
            self._sites[folder] = _Site(host if _HOST.fullmatch(host) else "", [])
            self._hosts.setdefault(self._sites[folder].host, []).append(folder)
        site = self._sites[folder]
        site.signals += [replace(one, path=path) for one in stated]
        return True

    def about(self, document: Document | Whereabouts) -> tuple[Signal, ...]:
        """What they state of a page: the folders above it, up to one that bears the name of a host.

        Of a row of a table that tells its address those of its host: captured ones as of its moment, and where it
        tells none, those in folders as well, which tell none either.
        """
        if document.of_site:
            return ()
        if page := capture_of(document.path):
            return tuple(self._of_capture(page))
        row = capture_at(document.fetched, document.captured) if document.fetched else None
        found: list[Signal] = []
        if row:
            found += self._of_capture(row)
            for one in () if row.dated else self._hosts.get(row.host, ()):
                if not document.path.startswith(f"{one}/"):
                    found += _applying(self._sites[one], _served(row.path), document.fetched)
        if not self._sites:
            return tuple(found)
        folder = posixpath.dirname(document.path)
        while True:
            site = self._sites.get(folder)
            if site and (row is None or site.host in ("", row.host)):
                paths = _served(row.path) if row else _paths(document, folder, site.host)
                found += _applying(site, paths, document.url)
            if not folder or folder == posixpath.dirname(folder) or _HOST.fullmatch(posixpath.basename(folder).lower()):
                return tuple(found)
            folder = posixpath.dirname(folder)

    def _of_capture(self, page: Capture) -> Iterator[Signal]:
        served = _Site(page.host, list(self._captured.about(page)))
        return _applying(served, _served(page.path), f"{page.scheme}://{page.host}{page.path}")


def _paths(document: Document | Whereabouts, folder: str, host: str) -> tuple[str, ...]:
    """The paths under which a page may have been served: by where it lies, and by its own address."""
    lies = "/" + document.path.partition("#")[0].removeprefix(folder).lstrip("/")
    told = [lies, _INDEX.sub("/", lies), _ADDED.sub("", lies)]
    if document.url and (not host or same_site(document.url, f"https://{host}")):
        parts = urlsplit(document.url)
        told.append((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
    return tuple(dict.fromkeys(told))


def _served(path: str) -> tuple[str, ...]:
    """The path under which a captured page was asked for; blanks and the like are escaped in both."""
    return tuple(dict.fromkeys((path, unquote(path))))


def _applying(site: _Site, paths: Sequence[str], url: str | None) -> Iterator[Signal]:
    """What is about any of the paths; what is about one of them only may be about the page."""
    families: dict[tuple[str, str, str], list[Signal]] = {}
    for one in site.signals:
        field = one.field if one.family is Family.TDMREP else ""
        families.setdefault((one.family, one.path, field), []).append(one)
    told: dict[int, Signal] = {}
    for signals in families.values():
        for path in paths:
            for one in _chosen(signals, path, site.host, url):
                told[id(one)] = one
    yield from _with_alternatives(told.values())


def _chosen(signals: Sequence[Signal], path: str, host: str, url: str | None) -> Sequence[Signal]:
    """Of the statements of one family in one file those that count for a path."""
    fitting = [(length, one) for one in signals if (length := _fit(one, path, host, url)) >= 0]
    if not fitting:
        return ()
    among = PRECEDENCE[fitting[0][1].family].among
    if fitting[0][1].carrier == _SENT:
        among = Among.ALL
    if among is Among.FIRST:
        return [fitting[0][1]]
    if among is Among.LONGEST:
        longest = max(length for length, _ in fitting)
        return [one for length, one in fitting if length == longest]
    return [one for _, one in fitting]


def _fit(signal: Signal, path: str, host: str, url: str | None) -> int:
    """The length of the pattern that fits a path; -1 where the statement is not about it."""
    pattern = signal.pattern[:_MOST_PATTERN]
    if "://" in pattern or pattern.startswith("//"):
        named = host_of(pattern if "://" in pattern else f"https:{pattern}") or ""
        ours = host or host_of(url) or ""
        if ours and not same_site(f"https://{named}", f"https://{ours}"):
            return -1
        pattern = "/" + pattern.partition("//")[2].partition("/")[2]
    if pattern and not fits_path(pattern, path):
        return -1
    beyond = (len(one) for one in signal.excepts if fits_path(one, path))
    return -1 if max(beyond, default=-1) >= len(pattern) else len(pattern)


def _with_alternatives(signals: Iterable[Signal]) -> Iterator[Signal]:
    """Of alternatives one has to suit: what one of them gives, another does not forbid; what it sells may be had."""
    listed = list(signals)
    groups: dict[tuple[str, str], dict[Terms, None]] = {}
    for one in listed:
        if one.group:
            groups.setdefault((one.path, one.group), {})[one.terms] = None
    for one in listed:
        yield replace(one, terms=_beside(one.terms, groups[one.path, one.group])) if one.group else one


def _beside(terms: Terms, alternatives: Iterable[Terms]) -> Terms:
    others = [each for each in alternatives if each != terms]
    kept = [one for one in terms.prohibitions if not any(_gives(each, one.action) for each in others)]
    conditional = [
        Prohibition(permission.action, NOT_TAKEN, permission.source)
        for permission in terms.permissions
        if any(duty.action == "compensate" for duty in permission.duties)
    ]
    return Terms(terms.permissions, (*kept, *conditional), terms.source)


def _gives(terms: Terms, action: str) -> bool:
    """Whether an alternative gives an action: what it forbids itself, it does not give."""
    return any(grants(one.action, action) for one in terms.permissions) and not any(
        covers(one.action, action) for one in terms.prohibitions
    )

"""`_headers`, in which a folder of pages keeps what a host answers with: its lines state rights as the heads do.

Sources: Netlify, "Custom headers"; Cloudflare Pages and Workers, "Headers" (both: a line with a path, below it indented
lines with fields; `*` in a path stands for anything, `:name` for anything in one step of it). A page is sent the fields
of all rules that fit it. A line `! Field` of Cloudflare's, which takes a field back, is not heard, which states
more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.document.declared import Declared, Family, Reach, Says
from checker.document.letters import fold
from checker.document.place import Origin
from checker.patterns.late_pattern import late_pattern

CARRIER = "_headers"
_PATH = late_pattern(r"(?:/|https?://)\S{0,2000}+\s*+$")
_FIELD = late_pattern(r"[ \t]++([A-Za-z][A-Za-z0-9-]{1,40})[ \t]*+:[ \t]*+(\S[^\r\n]{0,4000})")
_STEP = late_pattern(r":[A-Za-z]\w{0,60}")
_LICENCE = late_pattern(r"<([^<>\s]{1,2000})>(?=[^<]{0,300};\s{0,9}rel\s{0,9}=\s{0,9}\"?[^\"<;,]{0,60}\blicense\b)")


class _Kind(NamedTuple):
    family: Family
    says: Says
    specification: str


_KINDS = {
    "tdm-reservation": _Kind(Family.TDMREP, Says.RESERVATION, "TDMRep 2024-05-10"),
    "tdm-policy": _Kind(Family.TDMREP, Says.POINTER, "TDMRep 2024-05-10"),
    "content-usage": _Kind(Family.AIPREF, Says.RESERVATION, "draft-ietf-aipref-attach"),
    "content-signal": _Kind(Family.CONTENT_SIGNAL, Says.RESERVATION, "draft-romm-aipref-contentsignals"),
    "x-robots-tag": _Kind(Family.ROBOTS_META, Says.RESERVATION, "X-Robots-Tag"),
    "link": _Kind(Family.WORDS, Says.POINTER, "RFC 8288"),
}


def declared_headers(source: str) -> Iterator[Declared] | None:
    """What a file of headers states of the pages under its paths; None where it is none."""
    lines = source.removeprefix("\ufeff").splitlines(keepends=True)
    paths = [line for line in lines if _PATH.match(line)]
    return _declared(source) if paths and any(_FIELD.match(line) for line in lines) else None


def _declared(source: str) -> Iterator[Declared]:
    at, path = 0, ""
    for line in source.splitlines(keepends=True):
        start, at = at, at + len(line)
        if _PATH.match(line.lstrip("\ufeff")):
            path = line.lstrip("\ufeff").strip()
        elif path and (found := _FIELD.match(line)) and (kind := _KINDS.get(found[1].lower())):
            for value in _values(kind, found[2].strip()):
                yield Declared(
                    text=fold(found[0]),
                    origin=Origin(offset=start + found.start(1), length=len(found[0].rstrip()) - found.start(1)),
                    says=kind.says,
                    carrier=CARRIER,
                    field=found[1],
                    specification=kind.specification,
                    family=kind.family,
                    reach=Reach.SITE,
                    value=value,
                    pattern=pattern_of(path),
                )


def _values(kind: _Kind, value: str) -> Iterator[str]:
    if kind.family is not Family.WORDS:
        yield value
        return
    for found in _LICENCE.finditer(value):  # of a Link those to licences
        yield found[1]


def pattern_of(path: str) -> str:
    """A path of such a file as robots.txt would have it (RFC 9309, 2.2.3): without a star it is that page alone."""
    scheme, sign, rest = path.rpartition("://")
    told = _STEP.sub("*", rest)
    return scheme + sign + (told if told.endswith("*") else f"{told}$")

"""Files in which a site speaks to machines: robots.txt, ai.txt, trust.txt, llms.txt, tdmrep.json, `_headers`.

They are sources and never items: what they state is about the pages of their site. Sources: RFC 9309 (robots.txt) with
the records of RSL 1.0 (License), of draft-ietf-aipref-attach-05 (Content-Usage) and of
draft-romm-aipref-contentsignals-00 (Content-Signal); ai.txt (Spawning, 2023), which has the syntax of robots.txt;
trust.txt (JournalList, 2024-04-04); TDMRep (W3C Community Group Final Report 2024-05-10). llms.txt grants nothing, but
what it says of Content-Signal or Content-Usage is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from msgspec import Struct

from checker.document.declared import Declared, Family, Reach, Says
from checker.document.json_text import Pointer, mended, value_spans
from checker.document.letters import fold
from checker.document.passages import Document
from checker.document.place import Origin
from checker.document.source_map import SourceMap, Syntax
from checker.errors import UnclaimedSource
from checker.patterns.late_pattern import late_pattern
from checker.readers.decoding import Decoded, decode
from checker.readers.header_files import CARRIER, declared_headers

_LINE = late_pattern(r"[ \t]*+([A-Za-z][A-Za-z_-]{1,39})[ \t]*+([:=])[ \t]*+([^\r\n]*+)")
_AGENT = "user-agent"
_PATH = late_pattern(r"(/[^\s]*+)[ \t]++(?=\S)")  # before the preferences of a rule
_MOST_LINES = 100_000
_MOST_RULES = 10_000
_TOO_MANY = f"holds more than {_MOST_RULES:,} rules or {_MOST_LINES:,} lines; those behind them were not read"
_LONGEST_LINE = 4_000  # characters
_TOO_LONG = f"holds a line of more than {_LONGEST_LINE:,} characters, of which the rest was not read"
_MOST_QUOTED = 300  # characters of a group that are quoted
_TRUST = frozenset(
    """
    belongto control controlledby contact customer datatrainingallowed disclosure member social vendor
    """.split()
)
_PARTIES = ("control", "controlledby", "belongto", "member")  # whom a site owns, who owns it, its associations, theirs
_MOST_PARTIES = 100  # of each that are told: associations have some hundred members
_HOUSES = frozenset(_PARTIES[:2])  # by which another site's terms count as this one's
_TOO_MANY_OF_HOUSE = f"names more than {_MOST_PARTIES} sites of its house; those behind them were not read"
_ROBOTS = frozenset(
    (_AGENT, "allow", "disallow", "content-usage", "content-signal", "license", "sitemap", "crawl-delay")
)
_RECORDS = {
    "content-usage": (Family.AIPREF, "draft-ietf-aipref-attach"),
    "content-signal": (Family.CONTENT_SIGNAL, "draft-romm-aipref-contentsignals"),
}


class _Record(NamedTuple):
    field: str  # lower case
    written: str  # the field as it stands
    sign: str
    value: str
    start: int  # where the line begins, and where its value ends
    end: int
    cut: bool  # the line goes on


class _Group(Struct):
    """The lines for some crawlers (RFC 9309, 2.2.1)."""

    agents: list[_Record]
    rules: list[_Record]


def read_site_file(data: bytes, path: str, name: str) -> Document:
    """Read a file that is a site's by its name.

    Args:
        data: its bytes.
        path: as shown.
        name: its own, lower case: robots.txt.

    Raises:
        UnclaimedSource: it has the name of one, and holds something else.
        UnreadableSource: it cannot be decoded.
    """
    decoded = decode(data, path)
    document = _of_lines(name, list(islice(_lines(decoded.source), _MOST_LINES + 1)), decoded, path)
    if document is None:
        raise UnclaimedSource(path, "has the name of a file for machines, and holds none of its lines")
    return document


def read_records(data: bytes, path: str) -> Document | None:
    """A file that holds nothing but records for machines, whatever it is called; None where it is a text.

    What it states is told, and is about no page: only under its own name is such a file a site's.

    Raises:
        UnreadableSource: it cannot be decoded.
    """
    decoded = decode(data, path)
    lines = [line for line in decoded.source.lstrip("\ufeff").splitlines() if line.strip()]
    if not lines or not all(line.lstrip().startswith("#") or _LINE.match(line) for line in lines[:_MOST_LINES]):
        return None
    records = list(islice(_lines(decoded.source), _MOST_LINES + 1))
    name = "trust.txt" if any(one.sign == "=" and one.field in _TRUST for one in records) else "robots.txt"
    return _of_lines(name, records, decoded, path)


def _of_lines(name: str, records: Sequence[_Record], decoded: Decoded, path: str) -> Document | None:
    """The document that lines state; None where they are none of their kind."""
    stated = _declared(name, records[:_MOST_LINES], decoded.source)
    if stated is None:
        return None
    declared = list(islice(stated, _MOST_RULES + 1))
    more = len(records) > _MOST_LINES or len(declared) > _MOST_RULES
    unread = (
        *decoded.unread,
        *((_TOO_MANY,) if more else ()),
        *((_TOO_LONG,) if any(one.cut for one in records) else ()),
        *((_TOO_MANY_OF_HOUSE,) if name.endswith("trust.txt") and _is_large_house(records) else ()),
    )
    return Document(
        path=path,
        media_type="text/plain",
        source_map=SourceMap(decoded.source, Syntax.PLAIN),
        declared=tuple(declared[:_MOST_RULES]),
        of_site=True,
        faults=decoded.faults,
        unread=unread,
    )


def _is_large_house(records: Sequence[_Record]) -> bool:
    named = Counter(one.field for one in records if one.field in _HOUSES and one.value.strip())
    return any(number > _MOST_PARTIES for number in named.values())


def _declared(name: str, lines: Sequence[_Record], source: str) -> Iterator[Declared] | None:
    """What a file states; None where it is none of its kind."""
    fields = {line.field for line in lines if line.sign == ":"}
    if name.endswith(CARRIER):
        return declared_headers(source)
    if name.endswith("robots.txt"):
        return _robots(lines, source) if fields & _ROBOTS else None
    if name.endswith("ai.txt"):
        return _ai_txt(lines) if _AGENT in fields else None
    if name.endswith("trust.txt"):
        return _trust(lines) if any(line.sign == "=" and line.field in _TRUST for line in lines) else None
    return _records(lines, "llms.txt")


def _lines(source: str) -> Iterator[_Record]:
    at = 0
    for line in source.splitlines(keepends=True):
        start, at = at, at + len(line)
        cut, line = len(line) > _LONGEST_LINE, line[:_LONGEST_LINE]
        found = _LINE.match(line.lstrip("\ufeff"))
        if found is None:
            continue
        shift = start + len(line) - len(line.lstrip("\ufeff"))
        value = found[3].partition("#")[0].rstrip() if found[2] == ":" else found[3].rstrip()
        yield _Record(found[1].lower(), found[1], found[2], value, shift, shift + found.start(3) + len(value), cut)


def _stated(line: _Record, carrier: str, **more: Any) -> Declared:
    length = max(line.end - line.start, 1)
    return Declared(
        text=fold(f"{line.written}{line.sign} {line.value}"),
        origin=Origin(offset=line.start, length=length),
        carrier=carrier,
        field=line.written,
        reach=Reach.SITE,
        **more,
    )


def _robots(lines: Sequence[_Record], source: str) -> Iterator[Declared]:
    yield from _records(lines, "robots.txt")
    for line in lines:
        if line.field == "license" and line.sign == ":" and line.value:
            yield _stated(
                line,
                "robots.txt",
                says=Says.POINTER,
                specification="RSL 1.0",
                family=Family.RSL,
                value=line.value,
            )
    for group in _groups(lines):
        allowed = tuple(rule.value for rule in group.rules if rule.field == "allow" and rule.value)
        agents = tuple(("agent", one.value) for one in group.agents)
        for rule in group.rules:
            if rule.field != "disallow" or not rule.value:
                continue
            start = group.agents[0].start if rule.end - group.agents[0].start <= _MOST_QUOTED else rule.start
            yield Declared(
                text=fold(source[start : rule.end]),
                origin=Origin(offset=start, length=rule.end - start),
                says=Says.RESERVATION,
                carrier="robots.txt",
                field="Disallow",
                specification="RFC 9309",
                family=Family.ROBOTS,
                reach=Reach.SITE,
                facts=agents,
                pattern=rule.value,
                excepts=allowed,
            )


def _groups(lines: Sequence[_Record]) -> Iterator[_Group]:
    """The groups: lines that name crawlers, and the rules that follow until the next that does."""
    group = _Group([], [])
    for line in lines:
        if line.sign != ":":
            continue
        if line.field == _AGENT:
            if group.rules:
                yield group
                group = _Group([], [])
            group.agents.append(line)
        elif line.field in ("allow", "disallow") and group.agents:
            group.rules.append(line)
    if group.rules:
        yield group


def _records(lines: Sequence[_Record], carrier: str) -> Iterator[Declared]:
    """Preferences: each with the path that it may name first."""
    for line in lines:
        if line.field in _RECORDS and line.sign == ":":
            family, specification = _RECORDS[line.field]
            path = _PATH.match(line.value)
            yield _stated(
                line,
                carrier,
                says=Says.RESERVATION,
                specification=specification,
                family=family,
                value=line.value[path.end() :] if path else line.value,
                pattern=path[1] if path else "",
            )


def _ai_txt(lines: Sequence[_Record]) -> Iterator[Declared]:
    for group in _groups(lines):
        allowed = tuple(rule.value for rule in group.rules if rule.field == "allow" and rule.value)
        for rule in group.rules:
            if rule.field == "disallow" and rule.value:
                pattern = "" if rule.value in ("/", "*") else rule.value
                yield _stated(
                    rule,
                    "ai.txt",
                    says=Says.RESERVATION,
                    specification="ai.txt (Spawning)",
                    family=Family.AI_TXT,
                    pattern=pattern,
                    excepts=allowed,
                )


def _trust(lines: Sequence[_Record]) -> Iterator[Declared]:
    """Whether training is allowed, and with whom the site says to be of one house: that permits and forbids nothing."""
    met = dict.fromkeys(_PARTIES, 0)
    for line in lines:
        if line.sign != "=":
            continue
        if line.field in met and line.value.strip() and met[line.field] < _MOST_PARTIES:
            met[line.field] += 1
            yield _stated(
                line,
                "trust.txt",
                says=Says.NOTHING_KNOWN,
                specification="trust.txt",
                family=Family.TRUST,
                value=line.value.strip(),
            )
        elif line.field == "datatrainingallowed":
            yield _stated(
                line,
                "trust.txt",
                says=Says.RESERVATION,
                specification="trust.txt",
                family=Family.TRUST,
                value=line.value.strip().lower(),
            )


def is_tdmrep(data: Any) -> bool:
    """Whether JSON is a file of TDMRep: rules with a reservation, in an array or, wrongly, alone."""
    rules = data if isinstance(data, list) else [data]
    return bool(rules) and all(isinstance(rule, dict) and "tdm-reservation" in rule for rule in rules)


def tdm_document(decoded: Decoded, rules: Any, path: str) -> Document:
    """The document of a file of TDMRep.

    Args:
        decoded: the file.
        rules: what its JSON holds.
        path: as shown.
    """
    faults = decoded.faults
    if isinstance(rules, dict):
        faults = (*faults, "holds one rule of TDMRep where an array of rules is expected; it was read as one")
    return Document(
        path=path,
        media_type="application/json",
        source_map=SourceMap(decoded.source, Syntax.JSON),
        declared=tuple(_tdm_rules(rules, value_spans(mended(decoded.source)))),
        of_site=True,
        faults=faults,
        unread=(*decoded.unread, *((_TOO_MANY,) if len(rules) > _MOST_RULES else ())),
    )


def _tdm_rules(rules: Any, spans: Mapping[Pointer, tuple[int, int]]) -> Iterator[Declared]:
    listed = isinstance(rules, list)
    for index, rule in enumerate((rules if listed else [rules])[:_MOST_RULES]):
        prefix: Pointer = (index,) if listed else ()
        location = rule.get("location")
        for field, says in (("tdm-reservation", Says.RESERVATION), ("tdm-policy", Says.POINTER)):
            value = rule.get(field)
            pointer = (*prefix, field)
            if value is None or isinstance(value, dict | list) or pointer not in spans:
                continue
            written = str(value).lower() if isinstance(value, bool) else str(value)
            yield Declared(
                text=fold(written),
                origin=Origin(pointer=pointer, raw=True),
                says=says,
                carrier="tdmrep.json",
                field=field,
                specification="TDMRep 2024-05-10",
                family=Family.TDMREP,
                reach=Reach.SITE,
                value=str(int(value)) if isinstance(value, bool) else fold(written),
                pattern=location if isinstance(location, str) else "",
            )

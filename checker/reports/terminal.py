"""What a report is written on, and how text of strangers is made fit for it."""

from __future__ import annotations

from collections.abc import Mapping
from re import Match

import msgspec
from msgspec import Struct

from checker.finding import Finding, Quotation
from checker.patterns.late_pattern import late_pattern

_JSON = msgspec.json.Encoder()


class Surface(Struct, frozen=True, kw_only=True):
    """Where a report will be read."""

    width: int = 100  # columns; only the text report wraps its lines
    colour: bool = False
    watched: bool = False  # a terminal, so that a person looks at it meanwhile
    verbose: bool = False  # there, each finding with its words, however many there are
    links: str = ""  # there, the absolute folder that paths are told relative to; empty: it has no links
    folder: str = ""  # the way from the report to where the paths it tells begin; empty: it stands there


# What is known to show links (OSC 8), by TERM_PROGRAM, TERM and the version of VTE, on which GNOME's and others rest.
_LINKING = frozenset({"Hyper", "Tabby", "WarpTerminal", "WezTerm", "ghostty", "iTerm.app", "rio", "vscode", "zed"})
_LINKING_TERMS = ("alacritty", "contour", "foot", "wezterm", "xterm-ghostty", "xterm-kitty")
_FIRST_VTE = 5002  # 0.50 crashed on some
_MOST_QUOTES = 3  # of one finding, where a format has one line for it

# Control characters could drive a terminal; bidirectional overrides could show words in an order they don't have.
_UNSEEMLY = late_pattern(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


# What a build host takes for a command: GitHub's runner in front of a line, Azure's and older ones anywhere in it.
_COMMAND = late_pattern(
    r"(?i):(?=:(?:add-m(?:ask|atcher)|add-path|debug|echo|end-?group|error|group|notice|remove-matcher|save-state"
    r"|set-(?:env|output)|stop-commands|warning)\b)|#(?=#(?:\[|vso\[))"
)
_UNSEEMLY_IN_JSON = late_pattern(r"[\x7f-\x9f\u200e\u200f\u061c\u2028-\u202e\u2066-\u2069\ufeff]|#(?=#(?:\[|vso\[))")


def has_links(told: Mapping[str, str]) -> bool:
    """Whether the terminal knows links (OSC 8), as far as its variables tell; none can be asked.

    `FORCE_HYPERLINK` decides where it is set, 0 or empty for no, as for other programs.
    """
    if "FORCE_HYPERLINK" in told:
        return told["FORCE_HYPERLINK"] not in ("", "0")
    vte = told.get("VTE_VERSION", "")
    return (
        told.get("TERM_PROGRAM") in _LINKING
        or told.get("TERM", "").startswith(_LINKING_TERMS)
        or any(name in told for name in ("WT_SESSION", "KONSOLE_VERSION", "DOMTERM"))
        or (vte.isdigit() and int(vte) >= _FIRST_VTE)
    )


def one_line(text: str) -> str:
    """A stranger's words on one line, single blanks, inert wherever they are printed."""
    return inert(" ".join(text.split()))


def inert(text: str) -> str:
    """Text in which what steers a terminal is U+FFFD, and what a build host would obey has a space put into it."""
    line = _UNSEEMLY.sub("\N{REPLACEMENT CHARACTER}", text)
    return _COMMAND.sub(r"\g<0> ", line) if "::" in line or "##" in line else line


def inert_lines(text: str) -> str:
    """Several lines, each of them inert: a message may hold what the user typed, and what the user's files hold."""
    return "\n".join(map(inert, text.split("\n")))


def json_text(value: object) -> str:
    """JSON of a value, the same value when it is read, without a character that could steer what shows it."""
    text = _JSON.encode(value).decode()
    return text if text.isprintable() and "##" not in text else _UNSEEMLY_IN_JSON.sub(_escaped, text)


def _escaped(found: Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def shown_name(path: str) -> str:
    """A path on a line of its own, as the shell takes it, or quoted as JSON where it holds what no line may hold."""
    return json_text(path) if path != one_line(path) or path.startswith('"') else path


def spot(quotation: Quotation) -> str:
    """Line and column of a quotation, or the format's own address, after its file where that is another one."""
    place = one_line(quotation.place.spot)
    return f"{one_line(quotation.path)}:{place}" if quotation.path else place


def elsewhere(finding: Finding) -> str:
    """What no line of the file itself tells, the first few of it: ``feeds/news.rss:5:94 “AFP”; iim:2:110 “AFP”``."""
    others = [each for each in finding.evidence if each.path or not each.place.line]
    told = [f"{spot(each)} “{one_line(each.quote)}”" for each in others[:_MOST_QUOTES]]
    return "; ".join([*told, *([f"{len(others) - _MOST_QUOTES:,} more"] if len(others) > _MOST_QUOTES else [])])

"""What the rules say, as text in a page of Markdown: no character of a rule becomes markup or leaves its line."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator

from checker.rights.actions import PLAIN
from checker.rights.terms import Clause, DutyClause, Source, TermsBlock

_MARKUP = re.compile(r"[&<>\"\\`*_\[\]{}|!~^$#=]")
_BEGINS_A_BLOCK = re.compile(r"\d+[.)]|[!-/:-@\[-`{-~]")  # of Markdown: a list, a heading, a rule
_ADDRESS = re.compile(r"https?://[^\s\"'<>`|\\]+")
_OUTSIDE_NAMES = re.compile(r"[^a-z0-9.]+")

DUTY_WORDS = {
    "attribute": "name the creator or the source",
    "attachNotice": "keep the notice",
    "linkLicence": "link to the licence",
    "indicateChanges": "say what was changed",
    "shareAlike": "put what is made from it under the same licence",
    "linkBack": "link to the original",
    "keepTracker": "keep the tracker",
    "compensate": "pay first",
    "obtainConsent": "get consent first",
    "inform": "tell the holder",
    "delete": "delete it afterwards",
}


def text(words: str) -> str:
    """Words of a rule as text on one line, safe in a heading, a list, a cell and an attribute."""
    line = " ".join("".join(" " if unicodedata.category(one) == "Cc" else one for one in words).split())
    first, rest = line[:1], line[1:]
    begins = f"&#{ord(first)};" if _BEGINS_A_BLOCK.match(line) else first
    return begins + _MARKUP.sub(lambda found: f"&#{ord(found[0])};", rest)


def shown(words: str) -> str:
    """The same, kept from turning the direction of what stands around it."""
    return text(words) if words.isascii() else f"<bdi>{text(words)}</bdi>"


def code(words: str) -> str:
    """The same, as it is typed."""
    return f"<code>{text(words)}</code>"


def address(url: str) -> str:
    """A link to an address of the web; anything else stays text."""
    return f'<a href="{html.escape(url)}">{text(url)}</a>' if _ADDRESS.fullmatch(url) else text(url)


def row(*cells: str) -> str:
    """A row of a table."""
    return f"| {' | '.join(cells)} |"


def head(*names: str) -> list[str]:
    """The head of a table."""
    return ["", row(*names), row(*("---" for _ in names))]


def listed(words: Iterable[str], nothing: str = "none known") -> str:
    """Forms in one cell or line."""
    return " · ".join(shown(one) for one in words) or nothing


def file_name(rule_id: str) -> str:
    """The name of a rule's page: `other:kogl-1` becomes `other-kogl-1.md`."""
    return f"{_OUTSIDE_NAMES.sub('-', rule_id.lower()).strip('-.')}.md"


def source(stated: Source | None) -> str:
    """Where terms are stated and when that was read; empty where neither is known."""
    if stated is None:
        return ""
    told = [text(stated.clause)] if stated.clause else []
    told += [address(stated.url)] if stated.url else []
    told += [f"read on {text(stated.read)}"] if stated.read else []
    return ", ".join(told)


def terms(block: TermsBlock) -> Iterator[str]:
    """A list of what terms permit, forbid and ask for, then their source."""
    yield ""
    for title, clauses in (("Forbidden", block.prohibits), ("Permitted", block.permits)):
        plain = [one for one in clauses if isinstance(one, str)]
        if plain:
            yield f"- **{title}:** {', '.join(map(_action, plain))}."
        for clause in clauses:
            if not isinstance(clause, str):
                yield f"- **{title}:** {_clause(clause)}."
    for duty in block.duties:
        yield f"- **Asked for:** {_duty(duty)}."
    yield ""
    where = source(block.source)
    stated = bool(block.source and block.source.url)
    yield f"**Source.** {where}." if stated else f"**Source.** No address is known{f'; {where}' if where else ''}."
    if block.source and block.source.quote:
        yield f"Its words: “{shown(block.source.quote)}”"
    yield ""


def _action(action: str) -> str:
    return text(PLAIN.get(action, action))


def _clause(clause: Clause) -> str:
    told = [", ".join(_action(one) for one in (clause.action, *clause.actions) if one)]
    told += ["where others get what is made"] if clause.when == "shared" else []
    for before, limits in (
        ("on", clause.channel),
        ("in", clause.territory),
        ("in the languages", clause.language),
        ("for", clause.purpose),
    ):
        told += [f"{before} {listed(limits)}"] if limits else []
    told += [f"from {text(clause.after)}"] if clause.after else []
    told += [f"until {text(clause.until)}"] if clause.until else []
    told += [f"at most {clause.share} per cent"] if clause.share is not None else []
    told += [f"at most {clause.count} times"] if clause.count is not None else []
    told += [f"no sooner than {text(clause.delay)} after publication"] if clause.delay else []
    told += [f"in its words “{shown(clause.words)}”"] if clause.words else []
    told += [source(clause.source)] if clause.source else []
    return ", ".join(told)


def _duty(stated: str | DutyClause) -> str:
    duty = DutyClause(stated) if isinstance(stated, str) else stated
    told = [text(DUTY_WORDS.get(duty.duty, duty.duty))]
    told += [f"“{shown(duty.text)}”"] if duty.text else []
    told += [f"or {listed(duty.accepted)}"] if duty.accepted else []
    told += [f"in the {text(duty.where)}"] if duty.where else []
    told += [f"for {', '.join(map(_action, duty.on))}"] if duty.on else []
    return ", ".join(told)

"""The credits that a manifest's items ask for, as a page to publish: HTML that runs nothing, or Markdown."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from typing import NamedTuple, TextIO

from checker.finding import Ground
from checker.reports.html_markup import Markup, away, element, joined
from checker.reports.manifest import Manifest, ManifestItem, PermittedPart
from checker.reports.markdown_report import escaped
from checker.reports.terminal import one_line
from checker.rights.actions import counted

_LONGEST = 1_000  # characters of a title, a name or a notice
_BEGINNINGS = tuple("-+=0123456789")  # of a list or a heading within an entry of the list
_STYLE = (
    ":root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;"
    "margin:2rem auto;padding:0 1rem}li{margin:.4rem 0;overflow-wrap:anywhere}mark{padding:0 .2em}"
)


class Group(NamedTuple):
    """What stands under one licence, or under permissions in other words."""

    name: str
    address: str | None
    entries: list[tuple[ManifestItem, PermittedPart]]


def groups(manifest: Manifest) -> list[Group]:
    """The parts of items that owe a credit, by their licence, the most first; what is our own owes none."""
    found: dict[tuple[str, str | None], Group] = {}
    for item in manifest.items:
        for part in item.parts:
            if part.basis is Ground.OWN:
                continue
            # The reference of a contract is nobody's business who reads a page of credits.
            name = part.licence_name or ("Under a contract" if part.basis is Ground.CONTRACT else "With permission")
            group = found.setdefault((name, part.licence_address), Group(name, part.licence_address, []))
            group.entries.append((item, part))
    return sorted(found.values(), key=lambda one: (-len(one.entries), one.name))


def write_markdown(stream: TextIO, manifest: Manifest) -> None:
    """The page of credits as CommonMark; words of strangers are text in it."""
    stream.write(f"# Credits\n\n{_head(manifest)}\n")
    for group in groups(manifest):
        stream.write(f"\n## {_markdown_link(group.name, group.address)}\n\n")
        for item, part in group.entries:
            what = _markdown_link(_title(item), item.address)
            told = "; ".join([what, *(escaped(words, _LONGEST) for words in _credit(item, part))])
            lacking = f" **missing: {escaped(', '.join(item.missing))}**" if item.missing else ""
            stream.write(f"- {told}{lacking}\n")


def _markdown_link(words: str, address: str | None) -> str:
    text = escaped(words, _LONGEST)
    if text[:1] in _BEGINNINGS:
        text = f"&#{ord(text[0])};{text[1:]}"
    if not address or not address.startswith(("http://", "https://")):
        return text
    safe = "".join(f"%{ord(one):02X}" if one in "<>\\()[]`|" else one for one in one_line(address))
    return f"[{text}](<{safe}>)"


def write_html(stream: TextIO, manifest: Manifest) -> None:
    """The page of credits as HTML; it runs and fetches nothing, and words of strangers are text in it."""
    digest = b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    stream.write(
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>Credits</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>Credits</h1>\n"
        f"{element('p', _head(manifest))}\n"
    )
    for group in groups(manifest):
        stream.write(f"<h2>{_html_link(group.name, group.address)}</h2>\n<ul>\n")
        for item, part in group.entries:
            what = _html_link(_title(item), item.address)
            told = joined(what, *(element("span", _cut(words)) for words in _credit(item, part)), by="; ")
            lacking = element("mark", f"missing: {_cut(', '.join(item.missing))}") if item.missing else ""
            stream.write(element("li", joined(told, lacking, by=" ")) + "\n")
        stream.write("</ul>\n")
    stream.write("</main>\n</body>\n</html>\n")


def _html_link(words: str, address: str | None) -> Markup:
    told = element("bdi", _cut(words))
    return away(address, told, rel="noopener") if address else told


def _cut(words: str) -> str:
    return one_line(words)[:_LONGEST]


def _head(manifest: Manifest) -> str:
    return f"{counted(len(manifest.items), 'item')} used, as of {manifest.as_of}."


def _title(item: ManifestItem) -> str:
    return item.title or item.path


def _credit(item: ManifestItem, part: PermittedPart) -> Iterator[str]:
    """The pieces of one entry behind its title."""
    if part.kind == "photo":
        yield "a picture in it: " + ", ".join(f"“{one}”" for one in part.known_by)
    elif item.creators:
        yield f"by {', '.join(item.creators)}"
    if part.credit:
        yield part.credit
    elif part.basis in (Ground.NOTICE, Ground.TERMS):
        yield "permitted by: " + ", ".join(f"“{one}”" for one in part.known_by)
    yield from item.copyright_notices
    if item.changes:
        yield f"changes: {item.changes}"

"""What is fuzzed, and what must hold of any bytes whatever.

A target takes bytes and returns; what it raises is a fault. Content that cannot be read, and a wrong rule, setting or
baseline, are told by an error of ours; nothing else may come out.
"""

from __future__ import annotations

import datetime
import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from itertools import islice
from pathlib import Path

import regex

from checker.check import Brief, conclude, examine
from checker.check.seen import Examined, Unread
from checker.check.shown_pictures import shown_pictures, with_spots
from checker.detectors.picture_evidence import PictureEvidence
from checker.document.picture_paths import pictures_meant
from checker.document.place import Place, Zone
from checker.errors import RulebookError, SettingsError, UnreadableSource
from checker.evidence import Attribution, Confidence, Evidence, HeardPicture, How, Role
from checker.files.container_kinds import CONTAINERS
from checker.files.containers import Unpacking, items_of, let_go
from checker.files.content import MOST_BYTES, Response
from checker.files.load import load
from checker.files.walk import Entry, EntryKind, packed_entry, unpacked_entry
from checker.finding import Quotation, SourceResult, Status
from checker.judging.evaluate import evaluate
from checker.judging.item import Item
from checker.judging.stated_policy import stated_policy
from checker.readers import READERS
from checker.readers.picture_preview import preview_of
from checker.reports import REPORTS, open_report
from checker.reports.argument import why
from checker.reports.outcome import Run, Tally
from checker.reports.terminal import Surface, one_line
from checker.rulebook.rule_files import rule_faults
from checker.settings.register import load_contracts
from checker.settings.settings_file import Settings, read_settings
from checker.triage.baseline import load_baseline
from checker.triage.fixes import applied, plan

Target = Callable[[bytes], object]

_DAY = datetime.date(2026, 11, 24)
_KINDS = tuple(sorted({*READERS, ".html.gz", ".txt.gz"}))
_COLUMNS = {"html": ".html", "text": ".txt", "url": "address", "sent": "headers"}
_MOST_MEMBERS = 100  # of a container that are looked at
_RULES = ("agencies", "grammar", "notices", "licences")
# Controls, separators of lines and what changes the direction of a text; of the first, reports are laid out by three.
_STEERING = regex.compile(r"[[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]--[\n\r\t]]", regex.VERSION1)


@cache
def _brief() -> Brief:
    """Our rules, and settings that let all of judging speak."""
    written = _scratch() / "wirecheck.yaml"
    written.write_text(
        "publisher: {names: [Quayside Courier], domains: [quayside-courier.example]}\n"
        "uses:\n  - {name: republish, commercial: true, channel: [web], language: [en], territory: [DE]}\n"
        "  - {name: ai-train}\n"
        "contracts:\n  - {holder: afp, covers: [text], channels: [web], valid_until: 2026-12-31, retention_days: 30}\n"
        "  - {holder: Ann Roe, covers: [photo], credit: Ann Roe, reference: C-2}\n",
        "utf-8",
    )
    return Brief.of(read_settings(written), _DAY)


@cache
def _scratch() -> Path:
    return Path(tempfile.mkdtemp(prefix="wirecheck-fuzz-"))


def fuzz_reader(ending: str, data: bytes) -> None:
    """Read, detect and judge one item; each quote must stand where it is said to stand."""
    try:
        seen = examine(data, f"a{ending}", _brief())
    except UnreadableSource as error:
        _inert(one_line(error.reason))  # as every report tells it
        return
    last = seen.document.source_map.last_line
    evidence = seen.evidence
    for place in [each.place for kind in (evidence.attributions, evidence.licences, evidence.notices) for each in kind]:
        if not place.line:  # in no text
            assert place.at, place
            continue
        assert 1 <= place.line <= place.end_line <= last + 1, (place, last)
        assert place.column >= 1, place
        assert (place.line, place.column) <= (place.end_line, place.end_column), place
    result = conclude(seen, _brief()).marked(_brief())
    assert result.status is not Status.UNCHECKED, result.reason


def fuzz_archive(ending: str, data: bytes) -> None:
    """List a container and read all that it holds: every path is a place of its own inside of it."""
    path = _scratch() / f"a{ending}"
    path.write_bytes(data)
    entry = Entry(path.name, str(path), EntryKind.CLAIMED)
    paths: set[str] = set()
    for item in islice(items_of(entry, Unpacking(_brief().claims, lambda _: False)), _MOST_MEMBERS):
        _inert(one_line(item.reason))
        if item.shown == path.name:
            assert item.kind in (EntryKind.REFUSED, EntryKind.PARTLY), item
            continue
        assert item.shown.startswith(f"{path.name}!/"), item
        assert ending == ".mhtml" or ".." not in item.shown.split("/"), item  # there, an address stays what it was
        assert item.shown not in paths, item
        paths.add(item.shown)
        assert unpacked_entry(packed_entry(item)) == item
        if item.kind is EntryKind.CLAIMED:
            try:
                assert len(load(item).data) <= MOST_BYTES + 1
            except UnreadableSource as error:
                _inert(one_line(error.reason))
    let_go()


def fuzz_part(ending: str, part: str, data: bytes) -> None:
    """Read a document that is a ZIP of XML, one part of which is any bytes: a ZIP itself would be broken at once."""
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w") as archive:
        for name, content in {**_PARTS[ending], part: data}.items():
            archive.writestr(name, content)
    fuzz_reader(ending, told.getvalue())


_PARTS: Mapping[str, Mapping[str, bytes]] = {
    ".docx": {"word/document.xml": b"<w:document xmlns:w='urn:w'/>"},
    ".odt": {"content.xml": b"<a/>"},
    ".epub": {
        "a.opf": b"<package><manifest><item id='a' href='a.xhtml' media-type='text/html'/></manifest>"
        b"<spine><itemref idref='a'/></spine></package>",
        "a.xhtml": b"<p>(AFP) A ferry</p>",
    },
}


def fuzz_within(ending: str, data: bytes) -> None:
    """Read a document that holds any bytes as a picture, and shows it above a caption."""
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w") as archive:
        for name, content in {**_HOLDING[ending], _HELD[ending]: data}.items():
            archive.writestr(name, content)
    fuzz_reader(ending, told.getvalue())


_HELD = {".docx": "word/media/a.jpg", ".odt": "Pictures/a.jpg", ".epub": "a.jpg"}
_HOLDING: Mapping[str, Mapping[str, bytes]] = {
    ".docx": {
        "word/document.xml": b"<w:document xmlns:w='urn:w' xmlns:a='urn:a'><w:p><w:drawing><a:blip/></w:drawing></w:p>"
        b"<w:p><w:r><w:t>A ferry. Photo: AFP</w:t></w:r></w:p></w:document>"
    },
    ".odt": {"content.xml": b"<a xmlns:d='urn:d'><p><d:frame><d:image/></d:frame></p><p>A ferry. Photo: AFP</p></a>"},
    ".epub": {
        "a.opf": b"<package><manifest><item id='a' href='a.xhtml' media-type='text/html'/></manifest>"
        b"<spine><itemref idref='a'/></spine></package>",
        "a.xhtml": b"<figure><img src='a.jpg'/><figcaption>A ferry. Photo: AFP</figcaption></figure>",
    },
}


def fuzz_painted(kind: bytes, data: bytes) -> None:
    """Read a PDF on whose one page stands any picture, packed in a way of that name."""
    fuzz_reader(
        ".pdf",
        b"%%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj "
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</XObject<</I 4 0 R>>>>>>endobj "
        b"4 0 obj<</Type/XObject/Subtype/Image/Width 1/Height 1/Filter/%s/Length %d>>\nstream\n%s\nendstream endobj\n"
        b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%%%EOF\n" % (kind, len(data), data),
    )


def fuzz_sidecar(name: str, data: bytes) -> None:
    """Judge a picture beside which any bytes lie under a name."""
    seen = examine(_PIXEL, "a.gif", _brief(), response=Response(sidecars=((name, data),)))
    assert conclude(seen, _brief()).marked(_brief()).status is not Status.UNCHECKED


_PIXEL = b"GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"


def fuzz_preview(data: bytes) -> None:
    """A picture is made small, or is not; what is made is a JPEG."""
    made = preview_of(data)
    if made and not made.startswith(b"\xff\xd8\xff"):
        raise AssertionError("a preview is no JPEG")


def fuzz_shown(data: bytes) -> None:
    """A page is judged with every picture that it shows, each credited to an agency."""
    try:
        seen = examine(data, "site/page.html", _brief())
    except UnreadableSource:
        return
    document = with_spots(seen.document)
    kept = PictureEvidence()
    for address in document.whereabouts.pictures or ():
        for path in pictures_meant(document.whereabouts, address):
            if not isinstance(path, str) or path.startswith(("/", "../")) or "/../" in path:
                raise AssertionError(f"{path!r} leads out of the scan")
            kept.keep(HeardPicture(path, _CREDITED))
    shown = shown_pictures(document, kept.shown_on(document.whereabouts))
    evaluate(Item(document, seen.evidence, pictures=shown), _brief().rulebook, _brief().settings, _DAY)


_CREDITED = Evidence(
    attributions=(
        Attribution(
            agency="getty",
            name="Getty Images",
            role=Role.PHOTO,
            how=How.METADATA,
            confidence=Confidence.HIGH,
            quote="Getty Images",
            place=Place(line=0, column=0, end_line=0, end_column=0, zone=Zone.METADATA, at="xmp:photoshop:Credit"),
            rule="metadata/wire:photo/credit",
        ),
    )
)


def fuzz_page(data: bytes) -> None:
    """Read a PDF on whose one page any operators stand."""
    fuzz_reader(
        ".pdf",
        b"%%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj "
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
        b"endobj 4 0 obj<</Length %d>>\nstream\n%s\nendstream endobj "
        b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%%%EOF\n" % (len(data), data),
    )


def fuzz_container(kind: str, data: bytes) -> None:
    """List what a container holds, and read and look at all of it; what cannot be read says so."""
    reasons = []
    try:
        container = CONTAINERS[kind].opened(io.BytesIO(data), _COLUMNS)
        for member in islice(container.members(), _MOST_MEMBERS):
            assert member.locator.isprintable(), member
            _inert(one_line(member.name))
            try:
                content = container.content(member.locator, MOST_BYTES + 1)
                examine(content.data, "a" + (member.ending or ".txt"), _brief(), response=content.response)
            except UnreadableSource as error:
                reasons.append(error.reason)
    except UnreadableSource as error:
        reasons.append(error.reason)
    for reason in reasons:
        _inert(one_line(reason))


def fuzz_scan(data: bytes) -> None:
    """Scan one item of a kind that the first byte chooses, and tell it in every way; nothing told may steer."""
    name = f"a{_KINDS[data[0] % len(_KINDS)] if data else '.txt'}"
    brief = _brief()
    try:
        seen: Examined | Unread = examine(data[1:], name, brief)
    except UnreadableSource as error:
        seen = Unread(name, error.reason)
    result = conclude(seen, brief).marked(brief)
    for format_name in REPORTS:
        _inert(_told(format_name, result).removeprefix("\ufeff"))  # CSV begins so, for spreadsheets
    for line in why(result, None, brief.settings.levels):
        assert line is not None
    if isinstance(seen, Examined):
        json.dumps(stated_policy(Item(seen.document, seen.evidence), brief.rulebook))
        source = seen.document.source_map.source
        edits = plan(result, source, brief.settings.contracts, brief.rulebook.licence_url).edits
        assert len(applied(source, edits)) >= len(source)
    for quotation in _quotations(result):
        assert quotation.quote == quotation.quote.strip(), quotation


def _quotations(result: SourceResult) -> Iterator[Quotation]:
    for finding in result.findings:
        yield from finding.evidence


def _told(format_name: str, result: SourceResult) -> str:
    stream, tally = io.StringIO(), Tally()
    run = Run(version="0", as_of=_DAY.isoformat(), settings=None, uses=_brief().settings.uses)
    report = open_report(format_name, stream, run, Surface())
    tally.add(result)
    report.add(result)
    report.close(tally.outcome(run))
    return stream.getvalue()


def _inert(told: str) -> None:
    """Fail where a text holds what steers a terminal."""
    steering = {ascii(each) for each in _STEERING.findall(told)}
    assert not steering, steering


def _in_file(name: str, read: Callable[[Path], object], data: bytes) -> None:
    """Read a file of the user's; what is wrong in it is told as an error of ours, with words and a place."""
    path = _scratch() / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    try:
        read(path)
    except (SettingsError, RulebookError) as error:
        assert error.reason, error
    finally:
        path.unlink(missing_ok=True)


def fuzz_rules(data: bytes) -> None:
    """Look through a folder with one rule file, of a kind that the first byte chooses."""
    kind = _RULES[data[0] % len(_RULES)] if data else "agencies"
    _in_file(f"{kind}/en.yaml", lambda path: [str(fault) for fault in rule_faults([path.parent.parent])], data[1:])


def _settings(path: Path) -> Settings:
    settings = read_settings(path)
    settings.uses_of("a/b.html")
    return settings


TARGETS: Mapping[str, Target] = {
    "html": partial(fuzz_reader, ".html"),
    "xhtml": partial(fuzz_reader, ".xhtml"),
    "text": partial(fuzz_reader, ".txt"),
    "markdown": partial(fuzz_reader, ".md"),
    "feed": partial(fuzz_reader, ".rss"),
    "xml": partial(fuzz_reader, ".xml"),
    "json": partial(fuzz_reader, ".json"),
    "robots": partial(fuzz_reader, "/robots.txt"),
    "gzip": partial(fuzz_reader, ".html.gz"),
    "picture": partial(fuzz_reader, ".jpg"),
    "picture-svg": partial(fuzz_reader, ".svg"),
    "picture-jxl": partial(fuzz_reader, ".jxl"),
    "picture-jp2": partial(fuzz_reader, ".jp2"),
    "sidecar-json": partial(fuzz_sidecar, "a.json"),
    "sidecar-xmp": partial(fuzz_sidecar, "a.xmp"),
    "picture-preview": fuzz_preview,
    "picture-shown": fuzz_shown,
    "pdf": partial(fuzz_reader, ".pdf"),
    "pdf-page": fuzz_page,
    "pdf-picture": partial(fuzz_painted, b"DCTDecode"),
    "docx": partial(fuzz_part, ".docx", "word/document.xml"),
    "docx-styles": partial(fuzz_part, ".docx", "word/styles.xml"),
    "odt": partial(fuzz_part, ".odt", "content.xml"),
    "epub": partial(fuzz_part, ".epub", "a.opf"),
    "docx-picture": partial(fuzz_within, ".docx"),
    "epub-picture": partial(fuzz_within, ".epub"),
    "zip": partial(fuzz_archive, ".zip"),
    "tar": partial(fuzz_archive, ".tar"),
    "tar-gzip": partial(fuzz_archive, ".tar.gz"),
    "mhtml": partial(fuzz_archive, ".mhtml"),
    "zip-document": partial(fuzz_reader, ".docx"),
    "warc": partial(fuzz_container, "warc"),
    "har": partial(fuzz_container, "har"),
    "jsonl": partial(fuzz_container, "jsonl"),
    "scan": fuzz_scan,
    "settings": partial(_in_file, "settings.yaml", _settings),
    "contracts": partial(_in_file, "contracts.yaml", load_contracts),
    "agreements": partial(_in_file, "agreements.jsonld", load_contracts),
    "baseline": partial(_in_file, "baseline.json", load_baseline),
    "rules": fuzz_rules,
}
"""Each target by its name."""

"""Pictures: what they carry is found in each container and each form, and what is broken is told."""

from __future__ import annotations

import io
import re
import struct
import zlib

import pytest
from pictures import avif, box, boxed, chunk, datasets, extended, gif, jpeg, packet, png, resources, segment, tiff, webp
from PIL import Image, PngImagePlugin

from checker.check import Brief, check_source
from checker.document.declared import Says
from checker.document.passages import Document
from checker.errors import UnclaimedSource, UnreadableSource
from checker.patterns.lexicon import Lexicon
from checker.readers import ending_of, read, read_as
from checker.settings.settings_file import Settings
from checker.settings.uses import Use

_CREDIT = packet("", 'photoshop:Credit="Nordwire / Ann Roe"')


_XMP_ID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_BARE = re.search(rb"<rdf:RDF.*</rdf:RDF>", _CREDIT, re.DOTALL)


def read_file(data: bytes, name: str = "a.jpg") -> Document:
    return read(data, name, Lexicon([]))


def told(document: Document) -> list[tuple[str, str, str, str]]:
    return [(one.says.value, one.carrier, one.at, one.text) for one in document.declared]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (jpeg(_CREDIT), "image/jpeg"),
        (png(_CREDIT), "image/png"),
        (png(_CREDIT, packed=True), "image/png"),
        (webp(_CREDIT), "image/webp"),
        (avif(_CREDIT), "image/avif"),
        (tiff({700: _CREDIT}), "image/tiff"),
        (tiff({700: _CREDIT}, ">"), "image/tiff"),
        (b"GIF89a" + _CREDIT + b"\1\0;", "image/gif"),
        (gif(_CREDIT), "image/gif"),
        (boxed(b"JXL ", box(b"jxlc", b"\xff\x0a"), box(b"xml ", _CREDIT)), "image/jxl"),
        (boxed(b"jP  ", box(b"uuid", _XMP_ID + _CREDIT), box(b"jp2c", b"\xff\x4f")), "image/jp2"),
        (b"nobody knows this" + _CREDIT + b"tail", "image/*"),
    ],
)
def test_a_packet_is_found_in_each_container(data: bytes, kind: str) -> None:
    document = read_file(data)
    assert document.media_type == kind
    assert told(document) == [("credit", "xmp", "xmp:photoshop:Credit", "Nordwire / Ann Roe")]
    assert not document.unread


_STRUCTURE = {0x8298: "(c) Ann Roe", 0x13B: "Ann Roe", 0x10E: "A quay at dawn"}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF", "MPO"])
def test_what_another_program_writes_is_found(kind: str) -> None:
    fields, made = Image.Exif(), io.BytesIO()
    fields.update(_STRUCTURE)
    picture = Image.new("RGB", (60, 60), "red")
    if kind == "TIFF":
        picture.save(made, kind, tiffinfo=_STRUCTURE | {700: _CREDIT})
    else:
        text = PngImagePlugin.PngInfo()
        text.add_itxt("XML:com.adobe.xmp", _CREDIT.decode(), zip=True)
        picture.save(made, kind, exif=fields, xmp=_CREDIT, pnginfo=text)
    document = read_file(made.getvalue())
    assert told(document) == [
        ("credit", "xmp", "xmp:photoshop:Credit", "Nordwire / Ann Roe"),
        ("source", "exif", "exif:Artist", "Ann Roe"),
        ("notice", "exif", "exif:Copyright", "(c) Ann Roe"),
    ]
    assert [one.text for one in document.passages if one.zone == "caption"] == ["A quay at dawn"]
    assert (document.unread, document.faults) == ((), ())


def test_a_large_tiff_is_read() -> None:
    made = io.BytesIO()
    Image.new("RGB", (60, 60)).save(made, "TIFF", big_tiff=True, tiffinfo={0x8298: "(c) Ann Roe", 0x13B: "Ann"})
    assert told(read_file(made.getvalue())) == [
        ("source", "exif", "exif:Artist", "Ann"),
        ("notice", "exif", "exif:Copyright", "(c) Ann Roe"),
    ]


def test_a_packet_without_a_wrapper_is_found_in_a_gif() -> None:
    assert _BARE is not None
    assert [one[3] for one in told(read_file(gif(_BARE[0])))] == ["Nordwire / Ann Roe"]


def test_a_gif_that_is_cut_is_told() -> None:
    document = read_file(gif(_CREDIT)[:-200].replace(b"\x01\xff\xfe", b""))
    assert [one[3] for one in told(document)] == ["Nordwire / Ann Roe"]
    assert document.unread == ("is cut off, or tells a wrong length, within what states rights",)


_EXIF, _IIM = tiff({0x8298: b"(c) Ann Roe"}), datasets((116, "(c) Ann Roe"))


@pytest.mark.parametrize(
    ("data", "at"),
    [
        (boxed(b"JXL ", box(b"Exif", b"\0\0\0\0" + _EXIF)), "exif:Copyright"),
        (boxed(b"jP  ", box(b"uuid", b"JpgTiffExif->JP2" + _EXIF)), "exif:Copyright"),
        (boxed(b"jP  ", box(b"uuid", bytes.fromhex("33c7a4d2b81d4723a0baf1a3e097ad38") + _IIM)), "iim:2:116"),
        (
            boxed(b"jP  ", box(b"uuid", bytes.fromhex("2c4c0100850440b9a03e562148d6dfeb") + resources(_IIM))),
            "iim:2:116",
        ),
    ],
)
def test_a_notice_is_found_in_boxes(data: bytes, at: str) -> None:
    assert [(one[2], one[3]) for one in told(read_file(data))] == [(at, "(c) Ann Roe")]


def test_what_is_packed_with_brotli_is_told_and_not_read() -> None:
    document = read_file(boxed(b"JXL ", box(b"brob", b"xml " + b"\x8b\0")))
    assert document.unread == ("has words packed with Brotli, which were not read",)
    assert not read_file(boxed(b"JXL ", box(b"brob", b"jbrd" + b"\x8b\0"))).unread


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0", "image/bmp"),
        (b"\0\0\1\0\1\0\x10\x10", "image/vnd.microsoft.icon"),
        (b"\xff\x0a\xfa\x7f", "image/jxl"),
        (b"\xff\x4f\xff\x51\0\x2f", "image/jp2"),
        (gif(b""), "image/gif"),
    ],
)
def test_what_has_no_words_carries_nothing(data: bytes, kind: str) -> None:
    document = read_file(data)
    assert (document.media_type, document.declared, document.passages, document.unread) == (kind, (), (), ())


def test_a_picture_without_a_word_states_nothing() -> None:
    document = read_file(jpeg())
    assert (document.declared, document.passages, document.unread) == ((), (), ())


def test_what_is_no_picture_is_claimed_by_nobody() -> None:
    with pytest.raises(UnclaimedSource):
        read_file(b"<html><body>Not found</body></html>")


_FORMS = {
    "attribute": packet("", 'dc:Rights="(c) Ann Roe"'),
    "element": packet("<dc:rights>(c) Ann Roe</dc:rights>"),
    "alternatives": packet(
        '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">(c) Ann Roe</rdf:li></rdf:Alt></dc:rights>'
    ),
    "escaped": packet("<dc:rights>&#40;c) Ann <![CDATA[Roe]]></dc:rights>"),
}


@pytest.mark.parametrize("form", _FORMS)
def test_a_property_is_read_in_each_form(form: str) -> None:
    assert [one.text for one in read_file(jpeg(_FORMS[form])).declared] == ["(c) Ann Roe"]


def test_a_namespace_may_have_several_prefixes() -> None:
    spaces = " ".join(f'xmlns:p{one}="http://ns.adobe.com/photoshop/1.0/"' for one in range(5))
    for one in range(5):
        document = read_file(jpeg(packet("", f'{spaces} p{one}:Credit="Nordwire"')))
        assert [each.text for each in document.declared] == ["Nordwire"]


def test_lists_structures_and_languages_have_addresses() -> None:
    inside = (
        "<dc:creator><rdf:Seq><rdf:li>Ann Roe</rdf:li><rdf:li>Bo Lind</rdf:li></rdf:Seq></dc:creator>"
        '<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">Ask first</rdf:li>'
        '<rdf:li xml:lang="de">Erst fragen</rdf:li></rdf:Alt></xmpRights:UsageTerms>'
        '<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorName>Nordwire</plus:LicensorName>'
        "<plus:LicensorURL>https://nordwire.example/?a=1&amp;copy=2</plus:LicensorURL></rdf:li>"
        '<rdf:li plus:LicensorName="Sud"/></rdf:Seq></plus:Licensor>'
        '<plus:CopyrightOwner><rdf:Description plus:CopyrightOwnerName="Roe Ltd"/></plus:CopyrightOwner>'
        '<cc:license rdf:resource="https://creativecommons.org/licenses/by/4.0/"/>'
    )
    assert told(read_file(jpeg(packet(inside)))) == [
        ("source", "xmp", "xmp:dc:creator[1]", "Ann Roe"),
        ("source", "xmp", "xmp:dc:creator[2]", "Bo Lind"),
        ("usage-terms", "xmp", "xmp:xmpRights:UsageTerms", "Ask first"),
        ("usage-terms", "xmp", 'xmp:xmpRights:UsageTerms[@xml:lang="de"]', "Erst fragen"),
        ("licensor", "xmp", "xmp:plus:Licensor[1]/plus:LicensorName", "Nordwire"),
        ("licensor", "xmp", "xmp:plus:Licensor[1]/plus:LicensorURL", "https://nordwire.example/?a=1&copy=2"),
        ("licensor", "xmp", "xmp:plus:Licensor[2]/plus:LicensorName", "Sud"),
        ("holder", "xmp", "xmp:plus:CopyrightOwner/plus:CopyrightOwnerName", "Roe Ltd"),
        ("pointer", "xmp", "xmp:cc:license", "https://creativecommons.org/licenses/by/4.0/"),
    ]


def test_what_other_pictures_state_that_went_into_it_is_not_its_own() -> None:
    inside = (
        '<xmpMM:Pantry><rdf:Bag><rdf:li><rdf:Description photoshop:Credit="Other"/></rdf:li></rdf:Bag></xmpMM:Pantry>'
        "<Iptc4xmpExt:ArtworkOrObject><rdf:Bag><rdf:li>"
        '<rdf:Description Iptc4xmpExt:AOCopyrightNotice="(c) The sculptor"/>'
        "</rdf:li></rdf:Bag></Iptc4xmpExt:ArtworkOrObject>"
    )
    document = read_file(jpeg(packet(inside)))
    assert [(one.text, one.reach.value, one.about) for one in document.declared] == [
        ("(c) The sculptor", "part", "xmp:Iptc4xmpExt:ArtworkOrObject")
    ]
    assert not document.passages


def test_an_extended_packet_is_read_where_the_first_names_it() -> None:
    guid = b"0123456789ABCDEF0123456789ABCDEF"
    more = packet("<photoshop:Instructions>NO ARCHIVES</photoshop:Instructions>")
    first = packet("", f'xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmpNote:HasExtendedXMP="{guid.decode()}"')
    whole = read_file(jpeg(first, more=reversed(extended(more, guid, [300, len(more) - 300]))))
    assert told(whole) == [("editorial-note", "xmp", "xmp:photoshop:Instructions", "NO ARCHIVES")]
    assert read_file(jpeg(_CREDIT, more=extended(more, guid, [len(more)]))).declared[1:] == ()
    assert read_file(jpeg(first, more=extended(more, guid, [300, 10])[1:])).unread


def test_datasets_are_read_with_their_encoding_and_repeated() -> None:
    stream = datasets((80, "Ann Röe"), (80, "Bo"), (110, "Nordwire"), (110, "Nordwire"), (40, "TURKEY OUT"))
    expected = [
        ("source", "iim", "iim:2:80", "Ann Röe"),
        ("source", "iim", "iim:2:80", "Bo"),
        ("credit", "iim", "iim:2:110", "Nordwire"),
        ("editorial-note", "iim", "iim:2:40", "TURKEY OUT"),
    ]
    for data in (jpeg(iim=stream), tiff({33723: stream}), tiff({34377: resources(stream)})):
        document = read_file(data)
        assert told(document) == expected
        assert document.authors == ("Ann Röe", "Bo")
    older = datasets((110, "Röe".encode("latin-1")), utf8=False)
    assert told(read_file(jpeg(iim=older))) == [("credit", "iim", "iim:2:110", "Röe")]


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        (("北方社", "记者 王小明 摄", "码头的清晨 渡轮离开港口"), "gbk"),
        (("Анна Рёва / Севервест", "Паром выходит из порта на рассвете."), "cp1251"),
        (("Anna Říhová / ČNS", "Přístav za úsvitu, loď vyplouvá."), "cp1250"),
        (("Röe", "Ägypten"), "latin-1"),
    ],
)
def test_what_older_programs_write_is_read_in_their_encoding(words: tuple[str, ...], encoding: str) -> None:
    stream = datasets(*((80, one.encode(encoding)) for one in words), utf8=False)
    assert read_file(jpeg(iim=stream)).authors == words
    artist = tiff({0x13B: words[0].encode(encoding) + b"\0", 0x10E: " ".join(words).encode(encoding) + b"\0"})
    assert read_file(jpeg(exif=artist)).authors == words[:1]


def test_datasets_are_found_behind_resources_of_other_programs() -> None:
    stream = datasets((110, "Nordwire"))
    other = b"MeSa\x1b\x58\x03one" + (3).to_bytes(4, "big") + b"abc"  # not padded
    data = jpeg(more=[segment(0xED, b"Photoshop 3.0\0" + other + resources(stream) + b"\0")])
    document = read_file(data)
    assert (told(document), document.unread) == ([("credit", "iim", "iim:2:110", "Nordwire")], ())
    broken = read_file(jpeg(more=[segment(0xED, b"Photoshop 3.0\0" + other + b"nonsense" + resources(stream))]))
    assert broken.unread


def test_datasets_are_found_in_a_document_of_photoshop() -> None:
    block = resources(datasets((110, "Nordwire")))
    head = b"8BPS\0\1" + b"\0" * 6 + struct.pack(">HIIHH", 3, 10, 10, 8, 3)
    colours, layers = (2).to_bytes(4, "big") + b"ab", b"\0" * 50
    document = read_file(head + colours + len(block).to_bytes(4, "big") + block + layers, "a.psd")
    assert document.media_type == "image/vnd.adobe.photoshop"
    assert told(document) == [("credit", "iim", "iim:2:110", "Nordwire")]
    assert read_file(head + colours + (500).to_bytes(4, "big") + block, "a.psd").unread


def test_days_of_release_and_expiry_are_moments() -> None:
    stream = datasets((30, "20271201"), (35, "120000+0100"), (37, "20280101"), (38, "nonsense"))
    assert [(one.says, one.value) for one in read_file(jpeg(iim=stream)).declared] == [
        (Says.RELEASE, "2027-12-01T12:00:00+01:00"),
        (Says.EXPIRY, "2028-01-01T00:00:00"),
    ]
    wrong = read_file(jpeg(iim=datasets((30, "00000000"))))
    assert [one.says for one in wrong.declared] == [Says.NOTHING_KNOWN]


def test_exif_tells_the_copyright_of_the_picture_and_of_its_editing() -> None:
    tags = {0x013B: b"Ann Roe\0", 0x8298: b"(c) Ann Roe\0(c) Nordwire\0", 0x010E: "A quay, Ö".encode() + b"\0"}
    structure = tiff(tags)
    for data in (
        jpeg(exif=structure),
        png(exif=tiff(tags, ">")),
        webp(exif=structure),
        avif(exif=structure),
        structure,
    ):
        document = read_file(data)
        assert told(document) == [
            ("source", "exif", "exif:Artist", "Ann Roe"),
            ("notice", "exif", "exif:Copyright", "(c) Ann Roe"),
            ("notice", "exif", "exif:CopyrightEditor", "(c) Nordwire"),
        ]
        assert [one.text for one in document.passages if one.zone == "caption"] == ["A quay, Ö"]


@pytest.mark.parametrize("make", [jpeg, png, webp, avif])
def test_a_picture_cut_off_anywhere_is_told_or_whole(make: object) -> None:
    whole = make(_CREDIT, exif=tiff({0x8298: b"(c) Ann Roe\0"}))  # type: ignore[operator]
    complete = told(read_file(whole))
    for at in range(12, len(whole)):
        try:
            document = read_file(whole[:at])
        except UnreadableSource:
            continue
        assert document.unread or told(document) == complete, at


def test_pictures_are_told_by_their_content_where_they_have_no_ending() -> None:
    for data, ending in ((jpeg(), ".jpg"), (png(), ".png"), (webp(), ".webp"), (avif(), ".avif"), (tiff({}), ".tif")):
        assert ending_of(data) == ending
        assert read_as("image", lambda data=data: data, {}) == ending  # type: ignore[misc]
        assert read_as(f"image{ending}", bytes, {}) == ""


_HOSTILE = {
    "an endless packet": b"GIF89a<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + b"<a>" * 1_000_000,
    "an endless text": b"GIF89a<x:xmpmeta xmlns:x='adobe:ns:meta/'><a>" + b"x" * 5_000_000,
    "too many properties": tiff({700: packet("".join(f"<dc:rights>{one}</dc:rights>" for one in range(1_100)))}),
    "a property without an end": jpeg(packet("<dc:rights>" + "x" * 19_500 + "</dc:rights>")),
    "packets without number": jpeg(
        more=[
            segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet("", f'photoshop:Credit="{one}"'))
            for one in range(20)
        ]
    ),
    "datasets without number": jpeg(
        more=[
            segment(0xED, b"Photoshop 3.0\0" + resources(datasets(*[(25, "x")] * 6_000))),
            segment(0xED, b"Photoshop 3.0\0" + resources(datasets((110, "x")))),
        ]
    ),
    "a packed packet": png(more=[chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(b" " * 20_000_000))]),
    "a packet packed wrongly": png(more=[chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0nonsense")]),
    "segments without number": b"\xff\xd8" + b"\xff\x01" * 60_000,
    "nothing but fill": b"\xff\xd8" + b"\xff" * 1_000_000,
    "a length of nothing": b"\xff\xd8\xff\xe1\x00\x00" + b"\xff\xd9",
    "a dataset longer than all": jpeg(iim=b"\x1c\x02\x6e\x7f\xffNordwire"),
    "a directory beyond the end": jpeg(exif=b"II*\0" + struct.pack("<I", 5_000)),
    "a value beyond the end": jpeg(exif=b"II*\0" + struct.pack("<IHHHII", 8, 1, 0x8298, 2, 500, 4_000_000)),
    "directories without number": b"II*\0"
    + b"".join(struct.pack("<IH", 8 + 6 * one, 0) for one in range(70))
    + bytes(4),
    "values of one tag without number": b"II*\0\x08\0\0\0"
    + struct.pack("<H", 9)
    + b"".join(struct.pack("<HHI4s", 0x8298, 2, 4, b"(c)\0") for _ in range(9))
    + bytes(4),
    "a value of words longer than is read": tiff({0x8298: b"x" * 65_537}),
    "a dataset longer than is read": tiff({33723: b"\x1c\x02\x74\x80\x04" + struct.pack(">I", 70_000) + b"x" * 70_000}),
    "scanned packets without number": b"GIF89a" + b"".join(packet("", f'photoshop:Credit="{one}"') for one in range(9)),
    "boxes of no size": b"\0\0\0\x18ftypavif\0\0\0\0avifmif1" + b"\0\0\0\x04meta",
}


@pytest.mark.parametrize("what", _HOSTILE)
def test_what_is_not_read_of_a_picture_is_told(what: str) -> None:
    assert read_file(_HOSTILE[what]).unread


def test_directories_that_lead_to_each_other_are_visited_once() -> None:
    around = b"II*\0" + struct.pack("<IHHHII", 8, 1, 0x8769, 4, 1, 8) + struct.pack("<I", 8)
    document = read_file(around)
    assert (document.declared, document.unread) == ((), ())


def test_a_packet_that_breaks_is_read_up_to_there() -> None:
    inside = '<photoshop:Credit>Nordwire</photoshop:Credit><dc:rights>(c) Ann</dc:rihgts></rdf:RDF><unclosed a="'
    document = read_file(jpeg(packet(inside)))
    assert [one.text for one in document.declared][:1] == ["Nordwire"]
    assert document.unread


def test_what_stands_before_a_history_without_end_is_read() -> None:
    history = "<xmpMM:History><rdf:Seq>" + "<rdf:li/>" * 210_000 + "</rdf:Seq></xmpMM:History>"
    document = read_file(tiff({700: packet("<photoshop:Credit>Nordwire</photoshop:Credit>" + history)}))
    assert [one.text for one in document.declared] == ["Nordwire"]
    assert any(one.startswith("holds XML that holds more than ") for one in document.unread)


def test_entities_of_a_doctype_are_not_expanded() -> None:
    doctype = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
    document = read_file(tiff({700: doctype + packet("<photoshop:Credit>Nordwire &a;&b;</photoshop:Credit>")}))
    assert [one.text for one in document.declared] == ["Nordwire &a;&b;"]


def judged(data: bytes, action: str) -> list[tuple[str, str, list[str]]]:
    """Code, message and addresses of what is found where a picture is used so."""
    brief = Brief(settings=Settings(uses=(Use(name="ours", actions=(action,)),)))
    found = check_source(data, "a.jpg", brief).findings
    return [(one.code, one.message, [quote.at for quote in one.evidence]) for one in found]


_MINING = "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED"
_BY = "<dc:creator><rdf:Seq><rdf:li>Ann Roe</rdf:li></rdf:Seq></dc:creator>"


def test_a_term_that_sends_to_a_constraint_forbids_with_its_words_beside_it() -> None:
    words = "<plus:OtherConstraints>Universities may mine it</plus:OtherConstraints>"
    data = jpeg(packet(_BY + words, f'plus:DataMining="{_MINING}-SEECONSTRAINT"'))
    assert [(code, sorted(ats)) for code, _, ats in judged(data, "tdm")] == [
        ("mining-forbidden", ["xmp:plus:DataMining", "xmp:plus:OtherConstraints"])
    ]
    bare = jpeg(packet(_BY + words, f'plus:DataMining="{_MINING}-AIMLTRAINING"'))
    assert "xmp:plus:OtherConstraints" not in str(judged(bare, "ai-train"))


def test_constraints_of_plus_on_changes_forbid_them() -> None:
    constraint = "<plus:ImageAlterationConstraints><rdf:Bag><rdf:li>http://ns.useplus.org/ldf/vocab/AL-CRP</rdf:li>"
    data = jpeg(packet(f"{_BY}{constraint}</rdf:Bag></plus:ImageAlterationConstraints>"))
    assert [ats for code, _, ats in judged(data, "modify") if code != "nothing-stated"] == [
        ["xmp:plus:ImageAlterationConstraints"]
    ]


def test_a_claim_in_a_picture_is_told_of_the_picture() -> None:
    ((code, message, _),) = judged(jpeg(packet("", 'dc:rights="(c) Ann Roe"')), "distribute")
    assert (code, message) == (
        "rights-reserved",
        "Ann Roe claims the rights in this picture, and nothing on it permits its reuse.",
    )


def test_formats_that_credit_others_are_a_conflict_in_a_picture_that_says_nothing_else() -> None:
    data = jpeg(packet("", 'photoshop:Credit="Ann Roe"'), datasets((110, "Bo Lind")))
    ((message, ats),) = [(told, at) for code, told, at in judged(data, "distribute") if code == "conflicting-rights"]
    assert ats == ["iim:2:110", "xmp:photoshop:Credit"]
    assert message.startswith("The picture is credited to Bo Lind (iim:2:110) and to Ann Roe (xmp:photoshop:Credit).")


def test_a_licence_in_a_picture_is_quoted_at_its_field() -> None:
    data = jpeg(packet(_BY + '<cc:license rdf:resource="https://creativecommons.org/licenses/by-nc/4.0/"/>'))
    assert [(code, ats) for code, _, ats in judged(data, "commercial")] == [("non-commercial", ["xmp:cc:license"])]


def test_words_behind_keywords_of_png_and_comments_are_read() -> None:
    texts = [
        chunk(b"tEXt", b"Copyright\0\xa9 2026 Nordwire"),
        chunk(b"zTXt", b"Disclaimer\0\0" + zlib.compress(b"No archive")),
        chunk(b"iTXt", b"Author\0\0\0en\0\0" + "Ann Røe".encode()),
        chunk(b"iTXt", b"Title\0\1\0\0\0" + zlib.compress(b"A quay")),
        chunk(b"tEXt", b"Software\0Heron Paint"),
    ]
    document = read_file(png(more=texts))
    assert told(document) == [
        ("notice", "text-chunk", "text:Copyright", "© 2026 Nordwire"),
        ("usage-terms", "text-chunk", "text:Disclaimer", "No archive"),
        ("source", "text-chunk", "text:Author", "Ann Røe"),
    ]
    assert (document.title, document.unread) == ("A quay", ())
    comment = read_file(jpeg(more=[segment(0xFE, b"(c) Nordwire. Photo: Ann Roe")]))
    assert [one.text for one in comment.passages] == ["(c) Nordwire. Photo: Ann Roe"]


@pytest.mark.parametrize(
    ("space", "name", "words", "expected"),
    [
        ("http://prismstandard.org/namespaces/basic/2.1/", "copyright", "(c) Nordwire", ("notice", "(c) Nordwire")),
        (
            "http://prismstandard.org/namespaces/basic/3.0/",
            "embargoDate",
            "2026-12-04",
            ("embargo", "2026-12-04T00:00:00"),
        ),
        (
            "http://prismstandard.org/namespaces/prismusagerights/2.1/",
            "restrictions",
            "No web",
            ("usage-terms", "No web"),
        ),
        ("http://prismstandard.org/namespaces/prismusagerights/3.0/", "embargoDate", "soon", ("embargo", "?")),
        ("http://ns.adobe.com/xmp/1.0/DynamicMedia/", "copyright", "(c) Ann Roe", ("notice", "(c) Ann Roe")),
    ],
)
def test_properties_of_other_vocabularies_are_read(
    space: str, name: str, words: str, expected: tuple[str, str]
) -> None:
    document = read_file(jpeg(packet(f'<x:{name} xmlns:x="{space}">{words}</x:{name}>')))
    assert [(one.says.value, one.value) for one in document.declared] == [expected]


@pytest.mark.parametrize(
    "value",
    [
        '<plus:DataMining rdf:parseType="Resource"><rdf:value>{}</rdf:value><dc:source>x</dc:source></plus:DataMining>',
        "<plus:DataMining><rdf:Description><rdf:value>{}</rdf:value></rdf:Description></plus:DataMining>",
        '<plus:DataMining><rdf:Description><rdf:value rdf:resource="{}"/></rdf:Description></plus:DataMining>',
    ],
)
def test_a_value_with_qualifiers_is_the_value(value: str) -> None:
    """XMP Part 1, 7.8."""
    result = check_source(jpeg(packet(value.format(f"{_MINING}-AIMLTRAINING"))), "a.jpg")
    assert [(one.field, [each.action for each in one.terms.prohibitions]) for one in result.evidence.signals] == [
        ("plus:DataMining", ["ai-train"])
    ]


_SPACES = 'xmlns:exifEX="http://cipa.jp/exif/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/"'


@pytest.mark.parametrize(
    ("inside", "says", "at"),
    [
        ("<plus:Licensee><rdf:Seq>{}</rdf:Seq></plus:Licensee>", "nothing-known", "plus:Licensee/plus:LicenseeName"),
        ("<plus:EndUser><rdf:Seq>{}</rdf:Seq></plus:EndUser>", "nothing-known", "plus:EndUser/plus:EndUserName"),
        ("<plus:Licensor><rdf:Seq>{}</rdf:Seq></plus:Licensor>", "licensor", "plus:Licensor/plus:LicensorTelephone1"),
        ("<Iptc4xmpExt:Contributor>{}</Iptc4xmpExt:Contributor>", "source", "Iptc4xmpExt:Contributor/Iptc4xmpExt:Name"),
    ],
)
def test_who_stands_in_a_structure_is_told(inside: str, says: str, at: str) -> None:
    name = at.rpartition("/")[2]
    member = f'<rdf:li rdf:parseType="Resource"><{name}>Nordwire</{name}></rdf:li>'
    member = member if "Seq" in inside else f"<rdf:Bag>{member}</rdf:Bag>"
    document = read_file(jpeg(packet(inside.format(member))))
    assert told(document) == [(says, "xmp", f"xmp:{at}", "Nordwire")]


@pytest.mark.parametrize("name", ["ModelReleaseID", "LicenseeTransactionID", "MediaSummaryCode", "Reuse"])
def test_what_plus_tells_of_a_licence_is_told(name: str) -> None:
    document = read_file(jpeg(packet(f"<plus:{name}>77</plus:{name}>")))
    assert told(document) == [("nothing-known", "xmp", f"xmp:plus:{name}", "77")]


def test_properties_of_exif_in_xmp_are_read() -> None:
    said = "<exifEX:Photographer>Ann / Nordwire</exifEX:Photographer><exif:UserComment>A quay</exif:UserComment>"
    document = read_file(jpeg(packet(said, _SPACES)))
    assert told(document) == [("source", "xmp", "xmp:exifEX:Photographer", "Ann / Nordwire")]
    assert [one.text for one in document.passages if one.zone == "caption"] == ["A quay"]


@pytest.mark.parametrize(
    ("number", "body", "at"),
    [
        (0x040B, b"https://nordwire.example/terms", "text:URL"),
        (0x0422, tiff({0x8298: b"(c) Ann\0"}), "exif:Copyright"),
        (0x0424, _CREDIT, "xmp:photoshop:Credit"),
    ],
)
def test_image_resources_beside_iim_are_read(number: int, body: bytes, at: str) -> None:
    resource = b"8BIM" + struct.pack(">HHI", number, 0, len(body)) + body + b"\0" * (len(body) % 2)
    document = read_file(jpeg(more=[segment(0xED, b"Photoshop 3.0\0" + resource)]))
    assert [one.at for one in document.declared] == [at]
    assert not document.unread


def test_xmp_that_is_named_and_is_not_there_is_told() -> None:
    named = packet("", 'photoshop:Credit="Nordwire" xmlns:n="http://ns.adobe.com/xmp/note/" n:HasExtendedXMP="AB"')
    document = read_file(jpeg(named))
    assert document.unread == ("names more XMP (HasExtendedXMP) than it holds",)
    assert [one.text for one in document.declared] == ["Nordwire"]


def _gif(*blocks: bytes) -> bytes:
    return b"GIF89a\1\0\1\0\x80\0\0" + b"\0" * 6 + b"".join(blocks) + b";"


def test_comments_between_the_frames_of_a_gif_are_read() -> None:
    frame = b"," + b"\0" * 8 + b"\x80" + b"\0" * 6 + b"\x02" + b"\x03\x21\xfe\x05" + b"\0"
    comment = b"!\xfe\x06Photo:\x0a Nordwire.\0"
    document = read_file(_gif(frame, comment, frame), "a.gif")
    assert [(one.text, one.at) for one in document.passages] == [("Photo: Nordwire.", "text:Comment")]
    for cut in range(13, 60):
        read_file(_gif(frame, comment)[:cut], "a.gif")  # no length is believed


def test_items_of_words_that_lie_nowhere_are_told() -> None:
    whole = avif(_CREDIT)
    assert not read_file(whole, "a.avif").unread
    assert read_file(whole.replace(b"iloc", b"free"), "a.avif").unread

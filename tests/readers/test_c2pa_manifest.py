"""Manifests of C2PA: what holds is stated, what does not hold, lies elsewhere or cannot be read is told."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import pytest
from pictures import jpeg, packet, png, segment, signed, webp
from PIL import Image

from checker.check import Brief, check_source
from checker.document.passages import Document
from checker.evidence import Signal
from checker.finding import SourceResult, Status, Verdict
from checker.patterns.lexicon import Lexicon
from checker.readers import may_state, read
from checker.readers.c2pa_manifest import asserted, is_definition, read_manifest
from checker.settings.settings_file import Settings
from checker.settings.uses import Use

_CREDIT = packet("", 'photoshop:Credit="Nordwire"')
_ENTRIES = {
    "cawg.data_mining": {"use": "notAllowed"},
    "cawg.ai_training": {"use": "constrained", "constraint_info": "Ask Nordwire first"},
    "cawg.ai_inference": {"use": "allowed"},
    "cawg.ai_generative_training": {"use": "perhaps"},
}
_TRAINING = ("cawg.training-mining", {"entries": _ENTRIES})


def read_file(data: bytes, name: str = "a.jpg") -> Document:
    return read(data, name, Lexicon([]))


def checked(data: bytes, name: str = "a.jpg", action: str = "tdm") -> SourceResult:
    brief = Brief(settings=Settings(uses=(Use(name="ours", actions=(action,)),)))
    return check_source(data, name, brief)


def stated(result: SourceResult) -> list[tuple[str, str, list[str], list[str]]]:
    def actions(signal: Signal) -> tuple[list[str], list[str]]:
        terms = signal.terms
        return [one.action for one in terms.permissions], [one.action for one in terms.prohibitions]

    found = [one for one in result.evidence.signals if one.carrier == "c2pa"]
    return [(one.says.value, one.place.at, *actions(one)) for one in found]


@pytest.mark.parametrize(("make", "kind"), [(jpeg, "image/jpeg"), (png, "image/png"), (webp, "image/webp")])
def test_a_manifest_that_holds_states_what_may_be_mined(make: object, kind: str) -> None:
    result = checked(signed(make(_CREDIT), [_TRAINING], kind))  # type: ignore[operator]
    entries = "c2pa:cawg.training-mining/entries/cawg"
    assert stated(result) == [
        ("source", "c2pa:c2pa.actions.v2/actions/0/digitalSourceType", [], []),
        ("nothing-known", f"{entries}.ai_generative_training/use", [], []),
        ("permission", f"{entries}.ai_inference/use", ["ai-input"], []),
        ("usage-terms", f"{entries}.ai_training/constraint_info", [], []),
        ("reservation", f"{entries}.ai_training/use", [], ["ai-train-nongenerative"]),
        ("reservation", f"{entries}.data_mining/use", [], ["tdm"]),
    ]
    assert result.status is Status.CHECKED
    assert [one.verdict for one in result.verdicts] == [Verdict.BREACH]
    assert not [one for one in result.findings if one.code == "damaged"]


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "AVIF"])
def test_a_manifest_is_met_in_what_another_program_writes(kind: str) -> None:
    made = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(made, kind)
    training = ("cawg.training-mining", {"entries": {"cawg.data_mining": {"use": "notAllowed"}}})
    data = signed(made.getvalue(), [training], f"image/{kind.lower()}")
    document = read_file(data, f"a.{kind.lower()}")
    assert [one.value for one in document.declared if one.family == "cawg"] == ["data_mining=notAllowed"]
    assert (document.unread, document.faults) == ((), ())


def test_an_untrusted_signer_is_told_as_such() -> None:
    told = {one.specification for one in read_file(signed(jpeg(), [_TRAINING])).declared}
    assert told == {"C2PA 2.4, signed by Ann Roe, whom no list of trust names"}


def test_a_manifest_that_does_not_hold_states_nothing_and_is_told() -> None:
    whole = signed(jpeg(_CREDIT), [_TRAINING])
    at = whole.index(b"\x12\x34\x56" * 3)  # the pixels
    document = read_file(whole[:at] + b"\x13" + whole[at + 1 :])
    assert [(one.says.value, one.carrier, one.text) for one in document.declared] == [
        ("nothing-known", "c2pa", "assertion.dataHash.mismatch"),
        ("credit", "xmp", "Nordwire"),
    ]
    assert document.faults == (
        "has a manifest of C2PA that does not hold (assertion.dataHash.mismatch): what it states was left out",
    )


def test_a_manifest_elsewhere_is_not_looked_for_and_told() -> None:
    address = "https://manifests.nordwire.example/1"
    document = read_file(jpeg(packet("", f'dcterms:provenance="{address}" photoshop:Credit="Nordwire"')))
    assert [(one.says.value, one.text) for one in document.declared] == [
        ("nothing-known", address),
        ("credit", "Nordwire"),
    ]
    assert document.faults == (f"has its manifest of C2PA elsewhere ({address}), where it was not looked for",)


def test_the_library_is_asked_to_fetch_nothing() -> None:
    remote = jpeg(packet("", 'dcterms:provenance="https://manifests.nordwire.example/1"'))
    (told,) = read_manifest(remote, "image/jpeg").unread
    assert told.startswith("has a manifest of C2PA that cannot be read (Remote: must fetch")


def test_without_the_extra_a_picture_with_a_manifest_is_partly_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    data = signed(jpeg(_CREDIT), [_TRAINING])
    monkeypatch.setitem(sys.modules, "c2pa", None)
    result = checked(data)
    assert result.status is Status.PARTLY
    assert result.reason == "has a manifest of C2PA, which was not read: pip install 'wirecheck[c2pa]'"
    assert [(one.says.value, one.quote) for one in result.evidence.signals] == [("credit", "Nordwire")]


def test_a_manifest_cut_off_or_of_nonsense_is_told() -> None:
    whole = signed(jpeg(_CREDIT), [_TRAINING])
    for at in range(200, whole.index(b"\x12\x34\x56" * 3), 97):
        document = read_file(whole[:at])
        assert document.unread or document.faults
        assert not [one for one in document.declared if one.family == "cawg"]
    other = read_file(jpeg(more=[segment(0xEB, b"JP" + b"\0\1" * 40)]))  # boxes of another kind
    assert (other.declared, other.unread, other.faults) == ((), (), ())


def test_assertions_of_metadata_are_properties() -> None:
    metadata = {
        "@context": {"ps": "http://ns.adobe.com/photoshop/1.0/", "dc": "http://purl.org/dc/elements/1.1/"},
        "ps:Credit": "Nordwire",
        "dc:rights": {"x-default": "(c) Nordwire"},
        "plus:Licensor": [{"plus:LicensorURL": {"@value": "https://nordwire.example/buy"}}],
        "dc:creator": ["Ann Roe"],
        "other:thing": "x",
    }
    work = {
        "@type": "CreativeWork",
        "author": [{"@type": "Person", "name": "Bo Lind"}],
        "license": "https://a.example/l",
    }
    told = {"use": "constrained", "constraints_info": "Ask Nordwire."}
    found, unread = asserted(
        [
            {"label": "cawg.metadata", "data": metadata},
            {"label": "stds.schema-org.CreativeWork__1", "data": work},
            {"label": "c2pa.hash.data", "data": {"author": "nobody"}},
            {"label": "cawg.training-mining", "data": {"entries": "none"}},
            {"label": "cawg.training-mining", "data": {"entries": {"cawg.data_mining": "notAllowed"}}},
            {"label": "stds.exif", "data": {"exif:Copyright": "(c) Ann Roe"}},
            {"label": "cawg.training-mining", "data": {"entries": {"cawg.ai_training": told}}},
            "nonsense",
        ]
    )
    assert unread == ()
    training = "c2pa:cawg.training-mining/entries/cawg.ai_training"
    assert [(one.field.says and one.field.says.value, one.name, one.text, one.at) for one in found] == [
        ("credit", "photoshop:Credit", "Nordwire", "c2pa:cawg.metadata/ps:Credit"),
        ("notice", "dc:rights", "(c) Nordwire", "c2pa:cawg.metadata/dc:rights/x-default"),
        (
            "licensor",
            "plus:Licensor/plus:LicensorURL",
            "https://nordwire.example/buy",
            "c2pa:cawg.metadata/plus:Licensor/0/plus:LicensorURL/@value",
        ),
        ("source", "dc:creator", "Ann Roe", "c2pa:cawg.metadata/dc:creator/0"),
        ("source", "author", "Bo Lind", "c2pa:stds.schema-org.CreativeWork__1/author/0/name"),
        ("pointer", "license", "https://a.example/l", "c2pa:stds.schema-org.CreativeWork__1/license"),
        (
            "reservation",
            "cawg.training-mining",
            "cawg.data_mining: notAllowed",
            "c2pa:cawg.training-mining/entries/cawg.data_mining",
        ),
        ("notice", "exif:Copyright", "(c) Ann Roe", "c2pa:stds.exif/exif:Copyright"),
        ("reservation", "cawg.training-mining", "cawg.ai_training: constrained", f"{training}/use"),
        ("usage-terms", "cawg.training-mining", "Ask Nordwire.", f"{training}/constraints_info"),
    ]


@pytest.mark.parametrize(
    ("assertions", "number", "told"),
    [
        ([{"label": "cawg.metadata", "data": {"dc:rights": ["x"] * 100}}] * 10, 1_000, 0),
        ([{"label": "cawg.metadata", "data": {"dc:rights": ["x"] * 100}}] * 11, 1_000, 1),
        ([{"label": "other", "data": {}}] * 1_001, 0, 1),
        ([{"label": "cawg.metadata", "data": {"dc:rights": ["x"] * 400}}], 400, 0),
        ([{"label": "stds.schema-org.CreativeWork", "data": {"author": ["x"] * 400}}], 400, 0),
        ([{"label": "c2pa.actions", "data": {"actions": [{"digitalSourceType": "x"}] * 400}}], 400, 0),
    ],
)
def test_what_a_manifest_states_beyond_what_is_read_is_told(assertions: list[Any], number: int, told: int) -> None:
    fields, unread = asserted(assertions)
    assert (len(fields), len(unread)) == (number, told)


def test_the_definition_of_a_manifest_is_read_where_it_stands() -> None:
    entries = {"c2pa.data_mining": {"use": "notAllowed"}, "c2pa.ai_training": {"use": "constrained"}}
    text = json.dumps(
        {"claim_generator": "tests/1", "assertions": [{"label": "c2pa.training-mining", "data": {"entries": entries}}]},
        indent=1,
    )
    assert may_state(text.encode())
    result = checked(text.encode(), "do_not_train.json")
    at = "pointer:/assertions/0/data/entries/c2pa"
    assert stated(result) == [
        ("reservation", f"{at}.ai_training/use", [], ["ai-train-nongenerative"]),
        ("reservation", f"{at}.data_mining/use", [], ["tdm"]),
    ]
    assert [text.splitlines()[one.place.line - 1].strip() for one in result.evidence.signals] == [
        one.quote for one in result.evidence.signals
    ]


@pytest.mark.parametrize(
    ("loaded", "expected"),
    [
        ({"claim_generator": "x", "assertions": []}, True),
        ({"assertions": [{"label": "cawg.training-mining"}]}, True),
        ({"assertions": [{"label": "the sum is right"}]}, False),
        ({"assertions": "none", "claim_generator": "x"}, False),
        ([1], False),
    ],
)
def test_definitions_are_told_by_their_labels(loaded: object, expected: bool) -> None:
    assert is_definition(loaded) is expected

"""Files beside a picture speak for it, each field with the name of its file."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from pictures import jpeg, packet

from checker.check import Brief
from checker.check.sources import check_folder
from checker.finding import SourceResult, Status


def told(result: SourceResult) -> list[tuple[str, str, str, str]]:
    return [(one.says.value, one.carrier, one.place.at, one.quote) for one in result.evidence.signals]


def checked(folder: Path, **files: bytes) -> dict[str, SourceResult]:
    (folder / "quay.jpg").write_bytes(jpeg())
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return {result.path: result for result in check_folder(folder, Brief())}


@pytest.mark.parametrize("name", ["quay.xmp", "quay.jpg.xmp"])
def test_xmp_beside_a_picture_speaks_for_it(tmp_path: Path, name: str) -> None:
    results = checked(tmp_path, **{name: packet("", 'photoshop:Credit="Nordwire"')})
    assert list(results) == ["quay.jpg"]
    assert told(results["quay.jpg"]) == [("credit", "xmp-sidecar", f"sidecar:{name}#xmp:photoshop:Credit", "Nordwire")]


def test_json_beside_a_picture_speaks_for_it(tmp_path: Path) -> None:
    printed = [
        {
            "SourceFile": "quay.jpg",
            "XMP-photoshop:Credit": "Nordwire",
            "IPTC:By-line": ["Ann Roe", "Bo Lind"],
            "source": "an article's",
            "licensor": [{"LicensorURL": "https://nordwire.example/"}],
            "copyrightHolder": {"@type": "Person", "name": "Ann Roe"},
            "width": 5,
        }
    ]
    results = checked(tmp_path, **{"quay.json": json.dumps(printed).encode()})
    at = "sidecar:quay.json#pointer:/0"
    assert told(results["quay.jpg"]) == [
        ("source", "json-sidecar", f"{at}/IPTC:By-line/0", "Ann Roe"),
        ("source", "json-sidecar", f"{at}/IPTC:By-line/1", "Bo Lind"),
        ("credit", "json-sidecar", f"{at}/XMP-photoshop:Credit", "Nordwire"),
        ("holder", "json-sidecar", f"{at}/copyrightHolder/name", "Ann Roe"),
        ("licensor", "json-sidecar", f"{at}/licensor/0/LicensorURL", "https://nordwire.example/"),
    ]


def test_the_definition_of_a_manifest_beside_a_picture_speaks_for_it(tmp_path: Path) -> None:
    entries = {"cawg.ai_training": {"use": "notAllowed"}}
    definition = {
        "claim_generator": "x",
        "assertions": [{"label": "cawg.training-mining", "data": {"entries": entries}}],
    }
    results = checked(tmp_path, **{"quay.jpg.json": json.dumps(definition).encode()})
    (signal,) = results["quay.jpg"].evidence.signals
    assert [one.action for one in signal.terms.prohibitions] == ["ai-train-nongenerative"]


def test_what_lies_beside_it_and_cannot_be_read_is_told(tmp_path: Path) -> None:
    results = checked(tmp_path, **{"quay.xmp": b"x" * (2 * 1024 * 1024 + 1), "quay.json": b"{"})
    assert results["quay.jpg"].status is Status.PARTLY
    assert results["quay.jpg"].reason == (
        "has quay.xmp beside it, which is larger than 2 MB; it has quay.json beside it, which is no JSON"
    )


def test_a_link_beside_it_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.xmp"
    outside.write_bytes(packet("", 'photoshop:Credit="Nordwire"'))
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "quay.xmp").symlink_to(outside)
    assert told(checked(folder)["quay.jpg"]) == []


def test_a_packet_beside_no_picture_is_an_item(tmp_path: Path) -> None:
    said = packet("", 'photoshop:Credit="Nordwire"')
    results = checked(tmp_path, **{"pier.xmp": said, "quay.xmp": said, "quay.jpg.xmp": said, "words.xmp": b"no packet"})
    assert list(results) == ["pier.xmp", "quay.jpg"]
    assert told(results["pier.xmp"]) == [("credit", "xmp", "xmp:photoshop:Credit", "Nordwire")]


def test_packets_in_an_archive_are_items(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "photos.zip", "w") as archive:
        archive.writestr("quay.jpg", jpeg())
        archive.writestr("quay.xmp", packet("", 'photoshop:Credit="Nordwire"'))
    results = {result.path: result for result in check_folder(tmp_path, Brief())}
    assert told(results["photos.zip!/quay.xmp"]) == [("credit", "xmp", "xmp:photoshop:Credit", "Nordwire")]


@pytest.mark.parametrize(("number", "status"), [(999, Status.CHECKED), (1_000, Status.PARTLY)])
def test_json_of_more_texts_than_are_read_is_told(tmp_path: Path, number: int, status: Status) -> None:
    said = json.dumps({"creditLine": "Nordwire", "more": ["x"] * number}).encode()
    result = checked(tmp_path, **{"quay.json": said})["quay.jpg"]
    assert result.status is status
    assert told(result) == [("credit", "json-sidecar", "sidecar:quay.json#pointer:/creditLine", "Nordwire")]


@pytest.mark.parametrize(("deep", "status"), [(5, Status.CHECKED), (6, Status.PARTLY)])
def test_json_in_more_brackets_than_are_looked_into_is_told(tmp_path: Path, deep: int, status: Status) -> None:
    said = '{"creditLine": "Nordwire", "more": ' + "[" * deep + '"a"' + "]" * deep + "}"
    assert checked(tmp_path, **{"quay.json": said.encode()})["quay.jpg"].status is status


def _report(**more: object) -> dict[str, object]:
    entries = {"cawg.ai_generative_training": {"use": "notAllowed"}}
    assertion = {"label": "cawg.training-mining", "data": {"entries": entries}}
    manifest = {"assertions": [assertion], "signature_info": {"issuer": "Ann Roe"}}
    return {"active_manifest": "urn:a", "manifests": {"urn:a": manifest}, **more}


@pytest.mark.parametrize(
    "report",
    [
        _report(),
        _report(validation_state="Valid", validation_status=[{"code": "signingCredential.untrusted"}]),
        _report(validation_status=["no status", {"code": "signingCredential.untrusted"}]),
    ],
)
def test_a_report_on_the_manifest_of_a_picture_speaks_for_it(tmp_path: Path, report: dict[str, object]) -> None:
    (signal,) = checked(tmp_path, **{"quay.json": json.dumps(report).encode()})["quay.jpg"].evidence.signals
    assert [one.action for one in signal.terms.prohibitions] == ["ai-train-generative"]
    at = "manifests/urn:a/assertions/0/data/entries/cawg.ai_generative_training/use"
    assert signal.place.at == f"sidecar:quay.json#pointer:/{at}"
    assert signal.specification.startswith("C2PA 2.4, as a report tells it, signed by Ann Roe")


def test_a_detailed_report_keeps_assertions_by_their_labels(tmp_path: Path) -> None:
    store = {"c2pa.training-mining": {"entries": {"c2pa.data_mining": {"use": "notAllowed"}}}}
    report = {"active_manifest": "urn:a", "manifests": {"urn:a": {"assertion_store": store}}}
    (signal,) = checked(tmp_path, **{"quay.json": json.dumps(report).encode()})["quay.jpg"].evidence.signals
    at = "manifests/urn:a/assertion_store/c2pa.training-mining/entries/c2pa.data_mining/use"
    assert signal.place.at == f"sidecar:quay.json#pointer:/{at}"


@pytest.mark.parametrize(
    "report",
    [
        _report(validation_state="Invalid", validation_status=[{"code": "assertion.dataHash.mismatch"}]),
        _report(validation_status=[{"code": "assertion.dataHash.mismatch"}]),
    ],
)
def test_of_a_manifest_that_a_report_calls_invalid_nothing_is_believed(
    tmp_path: Path, report: dict[str, object]
) -> None:
    result = checked(tmp_path, **{"quay.json": json.dumps(report).encode()})["quay.jpg"]
    assert not any(one.terms.prohibitions for one in result.evidence.signals)
    assert any("assertion.dataHash.mismatch" in one.message for one in result.findings)


@pytest.mark.parametrize("manifests", [{}, {"urn:a": []}, {"urn:a": {"assertions": 5, "signature_info": "x"}}])
def test_a_report_that_tells_nothing_states_nothing(tmp_path: Path, manifests: dict[str, object]) -> None:
    report = {"active_manifest": "urn:a", "manifests": manifests, "validation_status": {}}
    result = checked(tmp_path, **{"quay.json": json.dumps(report).encode()})["quay.jpg"]
    assert result.status is Status.CHECKED
    assert not result.evidence.signals

"""Manifests of C2PA: what their assertions state of rights, where their signature holds.

Sources: C2PA 2.4; CAWG Training and Data Mining 1.1 and Metadata 1.1 (DIF, 2025-05-16); C2PA 1.4 for the labels before.
Nothing is fetched: no manifest from elsewhere, no state of a certificate, no identity. A signer whom no list of trust
names is no reason not to believe what is signed; a signature or a hash that does not hold is one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import islice
from typing import Any, NamedTuple

from checker.document.declared import Family, Says
from checker.document.json_text import Pointer, pointer_address
from checker.document.letters import fold
from checker.document.passages import Document
from checker.document.place import Origin
from checker.document.source_map import SourceMap, Syntax
from checker.patterns.late_pattern import late_pattern
from checker.readers.decoding import Decoded
from checker.readers.photo_fields import CREATIVE_WORK_FIELDS, XMP_FIELDS, PhotoField
from checker.readers.wire_fields import Subject, WireField, WireFields
from checker.readers.xmp import NAMESPACES

MISSING = "has a manifest of C2PA, which was not read: pip install 'wirecheck[c2pa]'"
_SETTINGS = {
    "core": {
        "decode_identity_assertions": False,  # an identity may be looked up
        "allowed_network_hosts": [],
        "allow_redirects": False,
        "max_decompressed_manifest_size_in_mb": 8,
    },
    "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False},
}
_MOST_JSON = 4 * 1024 * 1024  # characters of a manifest
_MOST_ASSERTIONS = 1_000
_MOST_FIELDS = 1_000
_TOO_MUCH = "has a manifest of C2PA that states more than is read, of which the rest was left out"
DEEPEST = 6
_TRAINING = late_pattern(r"(?:c2pa|cawg)\.training-mining(?:\.v\d+)?(?:__\d+)?")
_CONDITIONS = ("constraint_info", "constraints_info")  # as CAWG's schema calls it, and as its text does
_METADATA = late_pattern(r"(?:cawg\.metadata|c2pa\.metadata|stds\.iptc(?:\.photo-metadata)?|stds\.exif)(?:__\d+)?")
_CREATIVE_WORK = late_pattern(r"stds\.schema-org\.CreativeWork(?:__\d+)?")
_ACTIONS = late_pattern(r"c2pa\.actions(?:\.v\d+)?(?:__\d+)?")
_MINING = PhotoField(Says.RESERVATION, family=Family.CAWG)
_USAGE = PhotoField(Says.USAGE_TERMS)
_MADE = PhotoField(Says.SOURCE)
_TOLD = PhotoField(Says.NOTHING_KNOWN)


class AssertedField(NamedTuple):
    """A field of an assertion.

    Attributes:
        field: what it is for.
        name: as it is called.
        text: its words.
        path: its keys and indexes from the label of the assertion on.
        value: what the words stand for.
        number: of the assertion, from 0.
    """

    field: PhotoField
    name: str
    text: str
    path: Pointer
    value: str = ""
    number: int = 0

    @property
    def at(self) -> str:
        """Its address: ``c2pa:cawg.training-mining/entries/cawg.data_mining``."""
        return "c2pa:" + "/".join(map(str, self.path))

    @property
    def pointer(self) -> Pointer:
        """Where it stands in the definition of a manifest."""
        return ("assertions", self.number, "data", *self.path[1:])


class PictureManifest(NamedTuple):
    """What a manifest comes to.

    Attributes:
        fields: what it states; of one that does not hold that alone.
        signer: how far its signer is known, in words.
        faults, unread: what is wrong with it, what was not read, as words behind "the file".
    """

    fields: tuple[AssertedField, ...] = ()
    signer: str = ""
    faults: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def read_manifest(data: bytes, kind: str) -> PictureManifest:
    """The manifest in a picture.

    Args:
        data: the picture.
        kind: its media type.
    """
    try:
        import c2pa  # imported late: an extra, and few pictures have a manifest
    except ImportError:
        return PictureManifest(unread=(MISSING,))
    try:
        context = c2pa.Context(c2pa.Settings.from_dict(_SETTINGS))
        with c2pa.Reader(kind, BytesIO(data), context=context) as reader:
            told = reader.json()
            holds = reader.get_validation_state() in ("Valid", "Trusted")
    except c2pa.C2paError as error:
        if str(error).startswith("ManifestNotFound"):
            return PictureManifest()  # boxes of another kind
        return PictureManifest(
            unread=(f"has a manifest of C2PA that cannot be read ({' '.join(str(error).split())[:200]})",)
        )
    if len(told) > _MOST_JSON:
        return PictureManifest(unread=(f"has a manifest of C2PA of more than {_MOST_JSON // 1024 // 1024} MB",))
    return _manifest(json.loads(told), holds=holds)


def is_report(loaded: Any) -> bool:
    """Whether JSON is a report of c2patool on the manifests of a file."""
    if not isinstance(loaded, dict) or not isinstance(loaded.get("manifests"), dict):
        return False
    return isinstance(loaded.get("active_manifest"), str)


def reported(report: dict[str, Any]) -> tuple[PictureManifest, Pointer]:
    """What a report tells of a file's manifest, and where its assertions stand in it.

    Of a report that says that the manifest does not hold nothing is believed, as of the manifest.
    """
    label, state = report["active_manifest"], report.get("validation_state")
    listed = report.get("validation_status")
    statuses = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    told = report["manifests"].get(label)
    active = told if isinstance(told, dict) else {}
    by_label = active.get("assertion_store")  # as `c2patool --detailed` has it
    assertions = active.get("assertions")
    at: Pointer = ("manifests", label)
    if isinstance(by_label, dict):
        assertions = [{"label": key, "data": data} for key, data in by_label.items()]
        at = (*at, "assertion_store")
    signed = active.get("signature_info")
    plain = {"assertions": assertions, "signature_info": signed if isinstance(signed, dict) else {}}
    wrong = [one for one in statuses if not str(one.get("code")).endswith(".untrusted")]
    holds = state in ("Valid", "Trusted") if isinstance(state, str) else not wrong
    store = {"active_manifest": label, "manifests": {label: plain}, "validation_status": statuses}
    return _manifest(store, holds=holds), at


def _manifest(store: dict[str, Any], *, holds: bool) -> PictureManifest:
    codes = [str(one.get("code")) for one in store.get("validation_status") or ()]
    wrong = [code for code in codes if not code.endswith(".untrusted")]
    if not holds:
        why = ", ".join(dict.fromkeys(wrong)) or "its state is not valid"
        fault = f"has a manifest of C2PA that does not hold ({why}): what it states was left out"
        return PictureManifest(
            (AssertedField(_TOLD, "validation_status", why, ("validation_status",)),), faults=(fault,)
        )
    active = store.get("manifests", {}).get(store.get("active_manifest"), {})
    signed = active.get("signature_info") or {}
    name = signed.get("common_name") or signed.get("issuer") or "somebody who is not named"
    known = "whom no list of trust names" if any(code.endswith("signingCredential.untrusted") for code in codes) else ""
    signer = f"signed by {name}" + (f", {known}" if known else "")
    fields, unread = asserted(active.get("assertions") or ())
    return PictureManifest(fields, signer, unread=unread)


def definition_document(decoded: Decoded, loaded: dict[str, Any], path: str) -> Document:
    """The definition of a manifest as a document: what the pictures state that are signed with it."""
    fields = WireFields("c2pa", "C2PA 2.4, the definition of a manifest")
    told, unread = asserted(loaded["assertions"])
    for one in told:
        says = one.field.says
        if says:
            text = fold(one.value.partition("=")[2] or one.text)
            written = WireField(one.name, text, Origin(pointer=one.pointer, raw=True), pointer_address(one.pointer))
            fields.state(says, written, Subject(one.field.reach), value=one.value, family=one.field.family)
    return Document(
        path=path,
        media_type="application/json",
        source_map=SourceMap(decoded.source, Syntax.JSON),
        passages=tuple(fields.passages),
        declared=tuple(fields.declared),
        faults=decoded.faults,
        unread=(*decoded.unread, *unread, *fields.unread),
    )


def is_definition(loaded: Any) -> bool:
    """Whether JSON is the definition of a manifest, with which pictures are signed."""
    if not isinstance(loaded, dict) or not isinstance(loaded.get("assertions"), list):
        return False
    if "claim_generator" in loaded or "claim_generator_info" in loaded:
        return True
    labels = (one.get("label") for one in loaded["assertions"][:_MOST_ASSERTIONS] if isinstance(one, dict))
    return any(isinstance(label, str) and label.startswith(_OWN) for label in labels)


_OWN = ("c2pa.", "cawg.")


def asserted(assertions: Any) -> tuple[tuple[AssertedField, ...], tuple[str, ...]]:
    """What the assertions of a manifest state, and what of them was not read, as words behind "the file"."""
    fields = tuple(islice(_fields(assertions), _MOST_FIELDS + 1))
    over = len(fields) > _MOST_FIELDS or (isinstance(assertions, list) and len(assertions) > _MOST_ASSERTIONS)
    return fields[:_MOST_FIELDS], (_TOO_MUCH,) if over else ()


def _fields(assertions: Any) -> Iterator[AssertedField]:
    for number, one in enumerate(assertions[:_MOST_ASSERTIONS] if isinstance(assertions, list) else ()):
        label, data = (one.get("label"), one.get("data")) if isinstance(one, dict) else (None, None)
        if not isinstance(label, str) or not isinstance(data, dict):
            continue
        for pattern, read in _READ:
            for field in read(data, label) if pattern.fullmatch(label) else ():
                yield field._replace(number=number)


def _training(data: Mapping[str, Any], label: str) -> Iterator[AssertedField]:
    """An entry that is not listed is unset; `constrained` is told with what it hangs on (CAWG, 3.2)."""
    entries = data.get("entries")
    for key, entry in sorted(entries.items()) if isinstance(entries, dict) else ():
        at: Pointer = (label, "entries", key)
        told = entry if isinstance(entry, dict) else {}
        use, where = (told.get("use"), (*at, "use")) if told else (entry, at)  # some write the use alone
        if not isinstance(use, str):
            continue
        yield AssertedField(_MINING, label, f"{key}: {use}", where, f"{key.rpartition('.')[2]}={use}")
        for name in _CONDITIONS:
            if isinstance(info := told.get(name), str) and info.strip():
                yield AssertedField(_USAGE, label, info, (*at, name))


def _metadata(data: Mapping[str, Any], label: str) -> Iterator[AssertedField]:
    """Properties of XMP in JSON-LD (CAWG Metadata 1.1, 2)."""
    context = data.get("@context")
    spaces = {key: NAMESPACES.get(str(uri)) for key, uri in context.items()} if isinstance(context, dict) else {}
    for names, text, path in _properties(data, (), (label,), spaces):
        if field := XMP_FIELDS.get("/".join(names).lower()):
            yield AssertedField(field, "/".join(names), text, path)


def _properties(
    value: Any, names: tuple[str, ...], path: Pointer, spaces: Mapping[str, str | None]
) -> Iterator[tuple[tuple[str, ...], str, Pointer]]:
    if isinstance(value, str):
        if value.strip() and names:
            yield names, value, path
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _properties(one, names, (*path, number), spaces)
    elif isinstance(value, dict) and len(names) < DEEPEST:
        for key, one in value.items():
            prefix, colon, local = key.partition(":")
            if colon:
                name = f"{spaces.get(prefix) or prefix}:{local}"
                yield from _properties(one, (*names, name), (*path, key), spaces)
            elif names and key != "@type" and isinstance(one, str):  # a language, or "@value"
                yield from _properties(one, names, (*path, key), spaces)


def _creative_work(data: Mapping[str, Any], label: str) -> Iterator[AssertedField]:
    """Properties of schema.org, as manifests of C2PA 1 have them."""
    for key, field in CREATIVE_WORK_FIELDS.items():
        held = data.get(key)
        for number, one in enumerate(held if isinstance(held, list) else [held]):
            path: Pointer = (label, key, *([number] if isinstance(held, list) else []))
            inner = (
                next((name for name in ("name", "url", "@id") if one.get(name)), "") if isinstance(one, dict) else ""
            )
            said = one[inner] if inner else one
            if isinstance(said, str) and said.strip():
                yield AssertedField(field, key, said, (*path, inner) if inner else path)


def _actions(data: Mapping[str, Any], label: str) -> Iterator[AssertedField]:
    """How the picture was made."""
    actions = data.get("actions")
    for number, one in enumerate(actions if isinstance(actions, list) else ()):
        kind = one.get("digitalSourceType") if isinstance(one, dict) else None
        if isinstance(kind, str) and kind.strip():
            yield AssertedField(_MADE, "digitalSourceType", kind, (label, "actions", number, "digitalSourceType"))


_READ = ((_TRAINING, _training), (_METADATA, _metadata), (_CREATIVE_WORK, _creative_work), (_ACTIONS, _actions))

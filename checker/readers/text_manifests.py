"""Manifests of C2PA that stand in text: they are told, not read, and the words around them are a text like any other.

Source: C2PA 2.4, A.7 (HTML), A.8 (a run of variation selectors behind U+FEFF), A.9 (a block between two lines).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from checker.document.declared import Declared, Says
from checker.document.place import Origin
from checker.patterns.late_pattern import late_pattern

_CARRIER = "c2pa"
_MARK = "\ufeff"
_BLOCK = "-----BEGIN C2PA MANIFEST-----"
_MAGIC = b"C2PATXT\0"
_WRAPPER = late_pattern(f"{_MARK}([\ufe00-\ufe0f\U000e0100-\U000e01ef]{{13}})")
_MOST = 20


def manifests_in(source: str) -> Iterator[Declared]:
    """The manifests that a source holds, at most twenty of each sort: each says the same, that it is there."""
    if not source.isascii() and _MARK in source:
        wrappers = (one for one in _WRAPPER.finditer(source) if bytes(map(_byte, one[1])).startswith(_MAGIC))
        for found in islice(wrappers, _MOST):
            yield present("", found.start(), "C2PATextManifestWrapper", "A.8")
    at = source.find(_BLOCK)
    for _ in range(_MOST):
        if at < 0:
            break
        yield present(_BLOCK, at, "C2PA MANIFEST", "A.9")
        at = source.find(_BLOCK, at + 1)


def present(text: str, offset: int, field: str, section: str) -> Declared:
    """A manifest that is there, and states nothing that was read."""
    return Declared(
        text=text,
        origin=Origin(offset=offset, raw=True, length=len(text)),
        says=Says.NOTHING_KNOWN,
        carrier=_CARRIER,
        field=field,
        specification=f"C2PA 2.4, {section}",
        value=text,
    )


def _byte(selector: str) -> int:
    """The byte that a variation selector stands for (A.8): 16 of one block, the others of the second."""
    code = ord(selector)
    return code - 0xFE00 if code < 0x10000 else code - 0xE0100 + 16

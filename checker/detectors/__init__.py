"""Detectors: a document becomes evidence."""

from __future__ import annotations

from operator import attrgetter

from msgspec.structs import replace

from checker.detectors.attributions import detect_attributions
from checker.detectors.licences import detect_licences
from checker.detectors.notices import detect_notices
from checker.detectors.rights_metadata import detect_rights_metadata
from checker.document.passages import Document
from checker.evidence import Evidence
from checker.patterns.pattern import Watch
from checker.rulebook.loading import Rulebook

_MOST_PASSAGES = 2_000  # of one item that are looked at; a real page has a few dozen
_BY_PLACE = attrgetter("place", "rule")


def detect(document: Document, rulebook: Rulebook) -> Evidence:
    """All evidence in a document, sorted by place; what was not looked at to its end is named in `slow`."""
    watch = Watch()
    if len(document.passages) > _MOST_PASSAGES:
        document = replace(document, passages=document.passages[:_MOST_PASSAGES])
        watch.slow.append(f"what may state rights behind the first {_MOST_PASSAGES} passages")
    attributions = detect_attributions(document, rulebook, watch)
    licences = detect_licences(document, rulebook, watch)
    notices = detect_notices(document, rulebook, watch)
    notices += detect_rights_metadata(document, rulebook, notices)
    return Evidence(
        attributions=tuple(sorted(attributions, key=_BY_PLACE)),
        licences=tuple(sorted(licences, key=_BY_PLACE)),
        notices=tuple(sorted(notices, key=_BY_PLACE)),
        slow=tuple(dict.fromkeys(watch.slow)),
    )

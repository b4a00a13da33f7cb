"""Every expression is tried on hostile text, those made of replaceable words too: run as a program by test_hostile."""

from __future__ import annotations

import importlib
import pkgutil
import re
from typing import Any

import regex

import checker
from checker.detectors import holders
from checker.detectors.advisories import _noted_pattern, _pattern
from checker.evidence import AdvisoryKind
from checker.files.shipped import phrases
from checker.patterns.late_pattern import _LatePattern
from checker.readers import plain_text

_LENGTH = 30_000  # characters; where the work grows with its square, the system ends this
UNITS = [
    *("a", "A", " ", "<", "<a ", "<!--", "-", "&", "&amp", "(", "[", "\\", '"', "'", "=", ":", ".", "/", "1", "12."),
    *("2024 ", "© ", "a b ", "A B ", "Aa Bb ", 'x="', "a@", "{", "]", "\u00ad", "é", "漢", "<script", "a-", "_", ";"),
    *(", ", "Mr. ", "<p>a</p>", "http://", "\ue000", "line 1 (", "copyright "),
]
# Of these the text is short whatever a page holds: so many characters at most.
_BOUNDED = {
    "checker.cli.why_command._PLACE": 4_000,  # what the user typed
    "checker.detectors.site_signals._HOST": 255,  # the name of a folder
    "checker.detectors.zone_credits._LONE": 90,
    "checker.detectors.zone_credits._ENDS_WITH_NAME": 90,
    "checker.detectors.holders._TAIL": 400,
    "checker.detectors.holders._patterns().excepting": 400,
    "checker.detectors.licence_scopes._BRACKET": 800,  # of a sentence
    "checker.detectors.licence_scopes._LABELLED": 800,
    "checker.detectors.notices._BY_THE_ARTIST": 800,
}
# Only ever asked at one place.
_ANCHORED = {
    "checker.document.language._SUBTAG",
    "checker.document.source_map._ATTRIBUTE",
    "checker.document.xml_text._ROOT",
    "checker.readers.binary._ISO_MEDIA",
    "checker.readers.binary._MAIL",
    "checker.readers.binary._PDF",
    "checker.readers.binary._RIFF",
    "checker.readers.decoding._XML",
    "checker.readers.site_files._LINE",
    "checker.readers.site_files._PATH",
}


def module_patterns() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for module in pkgutil.walk_packages(checker.__path__, "checker."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, _LatePattern):
                    found[f"{module.name}.{name}"] = re.compile(value._source, value._flags)
                elif isinstance(value, (re.Pattern, regex.Pattern)):
                    found[f"{module.name}.{name}"] = value
    made = {f"checker.detectors.holders._patterns().{name}": one for name, one in holders._patterns()._asdict().items()}
    made["checker.readers.plain_text._byline()"] = plain_text._byline()
    told = phrases()
    for kind in AdvisoryKind:
        dated = told.embargo_dated if kind is AdvisoryKind.EMBARGO else ()
        made[f"checker.detectors.advisories._pattern({kind})"] = _pattern(kind, (*getattr(told, kind.value), *dated))
        if words := told.noted.get(kind.value):
            asking = _noted_pattern(kind, (*words.begin, *words.anywhere))
            made[f"checker.detectors.advisories._noted_pattern({kind})"] = asking
    return found | made


def main() -> None:
    """Try all."""
    found = module_patterns()
    assert len(found) > 80, len(found)
    assert not (_BOUNDED.keys() | _ANCHORED) - found.keys(), "a pattern is gone"
    for name, pattern in found.items():
        length = min(_BOUNDED.get(name, _LENGTH), _LENGTH)
        for unit in UNITS:
            print(name, repr(unit), flush=True)
            for end in ("", "!"):
                text = (unit * (length // len(unit) + 1))[:length] + end
                given = text.encode() if isinstance(pattern.pattern, bytes) else text
                pattern.match(given)
                if name not in _ANCHORED:
                    sum(1 for _ in pattern.finditer(given))
    print("done")


if __name__ == "__main__":
    main()

"""All rules as plain data, and the bytes that they are made from: all that a run with a cache needs."""

# No `from __future__ import annotations` here and in the modules of the kinds of rule: a decoder asks for the type of
# every field, and evaluating five hundred of them from text takes longer than decoding all the rules.

import os
from collections.abc import Iterator

from msgspec import Struct

from checker.agency_rules import Agency
from checker.errors import RulebookError
from checker.grammar_rules import Grammar
from checker.licence_rules import LicenceData
from checker.notice_rules import LanguageWords, NoticeRule
from checker.rule_index import RuleIndex

_ENDINGS = (".yaml", ".json", ".tsv")
_PIECE = 32_768  # bytes; most rule files are smaller, and getting a large buffer for each takes longer than reading it


class RuleData(Struct, frozen=True, kw_only=True):
    """All rules as plain data: what the cache holds."""

    agencies: tuple[Agency, ...]
    grammar: tuple[Grammar, ...]
    notices: tuple[NoticeRule, ...]
    notice_words: tuple[LanguageWords, ...]
    licences: LicenceData
    index: RuleIndex | None = None  # None: made when it is asked for


def rule_contents(folder: str) -> Iterator[tuple[str, bytes]]:
    """Every file of a folder of rules, sorted: "agencies/heron.yaml" and its bytes.

    Raises:
        RulebookError: there is no such folder, or a file of it cannot be read.
    """
    # Plain calls of the system: every run reads some five hundred small files, and pathlib takes twice as long for it.
    if not os.path.isdir(folder):
        raise RulebookError(folder, "", "is no folder of rules")
    try:
        for kind in sorted(os.listdir(folder)):
            inner = f"{folder}/{kind}"
            if not os.path.isdir(inner):
                continue
            for name in sorted(os.listdir(inner)):
                if name.endswith(_ENDINGS):
                    yield f"{kind}/{name}", _content(f"{inner}/{name}")
    except OSError as error:
        raise RulebookError(str(error.filename or folder), "", f"cannot be read: {error.strerror}") from error


def _content(path: str) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        pieces = [os.read(descriptor, _PIECE)]
        while len(pieces[-1]) == _PIECE:
            pieces.append(os.read(descriptor, _PIECE))
        return b"".join(pieces)
    finally:
        os.close(descriptor)

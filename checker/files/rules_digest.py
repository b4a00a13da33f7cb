"""The bytes that rules are made from, told apart."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator

from checker.errors import RulebookError

_ENDINGS = (".yaml", ".json", ".tsv")
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_PIECE = 32_768  # bytes; most rule files are smaller, and getting a large buffer for each takes longer than reading it


def rules_digest(folders: Iterable[str], version: str) -> str:
    """What tells the content of folders of rules apart: SHA-256 of each file's path inside its folder, and its bytes.

    Args:
        folders: of rules; their order counts.
        version: of whatever is made of them.

    Raises:
        RulebookError: there is no such folder, or a file of it cannot be read.
    """
    digest = hashlib.sha256(version.encode())
    for folder in folders:
        digest.update(b"\0\0")
        if not os.path.isdir(folder):
            raise RulebookError(folder, "", "is no folder of rules")
        for name in _names(folder):
            try:
                content = content_of(f"{folder}/{name}")
            except OSError as error:
                raise RulebookError(f"{folder}/{name}", "", f"cannot be read: {error.strerror}") from error
            digest.update(f"\0{name}\0{len(content)}\0".encode("utf-8", "surrogateescape") + content)
    return digest.hexdigest()


def _names(folder: str) -> Iterator[str]:
    """The files of a folder of rules, sorted: "agencies/heron.yaml"."""
    for kind in sorted(os.listdir(folder)):
        inner = f"{folder}/{kind}"
        if os.path.isdir(inner):
            for name in sorted(os.listdir(inner)):
                if name.endswith(_ENDINGS):
                    yield f"{kind}/{name}"


def content_of(path: str) -> bytes:
    """The bytes of a file of ours or of a rule file, by plain calls of the system.

    Every run reads some eight hundred small ones to tell them apart, and pathlib takes thrice as long for it.

    Raises:
        OSError: it cannot be read.
    """
    descriptor = os.open(path, _FLAGS)
    try:
        content = read = os.read(descriptor, _PIECE)
        while len(read) == _PIECE:
            read = os.read(descriptor, _PIECE)
            content += read
        return content
    finally:
        os.close(descriptor)

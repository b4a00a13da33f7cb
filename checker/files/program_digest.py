"""What tells one state of the program apart from another: its own modules, and what is installed beside it."""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path

_PROGRAM = Path(__file__).parents[1]
_INSTALLED = (".dist-info", ".egg-info")  # folders whose names tell a package and its version


def program_digest() -> str:
    """SHA-256 of the program's modules, the version of Python, and the names of the packages that it could import.

    A version number would not do: a checkout changes without one, and another version of a parser reads otherwise.
    """
    digest = hashlib.sha256(sys.version.encode())
    for folder, folders, names in os.walk(_PROGRAM):
        folders.sort()
        for name in sorted(names):
            if name.endswith(".py"):
                path = os.path.join(folder, name)
                with open(path, "rb", buffering=0) as file:
                    content = file.read()
                digest.update(f"\0{os.path.relpath(path, _PROGRAM)}\0{len(content)}\0".encode() + content)
    for name in _installed():
        digest.update(f"\0{name}".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _installed() -> list[str]:
    names: set[str] = set()
    for folder in sys.path:
        with suppress(OSError):
            names.update(name for name in os.listdir(folder or os.curdir) if name.endswith(_INSTALLED))
    return sorted(names)

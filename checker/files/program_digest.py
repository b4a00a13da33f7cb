"""What tells one state of the program apart from another: its own modules, and what is installed beside it."""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress

from checker.files.rules_digest import content_of

_PROGRAM = os.path.dirname(os.path.dirname(__file__))
_INSTALLED = (".dist-info", ".egg-info")  # folders whose names tell a package and its version


def program_digest() -> str:
    """SHA-256 of the program's modules, the version of Python, and the names of the packages that it could import.

    A version number would not do: a checkout changes without one, and another version of a parser reads otherwise.
    """
    digest = hashlib.sha256(sys.version.encode())
    for folder, folders, names in os.walk(_PROGRAM):
        folders[:] = sorted(set(folders) - {"__pycache__"})
        for name in sorted(names):
            if name.endswith(".py"):
                content = content_of(f"{folder}/{name}")
                digest.update(f"\0{folder.removeprefix(_PROGRAM)}/{name}\0{len(content)}\0".encode() + content)
    for name in _installed():
        digest.update(f"\0{name}".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _installed() -> list[str]:
    names: set[str] = set()
    for folder in sys.path:
        with suppress(OSError):
            names.update(name for name in os.listdir(folder or os.curdir) if name.endswith(_INSTALLED))
    return sorted(names)

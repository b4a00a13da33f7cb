"""Compiled patterns kept from run to run: compiling the few hundred that a scan needs costs more than the scan.

What is kept is what the `regex` library itself hands to `pickle` for a compiled pattern, and what the compiler of `re`
hands to its engine, stored as MessagePack, so that reading it runs nothing. It is keyed by the version of Python and
the build of `regex`; whatever is wrong with it, the pattern is compiled again.
"""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from checker.patterns.re_engine import BUILD, Arguments, arguments_of, made_again
from checker.patterns.regex_engine import engine_build, restored
from checker.rulebook.cache_file import read_cache, write_cache

if TYPE_CHECKING:
    import regex

_LAYOUT = 4  # raise it when the file is laid out in another way
_PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """The arguments that make a compiled pattern again."""

    source: str
    flags: int
    code: bytes
    group_index: dict[str, int]
    index_group: dict[int, str]
    named_lists: dict[str, int]
    named_list_indexes: list[int]
    required_offset: int
    required_characters: tuple[int, ...]
    required_flags: int
    groups: int


_ARGUMENTS = msgspec.msgpack.Decoder(Arguments)


class PatternStore:
    """The compiled patterns of earlier runs; in memory only until a folder is opened.

    They are found by flags and a digest of the source, and decoded one by one: a run needs few of them.
    """

    def __init__(self) -> None:
        self._file: Path | None = None
        self._kept: dict[str, msgspec.Raw] = {}
        self._made: dict[tuple[str, int], regex.Pattern[str]] = {}
        self._expressions: dict[tuple[type, str | bytes, int], re.Pattern[Any]] = {}
        self._grown = False

    def open(self, folder: Path) -> None:
        """Read what earlier runs kept in a cache folder."""
        build = engine_build()
        if not build:
            return
        self._file = folder / f"patterns-{_PYTHON}-{_LAYOUT}-{BUILD}-{build}.msgpack"
        body = read_cache(self._file)
        if body is not None:
            try:
                self._kept = {**msgspec.msgpack.decode(body, type=dict[str, msgspec.Raw]), **self._kept}
            except msgspec.MsgspecError:
                self._grown = True  # write it anew

    def compiled(self, source: str, flags: int) -> regex.Pattern[str]:
        """The compiled pattern, one for all who ask for it. Raises regex.error where the source is none."""
        made = self._made.get((source, flags))
        if made is None:
            made = self._made[source, flags] = self._restored_or_compiled(source, flags)
        return made

    def _restored_or_compiled(self, source: str, flags: int) -> regex.Pattern[str]:
        digest = hashlib.sha256(source.encode("utf-8", "surrogatepass"))
        key = f"{int(flags)} {digest.hexdigest()[:32]}"
        if key in self._kept:
            pattern = _restored(self._kept[key], source)
            if pattern is not None:
                return pattern
        import regex  # imported late: where all patterns were kept, nothing is compiled

        pattern = regex.compile(source, flags, cache_pattern=False)
        data: tuple[Any, ...] | None = getattr(pattern, "_pickled_data", None)
        if engine_build() and data is not None and not data[5]:  # named lists hold sets, which are not kept
            self._kept[key] = msgspec.Raw(msgspec.msgpack.encode(data))
            self._grown = True
        return pattern

    def expression(self, source: str | bytes, flags: int) -> re.Pattern[Any]:
        """The compiled expression of the standard library. Raises re.error where the source is none."""
        key = type(source), source, flags
        made = self._expressions.get(key)
        if made is None:
            made = self._expressions[key] = self._expression_restored_or_compiled(source, flags)
        return made

    def _expression_restored_or_compiled(self, source: str | bytes, flags: int) -> re.Pattern[Any]:
        if self._file is None:
            return re.compile(source, flags)
        written = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
        key = f"re {type(source).__name__} {int(flags)} {hashlib.sha256(written).hexdigest()[:32]}"
        if key in self._kept:
            pattern = _expression_restored(self._kept[key], source)
            if pattern is not None:
                return pattern
        pattern = re.compile(source, flags)
        arguments = arguments_of(pattern, flags)
        if arguments is not None:
            self._kept[key] = msgspec.Raw(msgspec.msgpack.encode(arguments))
            self._grown = True
        return pattern

    def save(self) -> None:
        """Keep what was compiled in this run for the next."""
        if self._grown and self._file is not None:
            write_cache(self._file, msgspec.msgpack.encode(self._kept))
            self._grown = False
            for old in self._file.parent.glob(f"patterns-{_PYTHON}-*.msgpack"):
                if old != self._file:
                    old.unlink(missing_ok=True)


def _expression_restored(body: msgspec.Raw, source: str | bytes) -> re.Pattern[Any] | None:
    try:
        arguments = _ARGUMENTS.decode(body)
        return made_again(arguments) if arguments[0] == source else None
    except (msgspec.MsgspecError, RuntimeError, OverflowError):
        return None


def _restored(body: msgspec.Raw, source: str) -> regex.Pattern[str] | None:
    try:
        kept = msgspec.msgpack.decode(body, type=_Kept)
    except msgspec.MsgspecError:
        return None
    if kept.source != source:
        return None
    return restored(msgspec.structs.astuple(kept))


STORE = PatternStore()
"""The store of this process: every pattern of the rulebook is compiled through it."""

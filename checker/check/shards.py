"""A scan in parts, on one machine or many: each part leaves what it found with a receipt, and the parts make one scan.

The parts are cut from the sorted list of all files, one behind the other, so that nobody has to agree on anything: who
has the same list cuts it alike. What is kept are answers that nobody has marked yet: which suppression or baseline
entry was met is known only when all parts lie side by side.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec
from msgspec import Struct

from checker.check import Told
from checker.check.pictures_last import PicturesLast
from checker.errors import WirecheckError
from checker.files.disk import files_in, lines_of, read_bytes, replacing_bytes, sha256_of
from checker.files.rules_digest import rules_digest
from checker.files.shipped import RULES, VERSION
from checker.files.walk import Entry, EntryKind, HeldEntries
from checker.settings.settings_file import Settings

FORMAT = "1.0"
"""The version of receipts and of what lies beside them; it rises as that of the JSON report does."""

_RECEIPTS = "*-of-*.receipt.json"
_MOST_TOLD = 20


class ShardsError(WirecheckError):
    """Parts do not make one scan: which, why, and what to do."""


class Shard(NamedTuple):
    """Part `number`, counted from 1, of `of` parts."""

    number: int
    of: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    def positions(self, total: int) -> range:
        """Those of its items in a sorted list of so many."""
        return range(total * (self.number - 1) // self.of, total * self.number // self.of)


class Basis(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a scan rests on; the parts of one scan have it in common."""

    wirecheck: str  # the version of the program
    rules: str  # a digest of all rule files
    settings: str  # a digest of all that the settings say
    as_of: date  # the day on which the use happens
    paths: tuple[str, ...]  # what was named, as reports tell it
    files: int = 0  # that are looked at
    input: str = ""  # a digest of the sorted list of all files that were met
    whole: bool = False  # folders are looked at as they are, so what is not met is not there

    @classmethod
    def of(cls, settings: Settings, as_of: date, paths: Sequence[str]) -> Basis:
        """What is known of it before the files are listed.

        Raises:
            RulebookError: a folder of rules cannot be read.
        """
        # Folders differ from machine to machine; what is in them counts, and is told apart on its own.
        file = os.path.basename(settings.file) if settings.file else None
        said = msgspec.structs.replace(settings, file=file, folder="", ignored=None, rules=())
        return cls(
            wirecheck=VERSION,
            rules=rules_digest([str(RULES), *settings.rules], VERSION),
            settings=hashlib.sha256(msgspec.json.encode(said, order="deterministic")).hexdigest(),
            as_of=as_of,
            paths=tuple(paths),
        )


class PartOptions(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The options that said what is scanned, and how it is judged."""

    paths: tuple[str, ...]
    config: str | None
    use: str | None
    excludes: tuple[str, ...]
    no_ignore: bool
    changed: bool  # only what has changed since some revision


class Receipt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one part leaves when it is done; without it, it was not done."""

    version: str = FORMAT
    shard: int
    of: int
    basis: Basis
    asked: PartOptions
    documents: int  # that it tells of
    exit_code: int  # as of a scan of this part alone
    reason: str
    empty: tuple[bool, str] | None = None  # it had nothing to check: whether that is well, and why, of the whole scan
    results: str  # SHA-256 of the file of its answers


class _Line(Struct, frozen=True, omit_defaults=True):
    """One file of a part."""

    told: Told | None = None
    skipped: tuple[str, str] | None = None  # of no type that a reader claims: its name as shown, and the reason


class ScanPart:
    """One part of the files that a scan looks at.

    Attributes:
        files: how many there are in all parts.
        digest: of the sorted list of all files that were met.
    """

    def __init__(self, shard: Shard) -> None:
        self.shard = shard
        self.files = 0
        self.digest = ""

    def cut(
        self, met: Iterable[Entry], wanted: Callable[[Entry], bool]
    ) -> tuple[Iterable[Entry], Callable[[Entry], bool]]:
        """All that was met, and which of it is wanted here: asked of one entry after the other, each once."""
        held, chosen, digest = HeldEntries(met), bytearray(), hashlib.sha256()
        for entry in held:
            chosen.append(wanted(entry))
            told = (entry.shown, entry.kind, entry.ending, str(entry.named), str(chosen[-1]))
            digest.update("\0".join((*told, "")).encode())
        self.files, self.digest = sum(chosen), digest.hexdigest()
        mine = iter(_mine(chosen, self.shard.positions(self.files)))
        return held, lambda _: next(mine)


def _mine(chosen: Iterable[int], positions: range) -> Iterator[bool]:
    position = 0
    for each in chosen:
        yield bool(each) and position in positions
        position += each


class Answers:
    """The answers of one part, as they are written.

    Args:
        file: where to.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self._encode = msgspec.json.Encoder().encode

    def add(self, told: Told) -> None:
        """Keep an answer."""
        self._write(_Line(told=told))

    def skip(self, entry: Entry) -> None:
        """Keep that a file was skipped."""
        self._write(_Line(skipped=(entry.shown, entry.reason)))

    @property
    def digest(self) -> str:
        """SHA-256 of all that was written."""
        return self._digest.hexdigest()

    def _write(self, line: _Line) -> None:
        written = self._encode(line) + b"\n"
        self._digest.update(written)
        self._file.write(written)


def answers_file(folder: Path, shard: Shard) -> Path:
    """Where the answers of a part lie, one a line."""
    return folder / f"{_stem(shard)}.answers.jsonl"


def leave_receipt(folder: Path, receipt: Receipt) -> None:
    """Write the receipt, which makes the part whole.

    Raises:
        OSError: it cannot be written.
    """
    with replacing_bytes(folder / f"{_stem(Shard(receipt.shard, receipt.of))}.receipt.json") as file:
        file.write(msgspec.json.format(msgspec.json.encode(receipt, order="sorted"), indent=1) + b"\n")


def _stem(shard: Shard) -> str:
    return f"{shard.number:0{len(str(shard.of))}}-of-{shard.of}"


class Kept(NamedTuple):
    """The parts of one scan, in their order, each with its receipt."""

    folders: tuple[Path, ...]  # of each part
    receipts: tuple[Receipt, ...]

    @property
    def basis(self) -> Basis:
        """What all of them rest on."""
        return self.receipts[0].basis

    @property
    def empty(self) -> tuple[bool, str]:
        """Where there was nothing to check: whether that is well, and why."""
        return self.receipts[0].empty or (False, "")

    def answers(self, skip: Callable[[Entry], None]) -> Iterator[Told]:
        """The answers of all parts in the order of their files.

        Args:
            skip: called for each file of a type that no reader claims.

        Raises:
            ShardsError: a file of answers is not what its part left.
        """
        files = [
            answers_file(folder, Shard(each.shard, each.of))
            for folder, each in zip(self.folders, self.receipts, strict=True)
        ]
        for file, receipt in zip(files, self.receipts, strict=True):
            if sha256_of(file) != receipt.results:
                raise ShardsError(f"{file} is not what the receipt beside it speaks of: run {_again(receipt)}")
        decode = msgspec.json.Decoder(_Line).decode
        pictures = PicturesLast[Told]()
        for file in files:
            for written in lines_of(file):
                try:
                    line = decode(written)
                except msgspec.MsgspecError as error:
                    raise ShardsError(f"{file} is of another version of wirecheck: {error}") from error
                if line.skipped:
                    skip(Entry(line.skipped[0], "", EntryKind.SKIPPED, line.skipped[1]))
                elif line.told and line.told.picture:
                    pictures.keep(line.told.result.path, line.told, silent=line.told.silent)
                elif line.told:
                    pictures.note((line.told,))
                    yield line.told
        yield from pictures.unshown(skip)


def kept_in(folders: Sequence[Path]) -> Kept:
    """The parts that lie in some folders, all of one scan.

    Raises:
        ShardsError: there are none, one is missing, or they are of several scans.
    """
    found = [(folder, path, _receipt(path)) for folder in folders for path in files_in(folder, _RECEIPTS)]
    where = ", ".join(map(str, folders))
    if not found:
        raise ShardsError(f"no receipt lies in {where}: wirecheck scan --shard 1/2 --receipts FOLDER leaves one")
    counts = sorted({each.of for _, _, each in found})
    if len(counts) > 1:
        said = " and ".join(f"in {count}" for count in counts)
        raise ShardsError(f"{where} holds receipts of scans cut {said} parts: remove those that are not meant")
    found.sort(key=lambda each: each[2].shard)
    for (_, one, first), (_, other, second) in pairwise(found):
        if first.shard == second.shard:
            raise ShardsError(f"part {first.shard} is there twice, as {one} and {other}: remove one of them")
    missing = sorted(set(range(1, counts[0] + 1)) - {each.shard for _, _, each in found})
    if missing:
        told = ", ".join(map(str, missing[:_MOST_TOLD])) + (" ..." if len(missing) > _MOST_TOLD else "")
        lacking = f"part {told} is" if len(missing) == 1 else f"parts {told} are"
        raise ShardsError(
            f"{lacking} missing of {counts[0]}: run wirecheck scan --shard {missing[0]}/{counts[0]} ..., with the same"
            " options as the others"
        )
    receipts = tuple(each for _, _, each in found)
    for receipt in receipts[1:]:
        if told := differing(receipts[0].basis, receipt.basis):
            raise ShardsError(
                f"part {receipt.shard} rests on other {told} than part {receipts[0].shard}: run {_again(receipt)},"
                " or all of them"
            )
    return Kept(tuple(folder for folder, _, _ in found), receipts)


_DIFFERENCES = {
    "wirecheck": "versions of wirecheck ({0} and {1})",
    "rules": "rules",
    "settings": "settings",
    "as_of": "days ({0} and {1})",
    "paths": "paths ({0} and {1})",
    "files": "files ({0:,} and {1:,} of them)",
    "input": "files (as many, with other names)",
    "whole": "files (all, and those that have changed)",
}


def differing(one: Basis, other: Basis) -> str:
    """In which of the things that a scan rests on two differ, in words; empty: in none."""
    for name, words in _DIFFERENCES.items():
        here, there = getattr(one, name), getattr(other, name)
        if here != there:
            if isinstance(here, tuple):
                here, there = " ".join(here), " ".join(there)
            return words.format(here, there)
    return ""


def _again(receipt: Receipt) -> str:
    return f"wirecheck scan --shard {receipt.shard}/{receipt.of} ... again"


def _receipt(path: Path) -> Receipt:
    try:
        return msgspec.json.decode(read_bytes(path), type=Receipt)
    except OSError as error:
        raise ShardsError(f"{path} cannot be read: {error.strerror}") from error
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise ShardsError(f"{path} is no receipt of this version of wirecheck: {error}") from error

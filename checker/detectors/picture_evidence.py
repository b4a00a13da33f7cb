"""What the pictures of a scan say of themselves, kept by their paths: pages that show them are judged with it."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import replace

from checker.document.declared import Reach
from checker.document.passages import Whereabouts
from checker.document.picture_paths import capture_key, pictures_meant
from checker.evidence import NOTHING, Evidence, HeardPicture, Role, Scope

MOST_PICTURES = 200_000
"""That say something and are kept in mind, in some 200 MB: more than an agency sends in a month."""

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Evidence)
_FASTEST = 1


def of_picture(evidence: Evidence) -> Evidence:
    """What the file of a picture says is said of the picture: whoever supplied anything supplied that."""
    return replace(
        evidence,
        attributions=tuple(
            replace(one, role=Role.PHOTO) if one.role is Role.TEXT else one for one in evidence.attributions
        ),
        licences=tuple(replace(one, scope=Scope.PHOTO) for one in evidence.licences),
        notices=tuple(replace(one, scope=Scope.ITEM) for one in evidence.notices),
        signals=tuple(replace(one, scope=Reach.PHOTO) if one.scope is Reach.ITEM else one for one in evidence.signals),
    )


def said_by_picture(name: str, evidence: Evidence, *, inside: bool = False) -> Evidence:
    """What a picture says of itself, as pages that show it are judged with it.

    Args:
        name: its path, which each piece gets.
        evidence: what it says.
        inside: it stands in the page's own file, and that is the name that it has there.
    """
    path = "" if inside else name
    return Evidence(
        attributions=tuple(replace(one, path=path) for one in evidence.attributions if one.role is Role.PHOTO),
        licences=tuple(replace(one, path=path) for one in evidence.licences),
        notices=tuple(replace(one, path=path, scope=Scope.PHOTO) for one in evidence.notices),
        advisories=tuple(replace(one, path=path) for one in evidence.advisories),
        signals=tuple(
            replace(one, path=path, about=f"{name}#{one.about}" if one.about else name) for one in evidence.signals
        ),
    )


class PictureEvidence:
    """What the pictures of a scan say.

    Args:
        most: how many are kept.
    """

    def __init__(self, most: int = MOST_PICTURES) -> None:
        self._most = most
        self._said: dict[str, bytes] = {}
        self._unread: dict[str, str] = {}
        self._folders: set[str] = set()
        self._previews: dict[str, bytes] = {}
        self._captured: dict[tuple[str, str], list[str]] = {}
        self._words: dict[str, bytes] = {}  # of captures: a digest of what each says, whatever its path

    def __bool__(self) -> bool:
        return bool(self._said or self._unread or self._folders)

    def keep_folder(self, folder: str) -> None:
        """Keep a folder, with a slash at its end, that holds pictures which say nothing, away from all pages."""
        self._folders.add(folder)

    def folders_of(self, where: Whereabouts) -> tuple[str, ...]:
        """The folders of those that are kept out of which a page shows pictures, whether they are there or not."""
        if not self._folders or not where.pictures:
            return ()
        meant = (one for address in where.pictures for one in pictures_meant(where, address) if isinstance(one, str))
        return tuple(sorted({one[: one.rfind("/") + 1] for one in meant} & self._folders))

    def keep(self, picture: HeardPicture) -> bool:
        """Keep what a picture says, and nothing of one that says nothing; False where there is no room."""
        path, said, unread, preview = picture.path, picture.evidence, picture.unread, picture.preview
        if picture.says_nothing:
            return True
        if len(self._said) + len(self._unread) >= self._most:
            return False
        if said != NOTHING:
            self._said[path] = zlib.compress(_ENCODER.encode(said), _FASTEST)
        if unread:
            self._unread[path] = unread
        if preview:
            self._previews[path] = preview
        if key := capture_key(path):
            self._captured.setdefault(key, []).append(path)
            words = _ENCODER.encode(said).replace(path.encode("utf-8", "surrogateescape"), b"")
            self._words[path] = hashlib.blake2b(words, digest_size=16).digest()
        return True

    def told_with(self, shown: Iterable[HeardPicture]) -> tuple[str, ...]:
        """The paths of the pictures that a page shows, and of other captures of them that say the same."""
        paths: dict[str, None] = {}
        for one in shown:
            paths[one.path] = None
            key = capture_key(one.path)
            for path in self._captured.get(key, ()) if key else ():
                if self._words[path] == self._words[one.path]:
                    paths[path] = None
        return tuple(paths)

    def shown_on(self, where: Whereabouts) -> tuple[HeardPicture, ...]:
        """The pictures that a page shows, of those that are kept, sorted by path."""
        if not where.pictures or not self:
            return ()
        addresses: dict[str, list[str]] = {}
        for address in where.pictures:
            path = next(self._meant(where, address), None)
            if path is not None:
                addresses.setdefault(path, []).append(address)
        return tuple(self._heard(path, tuple(several)) for path, several in sorted(addresses.items()))

    def _meant(self, where: Whereabouts, address: str) -> Iterator[str]:
        for meant in pictures_meant(where, address):
            if isinstance(meant, tuple):
                captures = self._captured.get(meant, ())
                # Of several captures that which is nearest in time: paths begin alike as far as they are.
                yield from sorted(captures, key=lambda one: _apart(one, where.path))[:1]
            elif meant in self._said or meant in self._unread:
                yield meant

    def _heard(self, path: str, addresses: tuple[str, ...]) -> HeardPicture:
        said = self._said.get(path)
        evidence = _DECODER.decode(zlib.decompress(said)) if said is not None else NOTHING
        return HeardPicture(path, evidence, addresses, self._unread.get(path, ""), self._previews.get(path, b""))


def _apart(one: str, other: str) -> tuple[int, str]:
    """How far two captures are from each other, by the digits that tell their moments."""
    here, there = (path.rpartition("!/")[2].partition("/")[0].partition("-")[0] for path in (one, other))
    return (abs(int(here) - int(there)) if here.isdecimal() and there.isdecimal() else 0), one

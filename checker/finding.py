"""What wirecheck concludes: verdicts, findings, and the result for one source."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from checker.document.passages import Place
from checker.evidence import Confidence, Evidence
from checker.rights.actions import listed


class Verdict(StrEnum):
    """May we? Ranked permitted < undetermined < breach."""

    PERMITTED = "permitted"
    UNDETERMINED = "undetermined"
    BREACH = "breach"


class Level(StrEnum):
    """The levels of SARIF 2.1.0, section 3.27.10."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Status(StrEnum):
    """How far a source was checked."""

    CHECKED = "checked"
    PARTLY = "partly"
    UNCHECKED = "unchecked"


class Quotation(Struct, frozen=True, kw_only=True):
    """Words of the item that a finding rests on."""

    quote: str
    place: Place
    before: str = ""  # the words around it, in the same block, for people
    after: str = ""
    path: str = ""  # the file in which it stands; empty: the document's own

    @property
    def at(self) -> str:
        """The format's own address of it; empty where line and column say all."""
        return self.place.at


class Sentence(Struct, frozen=True):
    """Words of ours, with what they are said of apart: ``the notice of Nordwire forbids`` - copying, selling.

    What is said alike of several things is one sentence, and nobody has to take words apart to see that.
    """

    head: str
    objects: tuple[str, ...] = ()
    tail: str = ""

    def __str__(self) -> str:
        said = f"{self.head} {listed(self.objects)}" if self.objects else self.head
        return said + self.tail

    def of(self, objects: tuple[str, ...]) -> Sentence:
        """The same said of these; a sentence that is said of nothing stays as it is."""
        return Sentence(self.head, objects, self.tail) if self.objects else self


class ActionVerdict(Struct, frozen=True, kw_only=True):
    """The answer for one action of the intended use."""

    action: str
    verdict: Verdict
    basis: Sentence  # in plain words, what the answer rests on
    contract: str | None = None  # the reference of the contract of ours that decides it
    until: str | None = None  # ISO 8601 date: the last day on which the answer holds
    trace: tuple[Step, ...] = ()

    def of_a_part(self) -> ActionVerdict:
        """The answer where a part of the file was not looked at: what is permitted may be taken back there."""
        if self.verdict is not Verdict.PERMITTED:
            return self
        basis = Sentence(f"{self.basis}, but the file was looked at in part")
        return replace(self, verdict=Verdict.UNDETERMINED, basis=basis)


class Weight(StrEnum):
    """What became of a statement, or what there was none of."""

    SPOKE = "spoke"
    OVERRIDDEN = "overridden"
    MISSING = "missing"  # a fact that nobody told


class Step(Struct, frozen=True):
    """One step of the argument behind a finding or a verdict."""

    weight: Weight
    words: Sentence  # "the notice of Agence France-Presse forbids republishing"
    by: str | None = None  # what overrode it


class Silence(StrEnum):
    """Where it is said that a finding is dealt with."""

    SETTINGS = "settings"
    INLINE = "inline"  # in the item itself, under a path that the settings name as ours
    BASELINE = "baseline"  # it was there when the baseline was recorded


class Suppressed(Struct, frozen=True):
    """A finding is dealt with: it is told, and does not fail a run."""

    silence: Silence
    reason: str  # in words: who said so, and why


class Finding(Struct, frozen=True, kw_only=True):
    """One thing to deal with."""

    code: str
    level: Level
    verdict: Verdict
    agency: str | None = None
    action: str | None = None
    actions: tuple[str, ...] = ()  # all for which it holds, that one first
    confidence: Confidence | None = None  # of the surest piece of evidence that it quotes; None: it quotes none
    message: str
    help: str
    clause: str | None = None  # the words or the clause broken, with where it is stated
    evidence: tuple[Quotation, ...] = ()  # the first is the primary place
    fingerprint: str = ""
    due: str | None = None  # ISO 8601 date by which to deal with it, where there is one
    trace: tuple[Step, ...] = ()  # which statements spoke, which was overridden by what, which facts were missing
    contract: str | None = None  # the label of the contract of ours that it is about
    suppressed: Suppressed | None = None

    @property
    def primary(self) -> Quotation | None:
        """The first quotation, where it stands in the document's own file: the place of the finding."""
        return self.evidence[0] if self.evidence and not self.evidence[0].path else None

    @property
    def line(self) -> int | None:
        """The line of its place; None where it has no place, or one in a source that is no text."""
        return self.primary.place.line or None if self.primary else None


class ItemDate(Struct, frozen=True):
    """The day on which an item was published, and how we know it."""

    day: date
    source: str  # what says so, in words: "article:published_time", "<time>, line 14", "dateline, line 3"

    def __str__(self) -> str:
        return f"{self.day} ({self.source})"


class Ground(StrEnum):
    """What lets us use something."""

    CONTRACT = "contract"  # of ours
    LICENCE = "licence"  # a public one
    NOTICE = "notice"  # words on the item that invite to it
    TERMS = "terms"  # those that its holder has published
    OWN = "own"  # nothing: it is ours


class Reliance(Struct, frozen=True, kw_only=True):
    """A text or picture of an item that we may use, and what lets us."""

    basis: Ground
    label: str = ""  # the contract's reference, the licence's id; empty where the basis has neither
    kind: str  # text or photo
    agency: str | None = None  # whose it is, where that is an agency
    quotations: tuple[Quotation, ...] = ()  # by which we know it


class Preview(Struct, frozen=True):
    """A picture made small for people: its path as shown, and the bytes of a JPEG that was made anew."""

    path: str
    jpeg: bytes


class SourceResult(Struct, frozen=True, kw_only=True):
    """All that is told of one source."""

    path: str  # POSIX, relative to the settings' folder, else to the working directory
    sha256: str | None = None
    media_type: str | None = None
    language: str | None = None  # BCP 47, declared or guessed
    language_confidence: Confidence | None = None  # of the guess; None: the item declares it, or nothing tells it
    title: str | None = None
    address: str | None = None  # of the web, as the item itself claims
    creators: tuple[str, ...] = ()  # whom it names as such, as written
    status: Status
    published: ItemDate | None = None  # what judging went by; None: the item does not tell it
    reason: str | None = None  # why it was not, or only partly, checked
    evidence: Evidence = Evidence()
    verdicts: tuple[ActionVerdict, ...] = ()
    findings: tuple[Finding, ...] = ()
    relies_on: tuple[Reliance, ...] = ()  # what of it we may use, whatever else is wrong with it
    left_out: tuple[Finding, ...] = ()  # not asked for: no report tells them, and the verdict is theirs all the same
    of_settings: bool = False  # it is the settings' file, and what is to say of that
    unclaimed: bool = False  # it was not read because no reader claims its type
    of_site: bool = False  # it is no item and has no verdict: it speaks of others
    previews: tuple[Preview, ...] = ()  # of the pictures that its findings quote, where they are wanted


class Whose(StrEnum):
    """The four lists of `wirecheck own`: whose an item is."""

    OWN = "own"
    AGENCY_TEXT = "agency-text"
    OTHERS_PICTURE = "others-picture"  # our own text, with a picture that is not
    UNKNOWN = "unknown"


class Sign(Struct, frozen=True):
    """What speaks for an answer, or against it: why in words, and the words of the item, where there are any."""

    why: str
    quotation: Quotation | None = None


class Provenance(Struct, frozen=True, kw_only=True):
    """Whose an item is, and what says so."""

    whose: Whose
    signs: tuple[Sign, ...]  # the first decides
    strange: tuple[str, ...] = ()  # bylines that name nobody of ours


def fingerprint(*words: str) -> str:
    """What tells a finding again, of the words that make it the same one."""
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:32]


def unchecked(path: str, reason: str, digest: str | None = None, status: Status = Status.UNCHECKED) -> SourceResult:
    """The result for a source that could not be checked, with its reason; or for a container that was read in part."""
    known = (
        "Nothing is known of whose content it is."
        if status is Status.UNCHECKED
        else "What was read of it before is checked, each item under its own path."
    )
    return SourceResult(
        path=path,
        sha256=digest,
        status=status,
        reason=reason,
        findings=(not_checked(path, reason, known),),
    )


def damaged(path: str, faults: Sequence[str]) -> Finding:
    """The note on a source that was read though it is broken, and how."""
    return Finding(
        code="damaged",
        level=Level.NOTE,
        verdict=Verdict.UNDETERMINED,
        message=f"Read, though broken: the file {'; it '.join(faults)}.",
        help="Mend the file, so that nothing in it is misunderstood.",
        fingerprint=fingerprint("damaged", path),
    )


def not_checked(path: str, reason: str, consequence: str) -> Finding:
    """The warning on a source that was not checked, or only partly."""
    return Finding(
        code="unchecked",
        level=Level.WARNING,
        verdict=Verdict.UNDETERMINED,
        message=f"Not checked, or only partly: the file {reason}. {consequence}",
        help="Mend the file, or install what the reason names, and scan again; or leave it out with --exclude.",
        # There are no words to take a fingerprint from: the path stands for them.
        fingerprint=fingerprint("unchecked", path),
    )


MOST_TOLD = 4_000
"""Characters of one quote, name, address or message that are told; a notice on a page has some hundred."""
_BETWEEN = b'","'  # of two strings in JSON; within one a quotation mark has a backslash before it


def shortened(result: SourceResult) -> SourceResult:
    """The same with no string longer than four thousand characters: what is left out of one is told in it.

    Content decides how long its words are: an address of megabytes would stand in a report as often as it is quoted.
    """
    # Looking at each string takes several times as long, and hardly an item has a long one.
    may_be_long = max(map(len, msgspec.json.encode(result).split(_BETWEEN))) > MOST_TOLD
    short: SourceResult = _shortened(result) if may_be_long else result
    return short


def _shortened(value: Any) -> Any:
    if isinstance(value, str):
        left = len(value) - MOST_TOLD
        return value if left <= 0 else f"{value[:MOST_TOLD]}... [{left:,} more characters]"
    if isinstance(value, tuple):
        return tuple(map(_shortened, value))
    if isinstance(value, Struct):
        return replace(value, **{name: _shortened(getattr(value, name)) for name in value.__struct_fields__})
    return value

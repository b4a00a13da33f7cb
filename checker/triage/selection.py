"""Which findings a run is about. The others are counted; what was not checked is never among them."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from checker.evidence import Confidence
from checker.files.nearest import did_you_mean
from checker.files.shipped import codes
from checker.finding import Finding, SourceResult

NEVER_LEFT_OUT = "unchecked"
_CONFIDENCES = tuple(Confidence)  # the surest first


class Selection(Struct, frozen=True, kw_only=True):
    """Codes, whole or their beginnings, and the least confidence: a finding is told where all of it suits."""

    select: tuple[str, ...] = ()  # empty: all
    ignore: tuple[str, ...] = ()  # wins over `select`
    least: Confidence = Confidence.LOW

    def __bool__(self) -> bool:
        return self != Selection()

    def __str__(self) -> str:
        """As it is asked for: ``--select killed,withheld --min-confidence high``."""
        least = (self.least,) if self.least is not Confidence.LOW else ()
        asked = (("select", self.select), ("ignore", self.ignore), ("min-confidence", least))
        return " ".join(f"--{name} {','.join(said)}" for name, said in asked if said)

    def of(self, result: SourceResult) -> SourceResult:
        """The result with what is not asked for set aside; its verdict stays what it is."""
        kept: list[Finding] = []
        left_out: list[Finding] = []
        for each in result.findings:
            (kept if self._keeps(each) else left_out).append(each)
        return replace(result, findings=tuple(kept), left_out=tuple(left_out)) if left_out else result

    def _keeps(self, finding: Finding) -> bool:
        if finding.code == NEVER_LEFT_OUT:
            return True
        if finding.code.startswith(self.ignore) or not finding.code.startswith(self.select or ("",)):
            return False
        # What quotes no evidence, as a kill does not, is as sure as can be.
        return finding.confidence is None or finding.confidence in _CONFIDENCES[: _CONFIDENCES.index(self.least) + 1]


def unknown_code(words: Iterable[str]) -> str | None:
    """What is wrong with the first word that is no code and begins none; None where all are."""
    for word in words:
        if not word or not any(code.startswith(word) for code in codes()):
            near = did_you_mean(word, codes(), "; wirecheck explain lists them all")
            return f"{word!r} is no finding code and begins none{near}"
    return None

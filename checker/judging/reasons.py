"""Why a contract of ours does not give an action: a code, a kind and its parts, of which words are made in the end."""

from __future__ import annotations

from datetime import date
from enum import Enum, unique

from msgspec import Struct

from checker.finding import Sentence
from checker.rights.actions import listed

UNKNOWN = "condition-unknown"
"""The code of a reason that hangs on a fact which nobody told."""


@unique
class Why(Enum):
    """The kinds of reasons, each with its words: those before what it is said of, and that; ``{0}`` is the first part.

    Of a sentence with both, what is said alike of several actions is told once.
    """

    BEGINS = ("begins on {0}",)
    ENDED = ("ended on {0}",)
    ENDED_UNDATED = ("ended on {0}, and whether the item was published within its term is not known",)
    ENDED_OUTSIDE = ("ended on {0}, and the item was published on {1}, outside its term",)
    CONTENT = ("covers {0} only",)
    COLLECTION = ("does not cover", "the collection {0}")
    CHANNEL = ("covers {0} only, and the channel of your use is {1}",)
    CHANNEL_ANY = ("covers {0} only, and your use names no channel, so it may be any",)
    CHANNEL_UNKNOWN = ("covers {0} only, and the deliveryChannel is not known",)
    LANGUAGE = ("covers content in {0} only, and this is in {1}",)
    LANGUAGE_ANY = ("covers content in {0} only, and neither the item nor the settings say in which language it is",)
    LANGUAGE_UNKNOWN = ("covers content in {0} only, and the language is not known",)
    TERRITORY = ("holds in {0} only, and your use is in {1}",)
    TERRITORY_ANY = ("holds in {0} only, and your use is worldwide",)
    TERRITORY_UNKNOWN = ("holds in {0} only, and the spatial is not known",)
    TITLE = ("holds for {0} only",)
    TITLE_UNKNOWN = ("holds for {0} only, and the settings do not say under which name we publish",)
    TITLE_AMONG_OTHERS = ("holds for {0} only, and we publish under others too",)
    SHARE = ("allows at most {0} per cent of the text, and your use takes {1}",)
    ACTION = ("does not cover", "{0}")
    ARCHIVE = ("forbids", "archives")
    TRANSLATION = ("forbids", "translation")
    REWRITING = ("forbids", "rewriting")
    MACHINES = ("forbids", "AI use and mining")
    COMMERCE = ("forbids", "commercial use")
    RETENTION_UNDATED = ("asks to delete items {0} days after publication, and the day of publication is not known",)
    RETENTION_ENDED = ("asked to delete the item by {0}, {1} days after its publication on {2}",)
    CONDITION = ("has a condition",)


Part = str | int | date | tuple[str, ...]


class Reason(Struct, frozen=True):
    """One reason: the code of the finding to which it leads, its kind, and the facts in it."""

    code: str
    why: Why
    parts: tuple[Part, ...] = ()

    @property
    def unknown(self) -> bool:
        """Whether it is only a fact that is missing."""
        return self.code == UNKNOWN


def sentence(reason: Reason, subject: str = "") -> Sentence:
    """The reason in words, as said of a subject: ``contract C-1`` - does not cover archiving."""
    told = [listed(part) if isinstance(part, tuple) else str(part) for part in reason.parts]
    verb, *objects = (words.format(*told) for words in reason.why.value)
    return Sentence(f"{subject} {verb}" if subject else verb, tuple(objects))

"""The actions of rights, as one directed graph, and the words that other vocabularies have for them.

ODRL's own vocabulary is nearly flat (ODRL Vocabulary 2.2, section 4): a prohibition of `derive` would not
reach `translate`. Edges marked ours close such gaps. The permission of a parent grants its children and the
prohibition of a parent forbids them (ODRL 2.2, 3.4.1 "includedIn"); a child says nothing of its parent.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from types import MappingProxyType

INCLUDED_IN: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "use": (),
        "reproduce": ("use",),
        "excerpt": ("reproduce",),
        "archive": ("use", "reproduce"),  # the second is ours: to archive is to copy
        "distribute": ("use",),
        "display": ("play", "use"),
        "present": ("use",),
        "print": ("use",),
        "play": ("use",),
        "textToSpeech": ("use",),
        "stream": ("use",),
        "derive": ("use",),
        "modify": ("derive", "use"),  # ours: an adaptation
        "translate": ("derive", "use"),  # ours: an adaptation
        "summarize": ("derive", "use"),  # ours
        "aggregate": ("use",),
        "annotate": ("use",),
        "commercial": ("use",),
        "transfer": (),  # beside use, not below it (ODRL Vocabulary 2.2, 3.4)
        "sell": ("transfer",),
        "give": ("transfer",),
        "syndicate": ("use",),
        "automated": ("use",),  # ours, with all below it but index
        "crawl": ("automated",),
        "index": ("automated", "use"),
        "tdm": ("automated",),
        "tdm-research": ("tdm",),
        "tdm-commercial": ("tdm",),
        "ai-all": ("automated",),
        "ai-train": ("tdm", "ai-all"),
        "ai-train-generative": ("ai-train",),
        "ai-train-nongenerative": ("ai-train",),  # CAWG's ai_training is this alone
        "ai-input": ("ai-all",),
        "ai-index": ("ai-all", "index"),
    }
)

IMPLIED: MappingProxyType[str, tuple[str, ...]] = MappingProxyType({"distribute": ("reproduce", "display", "excerpt")})
"""What a permission gives beside its action, because it cannot be used without, or is more than that (odrl:implies)."""

SHARING = frozenset(
    {"distribute", "display", "present", "play", "stream", "print", "syndicate", "sell", "give", "transfer"}
)
"""The actions by which others get the content: a use with one of them shares what it makes."""

ADAPTING = frozenset({"derive", "modify", "translate", "summarize"})
MACHINE = frozenset({"tdm", "tdm-research", "tdm-commercial", "ai-all", "ai-train", "ai-train-generative"}) | frozenset(
    {"ai-train-nongenerative", "ai-input", "ai-index"}
)
OPEN = frozenset({"index", "crawl", "excerpt", "automated"}) | MACHINE
"""The actions on which silence is no refusal: the law may allow them, so nothing stated leaves them open."""

DUTIES = (
    "attribute",
    "attachNotice",
    "linkLicence",
    "indicateChanges",
    "shareAlike",
    "linkBack",
    "keepTracker",
    "compensate",
    "obtainConsent",
    "inform",
    "delete",
)
"""The actions that stand in the position of a duty."""

PLAIN: MappingProxyType[str, str] = MappingProxyType(
    {
        "use": "any use",
        "reproduce": "copying",
        "excerpt": "quoting an excerpt",
        "archive": "archiving",
        "distribute": "republishing",
        "display": "displaying",
        "present": "presenting",
        "print": "printing",
        "play": "broadcasting",
        "textToSpeech": "reading aloud by machine",
        "stream": "streaming",
        "derive": "adapting",
        "modify": "rewriting",
        "translate": "translating",
        "summarize": "summarising",
        "aggregate": "collecting",
        "annotate": "annotating",
        "commercial": "commercial use",
        "transfer": "passing on",
        "sell": "selling",
        "give": "giving away",
        "syndicate": "syndicating",
        "automated": "automated use",
        "crawl": "crawling",
        "index": "indexing for search",
        "tdm": "text and data mining",
        "tdm-research": "text and data mining for research",
        "tdm-commercial": "commercial text and data mining",
        "ai-all": "any use by AI",
        "ai-train": "AI training",
        "ai-train-generative": "training generative AI",
        "ai-train-nongenerative": "training non-generative AI",
        "ai-input": "use as AI input",
        "ai-index": "indexing by AI",
    }
)
"""Each action in words for people."""

FOREIGN: MappingProxyType[str, MappingProxyType[str, tuple[str, ...]]] = MappingProxyType(
    {
        "odrl": MappingProxyType(
            {
                "copy": ("reproduce",),
                "duplicate": ("reproduce",),
                "extract": ("excerpt",),
                "appendTo": ("modify",),
                "append": ("modify",),
                "transform": ("modify",),
                "write": ("modify",),
                "commercialize": ("commercial",),
                "grantUse": ("syndicate",),
                "license": ("syndicate",),
                "lease": ("syndicate",),
                "share": ("distribute",),
                "export": ("distribute",),
            }
        ),
        "cc": MappingProxyType(
            {
                "Reproduction": ("reproduce", "display"),
                "Distribution": ("distribute",),
                "Sharing": ("distribute",),
                "DerivativeWorks": ("derive",),
                "CommercialUse": ("commercial",),
                "HighIncomeNationUse": ("use",),
            }
        ),
        "rsl": MappingProxyType(
            {
                "all": ("automated",),
                "ai-all": ("ai-all",),
                "ai-train": ("ai-train",),
                "train-ai": ("ai-train",),
                "train-genai": ("ai-train-generative",),
                "ai-input": ("ai-input",),
                "ai-use": ("ai-input",),
                "ai-summarize": ("summarize",),
                "ai-index": ("ai-index",),
                "search": ("index",),
            }
        ),
        "aipref": MappingProxyType(
            {
                "train-ai": ("ai-train",),
                "search": ("index",),
                "tdm": ("tdm",),
                "ai": ("ai-train",),
                "genai": ("ai-train-generative",),
                "train-genai": ("ai-train-generative",),
                "inference": ("ai-input",),
                "ai-use": ("ai-input",),
                "ai-output": ("ai-input",),
                "bots": ("automated",),
                "all": ("automated",),
            }
        ),
        "content-signal": MappingProxyType(
            {"search": ("index",), "ai-input": ("ai-input",), "ai-train": ("ai-train",)}
        ),
        "cawg": MappingProxyType(
            {
                "data_mining": ("tdm",),
                "ai_training": ("ai-train-nongenerative",),
                "ai_generative_training": ("ai-train-generative",),
                "ai_inference": ("ai-input",),
            }
        ),
        "plus": MappingProxyType(
            {
                "DMI-PROHIBITED": ("tdm", "ai-all"),
                "DMI-PROHIBITED-AIMLTRAINING": ("ai-train",),
                "DMI-PROHIBITED-GENAIMLTRAINING": ("ai-train-generative",),
                "DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING": ("tdm", "ai-all"),
            }
        ),
        "tdmrep": MappingProxyType({"mine": ("tdm",), "tdm:mine": ("tdm",)}),
    }
)
"""Per vocabulary: its word, and our actions for it."""


@cache
def ancestors(action: str) -> frozenset[str]:
    """The action itself and all that it is included in; an unknown action is included in `use` alone."""
    found = {action}
    todo = [action]
    while todo:
        for parent in INCLUDED_IN.get(todo.pop(), ("use",)):
            if parent not in found:
                found.add(parent)
                todo.append(parent)
    return frozenset(found)


@cache
def covers(stated: str, asked: str) -> bool:
    """Whether a rule on `stated` speaks of `asked`."""
    return stated in ancestors(asked)


@cache
def grants(stated: str, asked: str) -> bool:
    """Whether a permission of `stated` gives `asked`: by inclusion, or because it cannot be used without."""
    return covers(stated, asked) or asked in IMPLIED.get(stated, ())


def in_words(actions: tuple[str, ...]) -> str:
    """Actions in plain words: ``copying, republishing and displaying``."""
    return listed(tuple(map(plain, actions))) or "this use"


def plain(action: str) -> str:
    """One action in plain words."""
    return PLAIN.get(action, action)


def listed(words: Sequence[str]) -> str:
    """``a, b and c``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""

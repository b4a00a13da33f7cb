"""What an item states about its rights, as ODRL 2.2 JSON-LD."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from checker.files.names import true_path
from checker.judging.assets import Ownership, TermsBook, find_assets
from checker.judging.item import Item
from checker.rights.odrl_writing import write_graph, write_policy
from checker.rights.terms import NO_TERMS


def stated_policy(item: Item, book: TermsBook) -> dict[str, Any]:
    """One policy for each statement on the item: notices, licences, and what agencies publish as their terms.

    A statement of which we do not know what it says is a policy without rules, with its words in the description.
    """
    address = item.document.url or f"file:{quote(true_path(item.document.path))}"
    policies: list[dict[str, Any]] = []
    for asset in find_assets(item, book, Ownership(frozenset(), ())):
        target = address if asset.kind == "text" else f"{address}#picture"
        for one in asset.statements:
            words = " / ".join(piece.quote for piece in one.quotations)
            policies.append(
                write_policy(
                    one.terms or NO_TERMS,
                    f"urn:wirecheck:statement:{len(policies) + 1}",
                    target,
                    parties=(f"urn:wirecheck:party:{quote(one.who)}" if one.who else "", ""),
                    about=f"{one.label}: {words}" if words else one.label,
                    licence=(one.licence.url or book.licence_url(one.licence.id) or "") if one.licence else "",
                )
            )
    return write_graph(policies)

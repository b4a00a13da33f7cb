"""What an item states about its rights, as ODRL 2.2 JSON-LD."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from checker.files.names import true_path
from checker.judging.assets import Ownership, TermsBook
from checker.judging.evaluate import assets_of
from checker.judging.item import Item
from checker.judging.picture_assets import picture_assets
from checker.rights.odrl_writing import write_graph, write_policy
from checker.rights.terms import NO_TERMS


def stated_policy(item: Item, book: TermsBook) -> dict[str, Any]:
    """One policy for each statement on the item: notices, licences, and what agencies publish as their terms.

    A statement of which we do not know what it says is a policy without rules, with its words in the description.
    """
    address = item.document.url or f"file:{quote(true_path(item.document.path))}"
    policies: list[dict[str, Any]] = []
    nobody = Ownership(frozenset(), ())
    own = assets_of(item, book, nobody)
    picture = address if item.document.is_picture else f"{address}#picture"
    assets = [(address if asset.kind == "text" else picture, asset) for asset in own]
    for each in picture_assets(item, book, nobody) if item.pictures else ():
        assets += ((f"file:{quote(true_path(each.shown.path))}", asset) for asset in each.assets)
    for target, asset in assets:
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

"""What formats state in fields of their own, as the JSON report publishes it."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta, Struct, structs

from checker.document.declared import Reach, Says
from checker.document.passages import Place
from checker.evidence import Signal

Number = Annotated[int, Meta(ge=0)]
At = Annotated[str, Meta(description="The format's own address: xpath:, pointer: (RFC 6901), header:, iim: ...")]


class JsonPlace(Struct, frozen=True, forbid_unknown_fields=True):
    """Characters of the decoded source, from 1; the end is exclusive. In no text all are 0, and `at` tells it."""

    line: Number
    column: Number
    end_line: Number
    end_column: Number
    zone: str


class JsonConstraint(Struct, frozen=True, forbid_unknown_fields=True):
    """What has to hold of a use: a left operand of ODRL 2.2, an operator, the values."""

    left: str
    operator: str
    right: tuple[str, ...]


class JsonStatement(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a format states in a field of its own: terms with their carrier. Empty fields are left out."""

    says: Says
    carrier: Annotated[str, Meta(description="What carries it: html, http, robots.txt, tdmrep.json, rsl, ninjs ...")]
    field: Annotated[str, Meta(description="As the format calls it.")]
    specification: str = ""
    scope: Reach = Reach.ITEM
    about: Annotated[str, Meta(description="The part of the item that it is about.")] = ""
    at: At = ""
    quote: str = ""
    place: JsonPlace | None = None
    path: Annotated[str, Meta(description="The file in which it stands; absent: the document itself.")] = ""
    holder: str = ""
    licence: str = ""
    permits: Annotated[tuple[str, ...], Meta(description="Actions of ODRL 2.2 or of wirecheck.")] = ()
    prohibits: Annotated[tuple[str, ...], Meta(description="Actions of ODRL 2.2 or of wirecheck.")] = ()
    duties: tuple[str, ...] = ()
    constraints: Annotated[tuple[JsonConstraint, ...], Meta(description="What has to hold of a use.")] = ()
    paths: Annotated[tuple[str, ...], Meta(description="Of a file of a site: the pattern of the paths.")] = ()
    until: Annotated[str, Meta(description="When an embargo ends: ISO 8601.")] = ""
    status: str = ""
    url: str = ""


def json_place(place: Place) -> JsonPlace:
    return msgspec.convert(place, JsonPlace, from_attributes=True)


_NEGATED = {
    "eq": "neq",
    "isAnyOf": "isNoneOf",
    "neq": "eq",
    "isNoneOf": "isAnyOf",
    "lt": "gteq",
    "gt": "lteq",
    "gteq": "lt",
}


def json_statement(signal: Signal) -> JsonStatement:
    """A prohibition that holds under a condition is told as that condition, turned round."""
    terms = signal.terms
    bounds = [one for permission in terms.permissions for one in permission.constraints]
    turned = [
        # A policy is told as it stands; words are told as what has to hold.
        one if signal.says is Says.POLICY else structs.replace(one, operator=_NEGATED[one.operator])
        for prohibition in terms.prohibitions
        for one in prohibition.constraints
        if one.operator in _NEGATED and one.left != "event"
    ]
    refused = (one.action for one in terms.prohibitions if one.action != "use" or not one.constraints)
    return JsonStatement(
        says=signal.says,
        carrier=signal.carrier,
        field=signal.field,
        specification=signal.specification,
        scope=signal.scope,
        about=signal.about,
        at=signal.place.at,
        quote=signal.quote,
        place=json_place(signal.place),
        path=signal.path,
        holder=signal.holder,
        licence=signal.licence,
        permits=tuple(dict.fromkeys(one.action for one in terms.permissions)),
        prohibits=tuple(dict.fromkeys(refused)),
        duties=tuple(dict.fromkeys((*signal.duties, *(duty.action for duty in terms.duties)))),
        constraints=tuple(
            dict.fromkeys(JsonConstraint(one.left, one.operator, one.right) for one in (*bounds, *turned))
        ),
        paths=(signal.pattern,) if signal.pattern else (),
        until=signal.until,
        status=signal.status,
        url=signal.url,
    )

"""What a wire item states in its fields, gathered while one of its formats is read.

Each field is declared as the format calls it, and is a passage besides, so that its words are looked at like those of a
page's metadata: who is named, which licence, which notice.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from checker.document.declared import Declared, Family, Reach, Says
from checker.document.passages import Passage
from checker.document.place import Origin, Segment, Zone
from checker.readers.xml_tree import XmlNode

_LABELS = {
    Says.HOLDER: "holder",
    Says.CREDIT: "credit",
    Says.NOTICE: "copyright",
    Says.USAGE_TERMS: "usage",
    Says.EDITORIAL_NOTE: "usage-note",
    Says.LICENSOR: "licensor",
}
_PLACES = {Reach.PHOTO: "photo/", Reach.PART: "part/"}  # in the label of a field
_MOST_FIELDS = 1_000  # of one item; a package of a hundred pictures has half as many
_MANY = f"states rights in more than {_MOST_FIELDS:,} fields; the others were not read"
_MOST_PARAGRAPHS = 2_000  # of the text of one item
_LONGEST = 20_000  # characters of one field


class WireField(NamedTuple):
    """A field: its name, its words, folded, and where they stand, for us and in the format's own words."""

    name: str
    text: str
    origin: Origin
    at: str


class Subject(NamedTuple):
    """What a field is about, and which part of the item that is."""

    reach: Reach = Reach.ITEM
    about: str = ""


ITEM = Subject()


def words_of(node: XmlNode) -> WireField:
    """What an element says."""
    return WireField(node.local, node.text(), node.origin(), node.at())


def attribute_of(node: XmlNode, attribute: str) -> WireField:
    """What an attribute says."""
    name = f"{node.local}/@{attribute}"
    return WireField(name, node.attribute(attribute), node.origin(attribute), node.at(attribute))


class WireFields:
    """The fields of one item.

    Args:
        carrier: the format: "ninjs".
        specification: its version: "ninjs 2.1".
    """

    def __init__(self, carrier: str, specification: str) -> None:
        self.carrier = carrier
        self.specification = specification
        self.declared: list[Declared] = []
        self.passages: list[Passage] = []
        self.authors: list[str] = []
        self.title: str | None = None
        self.valid: tuple[tuple[str, str], ...] = ()  # from when and until when what is stated now holds
        self._paragraphs = 0
        self._unread: dict[str, None] = {}  # what was not kept, as words behind "the file"

    def state(
        self,
        says: Says,
        field: WireField,
        subject: Subject = ITEM,
        *,
        value: str = "",
        family: Family = Family.WORDS,
        facts: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """Keep what a field states; nothing is kept of an empty one.

        Args:
            says: what the field is for.
            field: itself.
            subject: what it is about.
            value: what its words stand for.
            family: whose grammar it has.
            facts: what else is known of it.
        """
        text = field.text
        if not text:
            return
        if len(self.declared) >= _MOST_FIELDS:
            self.leave(_MANY)
            return
        text = self._beginning(text)
        self.declared.append(
            Declared(
                text=text,
                origin=field.origin,
                says=says,
                carrier=self.carrier,
                field=field.name,
                specification=self.specification,
                family=family,
                at=field.at,
                reach=subject.reach,
                about=subject.about,
                value=value or text,
                facts=(*facts, *self.valid),
            )
        )
        if says in _LABELS and family is Family.WORDS:
            self.name(_LABELS[says], text, field.origin, reach=subject.reach, at=field.at)

    def name(self, label: str, text: str, origin: Origin, *, reach: Reach = Reach.ITEM, at: str = "") -> None:
        """Keep who is named in a field that states no rights: a provider, a source, a creator."""
        if len(self.passages) >= _MOST_FIELDS:
            self.leave(_MANY)
        elif text:
            place = _PLACES.get(reach, "")
            self.passages.append(
                Passage(
                    text=text,
                    zone=Zone.METADATA,
                    label=f"wire:{place}{label}",
                    hint=label,
                    order=-1,
                    origin=origin,
                    at=at,
                    grants=not self.valid,  # words are dated nowhere else: they grant nothing for all time
                )
            )

    @property
    def unread(self) -> tuple[str, ...]:
        """What was not kept, as words behind "the file"."""
        return tuple(self._unread)

    def leave(self, what: str) -> None:
        """Note that something is not kept."""
        self._unread[what] = None

    def _beginning(self, text: str) -> str:
        if len(text) > _LONGEST:
            self.leave(f"holds a field of more than {_LONGEST:,} characters, of which the end was not read")
        return text[:_LONGEST]

    @property
    def full(self) -> bool:
        """Whether no more of the story is kept."""
        return self._paragraphs >= _MOST_PARAGRAPHS

    def tell(
        self,
        zone: Zone,
        text: str,
        origin: Origin,
        segments: tuple[Segment, ...] = (Segment(0, 0),),
        *,
        at: str = "",
    ) -> None:
        """Keep a part of the story: its headline, its byline, a paragraph."""
        if text and self.full:
            self.leave(f"holds a story of more than {_MOST_PARAGRAPHS:,} paragraphs; the others were not read")
        elif text:
            order = self._paragraphs = self._paragraphs + 1
            self.passages.append(
                Passage(
                    text=self._beginning(text),
                    zone=zone,
                    order=order,
                    before=order - 1,
                    origin=origin,
                    segments=segments,
                    at=at,
                )
            )


def moment(text: str) -> str:
    """An ISO 8601 moment or day with what it says of its offset; empty where the text is none.

    Formats write it in the basic form, too: ``20131020T013500+1100``.
    """
    try:
        return datetime.fromisoformat(text.strip().replace(" +", "+")).isoformat() if len(text.strip()) >= 8 else ""
    except ValueError:
        return ""


_PROPERTIES = {
    "credit": Says.CREDIT,
    "creditline": Says.CREDIT,
    "copyright": Says.NOTICE,
    "copyrightnotice": Says.NOTICE,
    "specialinstructions": Says.EDITORIAL_NOTE,
    "instructions": Says.EDITORIAL_NOTE,
    "editorsnote": Says.EDITORIAL_NOTE,
    "ednote": Says.EDITORIAL_NOTE,
    "restrictions": Says.USAGE_TERMS,
    "usageterms": Says.USAGE_TERMS,
    "usage": Says.USAGE_TERMS,
}  # as providers name them, lower case


def property_says(name: str) -> Says | None:
    """What a property of that name states; None where it is of no rights."""
    return _PROPERTIES.get(name.lower().replace(" ", "").replace("-", ""))


_STATUSES = {"cancelled": "canceled", "cancel": "canceled", "killed": "canceled", "kill": "canceled"}


def status_of(text: str) -> str:
    """A status of publication as IPTC's NewsCodes name it, of a QCode or an address, too: ``stat:canceled``."""
    word = text.strip().rstrip("/").rpartition("/")[2].rpartition(":")[2].lower()
    return _STATUSES.get(word, word)

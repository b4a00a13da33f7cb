"""The folder `rules/`: the data files that ship with the package, and those of a user's folder in their place.

Each is read once, where it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Any, ParamSpec, TypeVar

import msgspec
from msgspec import Meta, Struct

from checker.errors import RulebookError
from checker.files.nearest import nearest

VERSION = "0.1.0"
_SCHEMA = ".schema.json"
_OF_RULES = ("agencies", "grammar", "notices", "licences", "uses", "codes")  # folders of YAML files
_EXPECTED = f".yaml files in {', '.join(_OF_RULES)}, and in judging those of the names that ours have"

_INSTALLED = Path(__file__).parents[1] / "rules"
RULES = _INSTALLED if _INSTALLED.is_dir() else Path(__file__).parents[2] / "rules"
"""The folder `rules/`: inside the package in a wheel, beside it in a checkout."""


Words = Annotated[tuple[Annotated[str, Meta(min_length=1)], ...], Meta(min_length=1)]
"""At least one, and none of them empty: an empty word would be found everywhere."""


class NotedWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that ask something where they are said to editors, lower case: in a field for notes, above a wire."""

    begin: Words  # only at its beginning, for elsewhere they are a story's
    anywhere: Words


class Phrases(Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases that are looked for on an item.

    Advisories are matched with their case, embargoes without. `preferences` are marks that are a convention
    rather than words of a notice. The file is JSON, for the reader of YAML takes long to start.
    """

    kill: Words
    withheld: Words
    corrected: Words
    embargo: Words
    changes: Words
    preferences: Words
    exception: Words = msgspec.field(name="except")
    updated: Words = ()  # beginnings of words before the day of a change, lower case
    noted: dict[str, NotedWords] = {}  # by what they ask: "kill", "withheld"
    embargo_dated: Words = ()  # embargoes where a day with its year stands beside them, at the beginning of a line


class NameWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Small words in and beside the names of people, firms and agencies; lower case, but for `signing`."""

    legal_forms: Words
    beside_names: Words  # what else stands beside a name and does not make it another's
    stopped: Words  # ends of names of which a full stop is a part
    further_forms: Words  # legal forms that go on behind that full stop
    joining: Words  # what joins the capitalised words of a name
    excepting: Words  # begin what is said of other holders, behind a name
    behind_agencies: Words  # what follows an agency's name in a credit without making another name of it
    houses: Words  # kinds of houses that are no agencies: "PA Consulting", "TASS Alumni Association"
    not_given: Words  # stand where a given name would, and are none
    ends_of_not_given: Words  # ends of such words
    dating: Words  # stand before the date beside a name: "updated"
    in_agencies: Words  # beginnings of words that agencies have in their names, in whatever spelling
    signing: Words  # begin the line that says who wrote a plain text, as written


class Channels(Struct, frozen=True, forbid_unknown_fields=True):
    """Where content is delivered, lower case."""

    groups: dict[str, frozenset[str]]  # channels that another one holds
    names: dict[str, str]  # other names of a channel


Given = ParamSpec("Given")
Made = TypeVar("Made")
_CACHES: list[Any] = []
_folders: tuple[Path, ...] = (RULES,)


class DeskWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What desks write above, below and into the texts that they send (rules/reading/desk_notes.json)."""

    marks: Words  # that open a note to editors, lower case
    beside: Words  # small words that may stand in a note beside its phrases
    literals: Words  # lower case, one of which stands in every such note
    capitals: Words  # the same, as written
    headers: dict[
        str, str
    ]  # labels of lines at the head, lower case, and what each states or names; or nothing of rights


def cached(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """As `functools.cache`, for what is made of data files: forgotten when other folders are looked in."""
    kept: Any = cache(make)
    _CACHES.append(kept)
    made: Callable[Given, Made] = kept
    return made


def look_in(folders: Sequence[Path]) -> None:
    """From now on take data files from these folders too, the last first; like rules they replace those of ours.

    There is one place for them in a process, as there is one set of rules that it runs with.
    """
    global _folders
    if _folders != (RULES, *folders):
        _folders = (RULES, *folders)
        for kept in _CACHES:
            kept.cache_clear()


def _data(name: str, kind: type[Made]) -> Made:
    """A file of the folder `judging`: JSON where every scan needs it, for the reader of YAML takes long to start.

    Raises:
        RulebookError: it is not of that kind.
    """
    return typed(next(path for folder in reversed(_folders) if (path := folder / "judging" / name).is_file()), kind)


def typed(path: Path, kind: type[Made]) -> Made:
    """A data file, JSON or YAML, as a value of some kind; raises as `_data`."""
    try:
        if path.suffix == ".json":
            return msgspec.json.decode(path.read_bytes(), type=kind)
        from checker.files.yaml_file import load_yaml  # imported late: a run without settings reads no YAML

        return msgspec.convert(load_yaml(path, RulebookError).data, kind)
    except msgspec.DecodeError as reason:
        raise RulebookError(str(path), "", str(reason)) from reason


class Republication(Struct, frozen=True, forbid_unknown_fields=True):
    """How pages invite to republish them (rules/reading/republication.json), all in lower case."""

    invitations: dict[str, tuple[str, ...]]  # by language: what buttons and headings say
    boxes: Words  # in the names of elements that hold the conditions
    tracker: Words  # what counts readers
    pictures: Words
    excepting: Words  # words of a sentence that leaves something out

    @property
    def literals(self) -> Words:
        """All that invites, in whatever language."""
        return tuple(one for said in self.invitations.values() for one in said)


@cached
def republication() -> Republication:
    """The words for republishing."""
    return typed(RULES / "reading" / "republication.json", Republication)


@cached
def comment_headings() -> frozenset[str]:
    """Lines over what readers wrote, in texts that have no containers; lower case."""
    return typed(RULES / "reading" / "comment_headings.json", frozenset[str])


@cached
def phrases() -> Phrases:
    """The phrases that are looked for on an item."""
    return _data("phrases.json", Phrases)


@cached
def name_words() -> NameWords:
    """Small words in and beside names."""
    return _data("names.json", NameWords)


@cached
def months() -> dict[str, int]:
    """The number of each month by its names as datelines write them, lower case."""
    return {word: month for month, words in _data("months.json", dict[int, tuple[str, ...]]).items() for word in words}


@cached
def desk_words() -> DeskWords:
    """What desks write."""
    return typed(RULES / "reading" / "desk_notes.json", DeskWords)


@cached
def time_zones() -> dict[str, str]:
    """The offset from UTC of each abbreviation of a time zone, lower case; of one that means two, the later moment."""
    return _data("time_zones.json", dict[str, str])


@cached
def channels() -> Channels:
    """Where content is delivered."""
    return _data("channels.json", Channels)


@cached
def function_words() -> dict[str, tuple[str, ...]]:
    """Words that a text of a language can hardly do without, lower case, with the languages that have them."""
    words: dict[str, tuple[str, ...]] = {}
    for language, own in _data("function_words.json", dict[str, tuple[str, ...]]).items():
        for word in own:
            words[word] = (*words.get(word, ()), language)
    return words


@cached
def countries() -> dict[str, str]:
    """The two letters of ISO 3166-1 for each country's three, and for other codes that are written for them.

    Agencies' rights expressions write three letters, settings two.
    """
    return _data("countries.json", dict[str, str])


@cached
def territory_groups() -> dict[str, frozenset[str]]:
    """The countries, by their two letters, and the groups that a group of countries holds, as terms name it."""
    return _data("territory_groups.json", dict[str, frozenset[str]])


@cached
def _country_names() -> dict[str, tuple[str, ...]]:
    """Countries by name: in English and in their official languages, as Unicode's CLDR writes them, and people do."""
    return _data("country_names.json", dict[str, tuple[str, ...]])


@cached
def _names_abroad() -> dict[str, tuple[str, ...]]:
    """Countries, and groups of them, as other languages call them, after CLDR; what means two of them is left out."""
    return _data("country_names_abroad.json", dict[str, tuple[str, ...]])


@cached
def _named_countries() -> dict[str, str]:
    told = (_names_abroad(), _country_names())  # their own names count before others'
    return {name.casefold(): code for each in told for code, names in each.items() for name in names}


def country_names() -> tuple[str, ...]:
    """The countries and groups of countries by name, in English and as they call themselves."""
    return tuple(name for names in _country_names().values() for name in names)


def country_name(code: str) -> str:
    """The English name of a country or a group of countries; the code itself where it is no such."""
    return _country_names().get(country_code(code) or "", (code,))[0]


def country_code(word: str) -> str | None:
    """The two letters of ISO 3166-1, or the group's, of a country that is written by its letters or by name.

    None: there is no such country.
    """
    upper = word.upper()
    if code := countries().get(upper):
        return code
    if upper in _country_names() or upper in territory_groups():
        return upper
    return _named_countries().get(" ".join(word.split()).casefold())


def schema_names() -> tuple[str, ...]:
    """The kinds of file that have a published JSON Schema, sorted."""
    return tuple(sorted(path.name.removesuffix(_SCHEMA) for path in (RULES / "schema").glob(f"*{_SCHEMA}")))


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file, as it is kept."""
    path = RULES / "schema" / f"{name}{_SCHEMA}"
    return msgspec.json.decode(path.read_bytes(), type=dict[str, Any])


def whole_schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file with the others that it refers to among its definitions: nothing is looked up.

    What it refers to as ``#/$defs/terms`` and does not define is the schema of that name, whose definitions come along.
    """
    whole = schema(name)
    definitions: dict[str, Any] = whole.setdefault("$defs", {})
    others = set(schema_names())
    todo: list[Any] = [whole]
    while todo:
        for wanted in sorted(set(_referred(todo.pop())) & others - definitions.keys()):
            other = schema(wanted)
            parts = {wanted: {key: other[key] for key in other if key[0] != "$"}, **other.get("$defs", {})}
            todo += (definitions.setdefault(key, part) for key, part in parts.items())
    if not definitions:
        del whole["$defs"]
    return whole


def _referred(node: Any) -> Iterator[str]:
    """The names of the definitions that a part of a schema refers to."""
    if isinstance(node, dict):
        if isinstance(told := node.get("$ref"), str):
            yield told.removeprefix("#/$defs/")
        for one in node.values():
            yield from _referred(one)
    elif isinstance(node, list):
        for one in node:
            yield from _referred(one)


@cached
def use_files() -> dict[str, Path]:
    """The files of the named uses, by name, sorted."""
    found = {path.stem: path for folder in _folders for path in (folder / "uses").glob("*.yaml")}
    return dict(sorted(found.items()))


def default_settings_text() -> str:
    """The commented settings that `wirecheck init` writes; they state the strict default."""
    return (RULES / "uses" / "wirecheck.yaml.txt").read_text("utf-8")


def rule_template(kind: str, name: str) -> str:
    """The commented text of a new rule file of a kind, "agency" or another of `rules/templates/`, by the rule's id."""
    text = (RULES / "templates" / f"{kind}.yaml.txt").read_text("utf-8")
    return text.format(name=name, title=name.replace("-", " ").title())


class Asks(StrEnum):
    """What a rights holder can be asked for, so that a finding goes."""

    NOTHING = "nothing"  # it is for us to mend, or to find out
    PERMISSION = "permission"
    RENEWAL = "renewal"  # of the contract that covered it
    EXTENSION = "extension"  # of the contract that covers something else


class Code(Struct, frozen=True, forbid_unknown_fields=True):
    """One finding code; sentences for people."""

    means: str
    matters: str
    example: str
    fix: str
    asks: Asks = Asks.NOTHING
    milder: str = ""  # why it may be no error, where it is a breach
    comes_down: bool = False  # no licence cures it: whatever we hold, the item goes


@cached
def codes() -> dict[str, Code]:
    """Every finding code, in the order of the catalogue (rules/codes/codes.yaml); a user's words take ours' place."""
    told: dict[str, Code] = {}
    for folder in _folders:
        path = folder / "codes" / "codes.yaml"
        told |= typed(path, dict[str, Code]) if path.is_file() else {}
    return told


def explain(code: str) -> Code | None:
    """What a code means; None where there is no such code."""
    return codes().get(code)


def near_codes(code: str) -> tuple[str, ...]:
    """Codes that somebody may have meant, the nearest first."""
    return tuple(nearest(code, codes(), 3))


def data_faults(folder: Path) -> list[RulebookError]:
    """What is wrong in the data files of a user's folder, once it is looked in; also files that nothing reads."""
    found: list[RulebookError] = []
    for read in (
        phrases,
        name_words,
        months,
        channels,
        function_words,
        countries,
        territory_groups,
        country_names,
        _names_abroad,
        codes,
    ):
        try:
            read()
        except RulebookError as fault:
            found.append(fault)
    ours = {path.name for path in (RULES / "judging").iterdir()}
    for path in sorted((*folder.glob("*"), *folder.glob("*/*"))) if folder.resolve() != RULES.resolve() else ():
        kind, name = path.relative_to(folder).parts[-2:] if path.parent != folder else ("", path.name)
        is_read = path.suffix == ".yaml" if kind in _OF_RULES else kind == "judging" and name in ours
        if path.suffix in (".yaml", ".yml", ".json") and not is_read:
            found.append(RulebookError(str(path), "", f"is read by nothing; expected {_EXPECTED}"))
    return found

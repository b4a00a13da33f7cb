"""The settings, `wirecheck.yaml`: who we are, what we do with the content, which contracts we hold."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import Meta, Struct

from checker.errors import SettingsError
from checker.files.nearest import did_you_mean
from checker.files.shipped import codes, look_in, whole_schema
from checker.files.walk import exclusion, fits
from checker.files.yaml_file import YamlFile, load_yaml, validate
from checker.settings.contract import Contract
from checker.settings.register import check_contracts, load_contracts, read_contract
from checker.settings.uses import NamedUse, Use, expand_actions, known_actions, named_use, shipped, use_names

FILE_NAME = "wirecheck.yaml"


class Publisher(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who we are."""

    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()  # who writes for us, as bylines name them


class Suppression(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Findings that are dealt with; an empty condition does not limit."""

    code: str
    reason: str
    paths: tuple[str, ...] = ()
    agency: str | None = None
    fingerprint: str | None = None
    owner: str | None = None
    contract: str | None = None
    expires: date | None = None
    note: str | None = None
    stated: str = ""  # "wirecheck.yaml, line 9"; set on loading


class _UseEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """A use as the file has it."""

    name: str = ""
    paths: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    commercial: bool = True
    channel: str | tuple[str, ...] = ()
    territory: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    purpose: tuple[str, ...] = ()
    share: Annotated[int, Meta(ge=1, le=100)] = 100


_Reason = Literal[
    "licensed", "own-content", "fair-dealing", "false-alarm", "public-domain", "permission-given", "other"
]
REASONS: tuple[str, ...] = get_args(_Reason)
"""Why a finding may be dealt with; those of the settings' schema."""


class _SuppressionEntry(Suppression, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A suppression as the file has it."""

    reason: _Reason


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file, in types: what converts to it fits the schema too."""

    publisher: Publisher = Publisher()
    use: str | _UseEntry = ""
    uses: tuple[str | _UseEntry, ...] = ()
    contracts: str | tuple[str | Contract, ...] = ()
    levels: dict[str, Literal["error", "warning", "note", "off"]] = {}
    exclude: tuple[str, ...] = ()
    readers: dict[str, Literal["html", "text", "markdown", "feed"]] = {}
    columns: dict[str, Literal["html", "text", "markdown", "feed", "address", "headers", "captured"]] = {}
    rules: tuple[str, ...] = ()
    licences_cover_mining: bool = True
    suppressions: tuple[_SuppressionEntry, ...] = ()
    inline_suppressions: tuple[str, ...] = ()


class Settings(Struct, frozen=True, kw_only=True):
    """What the user told us. The defaults are strict: republishing on a public commercial site, no contract."""

    file: str | None = None  # as named; None: there is no file
    folder: str = "."  # paths are told relative to it
    ignored: str | None = None  # a settings file that was not used because it stands inside the scanned tree
    publisher: Publisher = Publisher()
    uses: tuple[Use, ...] = (Use(),)
    contracts: tuple[Contract, ...] = ()
    levels: dict[str, str] = {}  # finding code: error, warning, note or off
    exclude: tuple[str, ...] = ()
    readers: dict[str, str] = {}  # what files of an ending are: html, text, markdown or feed
    columns: dict[str, str] = {}  # what the columns of tables hold: content, and of which kind, or what brought it
    rules: tuple[str, ...] = ()  # folders of rules, absolute
    licences_cover_mining: bool = True
    suppressions: tuple[Suppression, ...] = ()
    inline_suppressions: tuple[str, ...] = ()

    def uses_of(self, path: str) -> tuple[Use, ...]:
        """The uses of one document: those whose globs match, else those without globs, else the strict default."""
        if len(self.uses) == 1 and not self.uses[0].paths:
            return self.uses
        claimed = tuple(use for use in self.uses if use.paths and fits(use.paths, path))
        return claimed or tuple(use for use in self.uses if not use.paths) or (Use(),)


def load_settings(start: Path | None, explicit: Path | None, scanned: Sequence[Path]) -> Settings:
    """Find and read the settings.

    Args:
        start: the folder from which they are searched upward; None: the working directory.
        explicit: the file that the user named; then nothing is searched.
        scanned: what will be scanned. A file inside one of these folders is not used, unless the folder is the
            working directory itself: whoever stands there and says so answers for it, but a scraped folder must not
            bring its own settings.

    Raises:
        SettingsError: the file is wrong, or the named one is missing.
    """
    base = (start or Path.cwd()).resolve()
    if explicit is not None:
        return read_settings(explicit)
    trees = [tree for path in scanned if (tree := path.resolve()) != base]
    ignored = None
    for folder in (base, *base.parents):
        found = folder / FILE_NAME
        if not found.is_file():
            continue
        if any(found.resolve().is_relative_to(tree) for tree in trees):
            ignored = ignored or str(found)
            continue
        # Told as seen from the working directory: reports are read elsewhere.
        return msgspec.structs.replace(read_settings(Path(os.path.relpath(found))), ignored=ignored)
    return Settings(folder=str(base), ignored=ignored)


@cache
def settings_schema() -> Mapping[str, Any]:
    """The JSON Schema of the settings, that of a contract included."""
    return whole_schema("settings")


# Terms that hold in some countries only are compared with where the use happens; no source names whose law it rests on.
_NO_JURISDICTION = (
    "found the key 'jurisdiction', expected none: whose law you work under changes no answer;"
    " delete it, and say under territory, in the use, where the content is used"
)


def read_settings(path: Path | str) -> Settings:
    """Read a settings file.

    Raises:
        SettingsError: it is missing or wrong: file, line, key, what was found, what was expected.
    """
    path = Path(path)
    file = load_yaml(path, SettingsError)
    if file.data is None:
        file.data = {}
    if isinstance(file.data, dict) and "jurisdiction" in file.data:
        raise SettingsError(file.name, file.place(("jurisdiction",)), _NO_JURISDICTION)
    if not surely_valid(file.data):
        validate(file, settings_schema(), SettingsError)
    data: dict[str, Any] = file.data
    folder = path.resolve().parent
    rules = tuple(str(folder / one) for one in data.get("rules", []))
    look_in([Path(one) for one in rules])  # their uses may be named here
    _known_codes(file, data)
    _possible_globs(file, data)
    contracts = tuple(_contracts(file, data.get("contracts", []), path.parent))
    check_contracts(contracts)
    suppressions = tuple(
        _convert(
            {**one, "stated": f"{file.name}, line {file.line(('suppressions', number))}"},
            Suppression,
            file,
            ("suppressions", number),
        )
        for number, one in enumerate(data.get("suppressions", []))
    )
    plain: dict[str, Any] = {
        name: data[name]
        for name in ("publisher", "levels", "exclude", "columns", "inline_suppressions", "licences_cover_mining")
        if name in data
    }
    if "readers" in data:
        plain["readers"] = {f".{ending.lower().lstrip('.')}": kind for ending, kind in data["readers"].items()}
    told: Settings = _convert(plain, Settings, file, ())
    return msgspec.structs.replace(
        told,
        file=str(path),
        folder=str(folder),
        uses=_uses(file, data) or (Use(),),
        contracts=contracts,
        rules=rules,
        suppressions=suppressions,
    )


def _uses(file: YamlFile, data: dict[str, Any]) -> tuple[Use, ...]:
    """The use or the uses of a file; none where it names none."""
    if "use" in data and "uses" in data:
        raise SettingsError(file.name, file.place(("uses",)), "found both use and uses, expected one of them")
    if "uses" in data:
        stated: list[tuple[Any, tuple[str | int, ...]]] = [
            (one, ("uses", number)) for number, one in enumerate(data["uses"])
        ]
    else:
        stated = [(data["use"], ("use",))] if "use" in data else []
    return tuple(_use(file, one, pointer) for one, pointer in stated)


def surely_valid(data: Any) -> bool:
    """Whether data fit the schema without looking at it: the validator costs more than reading the rules.

    Where this cannot say so the schema decides, and words the error.
    """
    try:
        msgspec.convert(data, _File)
    except msgspec.ValidationError:
        return False
    return not _holds_nothing(data)


def _holds_nothing(data: Any) -> bool:
    """Whether a key without a value, an empty word, or a key that only loading sets stands anywhere."""
    if isinstance(data, dict):
        return "stated" in data or any(_holds_nothing(one) for one in data.values())
    if isinstance(data, list):
        return any(_holds_nothing(one) for one in data)
    return data is None or data == ""


def _known_codes(file: YamlFile, data: dict[str, Any]) -> None:
    """A code that is misspelt would change nothing, in silence."""
    stated: list[tuple[str, tuple[str | int, ...]]] = [(code, ("levels", code)) for code in data.get("levels", {})]
    stated += [
        (one["code"], ("suppressions", number, "code")) for number, one in enumerate(data.get("suppressions", []))
    ]
    for code, pointer in stated:
        if code not in codes():
            hint = did_you_mean(code, codes(), "; wirecheck explain lists them")
            raise SettingsError(file.name, file.place(pointer), f"found {code!r}, expected the code of a finding{hint}")


def _possible_globs(file: YamlFile, data: dict[str, Any]) -> None:
    """A pattern that can match nothing would leave out nothing, and silence nothing, without a word."""
    stated: list[tuple[Any, tuple[str | int, ...]]] = [
        (data.get(key, ()), (key,)) for key in ("exclude", "inline_suppressions")
    ]
    for key in ("suppressions", "uses"):
        stated += [
            (one.get("paths", ()), (key, number, "paths"))
            for number, one in enumerate(data.get(key, ()))
            if isinstance(one, dict)
        ]
    for patterns, pointer in stated:
        for number, pattern in enumerate(patterns):
            try:
                exclusion([pattern])
            except ValueError as reason:
                raise SettingsError(file.name, file.place((*pointer, number)), str(reason)) from reason


def _convert(data: Any, kind: type[Any], file: YamlFile, pointer: tuple[str | int, ...]) -> Any:
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as reason:
        raise SettingsError(file.name, file.place(pointer), str(reason)) from reason


def _contracts(file: YamlFile, stated: Any, folder: Path) -> list[Contract]:
    if isinstance(stated, str):
        return list(load_contracts(folder / stated))
    contracts: list[Contract] = []
    wrong: list[SettingsError] = []
    for number, one in enumerate(stated):
        try:
            if isinstance(one, str):
                contracts.extend(load_contracts(folder / one))
            else:
                contracts.append(read_contract(file, one, ("contracts", number)))
        except SettingsError as fault:
            wrong.append(fault)
    if wrong:
        raise SettingsError.all_of(wrong)
    return contracts


def _use(file: YamlFile, stated: Any, pointer: tuple[str | int, ...]) -> Use:
    data = {"name": stated} if isinstance(stated, str) else dict(stated)
    name = data.get("name")
    known_actions(file, data.get("actions", ()), (*pointer, "actions"))
    if name is not None and name not in use_names() and not data.get("actions"):
        hint = did_you_mean(name, use_names())
        raise SettingsError(
            file.name,
            file.place((*pointer, "name")),
            f"found {name!r}, expected actions with it, or one of {', '.join(use_names())}{hint}",
        )
    known: NamedUse | None = named_use(name) if name in use_names() else None
    actions = expand_actions(tuple(data.get("actions", ()))) or (known.actions if known else Use().actions)
    if "channel" in data:
        channel = (data["channel"],) if isinstance(data["channel"], str) else tuple(data["channel"])
    else:
        channel = (known.channel,) if known and known.channel else ()
    made = {
        **data,
        "name": name or ("republish" if actions == Use().actions else "use"),
        "actions": actions,
        "channel": channel,
    }
    use: Use = _convert(made, Use, file, pointer)
    return use


def with_use(settings: Settings, name: str) -> Settings:
    """The settings with one use alone: the user's of that name, else the one that ships with wirecheck (`--use`).

    Raises:
        SettingsError: there is none of that name.
    """
    own = tuple(msgspec.structs.replace(use, paths=()) for use in settings.uses if use.name == name)
    return msgspec.structs.replace(settings, uses=own or (shipped(name),))

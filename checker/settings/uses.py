"""What is done with the content: the named uses that ship with wirecheck, and those of the settings."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from checker.errors import RulebookError, SettingsError
from checker.files.nearest import did_you_mean
from checker.files.shipped import cached, typed, use_files
from checker.files.yaml_file import Pointer, YamlFile
from checker.rights.actions import INCLUDED_IN


class Use(Struct, frozen=True, kw_only=True):
    """A use. A dimension that is left empty means all its values (never: unknown)."""

    name: str = "republish"
    paths: tuple[str, ...] = ()  # gitignore-style globs of the content that is used so
    actions: tuple[str, ...] = ("reproduce", "distribute", "display")
    commercial: bool = True
    channel: tuple[str, ...] = ("web",)
    territory: tuple[str, ...] = ()  # ISO 3166-1
    language: tuple[str, ...] = ()  # BCP 47
    purpose: tuple[str, ...] = ()
    share: int | None = None  # per cent of the text; None: all of it

    @property
    def asked(self) -> tuple[str, ...]:
        """The actions that are judged: those of the use, and commercial use where it is one."""
        asked = dict.fromkeys(self.actions)
        if self.commercial:
            asked["commercial"] = None
        return tuple(asked)


class NamedUse(Struct, frozen=True, forbid_unknown_fields=True):
    """A use that ships with wirecheck (rules/uses/<name>.yaml)."""

    title: str
    summary: str
    actions: tuple[str, ...]
    channel: str | None = None


def use_names() -> tuple[str, ...]:
    """The names of the uses that ship with wirecheck, sorted."""
    return tuple(use_files())


@cached
def named_use(name: str) -> NamedUse:
    """A use that ships with wirecheck.

    Raises:
        SettingsError: there is none of that name.
    """
    if name not in use_names():
        hint = did_you_mean(name, use_names())
        raise SettingsError("use", "", f"found {name!r}, expected one of {', '.join(use_names())}{hint}")
    return typed(use_files()[name], NamedUse)


def use_faults() -> list[RulebookError]:
    """What is wrong in the files of named uses."""
    found: list[RulebookError] = []
    for name, path in use_files().items():
        try:
            unknown = [word for word in named_use(name).actions if word not in INCLUDED_IN]
        except RulebookError as fault:
            found.append(fault)
            continue
        found += [RulebookError(str(path), "key actions", f"found {word!r}, expected an action") for word in unknown]
    return found


def shipped(name: str) -> Use:
    """The named use with the strict default for all that its name leaves open."""
    one = named_use(name)
    return Use(name=name, actions=one.actions, channel=(one.channel or "web",))


def expand_actions(words: tuple[str, ...]) -> tuple[str, ...]:
    """Replace names of uses by their actions; words that are neither stay as they are."""
    expanded: dict[str, None] = {}
    for word in words:
        expanded.update(
            dict.fromkeys((word,) if word in INCLUDED_IN or word not in use_names() else named_use(word).actions)
        )
    return tuple(expanded)


def known_actions(file: YamlFile, words: Sequence[str], pointer: Pointer) -> None:
    """Refuse a word that is neither an action nor the name of a use.

    Raises:
        SettingsError: at the first such word.
    """
    for number, word in enumerate(words):
        if word not in INCLUDED_IN and word not in use_names():
            hint = did_you_mean(word, [*INCLUDED_IN, *use_names()])
            place = file.place((*pointer, number))
            raise SettingsError(file.name, place, f"found {word!r}, expected an action or the name of a use{hint}")

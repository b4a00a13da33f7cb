"""The rules told apart before they are loaded: a run whose answers are all known needs no more of them."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from checker.errors import RulebookError
from checker.files.cache_file import cache_folder
from checker.files.shipped import RULES, look_in
from checker.rulebook.rules_key import rules_file, rules_key

if TYPE_CHECKING:
    from checker.rulebook.loading import Rulebook


_JUST_NOW = 1.0  # seconds: rules that were told apart since then are not told apart once more


class _LateRulebook:
    def __init__(self, digest: str, user_rules: Sequence[Path]) -> None:
        self.digest = digest
        self._since = time.monotonic()
        self._user_rules = tuple(user_rules)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what copying and introspection ask for
            raise AttributeError(name)
        from checker.rulebook.loading import load_rulebook

        key = self.digest if time.monotonic() - self._since < _JUST_NOW else ""
        book = self.__dict__.get("_book") or load_rulebook(self._user_rules, key=key)
        if book.digest != self.digest:
            raise RulebookError(str(RULES), "", "or a folder of yours has changed since this began: begin anew")
        self.__dict__["_book"] = book
        found = getattr(book, name)
        setattr(self, name, found)  # found without this method from now on
        return found


def late_rulebook(user_rules: Sequence[Path] = ()) -> Rulebook:
    """As `checker.rulebook.loading.load_rulebook`, but rules that were loaded before are loaded at their first use.

    Raises:
        RulebookError: a rule file is wrong; later, at the first use: one has changed meanwhile.
    """
    look_in(user_rules)
    key = rules_key((RULES, *user_rules))
    if rules_file(cache_folder(), key).is_file():
        return cast("Rulebook", _LateRulebook(key, user_rules))
    from checker.rulebook.loading import load_rulebook

    return load_rulebook(user_rules)


class AgencyNames(Mapping[str, str]):
    """The names of agencies for people by their ids, of rules that are loaded when the first is looked up."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook

    def __getitem__(self, agency: str) -> str:
        return self._rulebook.agencies[agency].name

    def __iter__(self) -> Iterator[str]:
        return iter(self._rulebook.agencies)

    def __len__(self) -> int:
        return len(self._rulebook.agencies)

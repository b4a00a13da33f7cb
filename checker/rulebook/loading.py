"""The rules as one immutable value, read from YAML, checked against their schemas, cached.

The cache is MessagePack decoded into typed values, so nothing in it can run; it is keyed by the content of every
rule file and every schema and by the version of its layout, carries its own digest, and is only read where it
belongs to the user who runs. Whatever is wrong with it, it is built again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

import msgspec

from checker.document.letters import fold
from checker.files.cache_file import cache_folder, read_cache, write_cache
from checker.files.shipped import RULES, desk_words, look_in, republication
from checker.patterns.compiled import KEPT_BY, STORE
from checker.patterns.lexicon import Lexicon, lower
from checker.patterns.pattern import PatternSet
from checker.rights.terms import Terms, compile_terms
from checker.rulebook.agencies import Agency
from checker.rulebook.grammar_words import words_of
from checker.rulebook.grammars import COMMON, SHARED, Grammar
from checker.rulebook.licence_book import LicenceBook
from checker.rulebook.rule_data import Owners, RuleData, rule_index
from checker.rulebook.rules_key import rules_file, rules_key
from checker.rulebook.shapes import Shapes, compile_grammar
from checker.rulebook.wordings import notice_patterns


class Rulebook:
    """What the world says: agencies, grammar, licences, notices.

    Args:
        data: the rules.
        cache: the folder in which what a run compiles is kept; None: nowhere.
        digest: what tells their content apart; empty: nothing does.
    """

    def __init__(self, data: RuleData, cache: Path | None = None, digest: str = "") -> None:
        self._cache = cache
        self.digest = digest
        self.agencies: Mapping[str, Agency] = {agency.id: agency for agency in data.agencies}
        self.grammar = data.grammar
        self._grammar_shapes = data.shapes
        self._words: dict[str, Mapping[str, frozenset[str]]] = {}
        self._shapes: dict[frozenset[str], Shapes] = {}
        self.notices = data.notices
        self.notice_words = data.notice_words
        self.licences = LicenceBook(data.licences)
        self._index = data.index or rule_index(data.agencies, data.grammar, data.licences)

    @cached_property
    def name_table(self) -> Mapping[str, tuple[str, ...]]:
        """Every form of a name -> the ids of the agencies that use it."""
        return Owners(self._index)

    @cached_property
    def full_names(self) -> frozenset[str]:
        """The forms that are full names, with the capitals that headlines and credit lines use."""
        return frozenset(self._index.forms[: self._index.full])

    @cached_property
    def _folded_names(self) -> dict[str, str]:
        return msgspec.msgpack.decode(self._index.folded_names, type=dict[str, str])

    @cached_property
    def lexicon(self) -> Lexicon:
        """The literals of every rule."""
        notes = desk_words()
        return Lexicon(
            self._index.forms,
            (*self._index.fragments, *notes.literals, *republication().literals),
            self.licences.addresses,
            frozenset(self.licences.literals),
            self.wordings,
            notes.capitals,
        )

    @cached_property
    def wordings(self) -> PatternSet:
        """The patterns of `notices`, in their order; each is compiled when it is first searched for."""
        return notice_patterns(self.notices)

    def keep_patterns(self) -> None:
        """Keep the patterns that this run compiled for the next."""
        if self._cache is not None and STORE.grown:
            _admit_patterns(self._cache)  # another process may have kept its own meanwhile
            write_cache(_patterns_file(self._cache), STORE.to_keep(), "patterns-*")

    def shapes(self, *languages: str) -> Shapes:
        """The grammar for a page: what all languages use, and the words of English and of the languages it may have."""
        key = frozenset(languages)
        if key not in self._shapes:
            wanted = {*languages, COMMON, SHARED}
            files = [grammar for grammar in self.grammar if grammar.language in wanted]
            self._shapes[key] = compile_grammar(files, self._grammar_shapes, map(self._words_of, files))
        return self._shapes[key]

    def _words_of(self, file: Grammar) -> Mapping[str, frozenset[str]]:
        """The words of a language, made once: those of English are wanted with all others."""
        if file.language not in self._words:
            self._words[file.language] = words_of(file)
        return self._words[file.language]

    @cached_property
    def languages(self) -> frozenset[str]:
        """Those whose words the grammar has."""
        return frozenset(grammar.language for grammar in self.grammar) - {COMMON}

    def match_agency(self, name: str) -> str | None:
        """The agency that a holder's name, as written, is: "The Associated Press", "dpa-infocom GmbH"."""
        words = lower(fold(name)).strip(" .,;:|-–—")
        if words in self._folded_names:
            return self._folded_names[words]
        found = self.lexicon.names(fold(name))
        ids = {self.name_table[self.lexicon.exact[index]] for index, _, _ in found}
        full = {owners[0] for owners in ids if len(owners) == 1}
        return full.pop() if len(full) == 1 else None

    @cached_property
    def agency_names(self) -> Mapping[str, str]:
        """The id of each agency by its full names, and by the id itself."""
        return {name: each.id for each in self.agencies.values() for name in (each.id, each.name, *each.names) if name}

    def agency_name(self, agency: str) -> str:
        """Its name for people; the id itself where the rulebook does not know it."""
        known = self.agencies.get(agency)
        return known.name if known else agency

    def agency_domains(self, agency: str) -> tuple[str, ...]:
        """The domains that are its own."""
        known = self.agencies.get(agency)
        return known.domains if known else ()

    def agency_terms(self, agency: str) -> Terms | None:
        """Its published terms; None where no verified source is known."""
        known = self.agencies.get(agency)
        return compile_terms(known.terms) if known and known.terms else None

    def licence_terms(self, licence: str) -> Terms | None:
        """What a public licence states; None where it is not known."""
        return self.licences.terms(licence)

    def licence_url(self, licence: str) -> str | None:
        """The address at which a public licence stands."""
        return self.licences.url(licence)


def load_rulebook(user_rules: Sequence[Path] = (), cache: Path | None = None, key: str = "") -> Rulebook:
    """The rules that ship with the package, with the user's own folders over or beside them.

    Args:
        user_rules: folders laid out like `rules/`; a rule with the id of one of ours replaces it.
        cache: the folder of the cache; None for the user's own.
        key: what tells them apart (`checker.rulebook.rules_key`), where that was found out just now; empty: it is not.

    Raises:
        RulebookError: a rule file is wrong: its name, the place in it, what was found, what was expected.
    """
    folders = (RULES, *user_rules)
    look_in(user_rules)
    folder = cache or cache_folder()
    _admit_patterns(folder)
    data = _cached(rules_file(folder, key)) if key else None
    if data is None:
        key = rules_key(folders)
        data = _cached(rules_file(folder, key))
    if data is None:
        from checker.rulebook.rule_files import read_rules  # imported late: a run with a cache needs no YAML

        data = read_rules(folders)
        if rules_key(folders) == key:
            _keep(rules_file(folder, key), data)
        else:
            key = ""  # a file was written while they were read
    return Rulebook(data, folder, key)


def _cached(path: Path) -> RuleData | None:
    """The cached rules; None where there are none that can be trusted."""
    body = read_cache(path)
    if body is None:
        return None
    try:
        return msgspec.msgpack.decode(body, type=RuleData)
    except msgspec.MsgspecError:
        return None


def _keep(path: Path, data: RuleData) -> None:
    """Keep the rules for the next run, and drop those of earlier rule files."""
    write_cache(path, msgspec.msgpack.encode(data), "rules-*")


def _patterns_file(folder: Path) -> Path:
    return folder / f"patterns-{KEPT_BY}.pickle"


def _admit_patterns(folder: Path) -> None:
    """Take the patterns that earlier runs compiled."""
    kept = read_cache(_patterns_file(folder))
    if kept is not None:
        STORE.admit(kept)

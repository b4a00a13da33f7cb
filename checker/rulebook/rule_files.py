"""Rule files as plain data: read from YAML, checked against their schemas, their patterns looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from checker.errors import RulebookError
from checker.files.disk import files_in
from checker.files.shipped import schema as schema_of
from checker.files.yaml_file import YamlFile, load_yaml, validate
from checker.patterns.required import joined, required
from checker.patterns.runaway import refusal
from checker.rulebook.agencies import Agency
from checker.rulebook.grammar_files import grammar_shapes
from checker.rulebook.grammar_words import spelt_out
from checker.rulebook.grammars import COMMON, SLOT, Grammar
from checker.rulebook.licence_data import CreativeCommons, LicenceData, LicenceRule
from checker.rulebook.lookups import rule_index
from checker.rulebook.rule_cache import RuleData
from checker.rulebook.wordings import NoticeFile, language_words, notice_rules, plain_pattern

Kind = TypeVar("Kind")
CC_TABLE = "creative-commons.yaml"  # one table in the folder of the licences


def read_rules(folders: Iterable[Path]) -> RuleData:
    """The rules of some folders; a later one adds to the earlier, and a rule of the same id takes the other's place.

    Raises:
        RulebookError: a file is wrong: its name, the place in it, what was found, what was expected.
    """
    agencies: dict[str, Agency] = {}
    grammar: dict[str, Grammar] = {}
    notices: dict[str, NoticeFile] = {}
    licences: dict[str, LicenceRule] = {}
    commons: CreativeCommons | None = None
    grammar_files: list[YamlFile] = []
    for folder in folders:
        for file, agency in _read(folder, "agencies", "agency", Agency):
            if agency.id != Path(file.name).stem:
                raise RulebookError(
                    file.name,
                    file.place(("id",)),
                    f"found {agency.id!r}, expected the file's own name, {Path(file.name).stem!r}",
                )
            agencies[agency.id] = agency
        for file, language in _read(folder, "grammar", "grammar", Grammar):
            grammar[language.language] = _with_grammar(grammar.get(language.language), spelt_out(language))
            grammar_files.append(file)
        for file, wordings in _read(folder, "notices", "notice", NoticeFile):
            notices[wordings.language] = _with_notices(notices.get(wordings.language), wordings)
            _look_at_notices(file, notices[wordings.language])
        for _, licence in _read(folder, "licences", "licence", LicenceRule, without=CC_TABLE):
            licences[licence.id] = licence
        for _, table in _read(folder, "licences", "cc-table", CreativeCommons, only=CC_TABLE):
            commons = table
    _look_at_grammar(grammar_files, grammar)
    return _data(
        agencies=tuple(agencies[key] for key in sorted(agencies)),
        grammar=tuple(grammar[key] for key in sorted(grammar)),
        notices=tuple(notices[key] for key in sorted(notices)),
        licences=LicenceData(rules=tuple(licences[key] for key in sorted(licences)), creative_commons=commons),
    )


def _data(
    agencies: tuple[Agency, ...], grammar: tuple[Grammar, ...], notices: tuple[NoticeFile, ...], licences: LicenceData
) -> RuleData:
    rules = tuple(
        replace(rule, needs=joined(required(plain_pattern(rule, file))))
        for file in notices
        for rule in notice_rules(file)
    )
    return RuleData(
        agencies=agencies,
        grammar=grammar,
        shapes=grammar_shapes(grammar),
        notices=rules,
        notice_words=tuple(language_words(file) for file in notices),
        licences=licences,
        index=rule_index(agencies, grammar, licences),
    )


def _with_grammar(ours: Grammar | None, more: Grammar) -> Grammar:
    if ours is None:
        return more
    patterns = {pattern.id: pattern for pattern in (*ours.patterns, *more.patterns)}
    return replace(
        ours,
        words={slot: (*ours.words.get(slot, ()), *more.words.get(slot, ())) for slot in {**ours.words, **more.words}},
        slots={**ours.slots, **more.slots},
        patterns=tuple(patterns.values()),
        examples={**ours.examples, **more.examples},
        unverified=(*ours.unverified, *more.unverified),
    )


def _with_notices(ours: NoticeFile | None, more: NoticeFile) -> NoticeFile:
    if ours is None:
        return more
    rules = {rule.id: rule for rule in (*ours.rules, *more.rules)}
    actions = {**ours.actions, **more.actions}
    return replace(ours, actions=actions, slots={**ours.slots, **more.slots}, rules=tuple(rules.values()))


def _look_at_grammar(files: Iterable[YamlFile], grammar: dict[str, Grammar]) -> None:
    """Look at the patterns of all files, once the shapes of all languages are known."""
    for file in files:
        language = file.data["language"]
        looked_at = [grammar[COMMON], grammar[language]] if COMMON in grammar else [grammar[language]]
        try:
            shapes = {rule.name: rule for rule in grammar_shapes(looked_at).rules}
        except KeyError as slot:
            raise RulebookError(file.name, file.place(("patterns",)), f"nothing is called {slot}") from None
        for number, pattern in enumerate(file.data.get("patterns", ())):
            rule = shapes[f"grammar/{language}/{pattern['id']}"]
            reason = refusal(rule.plain)
            if reason is None and SLOT not in rule.plain and not rule.pattern.unnamed:
                reason = "has nothing to look for first; write {A} for the agency, or say that it is `unnamed`"
            if reason:
                raise RulebookError(
                    file.name, file.place(("patterns", number, "alternatives")), f"this pattern {reason}"
                )


def _look_at_notices(file: YamlFile, wordings: NoticeFile) -> None:
    rules = {rule.id: rule for rule in notice_rules(wordings)}
    for number, written in enumerate(file.data["rules"]):
        for which, alternative in enumerate(rules[written["id"]].alternatives):
            reason = refusal(alternative.pattern)
            if reason:
                place = file.place(("rules", number, "alternatives", which, "pattern"))
                raise RulebookError(file.name, place, f"this pattern {reason}")


def _read(
    folder: Path, name: str, schema: str, kind: type[Kind], *, only: str = "", without: str = ""
) -> Iterator[tuple[YamlFile, Kind]]:
    """Every rule file of one kind, checked; `only` the file of that name, or all `without` it."""
    checks = _schema(schema)
    for path in files_in(folder / name, only or "*.yaml"):
        if path.name == without:
            continue
        file = load_yaml(path, RulebookError)
        validate(file, checks, RulebookError)
        yield file, _typed(file, kind)


def _schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a kind of rule, with those that it refers to written into it, so that nothing is looked up."""
    whole, terms, alternatives = map(schema_of, (name, "terms", "alternatives"))
    whole["$defs"] = {
        **whole.get("$defs", {}),
        **alternatives["$defs"],
        **terms.get("$defs", {}),
        "terms": {key: terms[key] for key in terms if key[0] != "$"},
    }
    return whole


def _typed(file: YamlFile, kind: type[Kind]) -> Kind:
    try:
        return msgspec.convert(file.data, kind)
    except msgspec.ValidationError as reason:
        raise RulebookError(file.name, "", str(reason)) from reason

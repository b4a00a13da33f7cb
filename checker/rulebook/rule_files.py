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
from checker.rulebook.grammars import Grammar
from checker.rulebook.licence_data import CreativeCommons, LicenceData, LicenceRule
from checker.rulebook.lookups import rule_index
from checker.rulebook.rule_cache import RuleData
from checker.rulebook.shapes import compile_grammar, complete
from checker.rulebook.wordings import NoticeFile, language_words, notice_rules

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
            grammar[language.language] = _with_grammar(grammar.get(language.language), language)
            _look_at_grammar(file, grammar[language.language])
        for file, wordings in _read(folder, "notices", "notice", NoticeFile):
            notices[wordings.language] = _with_notices(notices.get(wordings.language), wordings)
            _look_at_notices(file, notices[wordings.language])
        for _, licence in _read(folder, "licences", "licence", LicenceRule, without=CC_TABLE):
            licences[licence.id] = licence
        for _, table in _read(folder, "licences", "cc-table", CreativeCommons, only=CC_TABLE):
            commons = table
    return _data(
        agencies=tuple(agencies[key] for key in sorted(agencies)),
        grammar=tuple(_with_shape_needs(complete(grammar[key])) for key in sorted(grammar)),
        notices=tuple(notices[key] for key in sorted(notices)),
        licences=LicenceData(rules=tuple(licences[key] for key in sorted(licences)), creative_commons=commons),
    )


def _data(
    agencies: tuple[Agency, ...], grammar: tuple[Grammar, ...], notices: tuple[NoticeFile, ...], licences: LicenceData
) -> RuleData:
    rules = tuple(
        replace(rule, needs=joined(required(rule.pattern))) for file in notices for rule in notice_rules(file)
    )
    return RuleData(
        agencies=agencies,
        grammar=grammar,
        notices=rules,
        notice_words=tuple(language_words(file) for file in notices),
        licences=licences,
        index=rule_index(agencies, grammar, rules, licences),
    )


def _with_shape_needs(file: Grammar) -> Grammar:
    return replace(file, patterns=tuple(replace(rule, needs=joined(required(rule.pattern))) for rule in file.patterns))


def _with_grammar(ours: Grammar | None, more: Grammar) -> Grammar:
    if ours is None:
        return more
    patterns = {pattern.id: pattern for pattern in (*ours.patterns, *more.patterns)}
    return replace(ours, slots={**ours.slots, **more.slots}, patterns=tuple(patterns.values()))


def _with_notices(ours: NoticeFile | None, more: NoticeFile) -> NoticeFile:
    if ours is None:
        return more
    rules = {rule.id: rule for rule in (*ours.rules, *more.rules)}
    actions = {**ours.actions, **more.actions}
    return replace(ours, actions=actions, slots={**ours.slots, **more.slots}, rules=tuple(rules.values()))


def _look_at_grammar(file: YamlFile, grammar: Grammar) -> None:
    shapes = {shape.name: shape for shape in compile_grammar([complete(grammar)])}
    for number, pattern in enumerate(file.data["patterns"]):
        reason = refusal(shapes[f"grammar/{grammar.language}/{pattern['id']}"].pattern.source)
        looked_for = pattern.get("unnamed") or any(slot in pattern["pattern"] for slot in ("{A}", "{Z}"))
        if reason is None and not looked_for:
            reason = "has nothing to look for first; write {A} for the agency, or list under `unnamed` what it needs"
        if reason:
            raise RulebookError(file.name, file.place(("patterns", number, "pattern")), f"this pattern {reason}")


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

"""Rule files as plain data: read from YAML, checked against their schemas, their patterns looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from checker.errors import RulebookError, _WrongFile
from checker.files.disk import files_in
from checker.files.shipped import whole_schema
from checker.files.yaml_file import YamlFile, faults, load_yaml
from checker.patterns.required import joined, required
from checker.patterns.runaway import refusal
from checker.rulebook.agencies import Agency
from checker.rulebook.grammar_files import grammar_shapes
from checker.rulebook.grammar_words import spelt_out
from checker.rulebook.grammars import COMMON, SLOT, Grammar, GrammarShapes
from checker.rulebook.licence_data import CreativeCommons, LicenceData, LicenceRule
from checker.rulebook.rule_data import RuleData, rule_index
from checker.rulebook.wordings import NoticeFile, language_words, notice_rules, plain_patterns

Kind = TypeVar("Kind")
Faulty = Callable[[_WrongFile], None]
"""Is told what is wrong in a file; where it returns, what is wrong there is left out."""

CC_TABLE = "creative-commons.yaml"  # one table in the folder of the licences


def read_rules(folders: Iterable[Path]) -> RuleData:
    """The rules of some folders; a later one adds to the earlier, and a rule of the same id takes the other's place.

    Raises:
        RulebookError: a file is wrong: its name, the place in it, what was found, what was expected.
    """

    def refuse(fault: _WrongFile) -> None:
        raise fault

    files = _files(folders, refuse)
    rules = tuple(
        replace(rule, needs=joined(map(required, plain_patterns(rule, file))))
        for file in files.notices
        for rule in notice_rules(file)
    )
    return RuleData(
        agencies=files.agencies,
        grammar=files.grammar,
        shapes=files.shapes,
        notices=rules,
        notice_words=tuple(language_words(file) for file in files.notices),
        licences=files.licences,
        index=rule_index(files.agencies, files.grammar, files.licences),
    )


def rule_faults(folders: Iterable[Path]) -> list[_WrongFile]:
    """All that is wrong in the rule files of some folders; of a file that is no YAML the first thing alone."""
    found: list[_WrongFile] = []
    _files(folders, found.append)
    return found


class _Files(NamedTuple):
    """The rules as their files have them."""

    agencies: tuple[Agency, ...]
    grammar: tuple[Grammar, ...]
    shapes: GrammarShapes
    notices: tuple[NoticeFile, ...]
    licences: LicenceData


def _files(folders: Iterable[Path], faulty: Faulty) -> _Files:
    agencies: dict[str, Agency] = {}
    grammar: dict[str, Grammar] = {}
    notices: dict[str, NoticeFile] = {}
    licences: dict[str, LicenceRule] = {}
    commons: CreativeCommons | None = None
    grammar_files: list[YamlFile] = []
    for folder in folders:
        for file, agency in _read(folder / "agencies", "agency", Agency, faulty):
            if agency.id != (name := Path(file.name).stem):
                told = f"found {agency.id!r}, expected the file's own name, {name!r}"
                faulty(RulebookError(file.name, file.place(("id",)), told))
            agencies[agency.id] = agency
        for file, language in _read(folder / "grammar", "grammar", Grammar, faulty):
            grammar[language.language] = _with_grammar(grammar.get(language.language), spelt_out(language))
            grammar_files.append(file)
        for file, wordings in _read(folder / "notices", "notice", NoticeFile, faulty):
            notices[wordings.language] = _with_notices(notices.get(wordings.language), wordings)
            _look_at_notices(file, notices[wordings.language], faulty)
        for _, licence in _read(folder / "licences", "licence", LicenceRule, faulty):
            licences[licence.id] = licence
        for _, table in _read(folder / "licences", "cc-table", CreativeCommons, faulty):
            commons = table
    grammar = dict(sorted(grammar.items()))
    return _Files(
        agencies=tuple(agencies[key] for key in sorted(agencies)),
        grammar=tuple(grammar.values()),
        shapes=_shapes(grammar_files, grammar, faulty),
        notices=tuple(notices[key] for key in sorted(notices)),
        licences=LicenceData(rules=tuple(licences[key] for key in sorted(licences)), creative_commons=commons),
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
    slots, conditions = {**ours.slots, **more.slots}, {**ours.conditions, **more.conditions}
    return replace(ours, actions=actions, slots=slots, conditions=conditions, rules=tuple(rules.values()))


def _shapes(files: Iterable[YamlFile], grammar: Mapping[str, Grammar], faulty: Faulty) -> GrammarShapes:
    """The shapes of all languages, each file's own patterns looked at."""
    try:
        made = grammar_shapes(grammar.values())
    except KeyError:
        for file in files:
            try:
                grammar_shapes(grammar[key] for key in {COMMON, file.data["language"]} & grammar.keys())
            except KeyError as slot:
                faulty(RulebookError(file.name, file.place(("patterns",)), f"nothing is called {slot}"))
        return GrammarShapes()
    shapes = {rule.name: rule for rule in made.rules}
    for file in files:
        for number, pattern in enumerate(file.data.get("patterns", ())):
            rule = shapes[f"grammar/{file.data['language']}/{pattern['id']}"]
            reason = refusal(rule.plain)
            if reason is None and SLOT not in rule.plain and not rule.pattern.unnamed:
                reason = "has nothing to look for first; write {A} for the agency, or say that it is `unnamed`"
            if reason:
                place = file.place(("patterns", number, "alternatives"))
                faulty(RulebookError(file.name, place, f"this pattern {reason}"))
    return made


def _look_at_notices(file: YamlFile, wordings: NoticeFile, faulty: Faulty) -> None:
    try:
        rules = {rule.id: rule for rule in notice_rules(wordings)}
    except KeyError as slot:
        faulty(RulebookError(file.name, file.place(("rules",)), f"nothing is called {slot}"))
        return
    for number, written in enumerate(file.data["rules"]):
        for which, alternative in enumerate(rules[written["id"]].alternatives):
            if reason := refusal(alternative.pattern):
                place = file.place(("rules", number, "alternatives", which, "pattern"))
                faulty(RulebookError(file.name, place, f"this pattern {reason}"))
    for name, patterns in file.data.get("conditions", {}).items():
        for number, pattern in enumerate(patterns):
            if reason := refusal(pattern):
                faulty(RulebookError(file.name, file.place(("conditions", name, number)), f"this pattern {reason}"))


def _read(folder: Path, schema: str, kind: type[Kind], faulty: Faulty) -> Iterator[tuple[YamlFile, Kind]]:
    """Every rule file of one kind in which nothing is wrong; the table of Creative Commons is a kind of its own."""
    checks = whole_schema(schema)
    for path in files_in(folder, "*.yaml"):
        if (path.name == CC_TABLE) is not (kind is CreativeCommons):
            continue
        try:
            file = load_yaml(path, RulebookError)
            wrong = list(faults(file, checks, RulebookError))
            for fault in wrong:
                faulty(fault)
            if not wrong:
                yield file, msgspec.convert(file.data, kind)
        except RulebookError as fault:
            faulty(fault)
        except msgspec.ValidationError as reason:
            faulty(RulebookError(str(path), "", str(reason)))

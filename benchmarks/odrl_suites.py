"""The three suites of ODRL evaluators, read into our policies and judged by our states."""

from __future__ import annotations

import json
import operator
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import yaml
from msgspec.structs import replace

from benchmarks.odrl_states import duty_state, includes, state
from checker.rights.conditions import Truth, compare_span
from checker.rights.odrl_policy import OdrlConstraint, OdrlRule, Policy, RuleKind
from checker.rights.odrl_reading import local, read_policies

Row = tuple[str, str, str, str]


class Presets:
    """A world that is preset by the configuration of evaltest1: by id, else by sort."""

    def __init__(self, presets: dict[str, Any], round_: str) -> None:
        self.second_round = "2" in {round_, str((presets.get("defaults") or {}).get("dutyEvalRound", ""))}
        self.defaults: dict[str, str] = presets.get("defaults") or {}
        self.instances: dict[str, str] = presets.get("instances") or {}

    def satisfied(self, constraint: OdrlConstraint, of: OdrlRule, place: str) -> Truth:  # noqa: ARG002 (the protocol's)
        told = self.instances.get(constraint.uid) or self.defaults.get(place, "")
        return {"Satisfied": Truth.YES, "Not-Satisfied": Truth.NO}.get(told, Truth.UNKNOWN)

    def performed(self, duty: OdrlRule) -> Truth:
        names = (duty.uid, duty.action_uid, f"http://www.w3.org/ns/odrl/2/{duty.action}", duty.action)
        told = next((self.instances[name] for name in names if name in self.instances), "")
        told = told or self.defaults.get(f"{duty.kind.value}Action") or self.defaults.get("action", "")
        return {"Exercised": Truth.YES, "Not-Exercised": Truth.NO}.get(told, Truth.UNKNOWN)

    def neglected(self, duty: OdrlRule) -> bool:  # noqa: ARG002 (the protocol's)
        return self.second_round


_FINAL = re.compile(r"TESTRESULT-FINAL:.*\[Rule is: (NOT[- ]ACTIVE|ACTIVE)\],? status = ([\w-]+)")


def evaltest(config: Path) -> Iterator[Row]:
    """The cases of evaltest1 whose result is archived."""
    for name, case in yaml.safe_load(config.read_text("utf-8")).items():
        if not isinstance(case, dict) or name == "CASE_TEMPLATE":
            continue
        logs = sorted((config.parent / "results").glob(f"CASE_{name}_log.txt"))
        found = _FINAL.search(logs[0].read_text("utf-8")) if logs else None
        if not found:
            continue
        text = (config.parent / f"{case['filename']}.json").read_text("utf-8")
        policy = read_policies(json.dumps(_numbered(json.loads(text), count())))[0]
        rule = _named_rule(policy, case)
        world = Presets(case.get("evalpresets") or {}, str(case.get("obligationEvalRound", "")))
        expected = f"{found[1].replace(' ', '-').lower()} {found[2].lower()}"
        yield name, expected, _told(rule, world, str(case.get("obligationEvalRound", ""))), ""


_NODES = {
    *("permission", "prohibition", "obligation", "duty", "remedy", "consequence", "action"),
    "refinement",
    "constraint",
}


def _numbered(data: Any, numbers: Iterator[int]) -> Any:
    """The policy with the names that JSON-LD expansion gives to nodes without one: parents first, keys sorted."""
    if not isinstance(data, dict):
        return data
    made = dict(data)
    for key in sorted(data):
        if key not in _NODES:
            continue
        held = data[key] if isinstance(data[key], list) else [data[key]]
        named = []
        for one in held:
            if isinstance(one, dict) and "@id" not in one and "uid" not in one:
                named.append(_numbered({**one, "@id": f"_:b0_b{next(numbers)}"}, numbers))
            else:
                named.append(_numbered(one, numbers))
        made[key] = named
    return made


def _named_rule(policy: Policy, case: dict[str, Any]) -> OdrlRule:
    if case.get("evalRuleid"):
        return next(one for one in policy.rules if one.uid == case["evalRuleid"])
    kind, _, number = case["evalRuleproperty"].partition(".")
    return [one for one in policy.rules if one.kind == kind][int(number) - 1]


def _told(rule: OdrlRule, world: Presets, round_: str) -> str:
    if rule.kind is RuleKind.OBLIGATION:
        got = duty_state(rule, world, consequences=round_ == "2")
        words = {Truth.YES: "fulfilled"}.get(got.holds, "not-fulfilled")
    else:
        got = state(rule, world)
        yes = "infringed" if rule.kind is RuleKind.PROHIBITION else "allowed"
        words = yes if got.holds is Truth.YES else f"not-{yes}"
    return f"{'active' if got.active else 'not-active'} {words}"


_ORDERS = {"lt": operator.lt, "lteq": operator.le, "gt": operator.gt, "gteq": operator.ge}


class Moment:
    """A world of one moment, with the duties that are known to be performed and what contradicts them."""

    def __init__(self, now: datetime, done: dict[str, Truth], facts: dict[str, str]) -> None:
        self.now = now
        self.done = done
        self.facts = facts

    def satisfied(self, constraint: OdrlConstraint, of: OdrlRule, place: str) -> Truth:
        if place == "refinement" and of.kind not in {RuleKind.PERMISSION, RuleKind.PROHIBITION}:
            return Truth.YES  # whoever told that the action was performed told that it was as refined
        if constraint.left == "dateTime":
            return compare_span(self.now, self.now, constraint.operator, constraint.right[0])
        known = self.facts.get(constraint.left) or self.facts.get(constraint.unit)
        if known is None or not constraint.right:
            return Truth.UNKNOWN
        if constraint.operator in _ORDERS:
            return Truth.YES if _ORDERS[constraint.operator](float(known), float(constraint.right[0])) else Truth.NO
        same = known in constraint.right
        return Truth.YES if same is (constraint.operator != "neq") else Truth.NO

    def performed(self, duty: OdrlRule) -> Truth:
        if duty.kind is RuleKind.PROHIBITION:
            return Truth.YES
        return self.done.get(duty.uid, Truth.UNKNOWN)

    def neglected(self, duty: OdrlRule) -> bool:  # noqa: ARG002 (the protocol's)
        return False


def _moment(text: str) -> datetime:
    made = datetime.fromisoformat(text.replace(" ", "T"))
    return made if made.tzinfo else made.replace(tzinfo=UTC)


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def formal_semantics(folder: Path) -> Iterator[Row]:
    """The examples of the formal semantics: a report for each request, which is found by its letter and number."""
    policies = {}
    for path in sorted(folder.glob("policy*.json")):
        for policy in read_policies(path.read_text("utf-8")):
            policies[policy.uid] = policy
    for path in sorted(folder.glob("compliancereport*.json")):
        report = json.loads(path.read_text("utf-8"))
        label = re.sub(r"^compliancereport\.?|\.json$", "", path.name)
        request = json.loads((folder / f"evaluationrequest{label}.json").read_text("utf-8"))
        now, facts = _asked(request["requestParameters"])
        done: dict[str, Truth] = {}
        for place in sorted(folder.glob(f"state{label}.json")):
            context = json.loads(place.read_text("utf-8")).get("context") or {}
            for one in context if isinstance(context, list) else [context]:
                done[one.get("conditionId", "")] = Truth.YES
        told = next(one for key, one in report.items() if isinstance(one, dict) and "report:controlState" in one)
        policy = policies[report["report:policy"]]
        rule = next(one for one in policy.rules if one.uid == told["report:rule"])
        world = Moment(now, done, facts)
        got = state(rule, world)
        # A refinement narrows the action: it decides whether the rule speaks of the request, not whether it is active.
        active = state(replace(rule, refinements=(), target_refinements=(), assignee_refinements=()), world).active
        permits = (got.holds is Truth.YES) is (rule.kind is RuleKind.PERMISSION)
        expected = f"{_word(told['report:activationState'])} {_word(told['report:controlState'])}"
        yield label, expected, f"{_active(active)} {'permit' if permits else 'deny'}", ""


def _asked(parameters: Any) -> tuple[datetime, dict[str, str]]:
    """The moment of a request and its other facts, by the left operand that they answer."""
    now, facts = datetime(1970, 1, 1, tzinfo=UTC), {}
    for one in parameters if isinstance(parameters, list) else [parameters]:
        value = str(one["value"].get("@value") or one["value"].get("@id"))
        feature = str(one.get("describesFeature", ""))
        if feature.endswith("DateTime"):
            now = _moment(value)
            facts["ex:dayOfWeek"] = _DAYS[now.weekday()]
        facts[feature] = value
    return now, facts


def _word(term: str) -> str:
    return re.split(r"[:#/]", term)[-1].lower()


def _active(value: bool) -> str:
    return "active" if value else "inactive"


_DEONTIC = {"fulfilled": Truth.YES, "violated": Truth.NO}
_ODRL = "http://www.w3.org/ns/odrl/2/"
_REPORT = "https://w3id.org/force/compliance-report#"


def solidlab(folder: Path) -> Iterator[Row]:
    """The cases of the SolidLab suite: for each rule report, whether the rule is active."""
    from rdflib import Graph, Namespace, URIRef
    from rdflib.namespace import DCTERMS

    odrl, report, ex = Namespace(_ODRL), Namespace(_REPORT), Namespace("http://example.org/")
    world: dict[str, Graph] = {}
    for place in ("policies", "requests", "sotw"):
        for path in sorted((folder / place).glob("*.ttl")):
            graph = Graph().parse(path, format="turtle")
            for subject in set(graph.subjects()):
                world.setdefault(str(subject), graph)
    for path in sorted((folder / "test_cases").glob("*.ttl")):
        graph = Graph().parse(path, format="turtle")
        case = next(graph.subjects(predicate=ex.policy))
        asked_graph = world[str(graph.value(case, ex.request))]
        asked = next(asked_graph.objects(graph.value(case, ex.request), odrl.permission))
        sotw = world[str(graph.value(case, ex.sotw))]
        now = _moment(str(next(sotw.objects(predicate=DCTERMS.issued))))
        done = {
            str(sotw.value(one, report.rule)): _DEONTIC.get(
                _word(str(sotw.value(one, report.deonticState))), Truth.UNKNOWN
            )
            for one in sotw.subjects(predicate=report.deonticState)
        }
        members = {(str(one), str(of)) for one, of in sotw.subject_objects(odrl.partOf)}
        policy = world[str(graph.value(case, ex.policy))]
        for told in sorted(set(graph.subjects(predicate=report.activationState)), key=str):
            node = graph.value(told, report.rule)
            expected = _word(str(graph.value(told, report.activationState)))
            rule = _turtle_rule(policy, URIRef(str(node)), odrl)
            matches = (
                includes(rule.action, local(str(asked_graph.value(asked, odrl.action))))
                and _member(rule.target, str(asked_graph.value(asked, odrl.target)), members)
                and _member(rule.assignee, str(asked_graph.value(asked, odrl.assignee)), members)
            )
            got = state(rule, Moment(now, done, {}))
            active = matches and got.active
            duties_open = rule.duties and not active and matches and got.holds is Truth.UNKNOWN
            clause = (
                "ODRL Information Model 2.2, 2.6.3: a duty is a pre-condition, and nothing says that it is fulfilled"
                if duties_open
                else ""
            )
            yield path.stem, expected, _active(active), clause


def _member(stated: str, asked: str, members: set[tuple[str, str]]) -> bool:
    return stated in {"", asked} or (asked, stated) in members


def _turtle_rule(graph: Any, node: Any, odrl: Any) -> OdrlRule:
    from rdflib import RDF

    kind = RuleKind.PROHIBITION if (None, odrl.prohibition, node) in graph else RuleKind.PERMISSION

    def one(name: str) -> str:
        return str(graph.value(node, odrl[name]) or "")

    duties = tuple(
        OdrlRule(kind=RuleKind.DUTY, uid=str(duty), action=local(str(graph.value(duty, odrl.action) or "")))
        for duty in graph.objects(node, odrl.duty)
    )
    return OdrlRule(
        kind=kind,
        uid=str(node),
        action=local(str(graph.value(graph.value(node, odrl.action), RDF.value) or one("action"))),
        target=one("target"),
        assignee=one("assignee"),
        constraints=tuple(_turtle_constraint(graph, each, odrl) for each in graph.objects(node, odrl.constraint)),
        duties=duties,
    )


def _turtle_constraint(graph: Any, node: Any, odrl: Any) -> OdrlConstraint:
    for connective in ("and", "or", "xone", "andSequence"):
        members = list(graph.objects(node, odrl[connective]))
        if members:
            held = tuple(_turtle_constraint(graph, each, odrl) for each in members)
            return OdrlConstraint(uid=str(node), operator=connective, operands=held)
    return OdrlConstraint(
        uid=str(node),
        left=local(str(graph.value(node, odrl.leftOperand) or "")),
        operator=local(str(graph.value(node, odrl.operator) or "eq")),
        right=tuple(str(each) for each in graph.objects(node, odrl.rightOperand)),
    )

from __future__ import annotations

import json

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF

from checker.rights.actions import INCLUDED_IN
from checker.rights.odrl_policy import OdrlRule, RuleKind, actions_of
from checker.rights.odrl_reading import read_policies
from checker.rights.odrl_writing import write_graph, write_policy
from checker.rights.terms import Clause, Constraint, DutyClause, Prohibition, Source, Terms, TermsBlock, compile_terms

ODRL = Namespace("http://www.w3.org/ns/odrl/2/")
TERMS = compile_terms(
    TermsBlock(
        permits=("distribute", Clause(action="translate", language=("fr", "de"), until="2026-12-31")),
        prohibits=("commercial", "ai-train", Clause(action="derive", when="shared")),
        duties=("attribute", DutyClause("attachNotice", text="Keep this")),
        source=Source("https://nordwire.example/terms", "3", "2026-01-05"),
    )
)


def written() -> str:
    policy = write_policy(
        TERMS, "urn:p:1", "https://harbour.example/a", parties=("urn:nordwire", ""), about="its terms"
    )
    return json.dumps(write_graph([policy]))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own affair
def test_third_party_parser_reads_it_offline() -> None:
    graph = Graph().parse(data=written(), format="json-ld")
    policy = URIRef("urn:p:1")
    assert (policy, RDF.type, ODRL.Set) in graph
    assert (policy, ODRL.conflict, ODRL.prohibit) in graph
    assert len(list(graph.objects(policy, ODRL.permission))) == 2
    assert len(list(graph.objects(policy, ODRL.prohibition))) == 3
    actions = {str(one) for one in graph.objects(predicate=ODRL.action)}
    assert str(ODRL["translate"]) in actions
    assert "http://creativecommons.org/ns#CommercialUse" in actions
    assert set(graph.objects(predicate=ODRL.target)) == {URIRef("https://harbour.example/a")}


def test_what_is_written_is_read_back() -> None:
    rules = read_policies(written())[0].rules
    permitted = [one for one in rules if one.kind is RuleKind.PERMISSION]
    forbidden = [one for one in rules if one.kind is RuleKind.PROHIBITION]
    assert [actions_of(one.action) for one in forbidden] == [("commercial",), ("ai-train",), ("derive",)]
    assert [_constraints(one) for one in forbidden] == [one.constraints for one in TERMS.prohibitions]
    assert [(*actions_of(one.action), _constraints(one)) for one in permitted] == [
        (one.action, one.constraints) for one in TERMS.permissions
    ]
    assert {tuple(duty.action for duty in one.duties) for one in permitted} == {("attribute", "cc:Notice")}


def _constraints(rule: OdrlRule) -> tuple[Constraint, ...]:
    return tuple(Constraint(one.left.removeprefix("wc:"), one.operator, one.right) for one in rule.constraints)


def test_every_action_is_read_back_as_itself() -> None:
    for action in INCLUDED_IN:
        policy = write_policy(Terms(prohibitions=(Prohibition(action),)), "urn:p", "urn:x")
        (rule,) = read_policies(json.dumps(write_graph([policy])))[0].rules
        assert actions_of(rule.action) == (action,)


def test_agreement_names_both_parties() -> None:
    policy = write_policy(TERMS, "urn:p", "urn:x", parties=("urn:a", "urn:b"))
    assert policy["@type"] == "Agreement"
    assert policy["permission"][0]["assignee"] == "urn:b"

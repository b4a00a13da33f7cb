from __future__ import annotations

import json

import pytest
from judging_values import Book, attribution, document, evidence, licence, notice
from rdflib import Graph, Namespace, URIRef

from checker.evidence import NoticeKind, Role, Scope
from checker.judging.item import Item
from checker.judging.stated_policy import stated_policy
from checker.rights.odrl_policy import RuleKind, actions_of
from checker.rights.odrl_reading import read_policies

ODRL = Namespace("http://www.w3.org/ns/odrl/2/")
MADE = document(url="https://other.example/story")
FOUND = evidence(
    attribution("nordwire"),
    licence("CC-BY-NC-4.0", Scope.PHOTO),
    licence("other:creative-commons"),
    notice(NoticeKind.NO_TDM, "Other Times", actions=("tdm",)),
    attribution("picbank", Role.PHOTO),
)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own affair
def test_third_party_parser_reads_what_an_item_states() -> None:
    graph = Graph().parse(data=json.dumps(stated_policy(Item(MADE, FOUND), Book())), format="json-ld")
    targets = set(graph.objects(predicate=ODRL.target))
    assert targets == {URIRef("https://other.example/story"), URIRef("https://other.example/story#picture")}
    assert URIRef("http://creativecommons.org/ns#CommercialUse") in set(graph.objects(predicate=ODRL.action))


def test_each_statement_is_a_policy_that_we_read_back() -> None:
    text = json.dumps(stated_policy(Item(MADE, FOUND), Book()))
    rules = [one for policy in read_policies(text) for one in policy.rules if one.kind is RuleKind.PROHIBITION]
    forbidden = {action for one in rules for action in actions_of(one.action)}
    assert forbidden == {"reproduce", "distribute", "archive", "commercial", "tdm"}


def test_licence_that_is_not_known_states_no_rule() -> None:
    policies = stated_policy(Item(MADE, FOUND), Book())["@graph"]
    unknown = next(one for one in policies if "creative-commons" in one["description"])
    assert not {"permission", "prohibition"} & set(unknown)

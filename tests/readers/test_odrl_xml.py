"""Policies in XML, as items of NewsML-G2 hold them, come to what the same in JSON comes to."""

from __future__ import annotations

import json

from checker.document.declared import Says
from checker.patterns.lexicon import Lexicon
from checker.readers import read
from checker.readers.odrl_xml import policy_in_words

_POLICY = """
<o:Policy xmlns:o="http://www.w3.org/ns/odrl/2/" type="http://www.w3.org/ns/odrl/2/Set" uid="http://heron.example/p1">
  <o:permission>
    <o:asset uid="urn:x" relation="target"/><o:action name="http://www.w3.org/ns/odrl/2/distribute"/>
    <o:constraint name="http://www.w3.org/ns/odrl/2/spatial" operator="http://www.w3.org/ns/odrl/2/eq"
      rightOperand="http://cvx.iptc.org/iso3166-1a3/NOR"/>
    <o:party function="http://www.w3.org/ns/odrl/2/assigner" uid="heron"/>
  </o:permission>
  <o:prohibition><o:action name="http://www.w3.org/ns/odrl/2/archive"/></o:prohibition>
</o:Policy>
"""


def test_a_policy_in_xml_is_told_in_json() -> None:
    item = (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><rightsInfo><rightsExpressionXML langid="odrl">'
        f"{_POLICY}</rightsExpressionXML></rightsInfo></newsItem>"
    )
    document = read(item.encode(), "a.xml", Lexicon([], []))
    (one,) = document.declared
    assert (one.says, one.text) == (Says.POLICY, "http://heron.example/p1")
    told = json.loads(one.value)
    assert told["policytype"] == "http://www.w3.org/ns/odrl/2/Set"
    assert told["prohibitions"] == [{"action": ["http://www.w3.org/ns/odrl/2/archive"]}]
    assert told["permissions"][0]["constraints"][0]["rightoperand"] == "http://cvx.iptc.org/iso3166-1a3/NOR"
    assert told["permissions"][0]["assigner"] == "heron"


def test_no_rule_of_a_policy_is_left_out() -> None:
    rule = '<o:prohibition><o:action name="http://www.w3.org/ns/odrl/2/print"/></o:prohibition>'
    many = _POLICY.replace("<o:prohibition>", f"{rule * 600}<o:prohibition>")
    told = json.loads(policy_in_words(many, "a.xml"))
    assert len(told["prohibitions"]) == 601


def test_no_duty_within_duties_is_left_out() -> None:
    duty = ""
    for _ in range(20):
        duty = f'<o:duty><o:action name="odrl:inform"/>{duty}</o:duty>'
    told = policy_in_words(_POLICY.replace("<o:prohibition>", f"<o:prohibition>{duty}"), "a.xml")
    assert told.count("odrl:inform") == 20

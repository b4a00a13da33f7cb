from __future__ import annotations

from checker.document.declared import Family, Says
from checker.document.place import Place, Zone
from checker.evidence import Signal
from checker.judging.prevailing import prevailing
from checker.rights.precedence import Stands
from checker.rights.terms import Permission, Prohibition, Terms

PLACE = Place(line=1, column=1, end_line=1, end_column=2, zone=Zone.METADATA)
BOTH = Terms(permissions=(Permission("index"),), prohibitions=(Prohibition("ai-train"),))


def _signal(stands: Stands, terms: Terms = BOTH, family: Family = Family.RSL) -> Signal:
    return Signal(
        says=Says.POLICY, carrier="robots.txt", field="license", family=family, stands=stands, quote="x", place=PLACE,
        terms=terms,
    )  # fmt: skip


def test_what_stands_elsewhere_forbids_and_never_permits() -> None:
    for stands in (Stands.SITE, Stands.FEED):
        ((_, terms),) = prevailing((), (_signal(stands),))
        assert (terms.permissions, terms.prohibitions) == ((), BOTH.prohibitions)
    assert not [*prevailing((), (_signal(Stands.SITE, Terms(permissions=BOTH.permissions)),))]


def test_the_item_s_own_words_do_both() -> None:
    own = _signal(Stands.ITEM)
    assert [*prevailing((own,), ())] == [(own, BOTH)]


def test_a_default_of_a_host_forbids_and_never_permits() -> None:
    ((_, terms),) = prevailing((_signal(Stands.ITEM, family=Family.CONTENT_SIGNAL),), ())
    assert (terms.permissions, terms.prohibitions) == ((), BOTH.prohibitions)

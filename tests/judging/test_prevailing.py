from __future__ import annotations

from checker.document.declared import Family, Says
from checker.document.place import Place, Zone
from checker.evidence import Signal
from checker.judging.prevailing import prevailing
from checker.rights.precedence import Stands
from checker.rights.terms import Permission, Prohibition, Terms

PLACE = Place(line=1, column=1, end_line=1, end_column=2, zone=Zone.METADATA)
BOTH = Terms(permissions=(Permission("index"),), prohibitions=(Prohibition("ai-train"),))


def _signal(stands: Stands, terms: Terms = BOTH, family: Family = Family.RSL, about: str = "") -> Signal:
    return Signal(
        says=Says.POLICY, carrier="robots.txt", field="license", family=family, stands=stands, quote="x", place=PLACE,
        terms=terms, about=about,
    )  # fmt: skip


def test_what_a_picture_says_of_itself_takes_nothing_from_what_is_said_of_its_page() -> None:
    refused, granted = Terms(prohibitions=(Prohibition("tdm"),)), Terms(permissions=(Permission("tdm"),))
    page = _signal(Stands.ITEM, refused, Family.TDMREP)
    header, site = (_signal(one, refused, Family.TDMREP) for one in (Stands.HEADER, Stands.SITE))
    picture = _signal(Stands.PART, granted, Family.TDMREP, about="img/quay.jpg")
    other = _signal(Stands.PART, refused, Family.TDMREP, about="img/pier.jpg")
    for said in (page, header, other):
        assert (said, refused) in [*prevailing((said, picture), ())]
    assert (site, refused) in [*prevailing((picture,), (site,))]
    assert next(iter(prevailing((header, _signal(Stands.ITEM, granted, Family.TDMREP)), ())))[1] == granted


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

"""The fields of wires and feeds one by one: each is told as its specification says, and binds or does not."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

import pytest

from checker.check import Brief, look
from checker.check.seen import Examined
from checker.evidence import Signal
from checker.rights.terms import Constraint, Permission, Prohibition
from checker.settings.settings_file import Settings

BRIEF = Brief.of(Settings(), date(2026, 11, 30))
BY, NC = "https://creativecommons.org/licenses/by/4.0/", "https://creativecommons.org/licenses/by-nc/4.0/"
_PLUS = "http://ns.useplus.org/ldf/vocab/DMI-"
_ODRL, _DEU = "http://www.w3.org/ns/odrl/2/", "http://cvx.iptc.org/iso3166-1a3/DEU"
ODRL_21 = json.dumps({
    "policytype": f"{_ODRL}Set", "policyid": "urn:p", "prohibitions": [{"action": f"{_ODRL}archive"}],
    "permissions": [{"action": f"{_ODRL}distribute", "constraints": [
        {"name": f"{_ODRL}spatial", "operator": f"{_ODRL}eq", "rightoperand": _DEU}]}],
})  # fmt: skip
ODRL_22 = json.dumps({
    "@context": "http://www.w3.org/ns/odrl.jsonld", "@type": "Set", "uid": "urn:p",
    "prohibition": [{"action": "archive"}],
    "permission": [{"action": "distribute", "constraint": [
        {"leftOperand": "spatial", "operator": "eq", "rightOperand": _DEU}]}],
})  # fmt: skip
ODRL_XML = (
    f'<o:Policy xmlns:o="{_ODRL}" type="{_ODRL}Set" uid="urn:p"><o:permission><o:action name="{_ODRL}distribute"/>'
    f'<o:constraint name="{_ODRL}spatial" operator="{_ODRL}eq" rightOperand="{_DEU}"/></o:permission>'
    f'<o:prohibition><o:action name="{_ODRL}archive"/></o:prohibition></o:Policy>'
)
POLICY = "policy +distribute(spatial eq DEU) -archive"


def g2(rights: str = "", meta: str = "", content: str = "", of: str = "") -> str:
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><rightsInfo{of}>{rights}</rightsInfo>'
        f"<itemMeta>{meta}</itemMeta><contentMeta>{content}</contentMeta></newsItem>"
    )


def nitf(head: str = "", body: str = "", status: str = "usable") -> str:
    told = f' management-status="{status}"' if status != "usable" else ""
    return f"<nitf><head><docdata{told}>{head}</docdata></head><body><body.head>{body}</body.head></body></nitf>"


def newsml(rights: str = "", lines: str = "", management: str = "") -> str:
    component = f"<NewsLines>{lines}</NewsLines><RightsMetadata>{rights}</RightsMetadata>"
    managed = f"<NewsManagement>{management}</NewsManagement>"
    return f"<NewsML><NewsItem>{managed}<NewsComponent>{component}</NewsComponent></NewsItem></NewsML>"


def appl(management: str = "", lines: str = "") -> str:
    space = 'xmlns="http://ap.org/schemas/03/2005/appl"'
    managed = f"<PublicationManagement>{management}</PublicationManagement>"
    return f"<Publication {space}>{managed}<NewsLines>{lines}</NewsLines></Publication>"


def ninjs(**fields: Any) -> str:
    return json.dumps({"uri": "urn:heron:1", "headline": "Harbour opens", **fields})


_SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:cc="http://web.resource.org/cc/"'
    ' xmlns:cr="http://backend.userland.com/creativeCommonsRssModule" xmlns:media="http://search.yahoo.com/mrss/"'
    ' xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:rsl="https://rslstandard.org/rsl"'
    ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:atom="http://www.w3.org/2005/Atom"'
)


def rss(item: str = "", channel: str = "") -> str:
    return (
        f"<rss version='2.0' {_SPACES}><channel><link>https://heron.example/</link>{channel}"
        f"<item><link>https://heron.example/a</link>{item}</item></channel></rss>"
    )


def atom(entry: str) -> str:
    link = '<link href="https://heron.example/a"/>'
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry>{link}{entry}</entry></feed>'


def _bounds(rule: Permission | Prohibition) -> str:
    def told(one: Constraint) -> str:
        return f"{one.left} {one.operator} {' '.join(one.right)}"

    return f"({', '.join(map(told, rule.constraints))})" if rule.constraints else ""


def told(signal: Signal) -> str:
    """A statement in one line; one of a picture or a part begins with it."""
    parts = [
        "" if signal.scope == "item" else f"[{signal.scope.value}]",
        signal.says.value,
        *(f"+{one.action}{_bounds(one)}" for one in signal.terms.permissions),
        *(f"-{one.action}{_bounds(one)}" for one in signal.terms.prohibitions),
        *(f"!{one}" for one in signal.duties),
        signal.until,
        signal.status,
        signal.licence,
        f"of {signal.holder}" if signal.holder else "",
        "" if signal.licence else signal.url,
    ]
    return " ".join(filter(None, parts))


def statements(text: str) -> list[str]:
    seen = look(text.encode(), "a.json" if text[0] in "{[" else "a.xml", BRIEF)
    assert isinstance(seen, Examined), seen
    return [told(one) for one in seen.evidence.signals]


EDITORIAL = "-commercial(purpose isNoneOf editorial) -use(purpose isNoneOf editorial)"
NO_AGREEMENT = "-use(event eq no agreement with the holder)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # ninjs
        (
            ninjs(copyrightholder="Heron Wire", copyrightnotice="(c) 2026 Heron Wire"),
            ["holder of Heron Wire", "notice of Heron Wire"],
        ),
        (
            ninjs(copyrightHolder="Heron Wire", copyrightNotice="Copyright 2026 Heron"),
            ["holder of Heron Wire", "notice of Heron"],
        ),
        (ninjs(copyrightholder="", copyrightnotice=""), []),
        (
            ninjs(usageterms="For editorial use only. World Rights Except Italy"),
            [f"usage-terms {EDITORIAL} -use(spatial isAnyOf IT)"],
        ),
        (ninjs(usageTerms="Indefinite Usage"), ["usage-terms"]),
        (
            ninjs(usageterms=["NO ARCHIVING", "Wire Clients Only"]),
            ["usage-terms -archive", f"usage-terms {NO_AGREEMENT} !obtainConsent"],
        ),
        (ninjs(rightsinfo={"linkedrights": "http://heron.example/p"}), ["pointer http://heron.example/p"]),
        (ninjs(rightsinfo={"encodedrights": ODRL_21}), [POLICY]),
        (ninjs(rightsinfo={"encodedrights": ODRL_XML}), [POLICY]),
        (ninjs(rightsInfo={"encodedRights": ODRL_22}), [POLICY]),
        (
            ninjs(
                rightsInfo={"encodedRights": ODRL_22.replace('"uid"', '"profile": "https://strange.example/", "uid"')}
            ),
            ["policy -archive"],
        ),
        (ninjs(embargoed="2026-12-24T06:00:00Z"), ["embargo 2026-12-24T06:00:00+00:00"]),
        (ninjs(embargoedUntil="2026-12-24T06:00:00+01:00"), ["embargo 2026-12-24T06:00:00+01:00"]),
        (ninjs(pubStatus="withheld"), ["status withheld"]),
        (ninjs(ednote="TURKEY OUT. MANDATORY CREDIT: HERON"), ["editorial-note -use(spatial isAnyOf TR) !attribute"]),
        (ninjs(expires="2026-11-01T00:00:00Z"), []),
        (
            ninjs(expires="2026-11-01T00:00:00Z", pricetag="10"),
            ["usage-terms -distribute(dateTime gteq 2026-11-01T00:00:00+00:00)"],
        ),
        (
            ninjs(associations={"m": {"type": "picture", "uri": "u", "usageterms": "No archive"}}),
            ["[photo] usage-terms -archive"],
        ),
        (ninjs(rightsinfo={"encodedrights": json.loads(ODRL_21)}), [POLICY]),
        (ninjs(rightsinfo=[{"linkedrights": "http://heron.example/p"}]), ["pointer http://heron.example/p"]),
        # NewsML-G2
        (
            g2('<copyrightHolder uri="http://heron.example/h"><name>Heron Wire</name></copyrightHolder>'),
            ["holder of Heron Wire http://heron.example/h"],
        ),
        (g2('<copyrightHolder qcode="nprov:AFP"/>'), ["holder of AFP"]),
        (g2("<usageTerms>JAPAN OUT</usageTerms>", of=' idrefs="p1"'), ["usage-terms -use(spatial isAnyOf JP)"]),
        (
            g2('<usageTerms xml:lang="de">Nur redaktionelle Verwendung</usageTerms><usageTerms/>'),
            [f"usage-terms {EDITORIAL}"],
        ),
        (g2("<usageTerms>NONE</usageTerms>"), ["usage-terms"]),
        (g2("<usageTerms>Online</usageTerms>"), ["usage-terms -use(deliveryChannel isNoneOf online)"]),
        (g2(f'<dataMining uri="{_PLUS}PROHIBITED"/>'), ["reservation -tdm -ai-all"]),
        (g2('<dataMining qcode="plusvocab:DMI-PROHIBITED-AIMLTRAINING"/>'), ["reservation -ai-train"]),
        (g2('<dataMining uri="plusvocab:DMI-ALLOWED"/>'), ["permission +tdm"]),
        (g2(f'<dataMining uri="{_PLUS}UNSPECIFIED"/>'), ["nothing-known"]),
        (g2(f"<rightsExpressionXML>{ODRL_XML}</rightsExpressionXML>"), [POLICY]),
        (g2(f"<rightsExpressionData>{escape(ODRL_21)}</rightsExpressionData>"), [POLICY]),
        (g2(f"<rightsExpressionData><![CDATA[{ODRL_22}]]></rightsExpressionData>"), [POLICY]),
        (g2(f"<rightsExpressionData>{escape(ODRL_XML)}</rightsExpressionData>"), [POLICY]),
        (g2('<link rel="irel:hasRights" href="http://heron.example/r"/>'), ["pointer http://heron.example/r"]),
        (g2(meta='<link rel="irel:rights" href="http://heron.example/r"/>'), ["pointer http://heron.example/r"]),
        (g2(content="<creditline>Heron Wire / Ada Quill</creditline>"), ["credit !attribute"]),
        (g2(meta="<edNote>NO ARCHIVES</edNote>"), ["editorial-note -archive"]),
        (g2(meta="<embargoed>2026-12-24T06:00:00Z</embargoed>"), ["embargo 2026-12-24T06:00:00+00:00"]),
        (g2(meta="<embargoed/>"), ["nothing-known"]),
        (g2(meta='<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/canceled"/>'), ["status canceled"]),
        # NewsML 1, APPL
        (newsml("<UsageRights><Limitations>NO ARCHIVAL USE</Limitations></UsageRights>"), ["usage-terms -archive"]),
        (newsml("<UsageRights><Geography>Norway</Geography></UsageRights>"), ["usage-terms -use(spatial isNoneOf NO)"]),
        (
            newsml(lines="<RightsLine>NO WIRELESS USE</RightsLine>"),
            ["usage-terms -use(deliveryChannel isAnyOf mobile)"],
        ),
        (
            newsml(
                lines='<NewsLine><NewsLineType FormalName="Note"/><NewsLineText>JAPAN OUT</NewsLineText></NewsLine>'
            ),
            ["editorial-note -use(spatial isAnyOf JP)"],
        ),
        (newsml(management='<Status FormalName="Canceled"/>'), ["status canceled"]),
        (appl("<Status>Canceled</Status>"), ["status canceled"]),
        (
            appl("<ReleaseDateTime>2026-12-24T06:00:00Z</ReleaseDateTime>"),
            ["usage-terms -distribute(dateTime lt 2026-12-24T06:00:00+00:00)"],
        ),
        (appl(lines="<RightsLine>NO ARCHIVES</RightsLine>"), ["usage-terms -archive"]),
        # NITF
        (
            nitf('<doc.copyright holder="The Heron Press. All rights reserved." year="2026"/>'),
            ["holder of The Heron Press"],
        ),
        (
            nitf('<doc.rights geography="Norway" limitations="No archives"/>'),
            ["usage-terms -use(spatial isNoneOf NO)", "usage-terms -archive"],
        ),
        (nitf('<doc.rights startdate="YYYYMMDD000000-HHMM"/>'), []),
        (nitf(body="<rights><rights.limitations>NO ARCHIVES</rights.limitations></rights>"), ["usage-terms -archive"]),
        (
            nitf(body='<note noteclass="editorsnote"><body.content><p>JAPAN OUT</p></body.content></note>'),
            ["editorial-note -use(spatial isAnyOf JP)"],
        ),
        (nitf(body='<media><media-reference source-credit="Heron"/></media>'), ["[photo] credit !attribute"]),
        (
            nitf('<date.release norm="20261224T060000Z"/>', status="embargoed"),
            ["status embargoed", "embargo 2026-12-24T06:00:00+00:00"],
        ),
        (
            nitf('<date.expire norm="20261101T000000Z"/>'),
            ["usage-terms -distribute(dateTime gteq 2026-11-01T00:00:00+00:00)"],
        ),
        (nitf('<ed-msg info="Det er ikke anledning til å endre innhold"/>'), ["editorial-note -modify"]),
        # what agencies make of JSON
        (ninjs(rightsline="Copyright 2026 Heron", signals=["newscontent"]), ["notice of Heron"]),
        (ninjs(ednote="No Use in Japan"), ["editorial-note -use(spatial isAnyOf JP)"]),
        (ninjs(usageterms="For use only by members"), [f"usage-terms {NO_AGREEMENT} !obtainConsent"]),
        (
            ninjs(usageterms="Nutzung nur nach schriftlicher Vereinbarung\nUse only with written agreement"),
            [f"usage-terms {NO_AGREEMENT} !obtainConsent"],
        ),
        (ninjs(notepad="<p>Hinweise: JAPAN OUT</p>"), ["editorial-note -use(spatial isAnyOf JP)"]),
        (
            ninjs(notepad={"header_html": "", "nonpublic_html": "<p>* JAPAN OUT</p>"}),
            ["editorial-note -use(spatial isAnyOf JP)"],
        ),
        (
            ninjs(ednote="Not for publication or broadcast before 0001 GMT December 24 2026"),
            ["editorial-note", "embargo 2026-12-24T00:01:00+00:00"],
        ),
        (
            nitf(body="<hedline><hl1>(EMBARGADA HASTA LAS 06.00 HORAS DEL 24 DE DICIEMBRE DE 2026)</hl1></hedline>"),
            ["embargo 2026-12-24T06:00:00"],
        ),
        # feeds
        (
            rss(channel="<copyright>2026 Heron Wire, no archives</copyright>"),
            ["notice of Heron Wire", "usage-terms -archive of Heron Wire"],
        ),
        (atom('<rights type="html">&lt;b&gt;No archives&lt;/b&gt;</rights>'), ["notice", "usage-terms -archive"]),
        (
            atom('<rights type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Heron <b>2026</b></div></rights>'),
            ["notice of Heron"],
        ),
        (atom("<source><rights>Heron Wire 2026</rights></source>"), ["notice of Heron Wire"]),
        (
            atom(f'<link rel="license" href="{BY}"/><link rel="license" href="{NC}"/>'),
            ["licence CC-BY-4.0", "licence CC-BY-NC-4.0"],
        ),
        (rss("<cr:license>http://www.creativecommons.org/licenses/by-nc/1.0</cr:license>"), ["licence CC-BY-NC-1.0"]),
        (rss(f'<cc:license rdf:resource="{BY}"/>'), ["licence CC-BY-4.0"]),
        (rss(f"<dc:rights>{BY}</dc:rights>"), ["licence CC-BY-4.0"]),
        (rss("<dc:rights>Licensed under CC BY-SA 4.0</dc:rights>"), ["notice", "licence CC-BY-SA-4.0"]),
        (rss("<dc:rights>https://heron.example/terms</dc:rights>"), ["pointer https://heron.example/terms"]),
        (rss(f"<dcterms:license>{BY}</dcterms:license>"), ["licence CC-BY-4.0"]),
        (rss("<dcterms:rightsHolder>Heron Wire</dcterms:rightsHolder>"), ["holder of Heron Wire"]),
        (
            rss('<media:content url="x"><media:credit role="photographer">Ada Quill</media:credit></media:content>'),
            ["[photo] credit !attribute"],
        ),
        (rss(f'<media:license type="text/html" href="{BY}"/>'), ["[photo] licence CC-BY-4.0"]),
        (rss("<media:copyright>2026 Heron Wire</media:copyright>"), ["[photo] notice of Heron Wire"]),
        (
            rss('<media:restriction relationship="deny" type="country">us gb</media:restriction>'),
            ["[photo] usage-terms -use(spatial isAnyOf US GB)"],
        ),
        (rss('<media:restriction relationship="deny" type="sharing"/>'), ["[photo] usage-terms -distribute"]),
        (rss('<media:restriction relationship="deny">all</media:restriction>'), ["[photo] usage-terms -use"]),
        (
            rss('<media:restriction relationship="allow" type="country">none</media:restriction>'),
            ["[photo] usage-terms -use"],
        ),
        (
            rss('<media:restriction relationship="deny" type="country">none</media:restriction>'),
            ["[photo] usage-terms"],
        ),
        (
            rss("<rsl:content><rsl:license><rsl:prohibits>ai-train</rsl:prohibits></rsl:license></rsl:content>"),
            ["[site] reservation -ai-train"],
        ),
        (rss("<podcast:license>cc-by-4.0</podcast:license>"), ["usage-terms", "licence CC-BY-4.0"]),
        (
            rss(channel='<podcast:license url="https://heron.example/l">mine</podcast:license>'),
            ["pointer https://heron.example/l"],
        ),
    ],
)
def test_a_field_states_what_its_specification_says(text: str, expected: list[str]) -> None:
    assert statements(text) == expected


def test_an_agreement_between_others_is_told_and_binds_nobody() -> None:
    for text in (
        ninjs(rightsInfo={"encodedRights": ODRL_22.replace('"Set"', '"Agreement"')}),
        g2(f"<rightsExpressionXML>{ODRL_XML.replace('2/Set', '2/Agreement')}</rightsExpressionXML>"),
    ):
        seen = look(text.encode(), "a.json" if text[0] == "{" else "a.xml", BRIEF)
        assert isinstance(seen, Examined)
        (signal,) = seen.evidence.signals
        assert (told(signal), signal.judged) == (POLICY, False)


def test_a_json_feed_has_no_field_for_rights() -> None:
    item = {"id": "1", "url": "https://heron.example/a", "_rights": {"usageterms": "NO ARCHIVES"}}
    text = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [item]})
    assert statements(text) == []

"""Wordings of notices in many languages, as footers write them: what each says, and what only looks like one."""

from __future__ import annotations

import pytest

from checker.detectors.notices import detect_notices
from checker.matching import Watch
from checker.readers.html_page import read_html
from checker.rulebook import Rulebook, load_rulebook

FILLER = "<p>" + "The ferry to the islands will run twice a day from spring on, said the harbour master on Monday morning. " * 3 + "</p>"

# kinds expected (ARR all-rights-reserved, NR no-reuse, NT no-tdm, OK republish-ok), the footer
FOOTERS = [
    ("ARR", "© 2025 Harbour Gazette Ltd. All rights reserved."),
    ("ARR", "Copyright 2019-2024 The Harbour Gazette – All Rights Reserved"),
    ("ARR", "All contents © copyright 2023 The Harbour Gazette. All rights reserved."),
    ("ARR", "The Harbour Gazette. All intellectual property rights reserved."),
    ("ARR", "©2024, Harbour Media Group, LLC. ALL RIGHTS RESERVED. Privacy | Terms"),
    ("ARR NR", "© Harbour Press 2024. All rights reserved. This material may not be published, broadcast, rewritten or redistributed without permission."),
    ("NR", "Republication or redistribution of Harbour content, including by framing or similar means, is prohibited without the prior written consent of Harbour Press."),
    ("NR", "No part of this publication may be reproduced or transmitted in any form without the prior permission of the publisher."),
    ("NR", "You may not copy, reproduce, modify, transmit, publish, display or in any way commercially exploit any of the content of this section."),
    ("NR", "Unauthorised reproduction of any content on this website is strictly prohibited."),
    ("NR", "Reproduction in whole or in part without written permission is prohibited."),
    ("NR", "Articles must not be copied, stored or forwarded without our express written consent."),
    ("NR", "Content from this site cannot be republished without prior authorization."),
    ("NR", "Use of this content without permission is prohibited."),
    ("NR", "Do not republish without permission."),
    ("NR", "Harbour content is for personal use only and must not be copied, republished, rewritten, resold or redistributed, whether by caching, framing or similar means, without the prior written permission of Harbour."),
    ("NT", "Any text and data mining of this website is expressly forbidden."),
    ("NT", "We do not permit the use of our content to train artificial intelligence systems: scraping is not permitted."),
    ("ARR NT", "© 2025 Harbour. All rights are reserved, including those for text and data mining, AI training, and similar technologies."),
    ("NT", "This content may not be used to develop, train or enrich machine learning models."),
    ("NT", "The publisher expressly reserves the right to authorise text and data mining under Article 4 of Directive (EU) 2019/790."),
    ("OK", "You are free to republish this article both online and in print under these conditions."),
    ("OK", "Republish our articles for free, online or in print, under a Creative Commons licence."),
    ("OK", "Our stories may be republished online or in print, provided you credit us and link back."),
    ("OK", "Reproduction is authorised provided the source is acknowledged."),
    ("OK", "We encourage other outlets to republish our reporting for free."),
    ("ARR", "Alle Rechte vorbehalten. © 2025 Hafenbote Verlag GmbH & Co. KG"),
    ("ARR", "© Hafenbote – Alle Rechte liegen beim Verlag."),
    ("ARR", "Copyright © Hafenbote. Alle Urheber- und Leistungsschutzrechte vorbehalten."),
    ("NR", "Nachdruck, auch auszugsweise, nur mit schriftlicher Genehmigung des Verlags."),
    ("NR", "Jede Vervielfältigung, Verbreitung oder öffentliche Wiedergabe ist ohne Zustimmung des Hafenboten untersagt."),
    ("NR", "Die Weiterverwendung der Inhalte ist nur nach vorheriger Absprache mit der Redaktion erlaubt."),
    ("NR", "Das Kopieren und Weiterverbreiten dieser Texte ist nicht gestattet."),
    ("NR", "Die Inhalte dürfen ohne unsere ausdrückliche Zustimmung weder vervielfältigt noch veröffentlicht werden."),
    ("NR", "Die Verwendung der Texte, auch in Auszügen, bedarf der vorherigen Zustimmung."),
    ("NR", "Die Meldungen dürfen ausschließlich für den privaten Eigenbedarf verwendet werden."),
    ("NT", "Wir behalten uns eine Nutzung unserer Inhalte für kommerzielles Text- und Data-Mining im Sinne von § 44b UrhG ausdrücklich vor."),
    ("NT", "Die Nutzung der Inhalte zum Training von KI-Systemen ist untersagt."),
    ("NT", "Automatisiertes Auslesen (Crawling, Scraping) ist verboten."),
    ("OK", "Abdruck honorarfrei, um ein Belegexemplar wird gebeten."),
    ("OK", "Nachdruck mit Quellenangabe gestattet."),
    ("OK", "Die Weiterverbreitung ist unter Nennung der Quelle ausdrücklich erlaubt."),
    ("ARR", "© 2025 La Gazette du Port - Tous droits réservés"),
    ("ARR", "Tous droits de reproduction et de représentation réservés. © Agence du Port"),
    ("NR", "Toute reproduction, même partielle, est interdite sans l'autorisation écrite de la rédaction."),
    ("NR", "Reproduction interdite sans autorisation."),
    ("NR", "Aucun contenu de ce site ne peut être reproduit, rediffusé ou traduit sans l'accord préalable de l'éditeur."),
    ("NR", "La reproduction des articles est soumise à une autorisation préalable."),
    ("NR", "Il est interdit de copier ou de diffuser les contenus de ce site sans autorisation."),
    ("NT", "L'éditeur s'oppose à toute opération de fouille de textes et de données au sens de l'article L. 122-5-3."),
    ("NT", "Toute utilisation de nos contenus pour entraîner des modèles d'intelligence artificielle est interdite."),
    ("OK", "Reproduction autorisée à condition de citer la source."),
    ("OK", "Vous êtes libres de republier nos articles gratuitement."),
    ("ARR", "© 2025 El Faro del Puerto. Todos los derechos reservados."),
    ("ARR", "El Faro del Puerto S.A. Reservados todos los derechos"),
    ("NR", "Queda terminantemente prohibida la reproducción total o parcial de los contenidos sin el permiso expreso del editor."),
    ("NR", "Prohibida la reproducción, distribución y comunicación pública, en su totalidad o en parte, sin autorización."),
    ("NR", "Está expresamente prohibida la redistribución y la redifusión de este contenido sin su previo y expreso consentimiento."),
    ("NR", "No está permitida la copia de los artículos sin autorización previa."),
    ("NR", "Ningún contenido puede ser reproducido sin la autorización de la empresa."),
    ("NT", "Se prohíbe expresamente la minería de textos y datos sobre estos contenidos."),
    ("NT", "Queda prohibido utilizar este contenido para entrenar sistemas de inteligencia artificial."),
    ("OK", "Se permite la reproducción de este artículo siempre que se cite la fuente."),
    ("ARR", "© 2025 Il Faro del Porto. Tutti i diritti riservati"),
    ("ARR", "© Riproduzione riservata"),
    ("NR", "È vietata la riproduzione, anche parziale, dei contenuti senza autorizzazione scritta dell'editore."),
    ("NR", "I testi e le foto non possono essere riprodotti o distribuiti senza il consenso dell'editore."),
    ("NT", "È vietato il text and data mining dei contenuti di questo sito."),
    ("OK", "La riproduzione è consentita purché venga citata la fonte."),
    ("ARR", "© 2025 O Farol do Porto. Todos os direitos reservados."),
    ("NR", "É proibida a reprodução total ou parcial do conteúdo sem autorização prévia do editor."),
    ("NR", "Este material não pode ser publicado, reescrito ou redistribuído sem autorização."),
    ("NT", "É proibido o uso deste conteúdo para treinar modelos de inteligência artificial."),
    ("OK", "Reprodução permitida, desde que citada a fonte."),
    ("ARR", "© 2025 De Havenbode. Alle rechten voorbehouden."),
    ("NR", "Niets uit deze uitgave mag worden overgenomen zonder schriftelijke toestemming van de uitgever."),
    ("NR", "Het is niet toegestaan artikelen te kopiëren of te verspreiden zonder toestemming."),
    ("NT", "Tekst- en datamining van deze site is uitdrukkelijk niet toegestaan."),
    ("OK", "Overname van artikelen is toegestaan, mits met bronvermelding."),
    ("ARR", "© 2025 Havnebladet. Alle rettigheder forbeholdes."),
    ("NR", "Kopiering eller videredistribution af indholdet er ikke tilladt uden skriftlig tilladelse."),
    ("NT", "Indholdet må ikke anvendes til tekst- og datamining."),
    ("ARR", "Alle rettigheter forbeholdt Havnebladet AS"),
    ("NR", "Innholdet kan ikke kopieres eller videreformidles uten etter avtale med Havnebladet."),
    ("ARR", "Alla rättigheter förbehålls Hamnbladet"),
    ("NR", "Kopiering eller spridning av materialet är inte tillåten utan medgivande."),
    ("ARR", "© Satamalehti. Kaikki oikeudet pidätetään."),
    ("NR", "Aineiston kopioiminen ja julkaiseminen ilman lupaa on kielletty."),
    ("ARR", "© 2025 Kurier Portowy. Wszelkie prawa zastrzeżone."),
    ("NR", "Kopiowanie i rozpowszechnianie materiałów bez zgody wydawcy jest zabronione."),
    ("NR", "Przedruk materiałów wyłącznie za zgodą redakcji."),
    ("NT", "Zabrania się eksploracji tekstów i danych z serwisu."),
    ("ARR", "© 2025 Přístavní noviny. Všechna práva vyhrazena."),
    ("NR", "Publikování nebo další šíření obsahu je bez písemného souhlasu vydavatele zakázáno."),
    ("ARR", "© 2025 Kikötői Hírlap. Minden jog fenntartva."),
    ("NR", "A cikkek másolása, terjesztése kizárólag a kiadó engedélyével lehetséges."),
    ("ARR", "© 2025 Gazeta Portului. Toate drepturile rezervate."),
    ("NR", "Este interzisă reproducerea integrală sau parțială a materialelor fără acordul redacției."),
    ("ARR", "© 2025 Λιμάνι. Με επιφύλαξη παντός δικαιώματος."),
    ("NR", "Απαγορεύεται η αναδημοσίευση χωρίς γραπτή άδεια του εκδότη."),
    ("ARR", "© 2025 Liman Gazetesi. Tüm hakları saklıdır."),
    ("NR", "Sitede yayınlanan haberler izinsiz kopyalanamaz ve yayınlanamaz."),
    ("ARR", "© 2025 «Портовый вестник». Все права защищены."),
    ("NR", "Перепечатка материалов без письменного согласия редакции запрещена."),
    ("OK", "При использовании материалов гиперссылка на «Портовый вестник» обязательна."),
    ("ARR", "© 2025 «Портовий вісник». Усі права захищено."),
    ("NR", "Передрук матеріалів без письмового дозволу редакції заборонено."),
    ("OK", "Використання матеріалів дозволяється за умови посилання на «Портовий вісник»."),
    ("ARR", "© ٢٠٢٥ صحيفة الميناء. جميع الحقوق محفوظة."),
    ("NR", "يمنع نسخ أو إعادة نشر أي محتوى من هذا الموقع دون إذن خطي."),
    ("ARR", "© روزنامه بندر. تمامی حقوق محفوظ است."),
    ("ARR", "© עיתון הנמל. כל הזכויות שמורות."),
    ("NR", "אין להעתיק, להפיץ או לפרסם תכנים מהאתר ללא אישור בכתב."),
    ("ARR", "© 2025 बंदरगाह समाचार। सर्वाधिकार सुरक्षित।"),
    ("ARR", "© 2025 港口晚报 版权所有"),
    ("NR", "未经本报书面授权，任何单位和个人不得转载、摘编或以其他方式使用。"),
    ("NR", "本網站內容未經許可，禁止轉載。"),
    ("NT", "未经许可，禁止将本站内容用于人工智能训练。"),
    ("OK", "转载请注明出处。"),
    ("NR", "記事・写真の無断転載を禁じます。"),
    ("NR", "当サイトの文章・画像の無断複製、転用を固く禁じます。"),
    ("NT", "本サイトのコンテンツを生成AIの学習に利用することを禁じます。"),
    ("NR", "무단전재 및 재배포 금지"),
    ("NR NT", "저작권자 © 항구신문 무단전재, 재배포 및 AI 학습 이용 금지"),
    ("ARR", "Hak cipta dilindungi undang-undang © 2025 Koran Pelabuhan"),
    ("NR", "Dilarang menyalin, menyebarkan atau menerbitkan ulang isi situs ini tanpa izin tertulis."),
    ("ARR", "© 2025 Uosto žinios. Visos teisės saugomos."),
    ("ARR", "© 2025 Пристанище. Всички права запазени."),
    ("ARR", "© 2025 Lučke novine. Sva prava pridržana."),
]

# Footers, dialogs and credits that forbid and grant nothing about the content.
NOT_NOTICES = [
    "Some rights reserved",
    "We use cookies. These cookies will be stored in your browser only with your consent.",
    "Your personal data will not be shared without your permission.",
    "Smoking and the use of drones over the harbour are strictly prohibited.",
    "Tickets may not be resold above the printed price? Ask the box office.",
    "Wir geben Ihre personenbezogenen Daten nicht ohne Ihre Zustimmung weiter.",
    "Die Nutzung Ihrer Kontaktdaten zur Übersendung von Werbung ist untersagt.",
    "Einige Rechte vorbehalten",
    "Irrtümer und Änderungen vorbehalten",
    "Certains droits réservés",
    "Algunos derechos reservados",
    "La venta de alcohol a menores está prohibida.",
    "Alcuni diritti riservati",
    "Alguns direitos reservados",
    "Vi deler ikke personoplysninger uden samtykke.",
    "Курение в порту запрещено.",
    "港口禁止吸烟",
    "港内での喫煙は禁止です",
    "Reprints",
    "Licensing | Syndication | Contact",
]

# Paragraphs of articles: about rights, not of them.
STORIES = [
    "The court held that copying the articles without permission was prohibited under the law, and that the aggregator had to pay damages to the three newspapers that sued it last year. Its lawyers said they would appeal, and pointed to a ruling of another chamber.",
    "Under the old contract the songs could not be reproduced without the written consent of the label, the singer recalled. The label had printed the words 'All rights reserved' on each sleeve, as every label did in those days, and nobody had thought about it twice.",
    "Publishers complain that AI companies scrape their sites although their terms say that training of artificial intelligence is not permitted. The association wants a law that makes text and data mining without a licence illegal, its president told the conference.",
    "Das Gericht entschied, dass die Vervielfältigung der Texte ohne Zustimmung der Autorin unzulässig war. Der Verlag habe sich auf eine Klausel berufen, nach der alle Rechte vorbehalten seien; diese sei jedoch in den Verträgen der Zeit nicht enthalten gewesen, sagte die Richterin.",
    "Le tribunal a jugé que la reproduction des photographies sans autorisation était interdite, et que l'éditeur devait verser des dommages et intérêts à l'auteur. L'avocat du journal a annoncé qu'il ferait appel de la décision devant la cour, dans un délai d'un mois.",
    "El juez recordó que está prohibida la reproducción de la obra sin autorización de los herederos y condenó a la editorial a pagar una indemnización. La empresa anunció que recurrirá la sentencia, que considera contraria a la jurisprudencia de los últimos años.",
]

NAMES = {"all-rights-reserved": "ARR", "no-reuse": "NR", "no-tdm": "NT", "republish-ok": "OK"}


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def kinds(rulebook: Rulebook, page: str) -> set[str]:
    watch = Watch()
    document = read_html(page.encode(), "page.html", rulebook.lexicon)
    found = {NAMES[notice.kind] for notice in detect_notices(document, rulebook, watch) if notice.kind in NAMES}
    assert not watch.slow
    return found


def page_with_footer(footer: str) -> str:
    return f"<html><body><article><h1>Ferry</h1>{FILLER * 4}</article><footer><p>{footer}</p></footer></body></html>"


@pytest.mark.parametrize(("expected", "footer"), FOOTERS, ids=[footer[:40] for _, footer in FOOTERS])
def test_notice_in_a_footer_is_found(rulebook: Rulebook, expected: str, footer: str) -> None:
    assert kinds(rulebook, page_with_footer(footer)) == set(expected.split())


@pytest.mark.parametrize("footer", NOT_NOTICES)
def test_other_words_in_a_footer_are_no_notice(rulebook: Rulebook, footer: str) -> None:
    assert kinds(rulebook, page_with_footer(footer)) == set()


@pytest.mark.parametrize("story", STORIES, ids=[story[:30] for story in STORIES])
@pytest.mark.parametrize("at", [0, 2, 4])
def test_story_about_rights_states_none(rulebook: Rulebook, story: str, at: int) -> None:
    paragraphs = [FILLER] * 4
    paragraphs.insert(at, f"<p>{story}</p>")
    assert kinds(rulebook, f"<html><body><article><h1>Court</h1>{''.join(paragraphs)}</article></body></html>") == set()


@pytest.mark.parametrize(
    "notice",
    [
        "All rights<br>reserved.",
        "All&nbsp;rights <b>reserved</b>.",
        "Ａｌｌ ｒｉｇｈｔｓ ｒｅｓｅｒｖｅｄ",
        "All rights re&shy;served",
        "Alle Rechte\n   vor&shy;behalten",
        "Tous droits re\u0301serve\u0301s",
    ],
)
def test_breaks_and_forms_of_characters_change_nothing(rulebook: Rulebook, notice: str) -> None:
    assert kinds(rulebook, page_with_footer(f"© 2025 Harbour. {notice}")) == {"ARR"}

"""No setting without an effect: for each key of the schemas two runs that differ in that key alone, and not alike."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow
import pyarrow.parquet
import pytest

from checker.cli import main
from checker.files.shipped import codes
from checker.settings.register import contract_schema
from checker.settings.settings_file import read_settings, settings_schema

PAGES = {
    "ferry.html": """<!DOCTYPE html><html lang="en"><head><title>Ferry sails</title>
<meta property="article:published_time" content="2026-11-03T08:00:00Z"></head><body><article><h1>Ferry sails again</h1>
<p>Embargoed until 2026-12-24</p>
<p>LISBON, Nov 3 (AFP) - The night ferry sails again, its operator said on Tuesday, after a winter in the dock.</p>
</article></body></html>""",
    "quay.html": """<!DOCTYPE html><html lang="en"><head><title>The quay</title>
<meta property="article:published_time" content="2026-11-03T08:00:00Z"></head><body><article><h1>The quay is wide</h1>
<p>LISBON, Nov 3 (AFP) - The quay is wide again, the harbour said on Tuesday, and the cranes have gone. Source AFP</p>
</article></body></html>""",
    "picture.html": """<!DOCTYPE html><html lang="en"><body><article><h1>The crane</h1>
<p>The crane stands at the quay, and nobody has moved it since spring.</p>
<figure><img src="crane.jpg"><figcaption>The crane. Photo: Lumen/Getty Images</figcaption></figure>
</article></body></html>""",
    "chain.html": """<!DOCTYPE html><html lang="en"><body><article><h1>The mole</h1>
<p>The mole is closed until spring, and nobody knows why.</p>
<figure><img src="mole.jpg"><figcaption>The mole. Photo: AFP via Getty Images</figcaption></figure>
</article></body></html>""",
    "free.html": """<!DOCTYPE html><html lang="en"><head><meta name="author" content="Ada Quill"></head><body><article>
<h1>The tide</h1><p>The tide comes twice a day, whatever the harbour master says about it.</p>
<p>This article is licensed under
<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>.</p>
</article></body></html>""",
    "school.html": """<!DOCTYPE html><html lang="en"><body><article><h1>The school ship</h1>
<p>The school ship sails in May, and takes twelve pupils along.</p>
<p><a rel="license"
href="https://rightsstatements.org/vocab/InC-EDU/1.0/">In Copyright - Educational Use Permitted</a></p>
</article></body></html>""",
    "own.html": """<!DOCTYPE html><html lang="en"><head><link rel="canonical" href="https://harbour.example/own">
<meta property="og:site_name" content="Harbour Post"></head><body><article><h1>The choir</h1>
<p>The choir begins on Tuesday, and everybody who sings may come.</p></article></body></html>""",
    "named.html": """<!DOCTYPE html><html lang="en"><body><article><h1>The band</h1>
<p>The band plays on Friday, and everybody who dances may come.</p></article>
<footer>© 2026 Harbour Post. All rights reserved.</footer></body></html>""",
    "wish.html": """<!DOCTYPE html><html lang="en"><body><article><h1>The pier</h1>
<!-- wirecheck-ignore unlicensed-agency-text: the desk has asked -->
<p>LISBON, Nov 3 (AFP) - The pier is open again, the harbour said on Tuesday, and so is its small museum.</p>
</article></body></html>""",
    "mine.html": """<!DOCTYPE html><html lang="en"><body><article><h1>The buoy</h1>
<p>LISBON, Nov 3 (Heronwire) - The buoy is back at its place, the harbour said on Tuesday, and blinks.</p>
</article></body></html>""",
}
RULE = """id: heronwire
name: Heronwire
kind: news
names: [Heronwire]
examples:
  match: [{text: "LISBON, Nov 3 (Heronwire) - The buoy blinks.", role: text, how: dateline}]
  ignore: []
"""

SCAN = ("scan", "--as-of", "2026-11-20", "--format", "json", "site")
OWN = ("own", "--format", "csv", "site")
USED = ("contracts", "list", "--as-of", "2026-11-20", "site")
SHOW = ("contracts", "show", "afp", "--as-of", "2026-11-20")


class Pair(NamedTuple):
    """A key, the value that it takes in the second run, and what the settings hold beside it."""

    value: Any
    beside: Mapping[str, Any] = {}
    first: Any = None  # its value in the first run; None: it is left out
    command: tuple[str, ...] = SCAN


def contract(**beside: Any) -> dict[str, Any]:
    return {"contracts": [{"holder": "afp", **beside}]}


def suppression(**beside: Any) -> dict[str, Any]:
    return {"suppressions": [{"code": "unlicensed-agency-text", "reason": "licensed", **beside}]}


PAIRS: dict[str, Pair] = {
    "publisher": Pair({"names": ["Harbour Post"]}),
    "publisher.names": Pair(["Harbour Post"], {"publisher": {}}),
    "publisher.domains": Pair(["harbour.example"], {"publisher": {}}),
    "publisher.staff": Pair(["Ada Quill"], {"publisher": {"names": ["Harbour Post"]}}, command=OWN),
    "use": Pair("archive"),
    "uses": Pair(["archive"]),
    "contracts": Pair([{"holder": "afp"}]),
    "levels": Pair({"unlicensed-agency-text": "note"}),
    "exclude": Pair(["ferry.html"]),
    "readers": Pair({".html": "text"}),
    "columns": Pair({"html": "html"}),
    "rules": Pair(["mine"]),
    "licences_cover_mining": Pair(False, {"use": "tdm"}),
    "suppressions": Pair([{"code": "unlicensed-agency-text", "reason": "licensed"}]),
    "inline_suppressions": Pair(["site/**"]),
    "use.name": Pair("index", {"use": {}}),
    "use.paths": Pair(["site/ferry.html"], {"uses": [{"actions": ["archive"]}]}),
    "use.actions": Pair(["archive"], {"use": {}}),
    "use.commercial": Pair(False, {"use": {}, **contract(commercial=False)}),
    "use.channel": Pair(["print"], {"use": {}, **contract(channels=["print"])}),
    "use.territory": Pair(["PT"], {"use": {}, **contract(territories=["PT"])}),
    "use.language": Pair(["pt"], {"use": {"actions": ["translate"]}, **contract(languages=["pt"])}),
    "use.purpose": Pair(["education"], {"use": {}}),
    "use.share": Pair(10, {"use": {}, **contract(share_at_most=20)}),
    "suppression.code": Pair("unlicensed-agency-text", suppression(), "unlicensed-agency-photo"),
    "suppression.paths": Pair(["site/quay.html"], suppression()),
    "suppression.agency": Pair("getty", suppression()),
    "suppression.fingerprint": Pair("0" * 32, suppression()),
    "suppression.reason": Pair("other", suppression(), "licensed"),
    "suppression.owner": Pair("the desk", suppression()),
    "suppression.contract": Pair("2019-7", suppression()),
    "suppression.expires": Pair("2026-11-01", suppression()),
    "suppression.note": Pair("asked by letter", suppression()),
    "contract.holder": Pair("afp", contract(), "reuters"),
    "contract.covers": Pair(["photo"], contract()),
    "contract.services": Pair(["English wire"], contract(), command=SHOW),
    "contract.languages": Pair(["fr"], contract()),
    "contract.excludes": Pair(["Lumen"], {"contracts": [{"holder": "getty"}]}),
    "contract.distributes": Pair(["afp"], {"contracts": [{"holder": "getty"}]}),
    "contract.actions": Pair(["archive"], contract()),
    "contract.channels": Pair(["print"], contract()),
    "contract.territories": Pair(["PT"], contract()),
    "contract.titles": Pair(["Evening Post"], {"publisher": {"names": ["Harbour Post"]}, **contract()}),
    "contract.domains": Pair(["other.example"], {"publisher": {"domains": ["harbour.example"]}, **contract()}),
    "contract.commercial": Pair(False, contract()),
    "contract.valid_from": Pair("2027-01-01", contract()),
    "contract.valid_until": Pair("2026-01-01", contract()),
    "contract.retention_days": Pair(7, contract()),
    "contract.keeps": Pair(True, contract(valid_until="2026-11-10")),
    "contract.archive": Pair(False, {"use": "archive", **contract()}),
    "contract.translation": Pair(False, {"use": "translate", **contract()}),
    "contract.rewriting": Pair(False, {"use": "rewrite", **contract()}),
    "contract.ai": Pair(True, {"use": "ai-train", **contract()}, False),
    "contract.embargo": Pair("waived", contract()),
    "contract.credit": Pair("Agence France-Presse", contract()),
    "contract.credit_accepts": Pair(["AFP"], contract(credit="Agence France-Presse")),
    "contract.credit_where": Pair("caption", contract(credit="AFP")),
    "contract.notice": Pair("No copies.", contract()),
    "contract.link_back": Pair("afp.example/story", contract()),
    "contract.tracker": Pair("pixel.example/a.gif", contract()),
    "contract.share_at_most": Pair(20, contract()),
    "contract.seats": Pair(4, contract(), command=SHOW),
    "contract.quota": Pair({"number": 1, "per": "year"}, contract(), "40 stories a month", command=USED),
    "contract.reference": Pair("2026-114", contract()),
    "contract.contact": Pair("the desk", contract(), command=SHOW),
    "contract.note": Pair("signed in May", contract(), command=SHOW),
}


def keys() -> Iterator[str]:
    """Every key of the schemas, each under what holds it."""
    schema = settings_schema()
    yield from schema["properties"]
    yield from (f"publisher.{key}" for key in schema["properties"]["publisher"]["properties"])
    for part in ("use", "suppression"):
        yield from (f"{part}.{key}" for key in schema["$defs"][part]["properties"])
    yield from (f"contract.{key}" for key in contract_schema()["properties"])


def holder_of(settings: dict[str, Any], key: str) -> dict[str, Any]:
    """The mapping in which a key stands."""
    part, _, name = key.rpartition(".")
    plural = {"use": "uses", "suppression": "suppressions", "contract": "contracts"}.get(part, "")
    if plural in settings:
        inner: dict[str, Any] = settings[plural][0]
        return inner
    return settings[part] if name and part else settings


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., str]:
    for name, text in PAGES.items():
        (tmp_path / "site").mkdir(exist_ok=True)
        (tmp_path / "site" / name).write_text(text, "utf-8")
    pyarrow.parquet.write_table(pyarrow.table({"html": [PAGES["ferry.html"]]}), tmp_path / "site" / "crawl.parquet")
    (tmp_path / "mine" / "agencies").mkdir(parents=True)
    (tmp_path / "mine" / "agencies" / "heronwire.yaml").write_text(RULE, "utf-8")
    monkeypatch.chdir(tmp_path)

    def called(settings: dict[str, Any], command: tuple[str, ...]) -> str:
        (tmp_path / "wirecheck.yaml").write_text(json.dumps(settings), "utf-8")
        monkeypatch.setattr(sys, "argv", ["wirecheck", *command])
        with pytest.raises(SystemExit) as ended:
            main()
        streams = capsys.readouterr()
        assert ended.value.code in (0, 1), streams.err
        # What a report tells of the settings themselves is no effect.
        return json.dumps(json.loads(streams.out)["documents"]) if command == SCAN else streams.out

    return called


def test_every_key_has_its_pair() -> None:
    assert set(keys()) == set(PAIRS)


@pytest.mark.parametrize("key", PAIRS)
def test_key_has_an_effect(key: str, run: Callable[..., str]) -> None:
    pair = PAIRS[key]
    settings = [deepcopy(dict(pair.beside)), deepcopy(dict(pair.beside))]
    name = key.rpartition(".")[2]
    if pair.first is not None:
        holder_of(settings[0], key)[name] = pair.first
    holder_of(settings[1], key)[name] = pair.value
    assert run(settings[0], pair.command) != run(settings[1], pair.command)


STATED = {name: one["x-codes"] for name, one in contract_schema()["properties"].items() if "x-codes" in one}


@pytest.mark.parametrize("name", STATED)
def test_key_of_a_contract_causes_a_code_that_its_schema_states(name: str, run: Callable[..., str]) -> None:
    pair = PAIRS[f"contract.{name}"]
    told: set[str] = set()
    for value in (pair.first, pair.value):
        settings = deepcopy(dict(pair.beside))
        if value is not None:
            settings["contracts"][0][name] = value
        told |= {finding["code"] for one in json.loads(run(settings, pair.command)) for finding in one["findings"]}
    assert told & set(STATED[name])
    assert set(STATED[name]) <= set(codes())


def test_a_key_of_a_contract_without_a_code_is_told_and_judges_nothing() -> None:
    assert {name for name in contract_schema()["properties"] if name not in STATED} == {
        "services", "seats", "quota", "reference", "contact", "note",
    }  # fmt: skip


@pytest.mark.parametrize("name", contract_schema()["properties"])
def test_each_example_of_a_contract_is_one_that_the_register_takes(name: str, tmp_path: Path) -> None:
    examples = contract_schema()["properties"][name]["examples"]
    assert examples
    for example in examples:
        file = tmp_path / "wirecheck.yaml"
        file.write_text(json.dumps({"contracts": [{"holder": "afp", name: example}]}), "utf-8")
        (read,) = read_settings(file).contracts
        assert getattr(read, name) not in (None, ())

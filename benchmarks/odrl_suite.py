"""Runs the ODRL evaluators' test suites: one line a case, what was expected and what it got.

    python benchmarks/odrl_suite.py FOLDER

Three layouts are known, anywhere below the folder: nitmws/odrl-wprofile-evaltest1 (testconfig.yml, policies as
JSON, results/CASE_*_log.txt), the examples of the W3C Community Group's formal semantics (policy*.json,
evaluationrequest*.json, compliancereport*.json), and SolidLabResearch/ODRL-Test-Suite (policies, requests, sotw,
test_cases as Turtle; needs rdflib). Ends with 1 where a case is not as expected and no clause says why.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

sys.path.insert(0, str(Path(__file__).parent.parent))


class Case(Struct, frozen=True):
    """One case: its name, what the suite expects, what we get, and the clause by which we differ."""

    name: str
    expected: str
    got: str
    clause: str = ""


def run(folder: Path) -> Iterator[Case]:
    """The cases of all suites at and below a folder, by name."""
    from benchmarks.odrl_suites import evaltest, formal_semantics, solidlab

    for config in sorted(folder.rglob("testconfig.yml")):
        yield from (Case(*one) for one in evaltest(config))
    for place in sorted({path.parent for path in folder.rglob("compliancereport*.json")}):
        yield from (Case(*one) for one in formal_semantics(place))
    for place in sorted({path.parent for path in folder.rglob("test_cases") if path.is_dir()}):
        yield from (Case(*one) for one in solidlab(place))


def main() -> int:
    """Print each case and the sum."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        print(__doc__)
        return 2
    cases = list(run(Path(sys.argv[1])))
    agreed = [one for one in cases if one.expected == one.got]
    differing = [one for one in cases if one.expected != one.got and one.clause]
    for one in cases:
        word = "agrees" if one.expected == one.got else "differs" if one.clause else "FAILS"
        why = f" ({one.clause})" if one in differing else ""
        print(f"{word:8}{one.name}: expected {one.expected}, got {one.got}{why}")
    failed = len(cases) - len(agreed) - len(differing)
    print(f"{len(cases)} cases: {len(agreed)} agree, {len(differing)} differ by a clause, {failed} fail")
    return 0 if cases and len(agreed) + len(differing) == len(cases) else 1


if __name__ == "__main__":
    sys.exit(main())

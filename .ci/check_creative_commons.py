#!/usr/bin/env python3
"""Compare rules/licences/creative-commons.yaml with Creative Commons' own description of its licences.

    python .ci/check_creative_commons.py FOLDER

FOLDER holds the RDF files of github.com/creativecommons/cc.licenserdf (cc/licenserdf/licenses/*.rdf). Every licence in
it must stand in the table with the same permissions, requirements and prohibitions, and the table must hold no other of
the codes and versions met. Exit code 1 with a line for each difference.
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml
from lxml import etree

TABLE = Path(__file__).resolve().parent.parent / "rules" / "licences" / "creative-commons.yaml"
CC = "{http://creativecommons.org/ns#}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
Stated = tuple[frozenset[str], frozenset[str], frozenset[str]]


def table() -> dict[str, Stated]:
    """Address -> what is permitted, required, prohibited, from our table."""
    stated: dict[str, Stated] = {}
    for row in yaml.safe_load(TABLE.read_text("utf-8"))["rows"]:
        kinds = tuple(frozenset(row.get(kind, ())) for kind in ("permits", "requires", "prohibits"))
        folder = "publicdomain" if row["code"] in ("zero", "mark") else "licenses"
        for port in (*([""] if row.get("unported", True) else []), *row.get("ports", ())):
            parts = [part for part in (folder, row["code"], row.get("version", ""), str(port)) if part]
            stated[f"http://creativecommons.org/{'/'.join(parts)}/"] = (kinds[0], kinds[1], kinds[2])
    return stated


def described(folder: Path) -> dict[str, Stated]:
    """The same from Creative Commons' files."""
    stated: dict[str, Stated] = {}
    for path in sorted(folder.glob("*.rdf")):
        for licence in etree.parse(path).iter(f"{CC}License"):
            kinds = [
                frozenset(one.get(f"{RDF}resource", "").rsplit("#", 1)[-1] for one in licence.iterfind(f"{CC}{kind}"))
                for kind in ("permits", "requires", "prohibits")
            ]
            stated[licence.get(f"{RDF}about", "")] = (kinds[0], kinds[1], kinds[2])
    return stated


def main(folder: Path) -> int:
    """Print the differences; 1 where there are any."""
    ours, theirs = table(), described(folder)
    if not theirs:
        sys.stdout.write(f"{folder}: no licence is described there\n")
        return 1
    differences = [
        f"{address}: {'not in the table' if address not in ours else f'ours {ours[address]}, theirs {stated}'}"
        for address, stated in sorted(theirs.items())
        if ours.get(address) != stated
    ]
    told = "\n".join(differences) or f"{len(theirs)} of {len(ours)} licences compared, all equal"
    sys.stdout.write(f"{told}\n")
    return bool(differences)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

"""How much judging adds to a scan: CPU time of reading and detecting beside that of evaluating.

    python benchmarks/judging_share.py FOLDER [CONTRACTS]

CONTRACTS is how many contracts the register holds (100 if left out). Ends with 1 where judging adds more than
10 per cent.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from checker.detectors import detect
from checker.errors import UncheckedSource
from checker.judging.evaluate import evaluate
from checker.judging.item import Item
from checker.readers import read, reader_for
from checker.rulebook.loading import load_rulebook
from checker.settings.contract import Contract
from checker.settings.settings_file import Publisher, Settings

MOST = 0.10  # of the time of the rest
ROUNDS = 3  # the least of several: what else the machine does only adds


def main() -> int:
    """Measure a folder and print the share."""
    if len(sys.argv) < 2 or not Path(sys.argv[1]).is_dir():
        print(__doc__)
        return 2
    held = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    contracts = tuple(
        Contract(holder=f"holder-{number}", covers=("text",), languages=("en",), stated=f"register, line {number}")
        for number in range(held)
    )
    settings = Settings(publisher=Publisher(names=("Harbour Post",)), contracts=contracts)
    rulebook = load_rulebook()
    pages = [path for path in sorted(Path(sys.argv[1]).rglob("*")) if path.is_file() and reader_for(path.name)]
    found = []
    before = time.process_time()
    for path in pages:
        try:
            document = read(path.read_bytes(), path.name, rulebook.lexicon, None)
        except UncheckedSource:
            continue
        found.append((document, detect(document, rulebook)))
    rest = time.process_time() - before
    rounds = []
    for _ in range(ROUNDS):
        before = time.process_time()
        for document, evidence in found:
            evaluate(Item(document, evidence), rulebook, settings, date(2026, 1, 1))
        rounds.append(time.process_time() - before)
    judging = min(rounds)
    print(f"{len(found)} documents, {held} contracts: reading and detecting {rest:.2f} s, judging {judging:.2f} s")
    print(f"judging adds {judging / rest:.1%} (at most {MOST:.0%})")
    return 0 if judging <= MOST * rest else 1


if __name__ == "__main__":
    sys.exit(main())

"""What more literals cost: reading pages with a lexicon of 150 literals beside one of 15,000, in turns in one run.

    python benchmarks/literals.py FOLDER [--rounds 7]

The literals are invented words, half of them names and half folded phrases, beside the names of the real agencies;
printed are the medians of the CPU time of reading all pages, and the ratio of the larger to the smaller.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from checker.patterns.lexicon import Lexicon
from checker.readers import reader_for
from checker.rulebook.loading import load_rulebook

FEW, MANY = 150, 15_000
_LETTERS = "abcdefghijklmnoprstuvwz"


def lexicon(size: int, seed: int = 7) -> Lexicon:
    """So many invented literals beside the names of the real agencies."""
    chance = random.Random(seed)  # noqa: S311  # the same words in every run
    words = ["".join(chance.choices(_LETTERS, k=chance.randint(6, 16))) for _ in range(size)]
    return Lexicon([*load_rulebook().lexicon.exact, *(word.title() for word in words[::2])], words[1::2])


def seconds(pages: list[tuple[str, bytes]], literals: Lexicon) -> float:
    """CPU seconds of reading all pages."""
    began = time.process_time()
    for name, data in pages:
        reader = reader_for(name)
        if reader is not None:
            reader(data, name, literals)
    return time.process_time() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    pages = [(path.name, path.read_bytes()) for path in sorted(given.folder.iterdir()) if path.suffix == ".html"]
    few, many = lexicon(FEW), lexicon(MANY)
    seconds(pages, few)
    pairs = [(seconds(pages, few), seconds(pages, many)) for _ in range(given.rounds)]
    print(f"{FEW:>6} literals  {statistics.median(each[0] for each in pairs):.3f} s CPU, {len(pages)} pages")
    print(f"{MANY:>6} literals  {statistics.median(each[1] for each in pairs):.3f} s CPU")
    print(f"ratio {statistics.median(after / before for before, after in pairs):.3f} (median of {given.rounds} pairs)")


if __name__ == "__main__":
    main()

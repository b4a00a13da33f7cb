"""One target under libFuzzer: `python -m fuzz.one TARGET FOLDER... [-runs=N ...]`; the options are libFuzzer's."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["checker"], enable_loader_override=False):
    from fuzz.targets import TARGETS

if __name__ == "__main__":
    target = TARGETS[sys.argv[1]]
    target(b"")  # what is loaded once counts for no input
    atheris.Setup([sys.argv[0], *sys.argv[2:]], target)
    atheris.Fuzz()

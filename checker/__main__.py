"""`python -m checker` and `wirecheck`: the program's start and end."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress

# Nearly all that a start makes stays: to look through it for garbage again and again took a tenth of its time.
_MADE_BY_A_START = 200_000  # objects
_TERMINATED = 143  # 128 and the number of SIGTERM, as a shell gives


def start() -> None:
    """Run the command line in a process of its own; ends the process."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(_TERMINATED))  # so that what was begun is left behind in order
    gc.set_threshold(_MADE_BY_A_START)
    from checker.cli import main  # imported late: importing makes half of all objects

    try:
        main()
    except SystemExit as end:
        # Every report is closed: to take all objects down one by one would be in vain, and so to flush what cannot be.
        with suppress(OSError):
            for each in filter(None, (sys.stdout, sys.stderr)):
                each.flush()
        os._exit(end.code if isinstance(end.code, int) else 2)


if __name__ == "__main__":
    start()

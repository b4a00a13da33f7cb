"""`python -m checker` and `wirecheck`: the program's start and end."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

# A scan makes hardly any garbage in circles, so it is looked for seldom; Python's own number is 700. To load the
# program and its rules makes 40,000 objects that stay.
_OBJECTS = 100_000


def start() -> None:
    """Run the command line in a process of its own; ends the process."""
    gc.set_threshold(_OBJECTS)
    from checker.cli import main  # imported late: importing makes half of all objects

    try:
        main()
    except SystemExit as end:
        with suppress(OSError):  # a reader that has gone: Python itself says so, below
            sys.stdout.flush()
            sys.stderr.flush()
            if isinstance(end.code, int):
                os._exit(end.code)  # every report is closed: to take all objects down one by one would be in vain
        raise


if __name__ == "__main__":
    start()

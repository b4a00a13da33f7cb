"""`python -m checker` and `wirecheck`: the program's start and end."""

from __future__ import annotations

import os
import sys
from contextlib import suppress


def start() -> None:
    """Run the command line in a process of its own; ends the process."""
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

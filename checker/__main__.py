"""`python -m checker` and `wirecheck`: the program's start and end."""

from __future__ import annotations

import gc

_OBJECTS = 50_000  # a scan makes hardly any garbage in circles, so it is looked for seldom; Python's own number is 700


def start() -> None:
    """Run the command line in a process of its own; ends the process."""
    gc.set_threshold(_OBJECTS)
    from checker.cli import main  # imported late: importing makes half of all objects

    try:
        main()
    finally:
        gc.freeze()  # the process ends: to search all that it holds for garbage once more would be in vain


if __name__ == "__main__":
    start()

"""What was perhaps meant: the known words nearest to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], most: int = 1) -> list[str]:
    """The known words that look like a word, the likest first; none where none does.

    Args:
        word: as somebody wrote it.
        known: what could have been meant.
        most: so many at the most.
    """
    from difflib import get_close_matches  # imported late: whoever makes no mistake need not wait for it

    return get_close_matches(word, list(known), most)


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """The end of a message on a word that is not known: ``; did you mean 'afp'?``, or what is said otherwise."""
    near = nearest(word, known)
    return f"; did you mean {near[0]!r}?" if near else otherwise

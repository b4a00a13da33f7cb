"""What was perhaps meant: the known words nearest to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable

_MOST_WORDS = 3  # words that are told; of more nobody is helped


def nearest(word: str, known: Iterable[str], most: int = 1, likeness: float = 0.6) -> list[str]:
    """The known words that look like a word, the likest first; none where none does.

    `likeness` is the least that counts, from 0 to 1, as difflib measures it.
    """
    from difflib import get_close_matches  # imported late: whoever makes no mistake need not wait for it

    return get_close_matches(word, list(known), most, likeness)


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """The end of a message on a word that is not known: ``; did you mean 'afp'?``, or what is said otherwise.

    Words that are equally near are all told.
    """
    from difflib import SequenceMatcher

    near = nearest(word, known, _MOST_WORDS)
    ranks = [SequenceMatcher(b=word, a=each).ratio() for each in near]
    likest = sorted(each for each, rank in zip(near, ranks, strict=True) if rank == ranks[0])
    return f"; did you mean {' or '.join(map(repr, likest))}?" if near else otherwise

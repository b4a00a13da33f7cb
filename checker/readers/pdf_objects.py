"""What pypdf is asked, at one place: what it raises on a file that breaks the rules is the file's, all else is ours.

Values of a PDF may be of any kind, whatever the format says, and each may be a reference that leads to anything
(ISO 32000-2, 7.3): they are asked for by the kind that is wanted, and one of another kind is as none.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, ParamSpec

from checker.document.letters import fold

LARGEST = 1e30
"""From here on a number means nothing on any page; what is none at all is not smaller either."""
_LONGEST = 120  # characters of pypdf's own words

# What pypdf raises on files that break the rules, besides errors of its own and where they nest too deeply.
_USUAL = (ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, OSError, EOFError,
          TypeError, ValueError, struct.error, zlib.error)  # fmt: skip
_OTHER_KIND = "its objects are not what the format says"

_Told = ParamSpec("_Told")


class PdfError(Exception):
    """A file is not what the format says, where pypdf was asked for something in it.

    Attributes:
        reason: what is wrong, in pypdf's own words where it has any for people.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _OurFault(BaseException):
    """A fault of ours, raised while pypdf tells us what it meets. No `Exception`: it would take it for the file's."""

    def __init__(self, error: Exception) -> None:
        super().__init__(error)
        self.error = error


@contextmanager
def asking_pypdf() -> Iterator[None]:
    """Around calls of pypdf, and nothing else.

    Raises:
        PdfError: what the file has there is not what the format says.
    """
    from pypdf.errors import DependencyError, DeprecationError, PyPdfError

    try:
        yield
    except _OurFault as fault:
        raise fault.error from fault.error.__cause__
    except (PyPdfError, DependencyError, NotImplementedError) as error:
        raise PdfError(fold(str(error))[:_LONGEST] or _OTHER_KIND) from error
    except (DeprecationError, RecursionError, *_USUAL) as error:
        raise PdfError(_OTHER_KIND) from error


def visitor(visit: Callable[_Told, None]) -> Callable[_Told, None]:
    """A function of ours that pypdf calls: a fault of it gets past pypdf."""

    def visited(*args: _Told.args, **more: _Told.kwargs) -> None:
        try:
            visit(*args, **more)
        except _USUAL as error:
            raise _OurFault(error) from error

    return visited


def resolved(value: Any) -> Any:
    """What a value is, or what its reference leads to."""
    if not hasattr(value, "get_object"):
        return value
    with asking_pypdf():
        return value.get_object()


def entries(value: Any) -> Mapping[str, Any]:
    """The entries of a dictionary or a stream, references as they stand there; none of anything else."""
    found = resolved(value)
    return found if isinstance(found, dict) else {}


def members(value: Any) -> Sequence[Any]:
    """The members of a list, references as they stand there; none of anything else."""
    found = resolved(value)
    return found if isinstance(found, list) else ()


def string(value: Any) -> str:
    """A string or a name; empty of anything else."""
    found = resolved(value)
    return found if isinstance(found, str) else ""


def number(value: Any) -> float | None:
    """A number that can mean something; None of anything else."""
    found = resolved(value)
    return float(found) if isinstance(found, (int, float)) and abs(found) < LARGEST else None


def numbered(value: Any) -> int | None:
    """The number of the object to which a reference leads; None of what is none."""
    found = getattr(value, "idnum", None)
    return found if isinstance(found, int) else None


def unpacked(stream: Any) -> bytes | None:
    """What a stream holds, behind its filters; None of what is no stream."""
    found = resolved(stream)
    if not hasattr(found, "get_data"):
        return None
    with asking_pypdf():
        data = found.get_data()
    return data if isinstance(data, bytes) else None

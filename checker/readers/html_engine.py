"""The engine of turbohtml without the modules around it, which take longer to import than checking a small page.

The engine is a module of its own, in C; here it is loaded alone, with the records in which it tells source locations.
Where the library has another shape, it is imported whole.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import turbohtml

_LIBRARY = "turbohtml"
_PARTS = ("_html", "_internal._locations")


class HtmlEngine(NamedTuple):
    """What is used of the library: how a page is parsed, and the kinds of nodes that are told apart."""

    parse: Callable[..., turbohtml.Document]
    element: type[turbohtml.Element]
    text: type[turbohtml.Text]
    comment: type[turbohtml.Comment]


@cache
def html_engine() -> HtmlEngine:
    """The engine, loaded at the first call."""
    found = sys.modules.get(_LIBRARY) or _alone() or import_module(_LIBRARY)
    return HtmlEngine(found.parse, found.Element, found.Text, found.Comment)


def _alone() -> Any:
    package = PathFinder.find_spec(_LIBRARY)
    if package is None:
        return None
    # The library stands there as a name without content while its parts are imported, so that nothing else of it is.
    # Who imports it afterwards gets all of it.
    sys.modules[_LIBRARY] = module_from_spec(package)
    try:
        engine, *_ = [import_module(f"{_LIBRARY}.{part}") for part in _PARTS]
    except ImportError:
        return None
    finally:
        del sys.modules[_LIBRARY]
    return engine if hasattr(engine, "parse") else None

from __future__ import annotations

import subprocess
import sys

from checker.readers.html_engine import html_engine

_LOADED = """
import sys
from checker.readers.html_engine import html_engine
html_engine()
print("turbohtml" in sys.modules, "turbohtml.extract" in sys.modules)
import turbohtml
print(turbohtml.parse("<p>x").find("p").text, turbohtml.Text is html_engine().text)
"""


def test_the_engine_parses_and_tells_places() -> None:
    document = html_engine().parse("<p>x", source_locations=True)
    (paragraph,) = document.iter_elements("p")
    assert isinstance(paragraph, html_engine().element)
    assert paragraph.source_location is not None
    assert paragraph.source_location.start_tag.end_offset == 3


def test_it_is_loaded_alone_and_the_library_can_still_be_imported_whole() -> None:
    told = subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True).stdout.split()
    assert told == ["False", "False", "x", "True"]

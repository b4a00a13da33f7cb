"""Draws the picture of samples/picture-beside-page: `PYTHONPATH=tests python tests/draw_sample.py` writes it anew.

An invented harbour, whose file credits an agency in XMP and in IIM, as agencies deliver them.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from pictures import datasets, packet, resources, segment
from PIL import Image, ImageDraw

PICTURE = Path(__file__).parent.parent / "samples" / "picture-beside-page" / "img" / "harbour.jpg"
_SAID = (
    "<photoshop:Credit>AFP</photoshop:Credit>"
    "<photoshop:Instructions>NO ARCHIVES - EDITORIAL USE ONLY</photoshop:Instructions>"
    '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">Copyright 2026 AFP. All rights reserved.</rdf:li></rdf:Alt>'
    "</dc:rights>"
)


def drawn() -> bytes:
    """The picture."""
    image = Image.new("RGB", (320, 240), "#bcd6ea")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 150, 320, 240), "#2f5d7c")
    draw.polygon(((60, 150), (230, 150), (205, 178), (85, 178)), "#7a2e2a")
    draw.rectangle((120, 116, 185, 150), "#f4f1e6")
    draw.line((150, 116, 150, 60), "#333333", 4)
    out = BytesIO()
    image.save(out, "JPEG", quality=60)
    whole = out.getvalue()
    stated = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet(_SAID))
    stated += segment(0xED, b"Photoshop 3.0\0" + resources(datasets((110, "AFP"), (116, "Copyright 2026 AFP"))))
    return whole[:2] + stated + whole[2:]


if __name__ == "__main__":
    PICTURE.write_bytes(drawn())

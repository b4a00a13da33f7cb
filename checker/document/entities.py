"""Character references of HTML."""

from __future__ import annotations


def unescaped(text: str) -> str:
    """As `html.unescape`, whose large table is imported for a text that holds a reference and not before."""
    if "&" not in text:
        return text
    from html import unescape

    return unescape(text)

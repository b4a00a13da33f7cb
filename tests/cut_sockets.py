"""Every format and command, with the network cut: whoever makes a socket that could reach one is stopped."""

from __future__ import annotations

import io
import os
import socket
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

_LOCAL = {getattr(socket, "AF_UNIX", None)}  # how processes of one machine speak
_REACHING = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostby", "socket.sendto", "urllib.")
_PAGE = (
    "<html lang=en><head><title>Ferry</title><link rel=license href=https://creativecommons.org/licenses/by/4.0/>"
    '<link rel=canonical href=https://harbour.example/a><script type="application/ld+json">{"@context":'
    '"https://schema.org/","@type":"NewsArticle","license":"https://harbour.example/l","author":"AFP"}</script>'
    "<script src=https://harbour.example/a.js></script></head><body><img src=https://harbour.example/a.jpg>"
    "<p>LISBON, Nov 3 (AFP) - The ferry stayed. Copyright Agence France-Presse. All rights reserved.</p></body></html>"
)
_XHTML = (
    '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"'
    ' "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd" [<!ENTITY a SYSTEM "http://harbour.example/a">]>'
    '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>(AFP) &a; x</p></body></html>'
)
_FEED = (
    '<?xml version="1.0"?><?xml-stylesheet href="http://harbour.example/a.xsl"?><!DOCTYPE rss [<!ENTITY % x SYSTEM'
    ' "http://harbour.example/x.dtd"> %x;]><rss version="2.0" xmlns:xi="http://www.w3.org/2001/XInclude"><channel>'
    '<xi:include href="http://harbour.example/i"/><item><link>https://harbour.example/a</link>'
    "<author>AFP</author></item></channel></rss>"
)
_MARKDOWN = "---\nauthor: AFP\nlicense: https://creativecommons.org/licenses/by/4.0/\n---\n\n![AFP](https://harbour.example/a.jpg)\n"
SOURCES = {
    "page.html": _PAGE,
    "page.xhtml": _XHTML,
    "feed.rss": _FEED,
    "feed.xml": _FEED,
    "text.txt": "LISBON, Nov 3 (AFP) - The ferry stayed.\n\nhttps://creativecommons.org/licenses/by/4.0/\n",
    "text.md": _MARKDOWN,
}


def cut(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook that lets nobody reach a network."""
    if event == "socket.__new__" and len(arguments) > 1 and arguments[1] in _LOCAL:
        return
    if event == "socket.__new__" or event.startswith(_REACHING):
        raise AssertionError(f"the network was asked for: {event} {arguments!r}")


def main() -> None:
    """Scan every kind of source in every format, and run every command that reads content."""
    from checker.cli import main as wirecheck
    from checker.reports import REPORTS

    sys.addaudithook(cut)
    folder = Path(sys.argv[1])
    for name, text in SOURCES.items():
        (folder / name).write_text(text, "utf-8")
    os.chdir(folder)
    asked: list[tuple[str, ...]] = [("scan", "--format", name, ".") for name in REPORTS]
    asked += [(command, each) for command in ("why", "policy", "request") for each in SOURCES]
    asked += [("forecast", "."), ("fix", "--diff", "."), ("baseline", "."), ("contracts", "list"), ("rules", "list")]
    asked += [("scan", "--list", "breach", "."), ("explain",), ("schema", "report"), ("init", "..")]
    for arguments in asked:
        told = io.StringIO()
        try:
            with redirect_stdout(told), redirect_stderr(told), patch("sys.argv", ["wirecheck", *arguments]):
                wirecheck()
        except SystemExit as end:
            sys.stdout.write(f"{' '.join(arguments)}: {end.code}, {len(told.getvalue())} characters\n")
            if "fault of the program" in told.getvalue():
                raise AssertionError(told.getvalue()) from end
    sys.stdout.write("done\n")


if __name__ == "__main__":
    main()

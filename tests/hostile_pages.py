"""Whole pages made to be slow are checked: run as a program by test_hostile."""

from __future__ import annotations

import datetime

from checker.check import Brief, check_source
from checker.rulebook.loading import load_rulebook
from checker.settings.settings_file import load_settings

_LENGTH = 30_000
_STORY = "<p>The harbour office opened the gate at nine, and the boats went out in a long line.</p>" * 2
_UNITS = [
    *("AFP ", "AFP, ", "(AFP) ", "By AFP ", "Photo: AFP/", "<span>AFP</span>", "© 2024 AFP. ", "told AFP ", "CC BY "),
    *("all rights reserved ", "a b ", "A B ", "<br>", "((", "x=", "&amp;", "<div>", "{"),
]
_SHAPES = [
    "<p>AFP {} AFP</p>",
    "<figure><img src=a><figcaption>Photo: {} AFP</figcaption></figure>",
    "<footer>© {} AFP</footer>",
    "<meta name=author content='AFP {}'>",
    "<meta name=author {} content=AFP>",
    "<title>{}</title><h1>{}</h1>",
    '<script type="application/ld+json">{{"@type":"Article","author":"AFP {}"}}</script>',
]

_LONG = 200_000
# Pages on which work that grows with the square of the page would take minutes or gigabytes, of about so many bytes.
_PAGES = [
    "<p>AFP</p>" * (_LONG // 10),
    "<div>AFP " * (_LONG // 9),
    "<b>AFP " * (_LONG // 7),
    "<ul><li>AFP" * (_LONG // 11),
    "<?x?>AFP " * (_LONG // 9),
    "<script>x</script>AFP " * (_LONG // 22),
    "&NotEqualTilde;AFP" * (_LONG // 18),
    "<p>&copy;AFP," + "&copy;AFP," * (_LONG // 10),
    "<p>" + "a" * (_LONG // 2) + "<!---->a" * (_LONG // 16),
    "<svg><template><foreignObject><b></template>AFP" * (_LONG // 48),
    "<p>" + "".join(f"<b id={number}>" for number in range(600)) + "</p>" + "<p>AFP" * 7_000,
    "".join(f"<body a{number}=x>AFP" for number in range(_LONG // 16)),
    "".join(f"<p>Photo {number}: AFP</p><img src=a alt='Foto {number}: AFP'>" for number in range(_LONG // 50)),
    "".join(f"<p>© 2024 Name {number}. All rights reserved.</p>" for number in range(_LONG // 45)),
    "<a rel=license href=//x.example>x " * (_LONG // 35),
    "<div class=author>x " * (_LONG // 20),
    "<p>" + "CC BY-" * (_LONG // 6),
    "AFP " * 500_000,
    "".join(f"<p>This text is licensed under CC BY {number}.0.</p>" for number in range(_LONG // 45)),
    "".join(f"<meta name=copyright content='AFP {number}'>" for number in range(_LONG // 8)),
    "<style>" + ".a:not(.b) *{color:#fff}" * 4_000 + "</style>" + "<div class=a>" * 300 + "<p>CC BY" * 4_000,
    "<style>" + "@" * _LONG + "{" * _LONG + "</style>" + f"<p style='transform:scale({'0' * _LONG}'>CC BY 4.0",
    "<iframe srcdoc='<p>AFP'></iframe>" * (_LONG // 33),
    '<script type="application/ld+json">{"author":"AFP","z":'
    + "[" * 900
    + '"",' * (_LONG // 3)
    + '""'
    + "]" * 900
    + "}",
    '<script type="application/ld+json">{"@type":"' + "x" * _LONG + '","author":[' + '"AFP",' * 398 + '"a"]}</script>',
    '<script type="application/ld+json">' + "[" + ("[" + "[[0]]," * 50 + "0],") * (_LONG // 300) + "0]</script>",
    '<script type="application/ld+json">{"author":['
    + '"AFP",' * 398
    + '"a"],"z":"'
    + "</s" * (_LONG // 3)
    + '"}</script>',
]


def main() -> None:
    """Check all."""
    brief = Brief(rulebook=load_rulebook(), settings=load_settings(None, None, []), as_of=datetime.date(2026, 11, 24))
    for shape in _SHAPES:
        for unit in _UNITS:
            print(shape[:20], repr(unit), flush=True)
            words = unit * (_LENGTH // len(unit))
            page = f"<html lang=en><body><h1>T</h1>{_STORY}{shape.format(words, words)}{_STORY}</body></html>"
            assert check_source(page.encode(), "page.html", brief).status in ("checked", "partly")
    for page in _PAGES:
        print(page[:60], flush=True)
        assert check_source(page.encode(), "page.html", brief).status in ("checked", "partly", "unchecked")
    print("done")


if __name__ == "__main__":
    main()

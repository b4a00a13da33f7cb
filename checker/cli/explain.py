"""`wirecheck explain`: what a finding code means, why it matters, an example, how to fix it."""

from __future__ import annotations

import textwrap

import click

from checker.files.shipped import codes, explain, near_codes

_WIDTH = 80


@click.command(name="explain", epilog="Example:  wirecheck explain unlicensed-agency-text")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Tell what a finding code means and what to do; without CODE, list all."""
    if code is None:
        widest = max(map(len, codes()))
        for name, told in codes().items():
            first = told.means.split(". ")[0].rstrip(".")
            click.echo(f"{name:{widest}}  {textwrap.shorten(first, max(_WIDTH - widest - 2, 20), placeholder=' …')}")
        return
    found = explain(code)
    if found is None:
        near = near_codes(code)
        hint = f"; did you mean {' or '.join(near)}?" if near else "; wirecheck explain lists them all"
        raise click.BadParameter(f"{code!r} is no finding code{hint}", param_hint="CODE")
    click.echo(click.style(code, bold=True))
    for title, text in (
        ("What it means", found.means),
        ("Why it matters", found.matters),
        ("Example", found.example),
        ("How to fix it", found.fix),
        *((("When it is no error", f"{found.milder[0].upper()}{found.milder[1:]}."),) if found.milder else ()),
    ):
        click.echo(f"\n{click.style(title, bold=True)}")
        for paragraph in text.strip().split("\n\n"):
            click.echo(textwrap.fill(" ".join(paragraph.split()), _WIDTH, initial_indent="  ", subsequent_indent="  "))

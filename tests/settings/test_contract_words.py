from __future__ import annotations

from datetime import date

from judging_values import contract

from checker.settings.contract_words import columns, describe

DAY = date(2026, 12, 1)


def test_contract_is_summed_up_in_a_line() -> None:
    assert (
        "  ".join(columns(contract(channels=("web",)), DAY))
        == "C-1  nordwire  text  web  until 2026-12-31 (30 days left)"
    )
    assert (
        "  ".join(columns(contract(covers=(), valid_until=None), DAY))
        == "C-1  nordwire  all content  all channels  without an end"
    )
    assert "(ended 1 day ago)" in "  ".join(columns(contract(valid_until=date(2026, 11, 30)), DAY))
    assert "not yet begun" in "  ".join(columns(contract(valid_from=date(2027, 1, 1), valid_until=None), DAY))


def test_contract_is_read_back_in_plain_words() -> None:
    held = contract(
        channels=("web", "app"),
        retention_days=30,
        archive=False,
        ai=False,
        credit="Nordwire",
        credit_where="byline",
        keeps=True,
        contact="desk@nordwire.example",
        excludes=("Lumen",),
        share_at_most=40,
        embargo="waived",
    )
    told = "\n".join(describe(held, DAY, {"nordwire": "Nord Wire"}))
    for words in (
        "Contract C-1 with Nord Wire (nordwire), since 2026-01-01, until 2026-12-31 (30 days left).",
        "It covers text in every language, but not Lumen.",
        "on web and app, in the whole world, commercially too.",
        "It forbids archiving, mining and use by AI.",
        "deleted 30 days after its publication",
        "'Nordwire' must stand in the byline",
        "stays licensed",
        "At most 40 per cent",
        "Embargoes do not bind you.",
        "Contact: desk@nordwire.example.",
        "Stated at wirecheck.yaml, line 3.",
    ):
        assert words in told


def test_codes_and_ids_are_told_by_name() -> None:
    held = contract(
        languages=("en", "xx"),
        territories=("DE", "EU"),
        distributes=("picbank", "*"),
        actions=("ai-train", "translate"),
        archive=True,
        rewriting=False,
        commercial=False,
    )
    told = "\n".join(describe(held, DAY, {"picbank": "Picbank"}, {"en": "English"}))
    for words in (
        "Contract C-1 with nordwire, since",
        "It covers text in English and xx.",
        "for AI training and translate on every channel, in Germany and European Union, not commercially.",
        "It forbids rewriting.\nIt allows archiving.",
        "passes on from Picbank and everybody.",
    ):
        assert words in told
    assert "says nothing" not in told
    assert "Of mining and use by AI it says nothing, so it gives neither." in describe(contract(), DAY)

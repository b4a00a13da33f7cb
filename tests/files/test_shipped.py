from __future__ import annotations

from checker.files.shipped import codes, explain, near_codes


def test_every_code_is_explained_in_full() -> None:
    assert len(codes()) >= 40
    for code, told in codes().items():
        assert code == code.lower()
        for sentence in (told.means, told.matters, told.example, told.fix):
            assert sentence.endswith((".", '"')), code


def test_a_code_is_found_or_its_neighbours_are() -> None:
    told = explain("licence-expired")
    assert told is not None
    assert "ended" in told.means
    assert explain("license-expired") is None
    assert near_codes("license-expired")[0] == "licence-expired"

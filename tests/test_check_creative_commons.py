"""The script that compares the table with Creative Commons' own description."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).resolve().parent.parent / ".ci" / "check_creative_commons.py"
RDF = """<rdf:RDF xmlns:cc="http://creativecommons.org/ns#" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <cc:License rdf:about="http://creativecommons.org/licenses/by-nc/3.0/de/">
    {kinds}
  </cc:License>
</rdf:RDF>"""
KINDS = {
    "permits": ("Reproduction", "Distribution", "DerivativeWorks"),
    "requires": ("Notice", "Attribution"),
    "prohibits": ("CommercialUse",),
}


def run(folder: Path, kinds: dict[str, tuple[str, ...]]) -> subprocess.CompletedProcess[str]:
    home = "http://creativecommons.org/ns#"
    lines = [f'<cc:{kind} rdf:resource="{home}{name}"/>' for kind, names in kinds.items() for name in names]
    (folder / "one.rdf").write_text(RDF.format(kinds="\n".join(lines)), "utf-8")
    return subprocess.run([sys.executable, str(SCRIPT), str(folder)], capture_output=True, text=True, check=False)


def test_equal_licences_pass(tmp_path: Path) -> None:
    result = run(tmp_path, KINDS)
    assert (result.returncode, result.stdout) == (0, "1 of 614 licences compared, all equal\n")


def test_a_difference_is_told(tmp_path: Path) -> None:
    result = run(tmp_path, {**KINDS, "prohibits": ()})
    assert result.returncode == 1
    assert "by-nc/3.0/de" in result.stdout


def test_an_empty_folder_is_no_success(tmp_path: Path) -> None:
    result = subprocess.run([sys.executable, str(SCRIPT), str(tmp_path)], capture_output=True, text=True, check=False)
    assert result.returncode == 1

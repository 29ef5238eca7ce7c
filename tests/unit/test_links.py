"""The targets of links between documents of the repository exist, headings included."""

import re
from functools import cache
from pathlib import Path

import pytest

from tests.site import ROOT

_WRITTEN = ["*.md", "docs/*.md", "docs/operating/*.md", "docs/decisions/*.md", "clients/*/*.md", ".github/*.md"]
DOCUMENTS = sorted(path for pattern in _WRITTEN for path in ROOT.glob(pattern))
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"^(```|~~~).*?^\1$", re.MULTILINE | re.DOTALL)


@cache
def anchors(document: Path) -> frozenset[str]:
    """Return the names that a forge gives to headings."""
    found: set[str] = set()
    for heading in re.findall(r"^#+ (.+)$", _CODE.sub("", document.read_text(encoding="utf-8")), re.MULTILINE):
        plain = re.sub(r"[`*]|\]\([^)]*\)|\[", "", heading).lower()
        found.add(re.sub(r"[^\w\- ]", "", plain).replace(" ", "-"))
    return frozenset(found)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(document: Path):
    lost: list[str] = []
    for link in _LINK.findall(_CODE.sub("", document.read_text(encoding="utf-8"))):
        path, _, anchor = link.partition("#")
        if ":" in path or path.startswith("../security/"):
            continue
        target = (document.parent / path).resolve() if path else document
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in anchors(target)):
            lost.append(link)
    assert lost == []

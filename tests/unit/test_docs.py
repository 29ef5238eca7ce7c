"""The files that the documentation names exist."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
_FROM = ("", "moi_pwa", "moi_pwa/catalogue", "service_worker/src", "docs", "tests", "service_worker")
"""The folders that a path in the documentation may start from."""

_FILE = re.compile(r"`([\w.{][\w./{},-]*/[\w.{},-]+\.(?:css|js|json|mjs|py|sh|toml|typ|\{[\w.,-]+\}))`")


def named_files(page: Path) -> Iterator[str]:
    for match in _FILE.finditer(page.read_text(encoding="utf-8")):
        yield from each_of_braces(match[1])


def each_of_braces(path: str) -> Iterator[str]:
    """Yield "a/b.py" and "a/c.py" for "a/{b,c}.py"."""
    braces = re.search(r"\{([^{}]*)\}", path)
    if braces is None:
        yield path
        return
    for part in braces[1].split(","):
        yield from each_of_braces(path[: braces.start()] + part + path[braces.end() :])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_that_the_documentation_names_exists(page: Path):
    missing = [
        name
        for name in named_files(page)
        if not any((ROOT / start / name).is_file() for start in _FROM) and not (page.parent / name).is_file()
    ]
    assert missing == []


def test_each_way_back_into_an_account_has_the_test_that_its_row_names():
    page = (ROOT / "docs" / "accounts.md").read_text(encoding="utf-8")
    table = page.partition("### What is lost")[2].partition("\n##")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ")][1:]
    named = re.findall(r"`(test_\w+)` \|$", table, re.MULTILINE)
    written = {path: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")}
    assert len(named) == len(rows) > 0
    assert [name for name in named if not any(f"def {name}(" in text for text in written.values())] == []


def test_each_file_between_braces_is_named():
    assert [*each_of_braces("a/{b,c}/{d,e}.py")] == ["a/b/d.py", "a/b/e.py", "a/c/d.py", "a/c/e.py"]

"""A test module is read and run by itself, and the tree holds only sources."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]


def imported(path: Path) -> Iterator[str]:
    """Yield the whole name of all that a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


def is_test_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split(".")).with_suffix(".py")
    return path.name.startswith("test_") and path.is_file()


def test_nothing_is_imported_from_a_test_module():
    found = {
        f"{path.relative_to(ROOT)}: {name}"
        for folder in ("tests", "tools")
        for path in ROOT.joinpath(folder).rglob("*.py")
        for name in imported(path)
        if is_test_module(name)
    }
    assert found == set()


def test_git_tracks_nothing_that_is_built():
    command = ["git", "ls-files", "--cached", "--ignored", "--exclude-standard"]
    tracked = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout

    assert tracked == ""

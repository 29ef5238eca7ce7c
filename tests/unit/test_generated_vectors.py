"""The vectors that Python writes for node are written again whenever a source of them changed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.generated_vectors import ROOT, digest_of_sources, sources

_FILES_READ = """
import json, sys
read = set()
sys.addaudithook(lambda event, args: read.add(str(args[0])) if event == "open" else None)
from tests.vectors_for_node import vectors_for_node
vectors_for_node()
read |= {module.__file__ for module in sys.modules.values() if getattr(module, "__file__", None)}
print(json.dumps(sorted(read)))
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("moi_pwa/rules/dates.py", "moi_pwa/catalogue/reference/ports.json", "tests/fixtures/card.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1")
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "moi_pwa/rules/dates.py",
        "moi_pwa/catalogue/reference/ports.json",
        "tests/fixtures/card.py",
        "moi_pwa/rules/new.py",
        "tests/services.py",
    ],
)
def test_a_changed_or_added_source_changes_the_digest(tree: Path, name: str):
    before = digest_of_sources(tree)
    (tree / name).write_text("2")
    assert digest_of_sources(tree) != before


def test_a_removed_source_changes_the_digest(tree: Path):
    before = digest_of_sources(tree)
    (tree / "moi_pwa/rules/dates.py").unlink()
    assert digest_of_sources(tree) != before


def test_a_renamed_source_changes_the_digest(tree: Path):
    before = digest_of_sources(tree)
    (tree / "moi_pwa/rules/dates.py").rename(tree / "moi_pwa/rules/days.py")
    assert digest_of_sources(tree) != before


def test_every_file_that_is_read_to_write_the_vectors_is_a_source():
    done = subprocess.run([sys.executable, "-c", _FILES_READ], cwd=ROOT, capture_output=True, text=True, check=True)
    read = {Path(name) for name in json.loads(done.stdout)}
    ours = {path for path in read if path.is_relative_to(ROOT) and not path.is_relative_to(ROOT / ".venv")}

    assert ROOT / "moi_pwa/catalogue/reference/ports.json" in ours
    assert {path for path in ours if path.suffix != ".pyc"} - set(sources(ROOT)) == set()

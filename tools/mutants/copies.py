"""Copies of the tree in which mutants are made: a run that is interrupted leaves no mutant in the tree itself."""

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".mutants"


def files(*patterns: str) -> list[str]:
    """List the files that git tracks or would track, in the order of their names."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return sorted({name for name in listed.split("\0") if name and (ROOT / name).is_file()})


def make_copy(name: str) -> Path:
    """Copy the tree into `.mutants/NAME`, in place of the copy of a former run."""
    copy = FOLDER / name
    shutil.rmtree(copy, ignore_errors=True)
    for file in files():
        (copy / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / file, copy / file)
    vectors = "tests/vectors/generated"  # git ignores them; node's tests read them
    shutil.copytree(ROOT / vectors, copy / vectors)
    (copy / "service_worker/node_modules").symlink_to(ROOT / "service_worker/node_modules")
    return copy

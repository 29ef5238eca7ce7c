"""The built pages, for tests that look at them or serve them."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
DIST = ROOT / "dist"
OPEN = {"MOI_COMING_SOON": "true"}
"""Settings that open every service in tests, at build and at serve."""
MOI = Path(sys.executable).with_name("moi")


def built_site() -> Path:
    """Build what changed since the last build, and give the folder that holds `applicant` and `desk`."""
    done = subprocess.run([MOI, "build"], cwd=ROOT, env=os.environ | OPEN, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return DIST


def listed_sources() -> list[str]:
    """Return the present files of the repository, relative to its folder, without anything built or installed."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def copy_sources(to: Path) -> None:
    for name in listed_sources():
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        (to / name).write_bytes((ROOT / name).read_bytes())

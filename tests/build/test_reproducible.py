import hashlib
import os
import subprocess
import sys

import pytest

from moi_pwa.build.paths import SURFACES
from tests.site import OPEN, ROOT

_LINKED = (".venv", "service_worker/node_modules")


@pytest.fixture
def elsewhere(tmp_path):
    """A copy of the sources in another folder, with the tools of this one."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    for name in _LINKED:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_build_from_nothing_in_another_folder_gives_the_same_bytes(dist, elsewhere):
    """Both builds are of the same moment, because pages name the day of the amounts that they show."""
    built_at = str(int((dist / "applicant.built").stat().st_mtime))
    done = subprocess.run(
        [sys.executable, "-c", "from moi_pwa.build.surfaces import build; build()"],
        cwd=elsewhere,
        env={**os.environ, **OPEN, "PYTHONPATH": str(elsewhere), "SOURCE_DATE_EPOCH": built_at},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for surface in SURFACES:
        assert contents(elsewhere / "dist" / surface) == contents(dist / surface)

import hashlib
import os
import subprocess
import sys

from moi_pwa.build.paths import SURFACES
from tests.hanging import LONG
from tests.site import OPEN


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@LONG  # a whole build, beside other tests
def test_a_build_from_nothing_in_another_folder_gives_the_same_bytes(dist, elsewhere):
    # Both builds are of the same moment, because pages name the day of the amounts that they show.
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

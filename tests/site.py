"""The built pages, for tests that look at them or serve them."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
DIST = ROOT / "dist"
OPEN = {"MOI_COMING_SOON": "true"}
"""Every service is open in tests, at build and at serve."""
MOI = Path(sys.executable).with_name("moi")


def built_site() -> Path:
    """Build what changed since the last build, and give the folder that holds `applicant` and `desk`."""
    done = subprocess.run([MOI, "build"], cwd=ROOT, env=os.environ | OPEN, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return DIST

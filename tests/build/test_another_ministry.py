"""The applicants' pages of a made-up ministry, whose country and services come from a folder outside the package."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from tests.site import OPEN, ROOT

PRICE = "25.50 EGP"


@pytest.fixture
def site(elsewhere, tmp_path_factory):
    """Build the pages in one folder with a copy of tests/fixtures/ministry in another, and return the pages' folder."""
    ministry = shutil.copytree(ROOT / "tests/fixtures/ministry", tmp_path_factory.mktemp("ministry") / "gardens")
    done = subprocess.run(
        [sys.executable, "-c", "from moi_pwa.build.surfaces import build; build(['applicant'])"],
        cwd=elsewhere,
        env={**os.environ, **OPEN, "PYTHONPATH": str(elsewhere), "MOI_CATALOGUE": str(ministry)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return elsewhere / "dist/applicant"


def test_the_pages_are_its_own(site):
    for language in ("ar", "en"):
        services = sorted(path.name for path in (site / language / "services").iterdir() if path.is_dir())
        assert services == ["garden-pass", "garden-walk"]
        assert (site / language / "apply/garden-walk/index.html").is_file()

    page = (site / "en/services/garden-walk/index.html").read_text()
    assert PRICE in page
    assert [path for path in site.rglob("index.html") if "JOD" in path.read_text()] == []
    assert json.loads((site / "en.webmanifest").read_text())["short_name"] == "Gardens"

    scripts = "".join(path.read_text() for path in [*(site / "_moi").glob("*.js"), site / "sw.js"])
    assert "Africa/Cairo" in scripts
    assert "Asia/Amman" not in scripts

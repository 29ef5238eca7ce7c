"""What pages of earlier versions load, kept beside the site: a page that was open while a new version was deployed goes on whole.

Names of these files hold a hash of their content, so that files of several versions never collide. Pages themselves, the worker and
its bundles are of the newest version only. Each former version has a numbered folder, the newest the highest.
"""

import shutil
from pathlib import Path

from moi_pwa.build.paths import MODULES
from moi_pwa.build.precache import is_bundle

VERSIONS = 3
"""Former ones. Pages older than that say that there is a newer version when they need what is gone."""


def keep_former(site: Path, replacing: Path, former: Path) -> None:
    """Keep in `former` what the pages of `site` load, before `replacing` takes its place; forget versions before the last `VERSIONS`."""
    loaded, coming = _loaded(site), _loaded(replacing)
    if loaded and loaded != coming:
        to = former / f"{max(map(int, _numbers(former)), default=0) + 1:04}" / MODULES.name
        to.mkdir(parents=True)
        for name in sorted(loaded):
            shutil.copy2(site / MODULES.name / name, to / name)
    for number in _numbers(former)[:-VERSIONS]:
        shutil.rmtree(former / number)


def _loaded(site: Path) -> set[str]:
    """Names of the files, compressed copies included."""
    folder = site / MODULES.name
    return {path.name for path in folder.iterdir() if not is_bundle(path.name)} if folder.is_dir() else set()


def _numbers(former: Path) -> list[str]:
    """Ascending."""
    return sorted(path.name for path in former.iterdir()) if former.is_dir() else []

"""The files that pages of former versions load, kept beside the site: a page that was open during a deployment goes on
working.

Names of these files contain a hash of their content, so that files of several versions never collide. Pages themselves,
the worker and its bundles are those of the newest version only. Each former version has a numbered folder, the newest
the highest.
"""

import shutil
from pathlib import Path

from moi_pwa.build.paths import MODULES
from moi_pwa.build.precache import is_bundle

VERSIONS = 3
"""The number of former versions that are kept. An older page tells that there is a newer version when it needs a file
that is gone.
"""


def keep_former(site: Path, replacing: Path, former: Path) -> None:
    """Keep in `former` the files that the pages of `site` load, before `replacing` takes its place; delete older
    versions.
    """
    loaded, coming = _loaded(site), _loaded(replacing)
    if loaded and loaded != coming:
        to = former / f"{max(map(int, _numbers(former)), default=0) + 1:04}" / MODULES.name
        to.mkdir(parents=True)
        for name in sorted(loaded):
            shutil.copy2(site / MODULES.name / name, to / name)
    for number in _numbers(former)[:-VERSIONS]:
        shutil.rmtree(former / number)


def _loaded(site: Path) -> set[str]:
    """Return the names of the files, with their compressed copies."""
    folder = site / MODULES.name
    return {path.name for path in folder.iterdir() if not is_bundle(path.name)} if folder.is_dir() else set()


def _numbers(former: Path) -> list[str]:
    """Return the numbers of the versions, ascending."""
    return sorted(path.name for path in former.iterdir()) if former.is_dir() else []

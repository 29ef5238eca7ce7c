"""The build of the package: it adds the output of `moi build` in dist/ as moi_pwa/dist.

All else is in pyproject.toml.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

SITE = Path(__file__).parent / "dist"
NEEDED = ("applicant", "backend", "desk", "desk_forms", "print")
FORMER = "former"


class BuildWithSite(build_py):
    """A build of the package that copies the built site into it."""

    def run(self) -> None:
        """Copy modules, data and, if it is complete, the site. A package without it serves a site that is named."""
        package = Path(self.build_lib) / "moi_pwa"
        if not self.editable_mode:
            shutil.rmtree(package, ignore_errors=True)  # setuptools keeps what the sources no longer have
        super().run()
        if self.editable_mode:
            return
        missing = [name for name in NEEDED if not (SITE / name).is_dir()]
        if missing:
            self.warn(f"the package has no pages: run `moi build` first (dist/ lacks {', '.join(missing)})")
            return
        for name in (*NEEDED, FORMER):
            if (SITE / name).is_dir():
                shutil.copytree(SITE / name, package / "dist" / name)


setup(cmdclass={"build_py": BuildWithSite})

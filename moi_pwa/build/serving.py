"""The folders that Reflex reads and writes while it serves, whatever folder the server was started in."""

import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from moi_pwa.build.paths import ROOT, web_dir


@contextmanager
def reflex_folder() -> Generator[None]:
    """Give Reflex a temporary folder to write into, for this process and those that it starts.

    Nothing is written into the folder of the program or the current one, which may be read-only.
    """
    with TemporaryDirectory(prefix="moi-serve-") as name:
        folder = Path(name)
        pages = web_dir("desk") / "backend"  # the build's list of pages with State, which takes long to compute
        if pages.is_dir():
            shutil.copytree(pages, folder / "web/backend")
        os.environ.update(REFLEX_WEB_WORKDIR=str(folder / "web"), REFLEX_STATES_WORKDIR=str(folder / "states"))
        yield


def enter_program_folder() -> None:
    """Change to the folder of rxconfig.py, which Reflex looks for only in the current folder."""
    os.chdir(ROOT)

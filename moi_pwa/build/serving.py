"""The folder that Reflex reads and writes while it serves, whatever folder the server was started in."""

import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from moi_pwa.build.paths import BACKEND, SURFACES

_CONFIG = "from moi_pwa.build.reflex_config import reflex_config\n\nconfig = reflex_config()\n"


def lacks_pages(site: Path) -> bool:
    """Return whether a surface is missing in the folder of the built site."""
    return not all((site / surface).is_dir() for surface in SURFACES)


@contextmanager
def reflex_folder(site: Path) -> Generator[None]:
    """Give Reflex a temporary folder to read and write, for this process and those that it starts.

    Nothing is written into the folder of the program or the current one, which may be read-only.

    Args:
        site: the folder of the built site.
    """
    with TemporaryDirectory(prefix="moi-serve-") as name:
        folder = Path(name)
        pages = site / BACKEND.name  # the build's list of pages with State, which takes long to compute
        if pages.is_dir():
            shutil.copytree(pages, folder / "web/backend")
        (folder / "rxconfig.py").write_text(_CONFIG, encoding="utf-8")
        os.environ.update(REFLEX_WEB_WORKDIR=str(folder / "web"), REFLEX_STATES_WORKDIR=str(folder / "states"))
        yield


def enter_reflex_folder() -> None:
    """Change to the folder of `reflex_folder`: Reflex looks for rxconfig.py only in the current folder."""
    os.chdir(Path(os.environ["REFLEX_WEB_WORKDIR"]).parent)

"""The paths that the build reads and writes, and the folder of the built site that a server reads."""

from pathlib import Path
from typing import Literal

Surface = Literal["applicant", "desk"]

SURFACES: tuple[Surface, ...] = ("applicant", "desk")

ROOT = Path(__file__).resolve().parents[2]
"""The folder of the sources. Where the program is installed as a package, the folder that packages are installed in."""
ASSETS = ROOT / "assets"
MODULES = ASSETS / "_moi"
SCRIPTS = ROOT / "service_worker"
DIST = ROOT / "dist"
BACKEND = DIST / "backend"
DESK_FORMS = DIST / "desk_forms"
PRINT = DIST / "print"
FORMER = DIST / "former"
PACKAGED = Path(__file__).resolve().parents[1] / "dist"
"""The copy of DIST that the wheel brings."""


def web_dir(surface: Surface) -> Path:
    """Return Reflex' own build folder of a surface, kept between builds."""
    return ROOT / f".web-{surface}"


def has_sources() -> bool:
    """Return whether the program runs from its sources, and not from an installed package."""
    return (ROOT / "rxconfig.py").is_file()


def site_folder(named: str = "") -> Path:
    """Return the folder of the built site: `named`, else DIST of the sources, else what the wheel brought."""
    if named:
        return Path(named).resolve()
    return DIST if has_sources() else PACKAGED

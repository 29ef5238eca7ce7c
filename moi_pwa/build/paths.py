"""The paths that the build reads and writes, all relative to the folder of rxconfig.py."""

from pathlib import Path
from typing import Literal

Surface = Literal["applicant", "desk"]

SURFACES: tuple[Surface, ...] = ("applicant", "desk")

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "assets"
MODULES = ASSETS / "_moi"
SCRIPTS = ROOT / "service_worker"
DIST = ROOT / "dist"
DESK_FORMS = DIST / "desk_forms"
PRINT = DIST / "print"
FORMER = DIST / "former"


def web_dir(surface: Surface) -> Path:
    """Return Reflex' own build folder of a surface, kept between builds."""
    return ROOT / f".web-{surface}"

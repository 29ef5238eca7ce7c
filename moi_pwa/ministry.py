"""The folder of another ministry, which the environment variable MOI_CATALOGUE names (docs/another_country.md).

It is read when a process starts: the services and the country of a process never change.
"""

import importlib
import os
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

_VARIABLE = "MOI_CATALOGUE"
_PACKAGE = "ministry"
"""The name by which modules of the folder import each other: `from ministry.blocks import HOST`."""


@cache
def ministry_folder() -> Path | None:
    """Return the folder. None means that there is none: the services and the country are the product's own.

    Raises ValueError if the variable names no folder by its absolute path.
    """
    name = os.environ.get(_VARIABLE, "")
    if not name:
        return None
    folder = Path(name)
    if not folder.is_absolute() or not folder.is_dir():
        raise ValueError(f"{_VARIABLE} must be the absolute path of a folder.")
    return folder


def ministry_module(name: str) -> ModuleType | None:
    """Import a module of the folder, such as "country". None means that there is no folder.

    Raises ModuleNotFoundError if the folder lacks it.
    """
    folder = ministry_folder()
    if folder is None:
        return None
    if _PACKAGE not in sys.modules:
        package = ModuleType(_PACKAGE)
        package.__path__ = [str(folder)]
        sys.modules[_PACKAGE] = package
    return importlib.import_module(f"{_PACKAGE}.{name}")


def ministry_file(name: str) -> Path | None:
    """Return the path of a file of the folder, such as "locales/en.json". None means that there is none."""
    folder = ministry_folder()
    return folder / name if folder is not None and (folder / name).is_file() else None

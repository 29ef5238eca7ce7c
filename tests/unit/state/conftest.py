"""States find what actions need in a module; which database it is changes nothing here."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.state import deps as state_deps
from moi_pwa.state.deps import set_deps


@pytest.fixture
def database_url(empty_sqlite: Path, tmp_path: Path) -> str:
    shutil.copy(empty_sqlite, tmp_path / "moi.db")
    return f"sqlite+aiosqlite:///{tmp_path / 'moi.db'}"


@pytest.fixture
def given(deps: Deps) -> Iterator[None]:
    set_deps(deps)
    yield
    state_deps._given.clear()

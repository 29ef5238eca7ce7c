"""States find what actions need in a module."""

from collections.abc import Iterator

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.state import deps as state_deps
from moi_pwa.state.deps import set_deps


@pytest.fixture
def given(deps: Deps) -> Iterator[None]:
    set_deps(deps)
    yield
    state_deps._given.clear()

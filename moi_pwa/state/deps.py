"""What the actions behind the handlers need: given once, when the server starts."""

from moi_pwa.actions.deps import Deps

_given: list[Deps] = []


def set_deps(deps: Deps) -> None:
    """From now on handlers work with these."""
    _given[:] = [deps]


def get_deps() -> Deps:
    """IndexError before `set_deps`: while pages are built there is nothing to work with."""
    return _given[0]

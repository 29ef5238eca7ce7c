"""Two modules use parts of Reflex and aiosqlite that are not public. They are pinned, and what is used is as it was."""

import inspect
from importlib.metadata import version
from typing import Any

import aiosqlite
import pytest
import reflex as rx
from reflex.istate.manager.memory import StateManagerMemory

READ = {
    "reflex": ("0.10.1", "moi_pwa/state/socket_states.py"),
    "aiosqlite": ("0.22.1", "moi_pwa/storage/engine/sqlite_connection.py"),
}
"""Package -> the version whose internals were read, and the module that uses them."""

METHODS: list[tuple[type[Any], str, list[str], bool]] = [
    (StateManagerMemory, "_get_state_lock", ["self", "token"], True),
    (StateManagerMemory, "_purge_token", ["self", "token"], False),
    (StateManagerMemory, "_get_or_create_state", ["self", "token"], False),
    (aiosqlite.Connection, "_connect", ["self"], True),
    (aiosqlite.Cursor, "_execute", ["self", "fn", "args", "kwargs"], True),
]


@pytest.mark.parametrize("package", sorted(READ))
def test_a_package_whose_internals_are_used_has_the_version_that_was_read(package: str):
    read, module = READ[package]
    assert version(package) == read, f"{package} changed: read what {module} uses of it, then name the new version here"


@pytest.mark.parametrize(
    "owner, name, parameters, is_awaited", METHODS, ids=[f"{owner.__name__}.{name}" for owner, name, *_ in METHODS]
)
def test_a_private_method_that_is_used_takes_and_gives_what_it_did(
    owner: type[Any], name: str, parameters: list[str], is_awaited: object
):
    method = getattr(owner, name)
    assert ([*inspect.signature(method).parameters], inspect.iscoroutinefunction(method)) == (parameters, is_awaited)


def test_a_connection_runs_what_it_is_given_on_a_thread_of_its_own():
    connection = aiosqlite.Connection(lambda: pytest.fail("not awaited"), iter_chunk_size=64)
    assert not connection._thread.is_alive()
    assert isinstance(aiosqlite.Connection._conn, property)


def test_an_application_keeps_its_states_where_they_are_bound():
    assert "_state_manager" in {name for each in rx.App.__mro__ for name in getattr(each, "__annotations__", {})}

"""`moi clients`, as the operator of the server types it."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import TypeVar
from uuid import UUID

import pytest
from typer.testing import CliRunner, Result

from moi_pwa import settings
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.institution_transaction import lock_institution, record_institution_event
from moi_pwa.actions.parties.oauth_clients import record_client
from moi_pwa.cli import app
from moi_pwa.composition.database import migrate_database
from moi_pwa.composition.deps import open_deps
from moi_pwa.core.institutions import InstitutionEvent
from moi_pwa.crypto.client_assertion import read_client_key
from moi_pwa.storage.parties import institutions
from tests.api.oauth_system import SCOPES, System, found_company
from tests.cases.institution import institution_id
from tests.factories import add_person

_T = TypeVar("_T")

SYSTEM = UUID(int=0xE1)
KEY = System()
NUMBER = "200000001"


def with_deps(act: Callable[[Deps], Awaitable[_T]]) -> _T:
    async def opened() -> _T:
        async with open_deps(settings.load()) as deps:
            return await act(deps)

    return asyncio.run(opened())


@pytest.fixture(autouse=True)
def server(monkeypatch: pytest.MonkeyPatch, tmp_path):
    """Configure a server with two companies; the first has a system."""
    for variable, _, _ in settings.described():
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("MOI_DEMO", "true")
    monkeypatch.setenv("MOI_DATA_DIR", str(tmp_path / "data"))
    migrate_database(settings.load())

    async def fill(deps: Deps) -> None:
        mona = await add_person(deps.database)
        for number in (1, 2):
            await found_company(deps, mona, number)
        async with deps.database.transaction() as session:
            locked = await lock_institution(deps, session, institution_id())
            key = read_client_key(KEY.jwk)
            await record_client(session, locked, SYSTEM, by=mona, name="نظام الموظفين", key=key, scopes=SCOPES)

    with_deps(fill)


def clients(*words: str) -> Result:
    return CliRunner().invoke(app, ["clients", *words])


def end(client_id: UUID = SYSTEM, reason: str = "Its key was stolen") -> Result:
    return clients("end", str(client_id), "--reason", reason)


def events() -> list[InstitutionEvent]:
    async def read(deps: Deps) -> list[InstitutionEvent]:
        async with deps.database.reading() as session:
            return list(await institutions.events_of(session, institution_id()))

    return with_deps(read)


def test_a_system_is_listed_with_what_there_is_to_say():
    listed = clients("list", NUMBER)

    assert listed.exit_code == 0
    [line] = [json.loads(each) for each in listed.stdout.splitlines()]
    registered = events()[-1].at.isoformat()
    assert line == {
        "id": str(SYSTEM),
        "name": "نظام الموظفين",
        "scopes": list(SCOPES),
        "registered": registered,
        "keys": [{"thumbprint": KEY.kid, "added": registered, "last_used": None}],
    }


def test_the_list_of_an_institution_without_systems_is_empty():
    listed = clients("list", "200000002")
    assert (listed.exit_code, listed.stdout, listed.stderr) == (0, "", "the institution has no system\n")


@pytest.mark.parametrize("number", ["200000009", "20000000", "", "%", "٢٠٠٠٠٠٠٠١"])
def test_a_number_that_no_institution_has_is_said_to_be_one(number: str):
    listed = clients("list", number)
    assert (listed.exit_code, listed.stdout, listed.stderr) == (1, "", "No institution has this number.\n")


def test_an_ended_system_is_not_listed():
    ended = end()
    assert (ended.exit_code, ended.stdout) == (0, f"{SYSTEM} is ended\n")
    assert clients("list", NUMBER).stdout == ""


def test_the_history_says_that_the_operator_ended_a_system_and_why():
    end(reason="  Its key was   stolen ")
    last = events()[-1]
    about = {"client": str(SYSTEM), "reason": "Its key was stolen"}
    assert (last.kind, last.actor, last.data) == ("client_ended", "cli", about)


def test_a_system_is_ended_once():
    end()
    before = events()
    again = end(reason="Once more")
    assert (again.exit_code, again.stdout) == (0, f"{SYSTEM} was ended before: the history is not changed\n")
    assert events() == before


def test_a_system_that_is_not_there_is_not_ended():
    refused = end(UUID(int=0xE9))
    assert (refused.exit_code, refused.stderr) == (1, "No system has this id.\n")


def test_an_id_that_is_none_is_refused():
    assert clients("end", "the first one", "--reason", "x").exit_code == 2


@pytest.mark.parametrize(
    "reason, said",
    [
        (" ", "Say why, in --reason.\n"),
        ("stolen\a", "The reason has characters that cannot be shown.\n"),
    ],
)
def test_a_system_is_not_ended_without_a_reason(reason: str, said: str):
    refused = end(reason=reason)
    assert (refused.exit_code, refused.stderr) == (1, said)
    assert events()[-1].kind == "client_registered"


def test_the_end_asks_why():
    asked = CliRunner().invoke(app, ["clients", "end", str(SYSTEM)], input="Its key was stolen\n")
    assert asked.exit_code == 0
    assert events()[-1].data["reason"] == "Its key was stolen"


def test_a_system_of_a_suspended_institution_is_ended():
    async def suspend(deps: Deps) -> None:
        async with deps.database.transaction() as session:
            await record_institution_event(deps, session, institution_id(), "suspended", by="officer")

    with_deps(suspend)
    assert end().exit_code == 0
    assert events()[-1].kind == "client_ended"


def test_a_system_of_a_closed_account_opens_nothing_already():
    async def close(deps: Deps) -> None:
        async with deps.database.transaction() as session:
            await record_institution_event(deps, session, institution_id(), "ended", by="officer")

    with_deps(close)
    refused = end()
    said = "The account of its institution is closed: its systems open nothing.\n"
    assert (refused.exit_code, refused.stderr) == (1, said)

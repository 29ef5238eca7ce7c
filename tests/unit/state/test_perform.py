"""An officer's action at the desk is done again, whole, where PostgreSQL gave it up through nobody's fault."""

import ast
import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from sqlmodel import text

import moi_pwa.state
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.cash_desk import open_drawer
from moi_pwa.actions.finance.refund_steps import request_refund
from moi_pwa.state import deps as state_deps
from moi_pwa.state.committee.committee import SessionOpenState
from moi_pwa.state.finance.cash_desk import CashDeskState
from moi_pwa.state.finance.finance_bill import BillState
from moi_pwa.storage.cases import cases
from moi_pwa.storage.engine import sequences
from moi_pwa.storage.engine.database import Database, Session
from tests.cases import committee
from tests.database.kinds import ON_POSTGRESQL
from tests.desk.state import before, do
from tests.factories import Clock
from tests.money.billing import a_bill, history
from tests.money.card_bank import CardBank
from tests.money.finance import ABEER, FADI, MAHER, add_staff, pay

pytestmark = [pytest.mark.usefixtures("given"), ON_POSTGRESQL]

SOURCES = sorted(Path(moi_pwa.state.__file__ or "").parent.rglob("*.py"))


async def run(session: Session, statement: str) -> Any:
    return await (await session.connection()).execute(text(statement))


async def waits_for_a_lock(database: Database, pid: int) -> None:
    """Wait until PostgreSQL says that this connection waits for a lock."""
    waiting = f"SELECT count(*) FROM pg_locks WHERE pid = {pid} AND NOT granted"
    while True:
        async with database.reading() as session:
            if (await run(session, waiting)).scalar_one():
                return
        await asyncio.sleep(0.01)


@asynccontextmanager
async def deadlock(
    monkeypatch: pytest.MonkeyPatch, url: str, *, holds: str, wants: str, at: tuple[ModuleType, str]
) -> AsyncIterator[list[int]]:
    """Bring the first call of the function `at` into a deadlock, which ends it and not the other transaction.

    The other transaction holds rows and wants rows that the caller holds already. Yields a list with an item for each
    call of the function.
    """
    database, has_begun, goes_on = Database(url), asyncio.Event(), asyncio.Event()
    pids: list[int] = []
    calls: list[int] = []
    original: Callable[..., Awaitable[Any]] = getattr(*at)

    async def other() -> None:
        async with database.transaction() as session:
            await run(session, "SET LOCAL deadlock_timeout = '1h'")
            pids.append((await run(session, "SELECT pg_backend_pid()")).scalar_one())
            await run(session, holds)
            has_begun.set()
            await goes_on.wait()
            await run(session, wants)

    async def meets_the_other(session: Session, *given: Any, **named: Any) -> Any:
        calls.append(1)
        if len(calls) == 1:
            goes_on.set()
            await waits_for_a_lock(database, pids[0])
            await run(session, "SET LOCAL deadlock_timeout = '10ms'")
        return await original(session, *given, **named)

    task = asyncio.create_task(other())
    await has_begun.wait()
    with monkeypatch.context() as patched:
        patched.setattr(*at, meets_the_other)
        yield calls
    await task
    await database.close()


async def test_cash_is_taken_once_though_its_first_try_ended_in_a_deadlock(deps: Deps, monkeypatch: pytest.MonkeyPatch):
    await add_staff(deps)
    bill = await a_bill(deps)
    await open_drawer(deps, FADI, station="JO-AM")
    state = await before(deps, FADI, CashDeskState)
    async with deadlock(
        monkeypatch,
        deps.database.url,
        holds="SELECT 1 FROM party_sequence FOR UPDATE",
        wants="SELECT 1 FROM cases FOR UPDATE",
        at=(sequences, "next_sync_seq"),
    ) as tries:
        await do(state, "take", {"number": bill.number, "tendered": "64.500"})

    assert (state.problems, len(tries) > 1) == ({}, True)
    assert (await history(deps, bill.number)).count("paid") == 1


async def test_a_refund_is_confirmed_once_though_its_first_try_ended_in_a_deadlock(
    deps: Deps, monkeypatch: pytest.MonkeyPatch, clock: Clock
):
    bank = CardBank(clock)
    deps = replace(deps, card=bank)
    state_deps.set_deps(deps)
    await add_staff(deps)
    bill = await a_bill(deps)
    came = await pay(deps, bank, bill)
    await request_refund(deps, ABEER, came.id, reason="Paid in error.")
    state = await before(deps, MAHER, BillState, query=f"id={bill.id}")
    async with deadlock(
        monkeypatch,
        deps.database.url,
        holds="SELECT 1 FROM party_sequence FOR UPDATE",
        wants="SELECT 1 FROM cases FOR UPDATE",
        at=(sequences, "next_sync_seq"),
    ) as tries:
        await do(state, "confirm")

    assert (state.warning, len(tries) > 1) == ("", True)
    assert (await history(deps, bill.number)).count("refund_requested") == 1


async def test_a_case_is_put_before_a_committee_though_the_first_try_ended_in_a_deadlock(
    deps: Deps, monkeypatch: pytest.MonkeyPatch
):
    deps = committee.with_committee(deps)
    state_deps.set_deps(deps)
    await committee.add_staff(deps)
    case_id = await committee.recommended(deps)
    session_id = await committee.planned(deps)
    state = await before(deps, committee.LAYLA, SessionOpenState, query=f"id={session_id}")
    async with deadlock(
        monkeypatch,
        deps.database.url,
        holds="SELECT 1 FROM cases FOR UPDATE",
        wants="SELECT 1 FROM committee_session FOR UPDATE",
        at=(cases, "lock_case"),
    ) as tries:
        await do(state, "add", {f"case {case_id}": "on"})

    assert (state.problems, state.warning, len(tries) > 1) == ({}, "", True)
    assert len(state.session.agenda) == 1


def _given_deps(tree: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls that get deps as an argument from `get_deps`, at once or by a name."""
    for function in (each for each in ast.walk(tree) if isinstance(each, ast.AsyncFunctionDef | ast.FunctionDef)):
        names = {
            name.id
            for each in ast.walk(function)
            if isinstance(each, ast.Assign) and "get_deps()" in ast.unparse(each.value)
            for target in each.targets
            for name in ast.walk(target)
            if isinstance(name, ast.Name) and name.id == "deps"
        }
        for call in (each for each in ast.walk(function) if isinstance(each, ast.Call)):
            if any(ast.unparse(argument) in {"get_deps()", *names} for argument in call.args):
                yield call


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_handlers_run_actions_by_perform_and_in_no_other_way(source: Path):
    if source.stem == "deps":
        return
    assert [ast.unparse(call) for call in _given_deps(ast.parse(source.read_text()))] == []

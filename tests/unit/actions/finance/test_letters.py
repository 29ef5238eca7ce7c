"""One letter stands for no more than its amount, whatever bills it is entered for, however it is typed."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from moi_pwa.actions.audit.examine_history import examine_everything
from moi_pwa.actions.audit.write_audit_log import append_to_log
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.finance_bills import open_bill
from moi_pwa.actions.finance.finance_guarantees import take_guarantee_step
from moi_pwa.actions.finance.pledges import accept_pledge, decline_pledge, enter_pledge
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.core.errors import AnswersRefusedError
from moi_pwa.presentation.finance.pledge_presenter import present_pledges
from moi_pwa.rules.pledges.letters import Backing, letter_key
from moi_pwa.storage.bills import guarantees, pledges
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.bills.letters import backings_elsewhere
from moi_pwa.storage.engine.database import Session
from tests.cases.first_case import on_the_phone, rows, send
from tests.money.billing import FEE, GUARANTEE, a_bill
from tests.money.card_bank import CardBank
from tests.money.finance import ABEER, MAHER, add_staff, refusal
from tests.money.pledges import ALONE, LETTER, problems

ARAB_BANK = replace(LETTER, issuer="Arab Bank", number="LG-77", fils=GUARANTEE.fils)


@pytest.fixture
async def bills(deps: Deps) -> list[BillRow]:
    """Return the bills of three applications, each with a guarantee."""
    await add_staff(deps)
    return [await a_bill(deps, number, lines=[FEE, GUARANTEE]) for number in (1, 2, 3)]


async def enter(deps: Deps, bill: BillRow, **changed: Any) -> UUID:
    await enter_pledge(deps, ABEER, bill.id, replace(ARAB_BANK, **changed))
    async with deps.database.reading() as session:
        row = await pledges.waiting_pledge(session, bill.id)
    assert row is not None
    return row.id


async def test_a_letter_that_stands_for_one_bill_does_not_stand_for_another(deps: Deps, bills: list[BillRow]):
    await enter(deps, bills[0])

    assert await problems(enter(deps, bills[1])) == [("number", "stands_elsewhere")]


@pytest.mark.parametrize(
    "issuer, number",
    [
        ("ARAB  BANK", "lg-77"),
        ("Arab Bank", "LG 77"),
        ("arab bank", "LG٧٧"),
        ("Arab-Bank", "ＬＧ７７"),
        ("Arab Bank", "LG۷۷"),
    ],
)
async def test_however_it_is_typed_it_is_the_same_letter(deps: Deps, bills: list[BillRow], issuer: str, number: str):
    await enter(deps, bills[0])

    assert await problems(enter(deps, bills[1], issuer=issuer, number=number)) == [("number", "stands_elsewhere")]


@pytest.mark.parametrize("issuer, number", [("Arab Bank", "LG-78"), ("Bank of Jordan", "LG-77")])
async def test_another_number_or_another_bank_is_another_letter(
    deps: Deps, bills: list[BillRow], issuer: str, number: str
):
    await enter(deps, bills[0])

    assert await enter(deps, bills[1], issuer=issuer, number=number)


async def test_a_letter_stands_for_as_many_bills_as_its_amount_covers(deps: Deps, bills: list[BillRow]):
    for bill in bills[:2]:
        await enter(deps, bill, fils=2 * GUARANTEE.fils)

    assert await problems(enter(deps, bills[2], fils=2 * GUARANTEE.fils)) == [("number", "stands_elsewhere")]


async def test_a_larger_amount_that_is_typed_later_covers_no_more(deps: Deps, bills: list[BillRow]):
    await enter(deps, bills[0])

    assert await problems(enter(deps, bills[1], fils=9 * GUARANTEE.fils)) == [("number", "stands_elsewhere")]


async def test_a_letter_that_was_declined_stands_for_nothing(deps: Deps, bills: list[BillRow]):
    await decline_pledge(deps, MAHER, await enter(deps, bills[0]), reason="The bank does not know it")

    assert await enter(deps, bills[1])


@pytest.mark.parametrize("held", [True, False])
async def test_an_accepted_letter_stands_for_its_bill_until_the_guarantee_is_released(
    deps: Deps, bank: CardBank, *, held: bool
):
    deps = await send(replace(deps, card=bank, handlers=HANDLERS), ALONE)
    await add_staff(deps)
    first = rows(await on_the_phone(deps))[0]
    await accept_pledge(deps, MAHER, await enter(deps, first))
    second = await a_bill(deps, 2, lines=[FEE, GUARANTEE])
    if held:
        assert await problems(enter(deps, second)) == [("number", "stands_elsewhere")]
        return
    async with deps.database.reading() as session:
        [guarantee] = await guarantees.guarantees_of_bill(session, first.id)
    await take_guarantee_step(deps, ABEER, guarantee.id, "release_requested", reason="They have left")
    await take_guarantee_step(deps, MAHER, guarantee.id, "released")

    assert await enter(deps, second)


async def test_two_who_enter_it_at_the_same_time_enter_it_once(
    deps: Deps, bills: list[BillRow], monkeypatch: pytest.MonkeyPatch
):
    # Each waits after its reading for the other to read too. A lock does not let the other read.
    have_read: list[str] = []
    both_have = asyncio.Event()

    async def read_and_wait(session: Session, letter: str, bill_id: UUID) -> list[Backing]:
        found = await backings_elsewhere(session, letter, bill_id)
        have_read.append(letter)
        if len(have_read) == len(bills[:2]):
            both_have.set()
        with suppress(TimeoutError):
            await asyncio.wait_for(both_have.wait(), timeout=0.3)
        return found

    monkeypatch.setattr("moi_pwa.actions.finance.pledges.backings_elsewhere", read_and_wait)
    both = await asyncio.gather(enter(deps, bills[0]), enter(deps, bills[1]), return_exceptions=True)

    assert sum(isinstance(each, UUID) for each in both) == 1
    assert sum(isinstance(each, AnswersRefusedError) for each in both) == 1


async def test_what_was_entered_twice_before_this_was_checked_is_not_accepted(deps: Deps, bills: list[BillRow]):
    first = await enter(deps, bills[0])
    second = await enter(deps, bills[1], number="LG-78")
    async with deps.database.transaction() as session:
        connection = await session.connection()
        on = "" if deps.database.is_sqlite else " ON guarantee_pledge"
        await connection.execute(text(f"DROP TRIGGER guarantee_pledge_letter_stays{on}"))
        row = await pledges.find_pledge(session, second)
        assert row is not None
        row.letter = letter_key("Arab Bank", "LG-77")

    assert await refusal(accept_pledge(deps, MAHER, second)) == "stands_elsewhere"
    assert await refusal(accept_pledge(deps, MAHER, first)) == "stands_elsewhere"
    await decline_pledge(deps, MAHER, second, reason="It stands for another bill.")


@pytest.mark.parametrize("officer", [ABEER, MAHER], ids=["who enters", "who verifies"])
async def test_officers_see_what_else_a_letter_stands_for(deps: Deps, bills: list[BillRow], officer: Any):
    for bill in bills[:2]:
        await enter(deps, bill, fils=2 * GUARANTEE.fils)
    found = await open_bill(deps, officer, bills[0].id)
    [shown] = present_pledges(found.pledges, found.bill, found.names, "en").rows

    assert bills[1].number in shown.elsewhere
    assert bills[0].number not in shown.elsewhere


async def test_its_key_is_never_changed_and_the_log_holds(deps: Deps, bills: list[BillRow]):
    await enter(deps, bills[0])
    await append_to_log(deps)
    with pytest.raises(DBAPIError, match="only grows"):
        async with deps.database.transaction() as session:
            await (await session.connection()).execute(text("UPDATE guarantee_pledge SET letter = 'x'"))

    assert [found async for found in examine_everything(deps) if found.what.startswith("pledge")] == []

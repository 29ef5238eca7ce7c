"""Officers of finance, and bills that were paid: what tests of the desk for finance begin with."""

from collections.abc import Awaitable
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.settle_payment import settle_payment
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.case import Role
from moi_pwa.core.errors import RefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.storage.accounts import officers
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.payments import payments
from moi_pwa.storage.payments.payments import RemittanceRow
from tests.factories import NOON
from tests.money.billing import read_bill
from tests.money.card_bank import CardBank, press_pay


def account(number: int, name: str, *roles: Role) -> OfficerAccount:
    return OfficerAccount(
        id=UUID(int=number),
        sign_in_name=name.lower(),
        display_name=name,
        roles=frozenset(roles),
        directorates=frozenset(),
    )


ABEER_ACCOUNT = account(31, "Abeer", "finance_officer")
MAHER_ACCOUNT = account(32, "Maher", "finance_approver")
BOTH_ACCOUNT = account(33, "Nour", "finance_officer", "finance_approver")
FADI_ACCOUNT = account(34, "Fadi", "cashier")
MAYS_ACCOUNT = account(35, "Mays", "cashier")

ABEER, MAHER, NOUR = ABEER_ACCOUNT.officer(), MAHER_ACCOUNT.officer(), BOTH_ACCOUNT.officer()
"""Abeer asks and Maher confirms; Nour may do either."""

FADI, MAYS = FADI_ACCOUNT.officer(), MAYS_ACCOUNT.officer()
"""Two cashiers."""

RANA = Officer(id=str(UUID(int=7)), roles=frozenset({"reviewer"}), directorates=frozenset({"library"}))


async def add_staff(deps: Deps) -> None:
    async with deps.database.transaction() as session:
        for each in (ABEER_ACCOUNT, MAHER_ACCOUNT, BOTH_ACCOUNT, FADI_ACCOUNT, MAYS_ACCOUNT):
            await officers.add_officer(session, each, password="", at=NOON)


async def pay(deps: Deps, bank: CardBank, bill: BillRow) -> RemittanceRow:
    """Pay the bill as the payer, and return the money that came."""
    bank.pay(await press_pay(deps, bill))
    return await came_for(deps, bill)


async def came_for(deps: Deps, bill: BillRow) -> RemittanceRow:
    """Settle the bill's open attempt by asking the provider, and return the money that came."""
    async with deps.database.reading() as session:
        payment = await payments.open_payment(session, bill.id)
    assert payment is not None
    await settle_payment(deps, payment.id)
    async with deps.database.reading() as session:
        remittance = await payments.find_remittance(session, "card", payment.order_id)
    assert remittance is not None
    return remittance


async def refusal(step: Awaitable[object]) -> str:
    with pytest.raises(RefusedError) as refused:
        await step
    return refused.value.reason


async def status(deps: Deps, bill: BillRow) -> str:
    return (await read_bill(deps, bill.number)).status

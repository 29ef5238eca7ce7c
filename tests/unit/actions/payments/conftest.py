"""A ministry whose cards the bank takes, and a bill to pay. A module that needs another one overrides it."""

from dataclasses import replace

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.storage.bills.bills import BillRow
from tests.money.billing import a_bill
from tests.money.card_bank import CardBank, press_pay


@pytest.fixture
def deps(deps: Deps, bank: CardBank) -> Deps:
    return replace(deps, card=bank)


@pytest.fixture
async def bill(deps: Deps) -> BillRow:
    return await a_bill(deps)


@pytest.fixture
async def page(deps: Deps, bill: BillRow) -> str:
    """Return the address of the page on which the bill is being paid."""
    return await press_pay(deps, bill)

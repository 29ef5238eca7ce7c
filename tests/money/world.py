"""A ministry, a bank and a switch of their own, whose clocks differ, for the steps of money."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine
from uuid_utils.compat import uuid7

from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import PaymentsUnavailableError, StepRefusedError
from moi_pwa.gateways.payments.provider import ProviderUnavailableError
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.bills.guarantees import GuaranteeRow
from moi_pwa.storage.engine.database import Database
from tests.factories import NOON, Clock
from tests.money.bill_switch import SwitchedBills
from tests.money.card_bank import CardBank
from tests.money.invariants import all_rows

T = TypeVar("T")

REFUSED = (StepRefusedError, PaymentsUnavailableError, ProviderUnavailableError)

BILL = st.integers(0, 2)
TIMES = st.integers(1, 2)


class PowerCut(Exception):
    """The end of the program in the middle of a transaction."""


class MoneyWorld(RuleBasedStateMachine):
    """Three bills, one bank and two clocks.

    `empty` gives a database without rows, by its address. `folder` is for backups.
    """

    template: ClassVar[Deps]
    empty: ClassVar[dict[str, Callable[[], str]]]
    folder: ClassVar[Path]
    bills: list[BillRow]

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.Runner()
        self.clock, self.bank_clock = Clock(NOON), Clock(NOON)
        self.bank, self.switch = CardBank(self.bank_clock), SwitchedBills(self.bank_clock)
        self.url = self.empty["new"]()
        self.cuts = 0
        self.pages: list[str] = []
        self.deps = replace(
            type(self).template,
            database=Database(self.url),
            now=self.clock,
            new_id=self._new_id,
            card=self.bank,
            presentment=self.switch,
        )

    def run(self, what: Coroutine[Any, Any, T]) -> T:
        return self.loop.run(what)

    def _new_id(self) -> UUID:
        if self.cuts:
            self.cuts -= 1
            raise PowerCut
        return uuid7()

    def _guarantees_of(self, which: int) -> list[GuaranteeRow]:
        """Return the guarantees of a bill: one, if it was paid."""
        found = self.run(all_rows(self.deps, GuaranteeRow))
        return [each for each in found if each.bill_id == self.bills[which].id]

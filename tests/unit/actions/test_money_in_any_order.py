"""Presses, cards, notifications, polls, lists, refunds, restarts and clock steps in any order: the books are right after each."""

import asyncio
import itertools
import shutil
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar, TypeVar
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlmodel import select
from uuid_utils.compat import uuid7

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.reconcile import reconcile
from moi_pwa.actions.refund import refund_bill
from moi_pwa.actions.run_jobs import run_all_jobs
from moi_pwa.actions.settle_payment import receive_notification, settle_payment
from moi_pwa.core.billing import BillEvent
from moi_pwa.core.errors import PaymentsUnavailableError, StepRefusedError
from moi_pwa.gateways.payments.provider import ProviderUnavailableError
from moi_pwa.storage import ledger
from moi_pwa.storage.bills import BillRow
from moi_pwa.storage.database import Database, Session
from moi_pwa.storage.jobs import JobRow
from moi_pwa.storage.payments import PaymentRow, RefundRow, RemittanceRow
from tests.billing import FEE, GUARANTEE, a_bill
from tests.card_bank import CardBank, press_pay
from tests.factories import NOON, Clock

T = TypeVar("T")

EXAMPLES = {"sqlite": 16, "postgresql": 10}
STEPS = 35
PAID = {"paid", "refund_requested", "refunded"}
REFUSED = (StepRefusedError, PaymentsUnavailableError, ProviderUnavailableError)


class PowerCut(Exception):
    """Something ends the program in the middle of a transaction."""


BILL = st.integers(0, 1)
CARD = st.sampled_from(["approved", "approved", "declined", "late"])
CHANGED = st.sampled_from([{"amount": "1060.001"}, {"currency": "USD"}])
TIMES = st.integers(1, 2)
ACTIONS = st.one_of(
    st.tuples(st.just("pay"), BILL, CARD),
    st.tuples(st.just("press_pay"), BILL, TIMES),
    st.tuples(st.just("let_the_page_run_out_for_us_alone"), BILL),
    st.tuples(st.just("type_a_card_into_an_old_page"), st.integers(0, 5), CARD),
    st.tuples(st.just("let_the_bank_take_something_else"), st.integers(0, 5), CHANGED),
    st.tuples(st.just("notify"), TIMES, st.integers(0, 5)),
    st.tuples(st.just("ask_of_every_attempt"), TIMES),
    st.tuples(st.just("run_jobs")),
    st.tuples(st.just("compare_with_the_list")),
    st.tuples(st.just("refund"), BILL),
    st.tuples(st.just("fail"), st.sampled_from(["none", "none", "away", "mute", "power", "restart"])),
    st.tuples(
        st.just("step_the_clocks"),
        st.sampled_from([-20, 0, 1, 5, 33, 33, 24 * 60, 8 * 24 * 60]),
        st.sampled_from([0, 1, 33]),
    ),
)
"""Name of a method, and its arguments. As rules of their own, Hypothesis would leave most out of each try."""


class MoneyMachine(RuleBasedStateMachine):
    """Two bills, one bank, two clocks. `empty` gives a database without rows, by its address."""

    template: ClassVar[Deps]
    empty: ClassVar[dict[str, Callable[[], str]]]

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.Runner()
        self.clock, self.bank_clock = Clock(NOON), Clock(NOON)
        self.bank = CardBank(self.bank_clock)
        self.url = self.empty["new"]()
        self.cuts = 0
        self.pages: list[str] = []
        self.deps = replace(
            type(self).template,
            database=Database(self.url),
            now=self.clock,
            new_id=uuid7,
            card=self.bank,
            follow_bill=self._follow,
        )

    def run(self, what: Coroutine[Any, Any, T]) -> T:
        return self.loop.run(what)

    async def _follow(self, _: Deps, __: Session, ___: UUID, ____: BillEvent) -> None:
        if self.cuts:
            self.cuts -= 1
            raise PowerCut

    @initialize()
    def issue_bills(self) -> None:
        async def issue() -> list[BillRow]:
            return [await a_bill(self.deps, number, lines=[FEE, GUARANTEE]) for number in (1, 2)]

        self.bills = self.run(issue())

    @rule(action=ACTIONS)
    def act(self, action: tuple[Any, ...]) -> None:
        name, *arguments = action
        getattr(self, name)(*arguments)

    def teardown(self) -> None:
        try:
            if hasattr(self, "bills"):
                self.end_well()
        finally:
            self.run(self.deps.database.close())
            self.loop.close()
            self.bank.store.close()

    def pay(self, which: int, card: str) -> None:
        """On the page that the bill has now, if there is one."""
        page = self.run(self._press(which))
        if page is not None:
            self.bank.pay(page, card)

    def press_pay(self, which: int, devices: int) -> None:
        async def press() -> None:
            await asyncio.gather(*(self._press(which) for _ in range(devices)))

        self.run(press())

    def let_the_page_run_out_for_us_alone(self, which: int) -> None:
        """Our clock is ahead of the bank's: it still takes a card there."""
        self.run(self._press(which))
        self.clock.move(timedelta(minutes=33))
        self.ask_of_every_attempt(1)

    def type_a_card_into_an_old_page(self, which: int, card: str) -> None:
        if self.pages:
            self.bank.pay(self.pages[which % len(self.pages)], card)

    def let_the_bank_take_something_else(self, which: int, changed: dict[str, str]) -> None:
        orders = self.orders()
        if orders and self.bank.bank.order_answer(orders[which % len(orders)]) is None:
            self.bank.change_order(orders[which % len(orders)], **changed)

    def notify(self, times: int, order: int) -> None:
        orders = [*self.orders(), "somebody else's"]
        for _ in range(times):
            self.run(receive_notification(self.deps, orders[order % len(orders)]))

    def ask_of_every_attempt(self, times: int) -> None:
        async def ask() -> list[Any]:
            ids = [payment.id for payment in await self._all(PaymentRow)]
            asked = (settle_payment(self.deps, payment_id) for payment_id in ids * times)
            return await asyncio.gather(*asked, return_exceptions=True)

        for answer in self.run(ask()):
            assert isinstance(answer, (str, PowerCut, *REFUSED)), answer

    def run_jobs(self) -> None:
        self.run(run_all_jobs(self.deps))

    def compare_with_the_list(self) -> None:
        with suppress(PowerCut, *REFUSED):
            self.run(reconcile(self.deps, self.deps.today()))

    def refund(self, which: int) -> None:
        with suppress(*REFUSED):
            self.run(refund_bill(self.deps, self.bills[which].number, reason="rejected"))

    def fail(self, fault: str) -> None:
        self.bank.away, self.bank.mute = fault == "away", fault == "mute"
        self.cuts = int(fault == "power")
        if fault == "restart":
            self.run(self.deps.database.close())
            self.deps = replace(self.deps, database=Database(self.url))

    def step_the_clocks(self, ours: int, banks: int) -> None:
        """In minutes."""
        self.clock.move(timedelta(minutes=ours))
        self.bank_clock.move(timedelta(minutes=banks))

    async def _press(self, which: int) -> str | None:
        try:
            page = await press_pay(self.deps, self.bills[which])
        except (PowerCut, *REFUSED):
            return None
        if page not in self.pages:
            self.pages.append(page)
        return page

    @invariant()
    def the_books_are_right(self) -> None:
        if hasattr(self, "bills"):
            self.run(self._examine())

    async def _examine(self) -> None:
        bills = await self._all(BillRow)
        remittances = await self._all(RemittanceRow)
        attempts = await self._all(PaymentRow)
        async with self.deps.database.reading() as session:
            balances = await ledger.trial_balance(session)
            assert sum(each.debits for each in balances) == sum(each.credits for each in balances)
            assert await ledger.unbalanced_entries(session) == []
            entered = {bill.id: await ledger.is_posted(session, f"bill_paid:{bill.number}") for bill in bills}
        for bill in bills:
            credited = [each for each in remittances if each.bill_id == bill.id and each.reason is None]
            assert len(credited) == (bill.status in PAID) == entered[bill.id], (bill, credited)
            assert [each.fils for each in credited] in ([], [bill.total_fils])
            assert sum(each.bill_id == bill.id and each.status == "open" for each in attempts) <= 1
        assert len({each.order_id for each in remittances}) == len(remittances)
        for each in remittances:
            answer = self.bank.bank.order_answer(each.order_id)
            assert answer is not None
            assert (answer["totalCapturedAmount"], answer["currency"]) == (float(each.amount), each.currency)

    def end_well(self) -> None:
        """Time passes and nothing else goes wrong: all that the bank took is entered, and what it took twice is given back."""
        self.bank.away = self.bank.mute = False
        self.cuts = 0
        self.bank_clock.move(timedelta(minutes=1))
        for _ in range(3):
            self.clock.move(timedelta(days=1))
            self.run(run_all_jobs(self.deps))
            for day in (self.deps.today(), NOON.date()):
                self.run(reconcile(self.deps, day))
        self.run(self._examine())
        self.run(self._examine_the_end())

    async def _examine_the_end(self) -> None:
        remittances = {each.order_id: each for each in await self._all(RemittanceRow)}
        captured = {order for order in self.orders() if self.bank.bank.order_answer(order) and self._taken(order)}
        assert set(remittances) == captured
        assert [each.status for each in await self._all(RefundRow) if each.status != "done"] == []
        assert [each.status for each in await self._all(PaymentRow) if each.status == "open"] == []
        assert [each.why for each in await self._all(JobRow) if each.failed_at] == []
        refunded = {each.remittance_id for each in await self._all(RefundRow)}
        for each in remittances.values():
            assert each.reason != "paid_twice" or each.id in refunded
        held = sum(self.bank.captured(order) for order in captured if remittances[order].currency == "JOD")
        async with self.deps.database.reading() as session:
            receivable = sum((await ledger.balances_by_subaccount(session, "receivable")).values())
            assert receivable == round(held * 1000)
            assert await ledger.balances_by_subaccount(session, "refunds_payable") == {}

    def orders(self) -> list[str]:
        return [order["id"] for order in self.bank.store.all("order")]

    def _taken(self, order: str) -> bool:
        answer = self.bank.bank.order_answer(order)
        return answer is not None and answer["totalCapturedAmount"] > 0

    async def _all(self, table: type[Any]) -> list[Any]:
        async with self.deps.database.reading() as session:
            return list(await session.exec(select(table)))


def test_money_is_entered_once_whatever_happens_in_whichever_order(
    deps: Deps, request: pytest.FixtureRequest, tmp_path: Path
):
    numbers = itertools.count()

    def copied() -> str:
        file = tmp_path / f"{next(numbers)}.db"
        shutil.copy(request.getfixturevalue("empty_sqlite"), file)
        return f"sqlite+aiosqlite:///{file}"

    kind = "sqlite" if deps.database.is_sqlite else "postgresql"
    new_url = copied if kind == "sqlite" else request.getfixturevalue("empty_postgres")
    machine = type("Machine", (MoneyMachine,), {"template": deps, "empty": {"new": new_url}})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=EXAMPLES[kind],
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

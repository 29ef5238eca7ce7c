"""Presses, cards, payments by number and in cash, notifications, polls, lists, officers' steps, restarts and clock steps in any order, as Hypothesis tries them."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar, TypeVar
from uuid import UUID

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
)
from uuid_utils.compat import uuid7

from moi_pwa.actions.bills.bill_transaction import lock_bill
from moi_pwa.actions.bills.end_waiting_money import end_waiting_money
from moi_pwa.actions.bills.hold_guarantees import append_to_guarantee
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.cash_desk import count_drawer, open_drawer, take_cash
from moi_pwa.actions.finance.finance_drawers import ask_for_recount, open_drawer_for_finance, record_deposit
from moi_pwa.actions.finance.finance_guarantees import open_guarantee, take_guarantee_step
from moi_pwa.actions.finance.pledges import accept_pledge, decline_pledge, enter_pledge
from moi_pwa.actions.finance.refund_steps import (
    confirm_refund,
    decline_refund,
    record_transfer,
    request_refund,
    send_refund_again,
)
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.operations.restore import skip_lost_numbers
from moi_pwa.actions.payments.present_bill import receive_bill_payment
from moi_pwa.actions.payments.reconcile import reconcile
from moi_pwa.actions.payments.refund import refund_bill
from moi_pwa.actions.payments.settle_payment import receive_notification, settle_payment
from moi_pwa.core.case import Status
from moi_pwa.core.errors import AnswersRefusedError, PaymentsUnavailableError, StepRefusedError
from moi_pwa.core.guarantees import GuaranteeEventKind
from moi_pwa.core.officer import Officer
from moi_pwa.core.payments import BillPayment, DifferenceKind, Money
from moi_pwa.core.pledges import PledgeEntry
from moi_pwa.gateways.payments.mfep import MessageRefusedError, payments_of
from moi_pwa.gateways.payments.provider import ProviderUnavailableError
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.guarantees.lifecycle import TRANSITIONS
from moi_pwa.sandbox_bank.bank import RefundCode
from moi_pwa.storage.bills import guarantees
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.bills.guarantees import GuaranteeRow
from moi_pwa.storage.bills.pledges import PledgeRow
from moi_pwa.storage.engine.database import Database
from moi_pwa.storage.finance.cash_drawers import CashDrawerRow
from moi_pwa.storage.payments.payments import PaymentRow, RefundRow, RemittanceRow
from moi_pwa.storage.payments.reconciliations import DifferenceRow
from moi_pwa.storage.payments.refund_steps import RefundStepRow
from tests.database.backup import put_back, take_backup
from tests.factories import NOON, Clock
from tests.money.bill_switch import SwitchedBills
from tests.money.billing import FEE, GUARANTEE, a_bill
from tests.money.card_bank import CardBank, press_pay
from tests.money.finance import ABEER, FADI, MAHER, NOUR, add_staff, pay
from tests.money.invariants import all_rows, examine, examine_the_end, orders_at

T = TypeVar("T")

REFUSED = (StepRefusedError, PaymentsUnavailableError, ProviderUnavailableError)


class PowerCut(Exception):
    """Something ends the program in the middle of a transaction."""


def _seq(step: RefundStepRow) -> int:
    return step.seq


BY_ITSELF: dict[str, DifferenceKind] = {"CAPTURE": "paid_again", "CHARGEBACK": "charged_back"}
"""What the bank does to an order without being asked -> what the comparison finds."""

BILL = st.integers(0, 2)
CARD = st.sampled_from(["approved", "approved", "declined", "late"])
CHANGED = st.sampled_from([{"amount": "1060.001"}, {"currency": "USD"}])
TIMES = st.integers(1, 2)
OFFICER = st.sampled_from([ABEER, MAHER, NOUR])
REFUND_STEP = st.sampled_from(["request", "request", "confirm", "decline", "send_again", "transfer"])
PAID = st.sampled_from(["1060.000", "1060.000", "1060.000", "1060.001", "5.000"])
NOT_OURS = st.sampled_from(
    [{"receiver": "999"}, {"biller": "999"}, {"receiver": "999", "biller": "999"}, {"PmtStatus": "X"}]
)
OTHERWISE = st.sampled_from([{"amount": "1060.002"}, {"currency": "USD"}, {"bill": "another"}, {"bill": ""}])
ACTIONS = st.one_of(
    st.tuples(st.just("pay"), BILL, CARD),
    st.tuples(st.just("press_pay"), BILL, TIMES),
    st.tuples(st.just("let_the_page_run_out_for_us_alone"), BILL),
    st.tuples(st.just("type_a_card_into_an_old_page"), st.integers(0, 5), CARD),
    st.tuples(st.just("let_the_bank_take_something_else"), st.integers(0, 5), CHANGED),
    st.tuples(st.just("let_the_bank_move_money_by_itself"), st.integers(0, 5), st.sampled_from(sorted(BY_ITSELF))),
    st.tuples(st.just("pay_and_get_it_back_at_the_gateway"), BILL, st.sampled_from([None, "5.000"])),
    st.tuples(st.just("pay_an_order_that_is_a_strangers"), BILL),
    st.tuples(st.just("notify"), TIMES, st.integers(0, 5)),
    st.tuples(st.just("ask_of_every_attempt"), TIMES),
    st.tuples(st.just("pay_by_number"), BILL, PAID),
    st.tuples(st.just("tell_of_payments_by_number"), TIMES, st.integers(0, 5)),
    st.tuples(st.just("tell_of_a_payment_that_is_not_ours"), st.integers(0, 5), NOT_OURS),
    st.tuples(st.just("tell_again_of_something_else"), st.integers(0, 5), OTHERWISE),
    st.tuples(st.just("pay_in_cash"), BILL, TIMES),
    st.tuples(st.just("take_drawer_step"), st.integers(0, 5), st.sampled_from([0, 0, 1, -5000])),
    st.tuples(st.just("take_pledge_step"), BILL, OFFICER, st.sampled_from(["enter", "accept", "decline"])),
    st.tuples(st.just("let_the_application_end"), BILL, st.sampled_from(["withdrawn", "rejected"])),
    st.tuples(st.just("let_the_application_go_on_again"), BILL),
    st.tuples(st.just("let_what_was_issued_be_revoked"), BILL),
    st.tuples(st.just("let_it_be_issued"), BILL),
    st.tuples(st.just("run_jobs")),
    st.tuples(st.just("compare_with_the_list")),
    st.tuples(st.just("refund"), BILL),
    st.tuples(st.just("take_refund_step"), st.integers(0, 5), OFFICER, REFUND_STEP),
    st.tuples(st.just("take_a_possible_guarantee_step"), BILL, st.integers(0, 5)),
    st.tuples(st.just("take_a_possible_guarantee_step"), st.just(2), st.integers(0, 5)),
    st.tuples(st.just("ask_for_the_guarantee"), BILL),
    st.tuples(st.just("try_guarantee_step"), BILL, OFFICER, st.sampled_from(sorted(TRANSITIONS))),
    st.tuples(st.just("let_the_bank_answer_refunds"), st.sampled_from(["APPROVED", "DECLINED"])),
    st.tuples(st.just("fail"), st.sampled_from(["none", "none", "away", "mute", "power", "restart"])),
    st.tuples(st.just("take_a_backup")),
    st.tuples(st.just("put_the_backup_back")),
    st.tuples(st.just("let_a_refund_be_forgotten"), BILL),
    st.tuples(
        st.just("step_the_clocks"),
        st.sampled_from([-20, 0, 1, 5, 33, 33, 24 * 60, 8 * 24 * 60]),
        st.sampled_from([0, 1, 33]),
    ),
)
"""Name of a method, and its arguments. As rules of their own, Hypothesis would leave most out of each try."""


class MoneyMachine(RuleBasedStateMachine):
    """Three bills, of which one is paid from the beginning, one bank, two clocks. `empty` gives a database without rows, by its address; `folder`: for backups."""

    template: ClassVar[Deps]
    empty: ClassVar[dict[str, Callable[[], str]]]
    folder: ClassVar[Path]

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

    @initialize()
    def issue_bills(self) -> None:
        async def issue() -> list[BillRow]:
            await add_staff(self.deps)
            bills = [await a_bill(self.deps, number, lines=[FEE, GUARANTEE]) for number in (1, 2, 3)]
            await pay(self.deps, self.bank, bills[2])
            return bills

        self.bills = self.run(issue())
        self.take_a_backup()

    @rule(action=ACTIONS)
    def act(self, action: tuple[Any, ...]) -> None:
        name, *arguments = action
        with suppress(PowerCut):
            getattr(self, name)(*arguments)

    def teardown(self) -> None:
        try:
            if hasattr(self, "bills"):
                self.end_well()
        finally:
            self.run(self.deps.database.close())
            self.loop.close()
            self.bank.store.close()
            self.switch.store.close()

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
        orders = orders_at(self.bank)
        if orders and self.bank.bank.order_answer(orders[which % len(orders)]) is None:
            self.bank.change_order(orders[which % len(orders)], **changed)

    def pay_and_get_it_back_at_the_gateway(self, which: int, amount: str | None) -> None:
        """Before anybody asks about the order. `amount`: None means all of it."""
        page = self.run(self._press(which))
        if page is not None and self.bank.pay(page) == "approved":
            self.bank.give_back(self._order_of(page), amount)

    def pay_an_order_that_is_a_strangers(self, which: int) -> None:
        """The gateway has our order's id for something else."""
        page = self.run(self._press(which))
        if page is not None:
            self.bank.change_order(self._order_of(page), reference="something else")
            self.bank.pay(page)

    def _order_of(self, page: str) -> str:
        return self.bank.session_of(page)["order_id"]

    def let_the_bank_move_money_by_itself(self, which: int, type_: str) -> None:
        """An order is captured once more, or the payer's bank takes the money back: the list of the day alone tells of it."""
        orders = orders_at(self.bank)
        if not orders or not self.bank.captured(orders[which % len(orders)]):
            return
        self.bank.move_by_itself(orders[which % len(orders)], type_)

    def notify(self, times: int, order: int) -> None:
        orders = [*orders_at(self.bank), "somebody else's"]
        for _ in range(times):
            self.run(receive_notification(self.deps, orders[order % len(orders)]))

    def ask_of_every_attempt(self, times: int) -> None:
        async def ask() -> list[Any]:
            ids = [payment.id for payment in await all_rows(self.deps, PaymentRow)]
            asked = (settle_payment(self.deps, payment_id) for payment_id in ids * times)
            return await asyncio.gather(*asked, return_exceptions=True)

        for answer in self.run(ask()):
            assert isinstance(answer, (str, PowerCut, *REFUSED)), answer

    def pay_by_number(self, which: int, amount: str) -> None:
        """In a bank's app, which may have asked for the bill long ago."""
        self.switch.take(self.bills[which].number, amount)

    def tell_of_payments_by_number(self, times: int, which: int) -> None:
        taken = self.switch.store.all("transaction")
        if not taken:
            return
        told = taken[which % len(taken)]
        money = Money(amount=Decimal(told["amount"]), currency="JOD")
        paid = BillPayment(transaction_id=told["id"], bill_number=told["number"], money=money)

        async def tell() -> list[Any]:
            received = (receive_bill_payment(self.deps, self.switch.name, paid) for _ in range(times))
            return await asyncio.gather(*received, return_exceptions=True)

        for answer in self.run(tell()):
            assert answer == "entered" or isinstance(answer, PowerCut), answer

    def tell_of_a_payment_that_is_not_ours(self, which: int, changed: dict[str, str]) -> None:
        """Signed by the switch, of money that it did take."""
        taken = self.switch.store.all("transaction")
        if taken:
            message = self.switch.told(taken[which % len(taken)], **changed)
            with pytest.raises(MessageRefusedError):
                payments_of(self.switch.read(json.dumps(message).encode(), "BLRPMTNTFRQ", at=self.bank_clock()))

    def tell_again_of_something_else(self, which: int, otherwise: dict[str, str]) -> None:
        """Of a transaction that is in our books."""
        entered = [each for each in self.run(all_rows(self.deps, RemittanceRow)) if each.provider == self.switch.name]
        if not entered:
            return
        known = entered[which % len(entered)]
        numbers = {each.id: each.number for each in self.bills}
        number = numbers[known.bill_id]
        if "bill" in otherwise:
            number = next(each for each in numbers.values() if each != number) if otherwise["bill"] else ""
        money = Money(
            amount=Decimal(otherwise.get("amount", known.amount)), currency=otherwise.get("currency", known.currency)
        )
        told = BillPayment(transaction_id=known.order_id, bill_number=number, money=money)
        assert self.run(receive_bill_payment(self.deps, self.switch.name, told)) == "conflicts"

    def pay_in_cash(self, which: int, presses: int) -> None:
        """To a cashier, who opens a drawer first if none is open."""

        async def take() -> list[Any]:
            with suppress(StepRefusedError):
                await open_drawer(self.deps, FADI, station="JO-AM")
            bill = self.bills[which]
            taken = (
                take_cash(self.deps, FADI, number=bill.number, tendered_fils=bill.total_fils) for _ in range(presses)
            )
            return await asyncio.gather(*taken, return_exceptions=True)

        for answer in self.run(take()):
            assert isinstance(answer, (UUID, PowerCut, AnswersRefusedError)), answer

    def take_drawer_step(self, which: int, more: int) -> None:
        """The next on its way to the bank. `more`: what was counted beyond what should be there, in fils."""
        drawers = self.run(all_rows(self.deps, CashDrawerRow))
        if not drawers:
            return
        drawer = drawers[which % len(drawers)]
        found = self.run(open_drawer_for_finance(self.deps, ABEER, drawer.id))
        with suppress(StepRefusedError):
            if drawer.status in ("open", "recount"):
                self.run(count_drawer(self.deps, FADI, drawer.id, counted_fils=max(0, found.taken_fils + more)))
            elif more > 0:
                self.run(ask_for_recount(self.deps, ABEER, drawer.id, reason="Count again."))
            else:
                self.run(record_deposit(self.deps, ABEER, drawer.id, reference="CBJ 1", reason="Wrong change."))

    def take_pledge_step(self, which: int, officer: Officer, step: str) -> None:
        """Of a bank's letter for the bill's guarantee."""
        bill = self.bills[which]
        with suppress(PowerCut, AnswersRefusedError, *REFUSED):
            if step == "enter":
                until = self.deps.today() + timedelta(days=365)
                letter = PledgeEntry(
                    kind="letter", issuer="Bank", number=f"LG-{min(which, 1)}", fils=GUARANTEE.fils, valid_until=until
                )
                self.run(enter_pledge(self.deps, officer, bill.id, letter))
                return
            waiting = [each for each in self.run(all_rows(self.deps, PledgeRow)) if each.bill_id == bill.id]
            for each in waiting:
                if step == "accept":
                    self.run(accept_pledge(self.deps, officer, each.id))
                else:
                    self.run(decline_pledge(self.deps, officer, each.id, reason="The bank does not know it."))

    def let_the_application_end(self, which: int, end: Status) -> None:
        """At any time: withdrawn by the applicant, or refused."""
        self._move(which, "in_review", end)

    def let_the_application_go_on_again(self, which: int) -> None:
        """The applicant objects to a refusal: no request for a refund waits any more."""
        self._move(which, "rejected", "objected")
        if self.cuts:
            return
        for each in self.run(all_rows(self.deps, RemittanceRow)):
            if each.bill_id == self.bills[which].id and each.reason is None:
                steps = self.run(all_rows(self.deps, RefundStepRow))
                kinds = [step.kind for step in sorted(steps, key=_seq) if step.remittance_id == each.id]
                assert kinds[-1:] != ["requested"]

    def let_what_was_issued_be_revoked(self, which: int) -> None:
        """No release of a guarantee waits any more; a forfeiture may."""
        self._move(which, "revocation_due", "revoked")
        assert self.cuts or all(each.status != "release_requested" for each in self._guarantees_of(which))

    def let_it_be_issued(self, which: int) -> None:
        """Nothing that finance asked of a guarantee waits any more."""
        self._move(which, "approved", "issued")
        waiting = ("release_requested", "forfeiture_requested")
        assert self.cuts or all(each.status not in waiting for each in self._guarantees_of(which))

    def _move(self, which: int, before: Status, after: Status) -> None:
        async def move() -> None:
            async with self.deps.database.transaction() as session:
                await lock_bill(self.deps, session, self.bills[which].id)
                case_id = self.bills[which].case_id
                await end_waiting_money(self.deps, session, case_id, before=before, after=after)

        with suppress(PowerCut, *REFUSED):
            self.run(move())

    def run_jobs(self) -> None:
        self.run(run_all_jobs(self.deps))

    def compare_with_the_list(self) -> None:
        for provider in self.deps.providers():
            with suppress(PowerCut, *REFUSED):
                self.run(reconcile(self.deps, provider, self.deps.today()))

    def refund(self, which: int) -> None:
        with suppress(PowerCut, *REFUSED):
            self.run(refund_bill(self.deps, self.bills[which].number, reason="rejected"))

    def take_refund_step(self, which: int, officer: Officer, step: str) -> None:
        """Of any money that came, credited or not."""
        came = self.run(all_rows(self.deps, RemittanceRow))
        if not came:
            return
        remittance_id = came[which % len(came)].id
        with suppress(PowerCut, *REFUSED):
            if step == "request":
                self.run(request_refund(self.deps, officer, remittance_id, reason="Paid by mistake."))
            elif step == "decline":
                self.run(decline_refund(self.deps, officer, remittance_id, reason="It is owed."))
            elif step == "transfer":
                self.run(record_transfer(self.deps, officer, remittance_id, reason="FT26-1"))
            else:
                take = confirm_refund if step == "confirm" else send_refund_again
                self.run(take(self.deps, officer, remittance_id))

    def take_a_possible_guarantee_step(self, which: int, step: int) -> None:
        """One that some officer's page offers now."""
        for each in self._guarantees_of(which):
            offered = [
                (officer, kind)
                for officer in (ABEER, MAHER, NOUR)
                for kind in sorted(self.run(open_guarantee(self.deps, officer, each.id)).may)
            ]
            if offered:
                officer, kind = offered[step % len(offered)]
                self.try_guarantee_step(which, officer, kind)

    def ask_for_the_guarantee(self, which: int) -> None:
        """As its payer."""

        async def ask(guarantee_id: UUID) -> None:
            async with self.deps.database.transaction() as session:
                await lock_bill(self.deps, session, self.bills[which].id)
                row = await guarantees.lock_guarantee(session, guarantee_id)
                assert row is not None
                await append_to_guarantee(session, row, "return_asked", at=self.deps.now())

        for each in self._guarantees_of(which):
            with suppress(*REFUSED):
                self.run(ask(each.id))

    def try_guarantee_step(self, which: int, officer: Officer, kind: GuaranteeEventKind) -> None:
        for each in self._guarantees_of(which):
            with suppress(PowerCut, *REFUSED):
                self.run(take_guarantee_step(self.deps, officer, each.id, kind, reason="They have left."))

    def _guarantees_of(self, which: int) -> list[GuaranteeRow]:
        """One, if the bill was paid."""
        found = self.run(all_rows(self.deps, GuaranteeRow))
        return [each for each in found if each.bill_id == self.bills[which].id]

    def let_the_bank_answer_refunds(self, answer: RefundCode) -> None:
        self.bank.answer_refunds(answer)

    def fail(self, fault: str) -> None:
        self.bank.away, self.bank.mute = fault == "away", fault == "mute"
        self.cuts = int(fault == "power")
        if fault == "restart":
            self.run(self.deps.database.close())
            self.deps = replace(self.deps, database=Database(self.url))

    def take_a_backup(self) -> None:
        self.backup = self.run(take_backup(self.deps.database, self.folder))

    def put_the_backup_back(self) -> None:
        """As an operator does: the bank and the switch know what our books have forgotten."""
        self.run(put_back(self.deps.database, self.backup))
        self.run(skip_lost_numbers(self.deps, lost=100, made_by="root"))

    def step_the_clocks(self, ours: int, banks: int) -> None:
        """In minutes."""
        self.clock.move(timedelta(minutes=ours))
        self.bank_clock.move(timedelta(minutes=banks))

    async def _send_failed_refunds_again(self) -> None:
        for refund in await all_rows(self.deps, RefundRow):
            if refund.status != "failed":
                continue
            if refund.guarantee_id is None:
                await send_refund_again(self.deps, ABEER, refund.remittance_id)
            else:
                await take_guarantee_step(self.deps, ABEER, refund.guarantee_id, "refund_sent_again")

    async def _transfer_what_is_due(self) -> None:
        for refund in await all_rows(self.deps, RefundRow):
            if refund.status != "transfer_due":
                continue
            if refund.guarantee_id is None:
                await record_transfer(self.deps, ABEER, refund.remittance_id, reason="FT26-2")
            else:
                await take_guarantee_step(self.deps, ABEER, refund.guarantee_id, "refund_transferred", reason="FT26-2")

    def let_a_refund_be_forgotten(self, which: int) -> None:
        """A refund is made, a backup from before it is put back, and the refund is asked for once more."""
        self.take_a_backup()
        self.refund(which)
        self.run_jobs()
        self.put_the_backup_back()
        self.refund(which)

    async def _transfer_what_the_bank_has_given_back_in_part(self) -> None:
        """Finance transfers what the bank refuses because it gave back a part that our books have forgotten."""
        for refund in await all_rows(self.deps, RefundRow):
            remittance = next(
                each for each in await all_rows(self.deps, RemittanceRow) if each.id == refund.remittance_id
            )
            if refund.status == "failed" and remittance.provider == "card":
                given_back = sum(
                    Decimal(each["amount"]) for each in self.bank.refunds_we_asked_for(remittance.order_id)
                )
                assert 0 < given_back < refund.money(remittance).amount
                if refund.guarantee_id is None:
                    await record_transfer(self.deps, ABEER, refund.remittance_id, reason="FT26-3")
                else:
                    await take_guarantee_step(
                        self.deps, ABEER, refund.guarantee_id, "refund_transferred", reason="FT26-3"
                    )

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
            self.run(examine(self.deps, self.bank, self.switch))

    def end_well(self) -> None:
        """Time passes and nothing else goes wrong: all that the bank took is entered, and what it took twice is given back."""
        self.bank.away = self.bank.mute = False
        self.cuts = 0
        self.bank_clock.move(timedelta(minutes=1))
        self.bank.answer_refunds("APPROVED")
        for _ in range(3):
            self.clock.move(timedelta(days=1))
            self.run(run_all_jobs(self.deps))
            self.run(self._send_failed_refunds_again())
            self.run(self._transfer_what_is_due())
            for day in {self.deps.today(), NOON.date(), *self._days_at_the_bank()}:
                for provider in (self.bank, self.switch):
                    self.run(reconcile(self.deps, provider, day))
        self.run(run_all_jobs(self.deps))
        self.run(self._transfer_what_the_bank_has_given_back_in_part())
        self._examine_differences()
        self.run(examine(self.deps, self.bank, self.switch))
        self.run(examine_the_end(self.deps, self.bank, self.switch))

    def _days_at_the_bank(self) -> set[date]:
        """Days of Amman on which money moved."""
        by_card = [each["at"] for order in self.bank.store.all("order") for each in order["transactions"]]
        by_number = [each["at"] for each in self.switch.store.all("transaction")]
        return {amman_day(datetime.fromisoformat(at)) for at in by_card} | {
            date.fromisoformat(at[:10]) for at in by_number
        }

    def _moved_by_itself(self) -> list[dict[str, Any]]:
        return [
            each | {"order": order["id"]}
            for order in self.bank.store.all("order")
            for each in order["transactions"]
            if each["type"] in BY_ITSELF
        ]

    def _examine_differences(self) -> None:
        """Each is found, once, under its own kind; where the books have another sum than the bank took, they differ in that too."""
        amounts = {order["id"]: float(order["amount"]) for order in self.bank.store.all("order")}
        entered = {
            each.order_id
            for each in self.run(all_rows(self.deps, RemittanceRow))
            if amounts.get(each.order_id) == float(each.amount)
        }
        found = [
            (each.order_id, each.transaction_id, each.kind)
            for each in self.run(all_rows(self.deps, DifferenceRow))
            if each.kind in BY_ITSELF.values() and each.order_id in entered
        ]
        moved = {(each["order"], each["id"], BY_ITSELF[each["type"]]) for each in self._moved_by_itself()}
        expected = {each for each in moved if each[0] in entered}
        assert (set(found), len(found)) == (expected, len(expected))

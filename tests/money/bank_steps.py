"""Steps of payers, the bank and the switch.

They are pages, cards, payments by number, notifications, and money that the bank moves by itself.
"""

import asyncio
import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import strategies as st

from moi_pwa.actions.payments.present_bill import receive_bill_payment
from moi_pwa.actions.payments.settle_payment import receive_notification, settle_payment
from moi_pwa.core.payments import BillPayment, DifferenceKind, Money
from moi_pwa.gateways.payments.mfep import MessageRefusedError, payments_of
from moi_pwa.sandbox_bank.bank import RefundCode
from moi_pwa.storage.payments.payments import PaymentRow, RemittanceRow
from tests.money.card_bank import press_pay
from tests.money.invariants import all_rows, orders_at
from tests.money.world import BILL, REFUSED, TIMES, MoneyWorld, PowerCut

BY_ITSELF: dict[str, DifferenceKind] = {"CAPTURE": "paid_again", "CHARGEBACK": "charged_back"}
"""A change that the bank makes to an order without being asked -> the difference that the comparison finds."""

CARD = st.sampled_from(["approved", "approved", "declined", "late"])
CHANGED = st.sampled_from([{"amount": "1060.001"}, {"currency": "USD"}])
PAID = st.sampled_from(["1060.000", "1060.000", "1060.000", "1060.001", "5.000"])
NOT_OURS = st.sampled_from(
    [{"receiver": "999"}, {"biller": "999"}, {"receiver": "999", "biller": "999"}, {"PmtStatus": "X"}]
)
OTHERWISE = st.sampled_from([{"amount": "1060.002"}, {"currency": "USD"}, {"bill": "another"}, {"bill": ""}])

BANK_ACTIONS = (
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
    st.tuples(st.just("let_the_bank_answer_refunds"), st.sampled_from(["APPROVED", "DECLINED"])),
)
"""Names of methods, and their arguments."""


class BankSteps(MoneyWorld):
    """Steps at the bank and of its messages to the ministry."""

    def pay(self, which: int, card: str) -> None:
        """Pay on the page that the bill has now, if there is one."""
        page = self.run(self._press(which))
        if page is not None:
            self.bank.pay(page, card)

    def press_pay(self, which: int, devices: int) -> None:
        async def press() -> None:
            await asyncio.gather(*(self._press(which) for _ in range(devices)))

        self.run(press())

    def let_the_page_run_out_for_us_alone(self, which: int) -> None:
        """Let the page run out by our clock alone, which is ahead of the bank's: the bank still takes a card there."""
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
        """Pay a bill and give the money back at the gateway, before anybody asks about the order.

        `amount` is what is given back. None means all of it.
        """
        page = self.run(self._press(which))
        if page is not None and self.bank.pay(page) == "approved":
            self.bank.give_back(self._order_of(page), amount)

    def pay_an_order_that_is_a_strangers(self, which: int) -> None:
        """Pay an order whose id belongs to something else at the gateway."""
        page = self.run(self._press(which))
        if page is not None:
            self.bank.change_order(self._order_of(page), reference="something else")
            self.bank.pay(page)

    def let_the_bank_move_money_by_itself(self, which: int, type_: str) -> None:
        """Let the bank move money by itself: an order is captured once more, or the payer's bank takes the money back.

        Only the list of the day tells of it.
        """
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
        """Pay in a bank's app, which may have asked for the bill long ago."""
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
        """Tell of a payment that is not ours, and expect a refusal.

        The switch signs it, and did take the money.
        """
        taken = self.switch.store.all("transaction")
        if taken:
            message = self.switch.told(taken[which % len(taken)], **changed)
            with pytest.raises(MessageRefusedError):
                payments_of(self.switch.read(json.dumps(message).encode(), "BLRPMTNTFRQ", at=self.bank_clock()))

    def tell_again_of_something_else(self, which: int, otherwise: dict[str, str]) -> None:
        """Report a transaction that is in our books again, with another content."""
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

    def let_the_bank_answer_refunds(self, answer: RefundCode) -> None:
        self.bank.answer_refunds(answer)

    async def _press(self, which: int) -> str | None:
        try:
            page = await press_pay(self.deps, self.bills[which])
        except (PowerCut, *REFUSED):
            return None
        if page not in self.pages:
            self.pages.append(page)
        return page

    def _order_of(self, page: str) -> str:
        return self.bank.session_of(page)["order_id"]

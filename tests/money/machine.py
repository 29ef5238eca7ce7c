"""Steps of money in any order, as Hypothesis tries them.

They are presses, cards, payments by number and in cash, notifications, polls, lists, officers' steps, restarts and
clock steps.
"""

from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.payments.reconcile import reconcile
from moi_pwa.rules.dates import amman_day
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.payments.payments import RemittanceRow
from moi_pwa.storage.payments.reconciliations import DifferenceRow
from tests.factories import NOON
from tests.money.bank_steps import BANK_ACTIONS, BY_ITSELF, BankSteps
from tests.money.billing import FEE, GUARANTEE, a_bill
from tests.money.finance import add_staff, pay
from tests.money.finance_steps import FINANCE_ACTIONS, FinanceSteps
from tests.money.invariants import all_rows, examine, examine_the_end
from tests.money.time_steps import TIME_ACTIONS, TimeSteps
from tests.money.world import BILL, PowerCut

ACTIONS = st.one_of(
    *BANK_ACTIONS,
    *FINANCE_ACTIONS,
    *TIME_ACTIONS,
    st.tuples(st.just("let_a_refund_be_forgotten"), BILL),
)
"""Names of methods, and their arguments. As rules of their own, Hypothesis would leave most out of each try."""


class MoneyMachine(BankSteps, FinanceSteps, TimeSteps):
    """Three bills, of which one is paid from the beginning, and what must hold after each step and in the end."""

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

    def let_a_refund_be_forgotten(self, which: int) -> None:
        """Make a refund, put a backup from before it back, and ask for the refund once more."""
        self.take_a_backup()
        self.refund(which)
        self.run_jobs()
        self.put_the_backup_back()
        self.refund(which)

    @invariant()
    def the_books_are_right(self) -> None:
        if hasattr(self, "bills"):
            self.run(examine(self.deps, self.bank, self.switch))

    def end_well(self) -> None:
        """Let time pass without further faults, and check the end.

        All that the bank took is entered, and what it took twice is given back.
        """
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
        """Return the days in Amman on which money moved."""
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
        """Check that each difference is found once, under its own kind.

        Orders for which the books hold another sum than the bank took are left out, because they differ in that too.
        """
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

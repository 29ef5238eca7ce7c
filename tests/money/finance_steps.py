"""Steps of cashiers, of finance and of payers at the ministry.

They are about cash, drawers, letters of banks, refunds, and guarantees.
"""

import asyncio
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from moi_pwa.actions.bills.bill_transaction import lock_bill
from moi_pwa.actions.bills.hold_guarantees import append_to_guarantee
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
from moi_pwa.actions.payments.refund import refund_bill
from moi_pwa.core.errors import AnswersRefusedError, StepRefusedError
from moi_pwa.core.guarantees import GuaranteeEventKind
from moi_pwa.core.officer import Officer
from moi_pwa.core.pledges import PledgeEntry
from moi_pwa.rules.guarantees.lifecycle import TRANSITIONS
from moi_pwa.storage.bills import guarantees
from moi_pwa.storage.bills.pledges import PledgeRow
from moi_pwa.storage.finance.cash_drawers import CashDrawerRow
from moi_pwa.storage.payments.payments import RefundRow, RemittanceRow
from tests.money.billing import GUARANTEE
from tests.money.finance import ABEER, FADI, MAHER, NOUR
from tests.money.invariants import all_rows
from tests.money.world import BILL, REFUSED, TIMES, MoneyWorld, PowerCut

OFFICER = st.sampled_from([ABEER, MAHER, NOUR])
REFUND_STEP = st.sampled_from(["request", "request", "confirm", "decline", "send_again", "transfer"])

FINANCE_ACTIONS = (
    st.tuples(st.just("pay_in_cash"), BILL, TIMES),
    st.tuples(st.just("take_drawer_step"), st.integers(0, 5), st.sampled_from([0, 0, 1, -5000])),
    st.tuples(st.just("take_pledge_step"), BILL, OFFICER, st.sampled_from(["enter", "accept", "decline"])),
    st.tuples(st.just("refund"), BILL),
    st.tuples(st.just("take_refund_step"), st.integers(0, 5), OFFICER, REFUND_STEP),
    st.tuples(st.just("take_a_possible_guarantee_step"), BILL, st.integers(0, 5)),
    st.tuples(st.just("take_a_possible_guarantee_step"), st.just(2), st.integers(0, 5)),
    st.tuples(st.just("ask_for_the_guarantee"), BILL),
    st.tuples(st.just("try_guarantee_step"), BILL, OFFICER, st.sampled_from(sorted(TRANSITIONS))),
)
"""Names of methods, and their arguments."""


class FinanceSteps(MoneyWorld):
    """Steps that officers take, each of which may be refused."""

    def pay_in_cash(self, which: int, presses: int) -> None:
        """Pay in cash to a cashier, who opens a drawer first if none is open."""

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
        """Take the drawer's next step on its way to the bank.

        `more` is the difference in fils between the counted and the expected cash.
        """
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
        """Enter, accept or decline a bank's letter for the guarantee of a bill."""
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

    def refund(self, which: int) -> None:
        with suppress(PowerCut, *REFUSED):
            self.run(refund_bill(self.deps, self.bills[which].number, reason="rejected"))

    def take_refund_step(self, which: int, officer: Officer, step: str) -> None:
        """Take a step of the refund of a remittance, whether it was credited or not."""
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
        """Take a step that some officer's page offers now."""
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
        """Ask for the return of the guarantee, as its payer."""

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

    async def _transfer_what_the_bank_has_given_back_in_part(self) -> None:
        """Transfer each refund that the bank refuses because it gave back a part that our books have forgotten."""
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

"""Steps of time and of operators.

Applications end, jobs run, days are compared, programs and connections fail, backups are put back.
"""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st

from moi_pwa.actions.bills.bill_transaction import lock_bill
from moi_pwa.actions.bills.end_waiting_money import end_waiting_money
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.operations.restore import skip_lost_numbers
from moi_pwa.actions.payments.reconcile import reconcile
from moi_pwa.core.case import Status
from moi_pwa.storage.engine.database import Database
from moi_pwa.storage.payments.payments import RemittanceRow
from moi_pwa.storage.payments.refund_steps import RefundStepRow
from tests.database.backup import put_back, take_backup
from tests.money.invariants import all_rows
from tests.money.world import BILL, REFUSED, MoneyWorld, PowerCut

TIME_ACTIONS = (
    st.tuples(st.just("let_the_application_end"), BILL, st.sampled_from(["withdrawn", "rejected"])),
    st.tuples(st.just("let_the_application_go_on_again"), BILL),
    st.tuples(st.just("let_what_was_issued_be_revoked"), BILL),
    st.tuples(st.just("let_it_be_issued"), BILL),
    st.tuples(st.just("run_jobs")),
    st.tuples(st.just("compare_with_the_list")),
    st.tuples(st.just("fail"), st.sampled_from(["none", "none", "away", "mute", "power", "restart"])),
    st.tuples(st.just("take_a_backup")),
    st.tuples(st.just("put_the_backup_back")),
    st.tuples(
        st.just("step_the_clocks"),
        st.sampled_from([-20, 0, 1, 5, 33, 33, 24 * 60, 8 * 24 * 60]),
        st.sampled_from([0, 1, 33]),
    ),
)
"""Names of methods, and their arguments."""


def _seq(step: RefundStepRow) -> int:
    return step.seq


class TimeSteps(MoneyWorld):
    """Steps that neither a payer nor an officer of finance takes."""

    def let_the_application_end(self, which: int, end: Status) -> None:
        """End the application at any time: withdrawn by the applicant, or refused."""
        self._move(which, "in_review", end)

    def let_the_application_go_on_again(self, which: int) -> None:
        """Object to a refusal, as the applicant, and check that no request for a refund waits any more."""
        self._move(which, "rejected", "objected")
        if self.cuts:
            return
        for each in self.run(all_rows(self.deps, RemittanceRow)):
            if each.bill_id == self.bills[which].id and each.reason is None:
                steps = self.run(all_rows(self.deps, RefundStepRow))
                kinds = [step.kind for step in sorted(steps, key=_seq) if step.remittance_id == each.id]
                assert kinds[-1:] != ["requested"]

    def let_what_was_issued_be_revoked(self, which: int) -> None:
        """Revoke the paper, and check that no release of a guarantee waits any more; a forfeiture may."""
        self._move(which, "revocation_due", "revoked")
        assert self.cuts or all(each.status != "release_requested" for each in self._guarantees_of(which))

    def let_it_be_issued(self, which: int) -> None:
        """Issue the paper, and check that no request of finance about a guarantee waits any more."""
        self._move(which, "approved", "issued")
        waiting = ("release_requested", "forfeiture_requested")
        assert self.cuts or all(each.status not in waiting for each in self._guarantees_of(which))

    def run_jobs(self) -> None:
        self.run(run_all_jobs(self.deps))

    def compare_with_the_list(self) -> None:
        for provider in self.deps.providers():
            with suppress(PowerCut, *REFUSED):
                self.run(reconcile(self.deps, provider, self.deps.today()))

    def fail(self, fault: str) -> None:
        self.bank.away, self.bank.mute = fault == "away", fault == "mute"
        self.cuts = int(fault == "power")
        if fault == "restart":
            self.run(self.deps.database.close())
            self.deps = replace(self.deps, database=Database(self.url))

    def take_a_backup(self) -> None:
        self.backup = self.run(take_backup(self.deps.database, self.folder))

    def put_the_backup_back(self) -> None:
        """Put the backup back as an operator does. The bank and the switch know what our books have forgotten."""
        self.run(put_back(self.deps.database, self.backup))
        self.run(skip_lost_numbers(self.deps, lost=100, made_by="root"))

    def step_the_clocks(self, ours: int, banks: int) -> None:
        """Move our clock and the bank's by so many minutes."""
        self.clock.move(timedelta(minutes=ours))
        self.bank_clock.move(timedelta(minutes=banks))

    def _move(self, which: int, before: Status, after: Status) -> None:
        async def move() -> None:
            async with self.deps.database.transaction() as session:
                await lock_bill(self.deps, session, self.bills[which].id)
                case_id = self.bills[which].case_id
                await end_waiting_money(self.deps, session, case_id, before=before, after=after)

        with suppress(PowerCut, *REFUSED):
            self.run(move())

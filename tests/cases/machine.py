"""Steps on whole cases in any order, as Hypothesis tries them.

The steps are those of applicants, other parties, officers, agencies, the bank and the clock.
"""

from contextlib import suppress
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from moi_pwa.actions.finance.decline_refund_claim import decline_refund_claim
from moi_pwa.actions.finance.finance_bills import open_bill
from moi_pwa.actions.finance.refund_steps import confirm_refund, request_refund
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.core.errors import RefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.storage.bills import bills
from tests.cases.applicant_steps import APPLICANTS_STEPS, ApplicantSteps
from tests.cases.colleagues import add_account
from tests.cases.invariants import examine
from tests.cases.officer_steps import BOTH, OFFICERS, OFFICERS_STEPS, OfficerSteps
from tests.cases.officers import HUDA, RANA
from tests.cases.other_party import OMAR
from tests.cases.sending import READER, application_id, body_json, someone, submit
from tests.cases.world import SERVICES
from tests.money.finance import ABEER, MAHER, add_staff

PAIRS = st.sampled_from([(RANA, HUDA), (RANA, HUDA), (BOTH, BOTH)])
"""The officer who reviews, and the officer who decides."""

CASES = st.sampled_from([0, 0, 1, 1, 1, 2, 2, 3, 3])
"""The place in `SERVICES` of the case that takes a step. A place that is repeated is drawn more often."""

ACTIONS = st.one_of(
    st.tuples(st.just("take_applicants_step"), CASES, APPLICANTS_STEPS),
    st.tuples(st.just("take_applicants_step"), CASES, APPLICANTS_STEPS),
    st.tuples(st.just("try_officers_step"), CASES, st.sampled_from(OFFICERS), st.sampled_from(OFFICERS_STEPS)),
    *[st.tuples(st.just("take_possible_officers_step"), CASES, st.integers(0, 15)) for _ in range(5)],
    *[st.tuples(st.just("go_on"), CASES, st.sampled_from([0, 0, 1, 2, 3]), PAIRS) for _ in range(3)],
    st.tuples(st.just("answer_as_other_party"), st.sampled_from(["agree", "agree", "decline"]), st.integers(1, 2)),
    st.tuples(st.just("ask_for_a_visit"), CASES),
    st.tuples(st.just("answer_as_agency"), CASES, st.sampled_from(["no_objection", "objection"])),
    st.tuples(st.just("pay"), CASES, st.sampled_from(["approved", "approved", "declined"])),
    st.tuples(st.just("answer_claim"), CASES, st.sampled_from(["give", "give", "decline"])),
    st.tuples(st.just("run_jobs")),
    st.tuples(st.just("step_the_clock"), st.sampled_from([0, 1, 1, 3, 8])),
)


class CaseMachine(ApplicantSteps, OfficerSteps):
    """A case of each of four courses, and what must hold after each step."""

    @initialize(withdrawn=st.sampled_from([None, None, 0, len(SERVICES) - 1]))
    def send(self, withdrawn: int | None) -> None:
        """Submit an application for each service, and withdraw one at once if `withdrawn` is its place in `SERVICES`.

        The withdrawn one still owes something or waits for somebody.
        """

        async def send() -> None:
            await add_staff(self.deps)
            for each in OFFICERS:
                await add_account(self.deps, each, f"officer {each.id[-2:]}")
            for number in (1, 2):
                await someone(self.deps, number)
            for n, service in enumerate(SERVICES):
                body = body_json(READER | {"mobile": OMAR}, service=service.code)
                await submit(self.deps, body, number=n + 1)

        self.run(send())
        if withdrawn is not None:
            self.take_applicants_step(withdrawn, "withdraw")

    @rule(action=ACTIONS)
    def act(self, action: tuple[Any, ...]) -> None:
        name, *arguments = action
        getattr(self, name)(*arguments)

    def teardown(self) -> None:
        self.run(self.deps.database.close())
        self.loop.close()
        self.bank.store.close()

    def go_on(self, which: int, steps: int, pair: tuple[Officer, Officer] = (RANA, HUDA)) -> None:
        """Take the case up to the review, or further, because chance alone seldom takes it so far."""
        self.answer_as_other_party("agree", 1)
        self.pay(which, "approved")
        reviews, decides = pair
        self.try_officers_step(which, reviews, "taken")
        if steps == 0:
            return
        self.try_officers_step(which, reviews, "consultation_asked")
        self.answer_as_agency(which, "no_objection")
        for by, kind in ((reviews, "recommended"), (decides, "taken"), (decides, "approved"))[:steps]:
            self.try_officers_step(which, by, kind)

    def ask_for_a_visit(self, which: int) -> None:
        """Ask the applicant of a case in review for a visit, and let the applicant book it."""
        self.go_on(which, 0)
        self.try_officers_step(which, RANA, "visit_asked")
        self.take_applicants_step(which, "book")

    def answer_claim(self, which: int, said: str) -> None:
        """Give back the money that is asked for, or decline, as finance."""

        async def answer() -> None:
            async with self.deps.database.reading() as session:
                owed = await bills.bills_of_case(session, application_id(which + 1))
            for bill in owed:
                if bill.status != "refund_asked":
                    continue
                if said == "decline":
                    await decline_refund_claim(self.deps, ABEER, bill.id, reason="It was examined.")
                    continue
                came = (await open_bill(self.deps, ABEER, bill.id)).remittance
                assert came is not None
                await request_refund(self.deps, ABEER, came.id, reason="It is owed.")
                await confirm_refund(self.deps, MAHER, came.id)

        self.take_applicants_step(which, "refund")
        with suppress(RefusedError):
            self.run(answer())

    def run_jobs(self) -> None:
        self.run(run_all_jobs(self.deps))

    def step_the_clock(self, days: int) -> None:
        self.clock.move(timedelta(days=days, minutes=31))

    @invariant()
    def every_case_is_right(self) -> None:
        ids = [application_id(number) for number in range(1, len(SERVICES) + 1)]
        self.run(examine(self.deps, ids))

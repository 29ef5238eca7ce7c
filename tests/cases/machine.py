"""Steps of applicants, other parties, officers, agencies and the bank, and clock steps, in any order, as Hypothesis tries them, on whole cases."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from uuid_utils.compat import uuid7

from moi_pwa.actions.applicant.answer_consent_request import answer_consent_request
from moi_pwa.actions.applicant.ask_for_correction import ask_for_correction
from moi_pwa.actions.applicant.object_to_refusal import object_to_refusal
from moi_pwa.actions.applicant.refund_claims import ask_for_refund, decline_refund_claim
from moi_pwa.actions.applicant.withdraw_application import withdraw_application
from moi_pwa.actions.cases.received import Delivery
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import change_issued, desk_steps, visits
from moi_pwa.actions.desk.ask_agencies import ask_agencies
from moi_pwa.actions.desk.consultations import answer_consultation
from moi_pwa.actions.desk.desk_steps import DetailsRequest, SeenCase
from moi_pwa.actions.desk.recall_agency import recall_agency
from moi_pwa.actions.finance.finance_bills import open_bill
from moi_pwa.actions.finance.refund_steps import confirm_refund, request_refund
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.payments.settle_payment import receive_notification
from moi_pwa.core.case import Case, EventKind
from moi_pwa.core.errors import RefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.service import Service
from moi_pwa.rules.bills.lifecycle import PAYABLE
from moi_pwa.rules.cases.lifecycle import case_after
from moi_pwa.rules.cases.permissions import may
from moi_pwa.rules.cases.visits import moment
from moi_pwa.storage.bills import bills
from moi_pwa.storage.cases import cases, consultations
from moi_pwa.storage.engine.database import Database
from moi_pwa.storage.papers import papers
from tests.cases.consulting import NADER, ROLA
from tests.cases.invariants import examine
from tests.cases.officers import HUDA, RANA, officer
from tests.cases.other_party import OMAR, PARTY
from tests.cases.sending import READER, application_id, body_json, give, someone, submit
from tests.factories import NOON, Clock, person_id
from tests.fixtures.library_card import LIBRARY_CARD, PREPAID_CARD
from tests.money.card_bank import CardBank, press_pay
from tests.money.finance import ABEER, MAHER, add_staff
from tests.papers.cards import CARD_FOR_A_YEAR

T = TypeVar("T")

SALMA = officer(31, "supervisor")
FARIS = officer(32, "approver")
BOTH = officer(33, "reviewer", "approver")
OFFICERS = (RANA, HUDA, FARIS, SALMA, BOTH)

SHARED = replace(
    PREPAID_CARD, code="SHARED_CARD", number=901, course="two_party", other_party=PARTY, paper=CARD_FOR_A_YEAR
)
PLAIN = replace(LIBRARY_CARD, code="PLAIN_CARD", number=902)
CHECKED = replace(LIBRARY_CARD, code="CHECKED_CARD", number=903, course="security", charges=(), guarantees=())
INSTANT = replace(LIBRARY_CARD, code="INSTANT_CARD", number=904, course="instant", paper=CARD_FOR_A_YEAR)
SERVICES: tuple[Service, ...] = (SHARED, PLAIN, CHECKED, INSTANT)

PAIRS = st.sampled_from([(RANA, HUDA), (RANA, HUDA), (BOTH, BOTH)])
"""Who reviews, and who decides."""

CASES = st.sampled_from([0, 0, 1, 1, 1, 2, 2, 3, 3])
"""What is instant has few stages."""

APPLICANTS_STEPS = st.sampled_from(
    [
        "withdraw",
        "withdraw",
        "object",
        "object",
        "refund",
        "refund",
        "correct",
        "give",
        "give",
        "book",
        "book",
        "book",
        "book",
    ]
)
OFFICERS_STEPS: tuple[EventKind, ...] = (
    "taken", "released", "details_asked", "visit_asked", "visit_held", "visit_missed", "visit_cancelled", "consultation_asked",
    "consultation_recalled", "recommended", "sent_back", "approved", "rejected", "correction_accepted", "correction_declined", "objection_accepted",
    "objection_rejected", "revocation_asked", "revocation_declined", "revoked", "replacement_asked", "replacement_declined", "replaced",
)  # fmt: skip
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


class CaseMachine(RuleBasedStateMachine):
    """A case of each of four courses. `empty` gives a database without rows, by its address."""

    template: ClassVar[Deps]
    empty: ClassVar[dict[str, Callable[[], str]]]

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.Runner()
        self.clock = Clock(NOON)
        self.bank = CardBank(self.clock)
        self.sent = 0
        self.deps = replace(
            type(self).template,
            database=Database(self.empty["new"]()),
            now=self.clock,
            new_id=uuid7,
            card=self.bank,
            services={service.code: service for service in SERVICES},
            handlers=HANDLERS,
        )

    def run(self, what: Coroutine[Any, Any, T]) -> T:
        return self.loop.run(what)

    @initialize(withdrawn=st.sampled_from([None, None, 0, len(SERVICES) - 1]))
    def send(self, withdrawn: int | None) -> None:
        """`withdrawn`: at once, while something is owed or awaited."""

        async def send() -> None:
            await add_staff(self.deps)
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

    def _delivery(self, which: int, person: int = 1, **body: Any) -> Delivery:
        self.sent += 1
        said = {**body, "made_at": "2026-01-15T09:00:00Z"}
        return Delivery(
            person_id=person_id(person),
            application_id=application_id(which + 1),
            submission_id=UUID(int=0xAB00_0000 + self.sent),
            body=said,
        )

    async def _seen(self, which: int) -> SeenCase:
        async with self.deps.database.reading() as session:
            [row] = await cases.cases_of(session, [application_id(which + 1)])
        return SeenCase(row.id, row.seq)

    def take_applicants_step(self, which: int, step: str) -> None:
        async def take() -> None:
            if step == "withdraw":
                await withdraw_application(self.deps, self._delivery(which))
            elif step == "object":
                await object_to_refusal(self.deps, self._delivery(which, message="Look again."), message="Look again.")
            elif step == "correct":
                await ask_for_correction(self.deps, self._delivery(which, message="A name."), message="A name.")
            elif step == "refund":
                await ask_for_refund(self.deps, self._delivery(which, message="Not needed."), message="Not needed.")
            elif step == "give":
                self.sent += 1
                body = {"answers": {"reader_name": f"Reader {'I' * (self.sent % 20 + 1)}"}, "documents": []}
                await give(self.deps, body, details=self.sent, number=which + 1)
            else:
                day = self.deps.today() + timedelta(days=3)
                times = [{"day": day.isoformat(), "time": "09:00"}]
                wanted = [moment(day, NOON.time().replace(hour=9))]
                await visits.book_visit(self.deps, self._delivery(which, times=times), wanted)

        with suppress(RefusedError):
            self.run(take())

    def try_officers_step(self, which: int, by: Officer, kind: EventKind) -> None:
        async def take() -> None:
            await self._officers_step(by, await self._seen(which), kind)

        with suppress(RefusedError):
            self.run(take())

    def take_possible_officers_step(self, which: int, step: int) -> None:
        """One that some officer's page offers now."""

        async def read() -> Case:
            async with self.deps.database.reading() as session:
                return case_after(
                    [each.event() for each in await cases.events_of(session, [application_id(which + 1)])]
                )

        case = self.run(read())
        offered = [(by, kind) for by in OFFICERS for kind in OFFICERS_STEPS if may(by, "residence", case, kind)]
        if offered:
            self.try_officers_step(which, *offered[step % len(offered)])

    def _officers_step(self, by: Officer, seen: SeenCase, kind: EventKind) -> Awaitable[Case]:
        deps = self.deps
        details = DetailsRequest(message="Correct it.", fields=["reader_name"])
        outcome = "reject" if seen.seq % 4 == 0 else "approve"
        steps: dict[str, Callable[[], Awaitable[Case]]] = {
            "taken": lambda: desk_steps.take_case(deps, by, seen),
            "released": lambda: desk_steps.release_case(deps, by, seen),
            "details_asked": lambda: desk_steps.ask_details(deps, by, seen, details),
            "visit_asked": lambda: visits.ask_visit(deps, by, seen, purpose="interview", message="Come."),
            "visit_held": lambda: visits.record_visit(deps, by, seen, note="They came."),
            "visit_missed": lambda: visits.record_missed_visit(deps, by, seen),
            "visit_cancelled": lambda: visits.cancel_visit(deps, by, seen, message="Not needed."),
            "consultation_asked": lambda: ask_agencies(
                deps, by, seen, agencies=["security"], question="Any objection?"
            ),
            "consultation_recalled": lambda: recall_agency(deps, by, seen, agency="security", note="They are silent."),
            "recommended": lambda: desk_steps.recommend(deps, by, seen, outcome=outcome),
            "sent_back": lambda: desk_steps.send_back(deps, by, seen, message="Again."),
            "approved": lambda: desk_steps.approve(deps, by, seen),
            "rejected": lambda: desk_steps.reject(deps, by, seen, reason="eligibility"),
            "correction_accepted": lambda: desk_steps.accept_correction(deps, by, seen, details),
            "correction_declined": lambda: desk_steps.decline_correction(deps, by, seen, message="It is right."),
            "objection_accepted": lambda: desk_steps.accept_objection(deps, by, seen, note="They are right."),
            "objection_rejected": lambda: desk_steps.reject_objection(deps, by, seen, message="It stands."),
            "revocation_asked": lambda: change_issued.ask_revocation(deps, by, seen, message="Forged."),
            "revocation_declined": lambda: change_issued.decline_revocation(deps, by, seen, note="Genuine."),
            "revoked": lambda: change_issued.revoke(deps, by, seen),
            "replacement_asked": lambda: self._ask_replacement(by, seen),
            "replacement_declined": lambda: change_issued.decline_replacement(deps, by, seen, note="It is right."),
            "replaced": lambda: change_issued.replace_paper(deps, by, seen),
        }
        return steps[kind]()

    async def _ask_replacement(self, by: Officer, seen: SeenCase) -> Case:
        async with self.deps.database.reading() as session:
            issued = await papers.papers_of_cases(session, [seen.id])
        return await change_issued.ask_replacement(
            self.deps,
            by,
            seen,
            paper=issued[-1].number if issued else "N26000001",
            typed={"passport_number": f"P{seen.seq:07}"},
            message="It was misprinted.",
        )

    def go_on(self, which: int, steps: int, pair: tuple[Officer, Officer] = (RANA, HUDA)) -> None:
        """Up to the review, or further: what comes by chance alone seldom comes so far."""
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
        """Of a case in review, and the applicant chooses."""
        self.go_on(which, 0)
        self.try_officers_step(which, RANA, "visit_asked")
        self.take_applicants_step(which, "book")

    def answer_as_other_party(self, said: str, phones: int) -> None:
        agrees = said == "agree"

        async def answer() -> list[Any]:
            sent = [self._delivery(0, person=2, agrees=agrees) for _ in range(phones)]
            answers = (answer_consent_request(self.deps, each, agrees=agrees) for each in sent)
            return await asyncio.gather(*answers, return_exceptions=True)

        for each in self.run(answer()):
            assert not isinstance(each, Exception) or isinstance(each, RefusedError), each

    def answer_as_agency(self, which: int, said: str) -> None:
        async def answer() -> None:
            async with self.deps.database.reading() as session:
                asked = await consultations.open_of_case(session, application_id(which + 1))
            for each in asked:
                by = next(who for who in (NADER, ROLA) if each.agency in who.agencies)
                await answer_consultation(self.deps, by, each.id, answer=said, note="See the file.")  # pyright: ignore[reportArgumentType]

        with suppress(RefusedError):
            self.run(answer())

    def pay(self, which: int, card: str) -> None:
        async def press() -> None:
            async with self.deps.database.reading() as session:
                owed = await bills.bills_of_case(session, application_id(which + 1))
            for bill in owed:
                if bill.status in PAYABLE:
                    self.bank.pay(await press_pay(self.deps, bill), card)
            for order in self.bank.store.all("order"):
                await receive_notification(self.deps, order["id"])
            await run_all_jobs(self.deps)

        with suppress(RefusedError):
            self.run(press())

    def answer_claim(self, which: int, said: str) -> None:
        """Finance gives back what is asked for, or declines."""

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

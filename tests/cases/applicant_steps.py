"""Steps of applicants, other parties and payers on a case."""

import asyncio
from contextlib import suppress
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from moi_pwa.actions.applicant.answer_consent_request import answer_consent_request
from moi_pwa.actions.applicant.ask_for_correction import ask_for_correction
from moi_pwa.actions.applicant.ask_for_refund import ask_for_refund
from moi_pwa.actions.applicant.object_to_refusal import object_to_refusal
from moi_pwa.actions.applicant.withdraw_application import withdraw_application
from moi_pwa.actions.desk import visits
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.payments.settle_payment import receive_notification
from moi_pwa.core.errors import RefusedError
from moi_pwa.rules.bills.lifecycle import PAYABLE
from moi_pwa.rules.cases.visits import moment
from moi_pwa.storage.bills import bills
from tests.cases.sending import application_id, give
from tests.cases.world import CaseWorld
from tests.factories import NOON
from tests.money.card_bank import press_pay

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


class ApplicantSteps(CaseWorld):
    """Steps from phones and at the bank, each of which may be refused."""

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

    def answer_as_other_party(self, said: str, phones: int) -> None:
        agrees = said == "agree"

        async def answer() -> list[Any]:
            sent = [self._delivery(0, person=2, agrees=agrees) for _ in range(phones)]
            answers = (answer_consent_request(self.deps, each, agrees=agrees) for each in sent)
            return await asyncio.gather(*answers, return_exceptions=True)

        for each in self.run(answer()):
            assert not isinstance(each, Exception) or isinstance(each, RefusedError), each

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

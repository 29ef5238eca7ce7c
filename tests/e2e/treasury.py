"""Bills and payments on the server's own database, by the product's own actions and the sandbox bank."""

from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.refund_steps import confirm_refund, request_refund
from moi_pwa.actions.payments.refund import send_refund
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.catalogue.services.maid_waiver import SERVICE as MAID_WAIVER
from moi_pwa.catalogue.services.temp_ext import SERVICE as TEMP_EXT
from moi_pwa.demo.accounts import MOBILES, fixed_id
from moi_pwa.demo.applications import concerning, for_applicant, send_agreement, sendable_applications
from moi_pwa.gateways.clock import now
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.fees.bill import bill
from moi_pwa.rules.reference.on_day import facts_on
from moi_pwa.storage.bills import bills
from moi_pwa.storage.payments import payments
from tests.e2e.desk_actions import officer, send_example
from tests.e2e.ministry import Ministry
from tests.money.card_bank import CardBank, press_pay
from tests.money.finance import came_for, pay


@dataclass(frozen=True)
class Treasury(Ministry):
    """The ministry, as far as money goes."""

    def bill(self, code: str = "TEMP_EXT", *, paid: bool = True, days_ago: int = 0, came: str = "") -> str:
        """Issue a bill on a new application and return its number; an extension of a stay costs 5 dinars.

        `came` is the amount in dinars that was received instead of the bill's. "" means that the bill is paid in full,
        or not at all if `paid` is false.
        """

        async def act(deps: Deps) -> str:
            then = deps.now() - timedelta(days=days_ago)
            bank = CardBank(lambda: then)
            deps = replace(deps, now=lambda: then, card=bank)
            case_id = await send_example(deps, code)
            async with deps.database.reading() as session:
                [bill] = await bills.bills_of_case(session, case_id)
            if came:
                page = await press_pay(deps, bill)
                async with deps.database.reading() as session:
                    order = await payments.open_payment(session, bill.id)
                assert order is not None
                bank.change_order(order.order_id, amount=came)
                bank.pay(page)
                await came_for(deps, bill)
            elif paid:
                await pay(deps, bank, bill)
            return bill.number

        return self._do(act)

    def guarantee(self) -> str:
        """Pay a bill for a residence permit without work, and return its number.

        It has fees, and a deposit that is held from then on.
        """

        async def sent(deps: Deps) -> UUID:
            return await send_example(deps, "RES_NO_WORK")

        async def number(deps: Deps) -> str:
            async with deps.database.reading() as session:
                return (await bills.bills_of_case(session, case_id))[-1].number

        case_id = self._do(sent)
        self.take(str(case_id))
        self.approve(str(case_id))
        self.pay(str(case_id))
        return self._do(number)

    def owed_fee(self, mobile: str) -> str:
        """Return the id of a case that releases a domestic worker to another household once its fee is paid.

        The owner of this mobile is the applicant. The payment issues the release.
        """
        sponsor = MOBILES[0]

        async def consent(deps: Deps) -> None:
            await send_agreement(deps, case_id=UUID(case_id), party_id=fixed_id(f"person {sponsor}"))

        facts = facts_on(reference_data(), amman_day(now()))
        paper = for_applicant(next(sendable_applications(MAID_WAIVER, facts)), f"worker of {mobile} at {now()}")
        case_id = self.receive_from(mobile, concerning(paper, sponsor, facts.today))
        self._do(consent)
        self.take(case_id)
        self.approve(case_id)
        return case_id

    def owed_guarantee(self, mobile: str) -> str:
        """Return the id of a case that extends a stay on a visa with a guarantee, once the guarantee is paid.

        The owner of this mobile is the applicant.
        """
        facts = facts_on(reference_data(), amman_day(now()))
        guaranteed = (
            each
            for each in sendable_applications(TEMP_EXT, facts)
            if bill(TEMP_EXT, each.answers, facts, facts.amounts or {}).guarantees
        )
        case_id = self.receive_from(mobile, for_applicant(next(guaranteed), f"guest of {mobile} at {now()}"))
        self.take(case_id)
        self.approve(case_id)
        return case_id

    def declined_refund(self) -> str:
        """Return the number of a paid bill whose refund an officer confirmed and the bank declined."""

        async def act(deps: Deps) -> str:
            bank = CardBank(deps.now)
            deps = replace(deps, card=bank)
            case_id = await send_example(deps, "TEMP_EXT")
            async with deps.database.reading() as session:
                [bill] = await bills.bills_of_case(session, case_id)
            came = await pay(deps, bank, bill)
            await request_refund(deps, officer("finance_officer"), came.id, reason="Paid in error")
            await confirm_refund(deps, officer("finance_approver"), came.id)
            async with deps.database.reading() as session:
                refund = await payments.refund_of(session, came.id)
            assert refund is not None
            bank.answer_refunds("DECLINED")
            await send_refund(deps, {"refund_id": str(refund.id)})
            return bill.number

        return self._do(act)

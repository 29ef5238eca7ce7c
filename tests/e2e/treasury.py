"""Bills and payments on the server's own database, by the product's own actions and the sandbox bank."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlmodel import col, select

from moi_pwa.actions.deps import Deps
from moi_pwa.core.billing import BilledLine
from moi_pwa.storage.bills import BillRow
from moi_pwa.storage.cases import CaseRow
from tests.billing import FEE, FINE, issue
from tests.card_bank import CardBank, press_pay
from tests.e2e.ministry import Ministry
from tests.finance import came_for, pay


@dataclass(frozen=True)
class Treasury(Ministry):
    """The ministry, as far as money goes."""

    def bill(
        self,
        *,
        purpose: str = "approval",
        lines: Sequence[BilledLine] = (FEE, FINE),
        paid: bool = True,
        days_ago: int = 0,
        came: str = "",
    ) -> str:
        """The number of a new bill of the oldest case that has none for this purpose.

        `came`: so many dinars came for it, instead of what it asks for; "": it is paid, or is not.
        """

        async def act(deps: Deps) -> str:
            then = deps.now() - timedelta(days=days_ago)
            bank = CardBank(lambda: then)
            deps = replace(deps, now=lambda: then, card=bank)
            async with deps.database.reading() as session:
                billed = select(BillRow.case_id).where(BillRow.purpose == purpose)
                chosen = select(CaseRow.id).where(col(CaseRow.id).not_in(billed)).order_by(col(CaseRow.submitted_at))
                case_id = (await session.exec(chosen.limit(1))).one()
            bill = await issue(deps, case_id, purpose=purpose, lines=lines)
            assert bill is not None
            if came:
                page = await press_pay(deps, bill)
                bank.change_order(f"{bill.number}-1", amount=came)
                bank.pay(page)
                await came_for(deps, bill)
            elif paid:
                await pay(deps, bank, bill)
            return bill.number

        return self._do(act)

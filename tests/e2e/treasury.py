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
from tests.card_bank import CardBank
from tests.e2e.ministry import Ministry
from tests.finance import pay


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
    ) -> str:
        """The number of a new bill of the oldest case that has none for this purpose."""

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
            if paid:
                await pay(deps, bank, bill)
            return bill.number

        return self._do(act)

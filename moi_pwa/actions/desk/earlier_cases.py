"""The other cases of an applicant, as far as the officer may read them."""

from dataclasses import dataclass
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.officer import Officer
from moi_pwa.core.queue import CaseSummary
from moi_pwa.core.service import Service
from moi_pwa.rules.cases.permissions import may_read, queue_scope
from moi_pwa.storage.cases import cases
from moi_pwa.storage.cases.earlier_cases import cases_of_account, cases_of_number

MAX_EARLIER = 10


@dataclass(frozen=True, kw_only=True)
class EarlierCase:
    """Another case of the applicant."""

    summary: CaseSummary
    service: Service | None
    """The service. None means that only a newer version of the program has it."""
    is_same_number: bool
    """Whether it names a number of the applicant's documents. False means that only the account is the same."""


async def earlier_cases(deps: Deps, officer: Officer, case_id: UUID) -> list[EarlierCase]:
    """Return the newest MAX_EARLIER other cases of the applicant that the officer may read, the newest first.

    Raises:
        AbsentError: there is no such case, or the officer may not read it.
    """
    scope = queue_scope(officer)
    async with deps.database.reading() as session:
        case = await cases.find_case(session, case_id)
        if case is None or not may_read(officer, case.directorate, case.course):
            raise AbsentError
        by_number = await cases_of_number(session, case, scope, MAX_EARLIER)
        by_account = await cases_of_account(session, case, scope, MAX_EARLIER)
    same = {row.id for row in by_number}
    rows = {row.id: row for row in (*by_number, *by_account)}
    newest = sorted(rows.values(), key=lambda row: row.submitted_at, reverse=True)[:MAX_EARLIER]
    return [
        EarlierCase(summary=row.summary(), service=deps.services.get(row.service), is_same_number=row.id in same)
        for row in newest
    ]

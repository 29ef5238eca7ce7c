"""Lists of an institution's applications that the ministry signs. Nothing of a list is stored."""

import asyncio
from collections.abc import Sequence
from typing import cast
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.application_lists import ApplicationList, ListedApplication
from moi_pwa.core.case import STATUSES, Status
from moi_pwa.core.errors import AbsentError, NotPermittedError, StepRefusedError
from moi_pwa.core.parties import Acting
from moi_pwa.core.text import Language
from moi_pwa.crypto.application_list import list_number, pages_of, room_for_statement, seal_file
from moi_pwa.rules.accounts.attempts import APPLICATION_LISTS
from moi_pwa.rules.cases.applicant_view import shown_status
from moi_pwa.rules.papers.printed_list import PrintedList, printed_list
from moi_pwa.storage.accounts import attempts
from moi_pwa.storage.cases import cases
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.parties import institutions

MAX_APPLICATIONS = 1_000
"""The most applications of one list: fifty pages, which take two seconds of a thread."""


async def list_applications(
    deps: Deps, acting: Acting, application_ids: Sequence[UUID], *, language: Language
) -> ApplicationList:
    """Return a list of these applications of an institution, as they stand now, for a member who may read them.

    Raises:
        NotPermittedError: the person acts for themselves. A list names its institution, and no person.
        AbsentError: one of the applications is not the institution's, or there is none.
        StepRefusedError: "not_now": a newer version of the program has given one of them a status.
        TooManyAttemptsError: the institution had as many lists as it may have within an hour.
    """
    if acting.role is None:
        raise NotPermittedError
    async with deps.database.transaction() as session:
        await attempts.count_attempt(session, APPLICATION_LISTS, str(acting.party_id), now=deps.now())
        institution = await institutions.find_institution(session, acting.party_id)
        found = await cases.cases_of(session, sorted(set(application_ids)))
    own = [row for row in found if row.party_id == acting.party_id]
    if institution is None or not own or len(own) < len(set(application_ids)):
        raise AbsentError
    return ApplicationList(
        institution=institution.name_ar if language == "ar" else institution.name_en,
        establishment_number=institution.establishment_number,
        made_at=deps.now().replace(microsecond=0),
        lines=[_line(row) for row in sorted(own, key=lambda row: (row.submitted_at, row.reference))],
    )


async def print_list(deps: Deps, listed: ApplicationList, *, language: Language) -> bytes:
    """Return a list as a PDF that the ministry has signed, and whose pages it has signed."""
    codes, printed = await asyncio.to_thread(_printed, deps, listed, language)
    statement = room_for_statement(listed, deps.receipt_key, "pdf").decode()
    pdf = await deps.typesetter.typeset_list(printed, codes=codes, statement=statement)
    return await asyncio.to_thread(seal_file, pdf, listed, deps.receipt_key, "pdf")


def _printed(deps: Deps, listed: ApplicationList, language: Language) -> tuple[list[str], PrintedList]:
    """Return the code of each page and the print, which take longer than a request may hold the event loop."""
    pages = pages_of(listed, deps.receipt_key)
    printed = printed_list(
        listed,
        list_number(listed),
        [page.lines for page in pages],
        deps.services,
        language=language,
        public_url=deps.public_url,
    )
    return [page.code for page in pages], printed


def _line(row: CaseRow) -> ListedApplication:
    if row.status not in STATUSES:
        raise StepRefusedError("not_now")
    return ListedApplication(
        reference=row.reference,
        service=row.service,
        status=shown_status(cast("Status", row.status)),
        received_at=row.submitted_at.replace(second=0, microsecond=0),
    )

"""Issue what a case applied for: the last step of an approved case.

Its papers are signed between two transactions. The first, in which it became time to issue, leaves a job; the second issues if it still is, and what was
signed is still what the papers are to say.
"""

import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from uuid import UUID

from moi_pwa.actions.case_transaction import SYSTEM, CaseTransaction, lock_case, read_case
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.expiry_reminders import enqueue_expiry_reminders
from moi_pwa.actions.issue_papers import SignedPapers, paper_contents, papers_said, sign_papers
from moi_pwa.core.answers import Json
from moi_pwa.core.errors import AbsentError, StaleCaseError
from moi_pwa.core.jobs import NewJob
from moi_pwa.crypto.document_signer import NoSignerError
from moi_pwa.rules.cases.lifecycle import course_of
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.latin import UnspelledNameError
from moi_pwa.storage import cases, jobs
from moi_pwa.storage.database import after_commit, insert_rows

log = logging.getLogger(__name__)

TRY_TO_ISSUE_AFTER = timedelta(minutes=1)
"""So much later a job issues what could not be issued at once: nobody could sign, or the process ended."""
MAX_SIGNINGS = 3
"""So often papers are signed anew because the case changed while they were."""

StillDue = Callable[[CaseTransaction], Awaitable[bool]]
"""Whether a locked case, in whose stage something can be issued, is to be issued. It may bill instead."""


async def issue_soon(locked: CaseTransaction, still_due: StillDue) -> None:
    """Issue the case once this transaction is committed, or now if there is nothing to sign."""
    deps, row = locked.deps, locked.row
    if deps.services[row.service].paper is None:
        await issue(locked, SignedPapers(contents=(), seals=()))
        return
    job = NewJob(kind="issue_case", key=issue_job_key(row.id), payload={"case_id": str(row.id)})
    await jobs.enqueue(locked.session, job, job_id=deps.new_id(), not_before=locked.at + TRY_TO_ISSUE_AFTER)
    after_commit(locked.session, partial(_try_to_issue, deps, row.id, still_due))


async def sign_and_issue(deps: Deps, case_id: UUID, still_due: StillDue) -> None:
    """Sign the papers of a case, and issue it with them; nothing happens if it is not, or no longer, to be issued.

    Raises:
        AbsentError: no such case.
        NoSignerError: nobody can sign; nothing was issued.
        UnspelledNameError: a paper would not name its holder; nothing was issued.
        StaleCaseError: it changed again and again.
    """
    for _ in range(MAX_SIGNINGS):
        async with deps.database.reading() as session:
            row = await cases.find_case(session, case_id)
            if row is None:
                raise AbsentError
            case = await read_case(deps, session, row)
            if not _can_be_issued(case):
                return
            contents = await paper_contents(case)
        signed = await sign_papers(deps, contents)
        async with deps.database.transaction() as session:
            locked = await lock_case(deps, session, case_id)
            if not _can_be_issued(locked) or not await still_due(locked):
                await jobs.drop(session, issue_job_key(case_id))
                return
            if await paper_contents(locked) == signed.contents:
                await issue(locked, signed)
                await jobs.drop(session, issue_job_key(case_id))
                return
    raise StaleCaseError


async def issue(locked: CaseTransaction, papers: SignedPapers) -> None:
    """Issue it from today on, with its papers, to the last day that the service declares; both days in Amman, ISO 8601."""
    rows = papers.rows(locked)
    data: dict[str, Json] = {"valid_from": amman_day(locked.at).isoformat(), "papers": papers_said(rows)}
    if until := next((row.valid_until for row in rows), None):
        data["valid_until"] = until.isoformat()
    await locked.append("issued", by=SYSTEM, data=data)
    await insert_rows(locked.session, rows)
    await enqueue_expiry_reminders(locked)


def _can_be_issued(case: CaseTransaction) -> bool:
    return course_of(case.case).step(case.case.status, "issued") is not None


async def _try_to_issue(deps: Deps, case_id: UUID, still_due: StillDue) -> None:
    """What led to it is committed, and stands whatever becomes of this; the job tries again."""
    try:
        await sign_and_issue(deps, case_id, still_due)
    except (NoSignerError, UnspelledNameError) as error:
        log.warning("case %s waits to be issued: %s", case_id, why_it_waits(error))
    except Exception:  # the payment or approval is committed: its request must not fail, and the job tries again
        log.exception("case %s waits to be issued", case_id)


def why_it_waits(error: NoSignerError | UnspelledNameError) -> str:
    """Why a case cannot be issued now, for the operator."""
    no_signer = isinstance(error, NoSignerError)
    return "no document signer can sign" if no_signer else "a name in it cannot be written in a zone"


def issue_job_key(case_id: UUID) -> str:
    """The key of the job that issues a case which could not be issued at once."""
    return f"issue:{case_id}"

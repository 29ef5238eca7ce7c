"""The issue of what a case applied for: the last step of an approved case.

Its papers are signed between two transactions. The first, in which the case became ready to issue, leaves a job. The
second issues it if it is still ready and the signed papers still say what they must.
"""

from typing import Any
from uuid import UUID

from moi_pwa.actions.cases.case_transaction import SYSTEM, CaseTransaction, lock_case, read_case
from moi_pwa.actions.course.bill_dues import bill_dues
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.jobs.do_soon import do_soon
from moi_pwa.actions.papers.expiry_reminders import enqueue_expiry_reminders
from moi_pwa.actions.papers.issue_papers import SignedPapers, paper_contents, papers_data, sign_papers
from moi_pwa.core.answers import Json
from moi_pwa.core.errors import AbsentError, StaleCaseError
from moi_pwa.core.jobs import Done, NewJob, Outcome, Wait
from moi_pwa.crypto.document_signer import NoSignerError
from moi_pwa.rules.cases.lifecycle import course_of
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.latin import UnspelledNameError
from moi_pwa.storage.cases import cases
from moi_pwa.storage.engine.database import insert_rows
from moi_pwa.storage.jobs import jobs

MAX_SIGNINGS = 3
"""The number of times that papers are signed anew because the case changed meanwhile."""


async def issue_soon(locked: CaseTransaction) -> None:
    """Issue the case once this transaction is committed, or now if there is nothing to sign."""
    if locked.deps.services[locked.row.service].paper is None:
        await issue(locked, SignedPapers(contents=(), seals=()))
    else:
        await do_soon(locked.deps, locked.session, issue_job(locked.row.id))


async def issue_case(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Sign the papers of a case that is ready to issue, and issue it with them. The payload is {case_id}."""
    try:
        await sign_and_issue(deps, UUID(payload["case_id"]))
    except NoSignerError:
        return Wait(why="no document signer can sign")
    except UnspelledNameError:
        return Wait(why="a name in it cannot be written in a zone")
    except StaleCaseError:
        return Wait(why="the case changes while its papers are signed")
    return Done()


async def sign_and_issue(deps: Deps, case_id: UUID) -> None:
    """Sign the papers of a case, and issue it with them. Nothing happens if it is not, or no longer, ready to issue.

    Raises:
        AbsentError: no such case.
        NoSignerError: nobody can sign; nothing was issued.
        UnspelledNameError: a paper would not name its holder; nothing was issued.
        StaleCaseError: it changed again and again.
    """
    job = issue_job(case_id)
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
            if not _can_be_issued(locked) or await bill_dues(locked):
                await jobs.drop(session, job.key)
                return
            if await paper_contents(locked) == signed.contents:
                await issue(locked, signed)
                await jobs.drop(session, job.key)
                return
    raise StaleCaseError


async def issue(locked: CaseTransaction, papers: SignedPapers) -> None:
    """Issue a case from today on, with its papers, to the last day that the service declares; both days in Amman, ISO
    8601.
    """
    rows = papers.rows(locked)
    data: dict[str, Json] = {"valid_from": amman_day(locked.at).isoformat(), "papers": papers_data(rows)}
    if until := next((row.valid_until for row in rows), None):
        data["valid_until"] = until.isoformat()
    await locked.append("issued", by=SYSTEM, data=data)
    await insert_rows(locked.session, rows)
    await enqueue_expiry_reminders(locked)


def _can_be_issued(case: CaseTransaction) -> bool:
    return course_of(case.case).step(case.case.status, "issued") is not None


def issue_job(case_id: UUID) -> NewJob:
    """Return the job that issues a case."""
    return NewJob(kind="issue_case", key=f"issue:{case_id}", payload={"case_id": str(case_id)})

"""What was applied for is issued: the end of an approved case."""

from moi_pwa.actions.case_transaction import SYSTEM, CaseTransaction
from moi_pwa.actions.expiry_reminders import enqueue_expiry_reminders
from moi_pwa.actions.issue_papers import make_papers, papers_said
from moi_pwa.core.answers import Json
from moi_pwa.core.case import Case
from moi_pwa.crypto.document_signer import DocumentSigner
from moi_pwa.rules.dates import amman_day
from moi_pwa.storage.database import insert_rows


async def issue(locked: CaseTransaction, signer: DocumentSigner) -> Case:
    """Issue it from today on, with its papers, to the last day that the service declares; both days in Amman, ISO 8601."""
    papers = await make_papers(locked, signer)
    data: dict[str, Json] = {"valid_from": amman_day(locked.at).isoformat(), "papers": papers_said(papers)}
    if until := next((paper.valid_until for paper in papers), None):
        data["valid_until"] = until.isoformat()
    case = await locked.append("issued", by=SYSTEM, data=data)
    await insert_rows(locked.session, papers)
    await enqueue_expiry_reminders(locked)
    return case

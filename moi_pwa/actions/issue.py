"""What was applied for is issued: the end of an approved case."""

from dataclasses import replace

from moi_pwa.actions.case_transaction import SYSTEM, CaseTransaction
from moi_pwa.actions.expiry_reminders import enqueue_expiry_reminders
from moi_pwa.actions.issue_papers import papers_said, seal_papers
from moi_pwa.actions.record_checks import facts_of_case
from moi_pwa.core.answers import Json
from moi_pwa.core.case import Case
from moi_pwa.crypto.document_signer import DocumentSigner
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.forms.answers import ask
from moi_pwa.rules.papers.content import papers_of, terms_of
from moi_pwa.storage import cases
from moi_pwa.storage.database import insert_rows


async def issue(locked: CaseTransaction, signer: DocumentSigner) -> Case:
    """Issue it from today on, with its papers, to the last day that the service declares; both days in Amman, ISO 8601."""
    service = locked.deps.services[locked.row.service]
    latest = await cases.latest_submission(locked.session, locked.row.id)
    facts = await facts_of_case(locked.deps, locked.session, locked.row, locked.events)
    answers = ask(service, latest.answers, facts).answers
    today = replace(facts, today=amman_day(locked.at))
    issued = await seal_papers(locked, papers_of(service, answers, today), signer)
    data: dict[str, Json] = {"valid_from": today.today.isoformat(), "papers": papers_said(issued)}
    if service.paper and (until := terms_of(service.paper, [answers], today).valid_until):
        data["valid_until"] = until.isoformat()
    case = await locked.append("issued", by=SYSTEM, data=data)
    await insert_rows(locked.session, issued)
    await enqueue_expiry_reminders(locked)
    return case

"""The officers' checks of a case's documents, for a step that needs them."""

from moi_pwa.actions.cases.case_transaction import CaseTransaction
from moi_pwa.actions.cases.record_checks import facts_of_case
from moi_pwa.rules.cases.document_checks import CheckedDocuments, check_documents, documents_in
from moi_pwa.rules.forms.answers import ask
from moi_pwa.storage.cases import cases, readings


async def checked_documents(locked: CaseTransaction) -> CheckedDocuments:
    """Check the documents that the newest answers of a case name."""
    latest = await cases.latest_submission(locked.session, locked.row.id)
    facts = await facts_of_case(locked.deps, locked.session, locked.row, locked.events)
    asked = ask(locked.deps.services[locked.row.service], latest.answers, facts)
    opened = await readings.documents_opened(locked.session, locked.row.id)
    return check_documents(documents_in(asked.questions), {str(each) for each in opened}, locked.events)

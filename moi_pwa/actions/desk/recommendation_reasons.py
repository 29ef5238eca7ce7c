"""The question whether a recommendation needs its reasons, asked of a locked case."""

from moi_pwa.actions.cases.case_transaction import CaseTransaction
from moi_pwa.actions.cases.checked_documents import checked_documents
from moi_pwa.actions.cases.record_checks import facts_of_case
from moi_pwa.rules.cases.answer_marks import marks_that_count, provable_answers
from moi_pwa.rules.cases.recommending import needs_reasons
from moi_pwa.rules.forms.answers import ask, rule_violations
from moi_pwa.storage.cases import cases


async def recommendation_needs_reasons(locked: CaseTransaction, outcome: str) -> bool:
    """Return whether this outcome cannot be recommended without reasons, as the case is now."""
    service = locked.deps.services[locked.row.service]
    sent = [each.answers for each in await cases.submissions_of(locked.session, [locked.row.id])]
    facts = await facts_of_case(locked.deps, locked.session, locked.row, locked.events)
    provable = provable_answers(ask(service, sent[-1], facts).questions)
    marks = marks_that_count(locked.events, sent, provable)
    documents = await checked_documents(locked)
    return needs_reasons(outcome, documents, marks, rule_violations(service, sent[-1], facts))

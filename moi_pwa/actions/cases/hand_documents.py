"""The documents of a case that go to agencies with a question: which may go, and whether they are sealed correctly.

The asking officer's browser seals them again, to each agency's key: the server cannot open them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from moi_pwa.actions.cases.case_transaction import CaseTransaction
from moi_pwa.actions.cases.record_checks import facts_of_case
from moi_pwa.core.answers import Json
from moi_pwa.core.consultation import AgencyCode
from moi_pwa.core.errors import AbsentError, StepRefusedError
from moi_pwa.core.recipients import recipient_of_agency
from moi_pwa.crypto.document_key import SealedKey
from moi_pwa.rules.cases.consultations import declared_documents, declared_for
from moi_pwa.rules.forms.answers import Question, ask
from moi_pwa.storage.accounts import recipient_keys
from moi_pwa.storage.accounts.recipient_keys import RecipientKey
from moi_pwa.storage.cases import cases, consultation_keys, documents
from moi_pwa.storage.cases.consultation_keys import ConsultationKeyRow
from moi_pwa.storage.cases.consultations import ConsultationRow
from moi_pwa.storage.cases.documents import DocumentRow
from moi_pwa.storage.engine.database import Session


@dataclass(frozen=True, kw_only=True)
class HandedKey:
    """The content key of a document, sealed to an agency's key."""

    agency: str
    document_id: UUID
    sealed_key: SealedKey


@dataclass(frozen=True, kw_only=True)
class HandedDocuments:
    """The documents that go to the agencies."""

    keys: Sequence[HandedKey] = ()
    without: bool = False
    """The officer asks although some documents that the agencies may read are missing."""


NO_DOCUMENTS = HandedDocuments()


def documents_for(
    agencies: Sequence[AgencyCode], questions: Sequence[Question], attached: Sequence[DocumentRow]
) -> dict[AgencyCode, list[DocumentRow]]:
    """Return the attached documents that each of these agencies may read, as the case's answers are now."""
    found = {str(each.id): each for each in attached}
    return {
        agency: [
            found[each]
            for each in declared_documents(declared_for(agency), questions)
            if each in found and found[each].code in declared_for(agency).documents
        ]
        for agency in agencies
    }


async def keys_of_agencies(session: Session, agencies: Sequence[str]) -> dict[str, RecipientKey]:
    """Return the current key of each agency that has one."""
    named = {recipient_of_agency(agency): agency for agency in agencies}
    return {named[key.recipient]: key for key in await recipient_keys.current_keys(session) if key.recipient in named}


async def require_handed(locked: CaseTransaction, agencies: Sequence[AgencyCode], handed: HandedDocuments) -> None:
    """Refuse keys for anything but exactly what the agencies may read, and missing documents that the officer did not
    confirm.

    Raises:
        AbsentError: the document belongs to another case, this agency may not read it, or the agency is not asked.
        StepRefusedError: "agency_key_changed": a key is sealed to another than the agency's current one;
            "documents_not_handed": something is missing, and the officer did not confirm that.
    """
    latest = await cases.latest_submission(locked.session, locked.row.id)
    facts = await facts_of_case(locked.deps, locked.session, locked.row, locked.events)
    questions = ask(locked.deps.services[locked.row.service], latest.answers, facts).questions
    attached = await documents.documents_of(locked.session, locked.row.id)
    declared = documents_for(agencies, questions, attached)
    may = {(agency, document.id) for agency, handed_over in declared.items() for document in handed_over}
    given = [(key.agency, key.document_id) for key in handed.keys]
    if not set(given) <= may or len(set(given)) < len(given):
        raise AbsentError
    todays = {agency: key.key_id for agency, key in (await keys_of_agencies(locked.session, agencies)).items()}
    if any(todays.get(key.agency) != key.sealed_key.key_id for key in handed.keys):
        raise StepRefusedError("agency_key_changed")
    if set(given) != may and not handed.without:
        raise StepRefusedError("documents_not_handed")


def handed_data(handed: HandedDocuments) -> Mapping[str, Json]:
    """Return the event's data about the documents that each agency was given, by id; empty if there are none."""
    by_agency: dict[str, list[Json]] = {}
    for key in handed.keys:
        by_agency.setdefault(key.agency, []).append(str(key.document_id))
    return {"documents": dict[str, Json](by_agency)} if by_agency else {}


async def keep_keys(locked: CaseTransaction, asked: Sequence[ConsultationRow], handed: HandedDocuments) -> None:
    """Store the sealed keys for as long as each agency is asked."""
    row_of = {row.agency: row.id for row in asked}
    rows = [
        ConsultationKeyRow(
            consultation_id=row_of[key.agency],
            document_id=key.document_id,
            key_id=key.sealed_key.key_id,
            created_at=locked.at,
            **vars(key.sealed_key.sealed),
        )
        for key in handed.keys
    ]
    await consultation_keys.add_keys(locked.session, rows)

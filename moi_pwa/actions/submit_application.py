"""A person sends an application. Sent again, whole or after a lost answer, it is the same application."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.received import Received, answer, attach_documents, find_earlier, signed_submission
from moi_pwa.actions.steps import Actor, append
from moi_pwa.core.answers import Json
from moi_pwa.core.documents import Manifest
from moi_pwa.core.refusals import AnswersRefusedError, ClosedServiceError, UnknownServiceError
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.rules.answers import check_answers
from moi_pwa.rules.drafts import migrate_draft
from moi_pwa.rules.normalise import normalise_answers
from moi_pwa.rules.references import reference_number
from moi_pwa.rules.search_words import search_words
from moi_pwa.storage import queues, sequences
from moi_pwa.storage.cases import CaseRow


@dataclass(frozen=True, kw_only=True)
class Application:
    """What is in the body. `service_version` says which form was filled; the rules are those of today."""

    service: str
    service_version: int
    language: Language
    answers: Mapping[str, Json]
    documents: Sequence[Manifest]


async def submit_application(
    deps: Deps, *, person_id: UUID, application_id: UUID, application: Application, body: Json
) -> Received:
    """Check everything again and open the case, or give the answer that was given before.

    `body` is the JSON that came, of which `application` was read; the receipt is for it.

    Raises:
        AbsentError: the id is that of another person's application.
        DifferentContentError: another body came under this id.
        UnknownServiceError: nothing of that code is offered.
        ClosedServiceError: it is not open yet.
        AnswersRefusedError: with every problem.
        DocumentsMissingError: send those first.
        SealedToOthersError: seal those again.
        NotCanonicalError: the body has fractions, or text that is none.
    """
    async with deps.database.transaction() as session:
        await sequences.lock_person(session, person_id)
        earlier = await find_earlier(session, application_id, case_id=application_id, person_id=person_id, body=body)
        if earlier:
            return earlier
        service = deps.services.get(application.service)
        if service is None:
            raise UnknownServiceError
        if service.coming_soon:
            raise ClosedServiceError
        answers = _accepted_answers(deps, service, application)
        at = deps.now()
        year = deps.today().year
        place = await sequences.next_reference_number(session, service.number, year)
        row = CaseRow(
            id=application_id,
            reference=reference_number(year, service.number, place),
            person_id=person_id,
            language=application.language,
            service=service.code,
            service_version=application.service_version,
            directorate=service.directorate,
            status="submitted",
            seq=1,
            submitted_at=at,
            updated_at=at,
        )
        session.add(row)
        await session.flush()
        await attach_documents(session, application.documents, case_id=row.id, person_id=person_id, service=service)
        submission = signed_submission(
            deps,
            row,
            submission_id=application_id,
            version=1,
            body=body,
            answers=answers,
            manifests=application.documents,
            at=at,
        )
        session.add(submission)
        await append(
            deps,
            session,
            row,
            [],
            kind="submitted",
            by=Actor(id=str(person_id), role="applicant"),
            data={"reference": row.reference, "sha256": submission.sha256},
            at=at,
        )
        await queues.add_words(session, row, search_words(service, answers))
    return answer(row, submission, first=True)


def _accepted_answers(deps: Deps, service: Service, application: Application) -> dict[str, Json]:
    answers = normalise_answers(service, migrate_draft(service, application.answers))
    facts = deps.facts([manifest.attachment() for manifest in application.documents])
    problems = check_answers(service, answers, facts)
    if problems:
        raise AnswersRefusedError(problems)
    return answers

"""A person sends an application. Sent again, whole or after a lost answer, it is the same application."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.known_facts import Applying, Known, hashed, known_elsewhere, known_in_cases, merged
from moi_pwa.actions.received import Received, answer, attach_documents, find_earlier, signed_submission
from moi_pwa.actions.steps import Actor, append
from moi_pwa.core.answers import Json
from moi_pwa.core.documents import Manifest
from moi_pwa.core.refusals import AnswersRefusedError, ClosedServiceError, UnknownServiceError
from moi_pwa.core.text import Language
from moi_pwa.rules.answers import check_answers
from moi_pwa.rules.drafts import migrate_draft
from moi_pwa.rules.normalise import normalise_answers
from moi_pwa.rules.people import places_of
from moi_pwa.rules.references import reference_number
from moi_pwa.rules.search_words import search_words
from moi_pwa.rules.sent_bill import fixed_bill
from moi_pwa.storage import people_in_cases, queues, sequences
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
    deps: Deps,
    *,
    person_id: UUID,
    application_id: UUID,
    application: Application,
    body: Json,
    country: str | None = None,
) -> Received:
    """Check everything again and open the case, or give the answer that was given before.

    `body` is the JSON that came, of which `application` was read; the receipt is for it. `country`: where it was sent from
    (ISO 3166-1 alpha-2); None: not known.

    Raises:
        AbsentError: the id is that of another person's application.
        DifferentContentError: another body came under this id.
        UnknownServiceError: nothing of that code is offered.
        ClosedServiceError: nothing of that code can be sent yet.
        AnswersRefusedError: with every problem.
        DocumentsMissingError: send those first.
        SealedToOthersError: seal those again.
        NotCanonicalError: the body has fractions, or text that is none.
    """
    applying = _applying(deps, person_id, application, country)
    elsewhere: Known = await known_elsewhere(deps, applying) if applying else {}
    async with deps.database.transaction() as session:
        await sequences.lock_person(session, person_id)
        earlier = await find_earlier(session, application_id, case_id=application_id, person_id=person_id, body=body)
        if earlier:
            return earlier
        if applying is None:
            raise UnknownServiceError
        service, answers = applying.service, dict(applying.answers)
        if service.coming_soon:
            raise ClosedServiceError
        known = merged(elsewhere, await known_in_cases(deps, session, applying))
        facts = await deps.book.facts(session, applying.today)
        facts = replace(facts, known=known, documents=[each.attachment() for each in application.documents])
        problems = check_answers(service, answers, facts)
        if problems:
            raise AnswersRefusedError(problems)
        at = deps.now()
        year = applying.today.year
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
            data={
                "reference": row.reference,
                "sha256": submission.sha256,
                "bill": fixed_bill(service, answers, facts),
                **_asked(applying, known),
            },
            at=at,
        )
        await queues.add_words(session, row, search_words(service, answers))
        await people_in_cases.add_people(session, row.id, hashed(deps, applying.people))
    return answer(row, submission, first=True)


def _applying(deps: Deps, person_id: UUID, application: Application, country: str | None) -> Applying | None:
    """None: no such service."""
    service = deps.services.get(application.service)
    return service and Applying(
        service=service,
        person_id=person_id,
        answers=normalise_answers(service, migrate_draft(service, application.answers)),
        today=deps.today(),
        country=country,
    )


def _asked(applying: Applying, known: Known) -> dict[str, Json]:
    """What the ministry's records showed on this day, and what of them could not be learned."""
    asked = {each.fact for each in applying.asked if places_of(each, applying.answers)}
    learned = {fact for facts in known.values() for fact in facts}
    told: dict[str, Json] = {}
    if known:
        told["known"] = {place: dict(facts) for place, facts in known.items()}
    if asked - learned:
        told["unchecked"] = list[Json](sorted(asked - learned))
    return told

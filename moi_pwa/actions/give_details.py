"""A person gives the details that an officer asked for."""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.known_facts import facts_of_case, hashed
from moi_pwa.actions.received import Received, answer, attach_documents, find_earlier, signed_submission
from moi_pwa.actions.steps import Actor, append, lock_case
from moi_pwa.core.answers import Answers, Attachment, Facts, Json
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.documents import Manifest
from moi_pwa.core.fields import FileField
from moi_pwa.core.problems import Problem
from moi_pwa.core.refusals import AbsentError, AnswersRefusedError, UnknownServiceError
from moi_pwa.core.service import Service
from moi_pwa.rules.answers import ask, check_answers, drop_hidden
from moi_pwa.rules.applicants_view import open_request
from moi_pwa.rules.lifecycle import StepRefusedError, case_after
from moi_pwa.rules.normalise import normalise_answers
from moi_pwa.rules.people import people_in
from moi_pwa.rules.search_words import search_words
from moi_pwa.rules.sent_bill import fixed_bill, last_fixed
from moi_pwa.storage import cases, documents, people_in_cases, queues


@dataclass(frozen=True, kw_only=True)
class Details:
    """`answers` by path ("passport_no", "companions/0/dob"); None takes an answer back."""

    answers: Mapping[str, Json]
    documents: Sequence[Manifest]
    message: str = ""


async def give_details(
    deps: Deps, *, person_id: UUID, application_id: UUID, details_id: UUID, details: Details, body: Json
) -> Received:
    """Change what was asked for and add what was missing; the case goes back to its officer.

    What counts are the rules and the lists of the day on which the application was sent. Problems that it had before, and
    that were not asked about, keep nothing from being received.

    `body` is the JSON that came, of which `details` was read; the receipt is for it. The same body under the same
    `details_id` gets the same answer.

    Raises:
        AbsentError: no such application of this person.
        DifferentContentError: another body came under this id.
        StepRefusedError: "not_now": nothing is asked for.
        AnswersRefusedError: with every problem; "not_asked" for a change that was not asked for.
        DocumentsMissingError: send those first.
        SealedToOthersError: seal those again.
        NotCanonicalError: the body has fractions, or text that is none.
    """
    async with deps.database.transaction() as session:
        row, events = await lock_case(session, application_id)
        if row.person_id != person_id:
            raise AbsentError
        earlier = await find_earlier(session, details_id, case_id=row.id, person_id=person_id, body=body)
        if earlier:
            return earlier
        service = deps.services.get(row.service)
        if service is None:
            raise UnknownServiceError
        latest = await cases.latest_submission(session, row.id)
        attached = [
            Attachment(id=str(document.id), code=document.code or "", path=document.path or "")
            for document in await documents.documents_of(session, row.id)
        ]
        facts = await facts_of_case(deps, session, row, events)
        answers = _merged(service, latest.answers, details, _requested(events), attached, facts)
        await attach_documents(deps, session, details.documents, case_id=row.id, person_id=person_id, service=service)
        at = deps.now()
        submission = signed_submission(
            deps,
            row,
            submission_id=details_id,
            version=latest.version + 1,
            body=body,
            answers=answers,
            manifests=details.documents,
            at=at,
        )
        session.add(submission)
        data: dict[str, Json] = {"version": submission.version, "sha256": submission.sha256}
        if details.message:
            data["message"] = details.message
        charged = fixed_bill(service, answers, facts)
        if charged != last_fixed(events):
            data["bill"] = charged
        await append(
            deps,
            session,
            row,
            events,
            kind="details_given",
            by=Actor(id=str(person_id), role="applicant"),
            data=data,
            at=at,
        )
        await queues.add_words(session, row, search_words(service, answers))
        await people_in_cases.replace_people(session, row.id, hashed(deps, people_in(service, answers)))
    return answer(row, submission, first=True)


def _requested(events: Sequence[CaseEvent]) -> set[str]:
    """Paths of fields and of documents that are asked for now."""
    request = open_request(case_after(events).status, events)
    if request is None:
        raise StepRefusedError("not_now")
    paths = [request.get("fields"), request.get("documents")]
    return {str(path) for some in paths if isinstance(some, list) for path in some}


def _merged(
    service: Service,
    before: dict[str, Json],
    details: Details,
    requested: set[str],
    attached: Sequence[Attachment],
    facts: Facts,
) -> dict[str, Json]:
    """The whole application's answers after the change. Raises AnswersRefusedError."""
    facts = replace(facts, documents=attached)
    refused = _not_asked(service, before, details.answers, requested, facts)
    after = copy.deepcopy(before)
    for path, value in details.answers.items():
        if not _put(after, path.split("/"), value):
            refused.append(Problem(path=path, code="unknown_field"))
    after = normalise_answers(service, after)
    refused += [
        problem
        for problem in check_answers(service, after, replace(facts, documents=None))
        if problem.code in {"unknown_field", "hidden_field"} and problem.path in details.answers
    ]
    if refused:
        raise AnswersRefusedError(refused)
    after = drop_hidden(service, after, facts)
    given = [manifest.attachment() for manifest in details.documents]
    # Documents that were replaced stay in the case; only those given now must be named by an answer.
    facts = replace(facts, documents=[*(old for old in attached if old.id in _file_ids(service, after, facts)), *given])
    known = {(problem.path, problem.code) for problem in check_answers(service, before, replace(facts, documents=None))}
    problems = [
        problem
        for problem in check_answers(service, after, facts)
        if problem.path in details.answers or (problem.path, problem.code) not in known
    ]
    if problems:
        raise AnswersRefusedError(problems)
    return after


def _not_asked(service: Service, before: Answers, changes: Answers, requested: set[str], facts: Facts) -> list[Problem]:
    """Changes of an answer that was there and that nobody asked about."""
    closed = {
        question.path
        for question in ask(service, before, facts).questions
        if question.answer is not None
        and question.path not in requested
        and not (isinstance(question.field, FileField) and question.place.prefix + question.field.document in requested)
    }
    return [Problem(path=path, code="not_asked") for path in changes if path in closed]


def _put(answers: dict[str, Json], path: Sequence[str], value: Json) -> bool:
    """Set one answer; False if the path leads nowhere."""
    match path:
        case [name]:
            answers[name] = value
            return True
        case [group, place, name]:
            items = answers.get(group)
            if not isinstance(items, list) or not place.isdecimal() or int(place) >= len(items):
                return False
            item = items[int(place)]
            if not isinstance(item, dict):
                return False
            item[name] = value
            return True
        case _:
            return False


def _file_ids(service: Service, answers: Answers, facts: Facts) -> set[str]:
    return {
        str(each)
        for question in ask(service, answers, facts).questions
        if isinstance(question.field, FileField) and isinstance(question.answer, list)
        for each in question.answer
    }

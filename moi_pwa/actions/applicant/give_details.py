"""A person's answer to an officer's request for details."""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from moi_pwa.actions.cases.case_transaction import CaseTransaction, applicant, lock_case, read_case
from moi_pwa.actions.cases.received import (
    Delivery,
    Received,
    answer,
    attach_documents,
    find_earlier,
    lock_documents,
    sent_hashes,
    signed_submission,
)
from moi_pwa.actions.cases.record_checks import (
    ApplicationSnapshot,
    KnownFacts,
    changed_path_prefixes,
    check_other_cases,
    check_registers,
    facts_of_case,
    hash_identities,
    latest_results,
    merge_facts,
    record_results,
)
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.acting import require_service
from moi_pwa.catalogue.courses import COURSES
from moi_pwa.core.answers import Answers, Attachment, Facts, Json
from moi_pwa.core.documents import Manifest
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, NewerCaseError, StaleCaseError, StepRefusedError
from moi_pwa.core.fields import FileField
from moi_pwa.core.parties import Filer
from moi_pwa.core.problems import Problem
from moi_pwa.core.service import Service
from moi_pwa.rules.cases.applicant_view import open_request
from moi_pwa.rules.cases.case_subject import case_subject
from moi_pwa.rules.cases.choose_course import choose_course
from moi_pwa.rules.cases.document_checks import documents_in
from moi_pwa.rules.characters import is_legible, tidy_paragraph
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.fees.sent_bill import fixed_bill, last_fixed
from moi_pwa.rules.forms.answers import ask, check_answers, drop_hidden
from moi_pwa.rules.forms.bounds import details_out_of_bounds
from moi_pwa.rules.forms.normalise import normalise_answers
from moi_pwa.rules.forms.paths import parse_path
from moi_pwa.rules.parties.filing import filer_of, filing_problems
from moi_pwa.rules.search.words import search_words
from moi_pwa.storage.cases import case_identities, cases, documents, queues
from moi_pwa.storage.engine import sequences
from moi_pwa.storage.parties import institutions


@dataclass(frozen=True, kw_only=True)
class Details:
    """The details that a person gives."""

    answers: Mapping[str, Json]
    """Answers by path ("passport_no", "companions/0/dob"); None removes an answer."""
    documents: Sequence[Manifest]
    message: str = ""
    request_seq: int | None = None
    """The number of the event that asked for them; None takes them for the request that is open."""


async def give_details(deps: Deps, delivery: Delivery, details: Details) -> Received:
    """Change what was asked for and add what was missing; the case goes back to its officer.

    The whole application is checked again, against the rules and lists of the day on which it was sent and against what
    the ministry's records show now. Problems that it had before, and that were not asked about, do not prevent the
    change; but a person who is added, or whose numbers changed, is checked as in a new application. An answer that was
    asked for is accepted even if another detail makes it inapplicable; it is dropped then.

    `details` was read from the body. The same body under the same id gets the same answer.

    Raises:
        AbsentError: no such application of this person.
        InsufficientScopeError: as `require_service`.
        DifferentContentError: another body came under this id.
        StepRefusedError: "not_now": nothing is asked for.
        StaleCaseError: something else is asked for since.
        AnswersRefusedError: with every problem; "not_asked" for a change that was not asked for.
        DocumentsMissingError: send those first.
        SealedToOthersError: seal those again.
        NotCanonicalError: the body has fractions, or text that is none.
    """
    async with deps.database.reading() as session:
        row = await cases.find_case(session, delivery.application_id)
        if row is None or row.party_id != delivery.acting.party_id:
            raise AbsentError
        require_service(delivery.acting, row.service)
        earlier = await find_earlier(session, delivery)
        if earlier:
            return earlier
        change = await _change(await read_case(deps, session, row), details, delivery.country)
    # Outside a transaction: the registers are other systems.
    from_registers: KnownFacts = await check_registers(deps, change.after)
    asked_about = change.after.people
    async with deps.database.transaction() as session:
        locked = await lock_case(deps, session, delivery.application_id)
        earlier = await find_earlier(session, delivery)
        if earlier:
            return earlier
        change = await _change(locked, details, delivery.country)
        if change.after.people != asked_about:
            from_registers = {}  # the case moved on meanwhile; nobody was asked about these people
        await sequences.lock_party(session, delivery.acting.party_id)  # before the documents
        known = await _known(locked, change, from_registers)
        filer = filer_of(await institutions.find_institution(session, locked.row.party_id))
        _require_no_new_problem(change, details, known, filer)
        sent = await lock_documents(
            deps,
            session,
            details.documents,
            party_id=locked.row.party_id,
            application_id=locked.row.id,
            service=change.after.service,
        )
        await attach_documents(locked, sent)
        data = sent_hashes(delivery, change.after.answers) | _event_data(locked, change, known, details.message)
        await locked.append("details_given", by=applicant(delivery.acting), data=data)
        answers = dict(change.after.answers)
        submission = signed_submission(
            locked, delivery, version=change.version + 1, answers=answers, manifests=details.documents
        )
        session.add(submission)
        await queues.add_words(session, locked.row, search_words(change.after.service, answers))
        locked.row.nationality = case_subject(change.after.service, answers).nationality
        identities = hash_identities(deps, change.after.people)
        await case_identities.replace_identities(session, locked.row.id, identities)
    return answer(locked.row, submission, first=True)


@dataclass(frozen=True, kw_only=True)
class _Change:
    """The application before and after the details."""

    before: ApplicationSnapshot
    after: ApplicationSnapshot
    version: int
    """The version of the newest answers before."""
    facts: Facts
    """The facts of the day on which the application was sent."""
    attached: Sequence[Attachment]
    """The documents that the case had before."""
    requested: frozenset[str]
    """Paths of the fields and documents that were asked for."""


async def _change(case: CaseTransaction, details: Details, country: str | None) -> _Change:
    """Apply the details to the application.

    Raises:
        NewerCaseError: the case's service is not known here.
        StepRefusedError: "not_now": nothing is asked for.
        StaleCaseError: something else is asked for since.
        AnswersRefusedError: a detail is out of bounds, or may not be changed.
    """
    deps, session, row = case.deps, case.session, case.row
    service = deps.services.get(row.service)
    if service is None:
        raise NewerCaseError
    requested = _requested(case, details.request_seq)
    beyond = details_out_of_bounds(service, details.answers)
    if not is_legible(details.message):
        beyond.append(Problem(path="message", code="unprintable"))
    if beyond:
        raise AnswersRefusedError(beyond)
    latest = await cases.latest_submission(session, row.id)
    facts = await facts_of_case(deps, session, row, case.events)
    before = ApplicationSnapshot(
        service=service,
        party_id=row.party_id,
        answers=latest.answers,
        rules_on=facts.today,
        today=amman_day(case.at),
        country=country,
    )
    attached = [document.attachment() for document in await documents.documents_of(session, row.id)]
    answers = _changed(service, latest.answers, details, requested, facts)
    return _Change(
        before=before,
        after=replace(before, answers=answers),
        version=latest.version,
        facts=facts,
        attached=attached,
        requested=requested,
    )


@dataclass(frozen=True, kw_only=True)
class _BeforeAndAfter:
    """The facts that the records show of the people in the application."""

    before: KnownFacts
    """The facts of people who did not change, for the application as it was."""
    after: KnownFacts
    """The facts of everybody in the application as it is now."""


async def _known(case: CaseTransaction, change: _Change, from_registers: KnownFacts) -> _BeforeAndAfter:
    """Look up what the records show. For people who did not change, a fact that cannot be obtained now keeps its last
    result.
    """
    changed = changed_path_prefixes(change.before, change.after)

    def of_unchanged(known: KnownFacts) -> KnownFacts:
        return {prefix: facts for prefix, facts in known.items() if prefix not in changed}

    before, after = await check_other_cases(case.deps, case.session, change.before, change.after, excluding=case.row.id)
    last = of_unchanged(latest_results(case.events).known)
    return _BeforeAndAfter(
        before=merge_facts(last, of_unchanged(from_registers), of_unchanged(before)),
        after=merge_facts(last, from_registers, after),
    )


def _event_data(case: CaseTransaction, change: _Change, known: _BeforeAndAfter, message: str) -> dict[str, Json]:
    """Return the event's data beside the hashes of what was sent. Bill and course are included only if they changed."""
    after = change.after
    data: dict[str, Json] = {"version": change.version + 1}
    if written := tidy_paragraph(message):
        data["message"] = written
    facts = replace(change.facts, known=known.after)
    has_asked = COURSES[case.case.course].asks_other_party
    course = choose_course(after.service, after.answers, facts, has_asked=has_asked)
    if course != case.case.course and COURSES[course].has("in_review"):  # else it has to be reviewed all the same
        data["course"] = course
    charged = fixed_bill(after.service, after.answers, facts)
    if charged != last_fixed(case.events):
        data["bill"] = charged
    if after.asked:
        data |= record_results(after, known.after).data()
    return data


def _requested(case: CaseTransaction, answered: int | None) -> frozenset[str]:
    """Return the paths of the fields and documents that are asked for now. `answered` is the number of the request that
    the details answer, if they name one.

    Raises:
        StepRefusedError: "not_now": nothing is asked for.
        StaleCaseError: something else is asked for since.
    """
    request = open_request(case.case.status, case.events)
    if request is None:
        raise StepRefusedError("not_now")
    if answered is not None and answered != request["request_seq"]:
        raise StaleCaseError
    paths = [request.get("fields"), request.get("documents")]
    return frozenset(str(path) for group in paths if isinstance(group, list) for path in group)


def _changed(
    service: Service, before: dict[str, Json], details: Details, requested: frozenset[str], facts: Facts
) -> dict[str, Json]:
    """Return all answers of the application after the change.

    Raises:
        AnswersRefusedError: for every detail that may not be changed.
    """
    refused = _not_asked(service, before, details.answers, requested, facts)
    after = copy.deepcopy(before)
    for path, value in details.answers.items():
        if not _put(after, path, value):
            refused.append(Problem(path=path, code="unknown_field"))
    after = normalise_answers(service, after)
    refused += [
        problem
        for problem in check_answers(service, after, replace(facts, documents=None, requested=requested))
        if problem.code in {"unknown_field", "hidden_field"} and problem.path in details.answers
    ]
    if refused:
        raise AnswersRefusedError(refused)
    return drop_hidden(service, after, facts)


def _require_no_new_problem(change: _Change, details: Details, known: _BeforeAndAfter, filer: Filer) -> None:
    """Check the changed application. Nothing follows from the party any more, because officers have read the answers;
    but it cannot file as another party would.

    Raises:
        AnswersRefusedError: with every problem of an answer that changed, and every other problem that is new.
    """
    service, facts = change.after.service, replace(change.facts, known=known.after)
    named = documents_in(ask(service, change.after.answers, facts).questions)
    # Replaced documents stay in the case. An answer must name every document given now that was not asked for.
    kept = [old for old in change.attached if old.id in named]
    given = [manifest.attachment() for manifest in details.documents]
    counted = [each for each in given if each.id in named or each.path not in change.requested]
    facts = replace(facts, documents=[*kept, *counted])
    before = replace(change.facts, known=known.before, documents=None)
    had = {(problem.path, problem.code) for problem in check_answers(service, change.before.answers, before)}
    problems = [
        problem
        for problem in check_answers(service, change.after.answers, facts)
        if problem.path in details.answers or (problem.path, problem.code) not in had
    ]
    problems += filing_problems(service, details.answers, filer)
    if problems:
        raise AnswersRefusedError(problems)


def _not_asked(
    service: Service, before: Answers, changes: Answers, requested: frozenset[str], facts: Facts
) -> list[Problem]:
    """Return a problem for each change of an existing answer that nobody asked about."""
    closed = {
        each.path
        for each in ask(service, before, facts).questions
        if each.answer is not None and each.path not in requested
        if not (isinstance(each.field, FileField) and each.context.path_prefix + each.field.document in requested)
    }
    return [Problem(path=path, code="not_asked") for path in changes if path in closed]


def _put(answers: dict[str, Json], path: str, value: Json) -> bool:
    """Set one answer. False means that there is no such path."""
    target = parse_path(path)
    if target is None:
        return False
    holder: Json = answers
    if target.group is not None and target.index is not None:
        items = answers.get(target.group)
        holder = items[target.index] if isinstance(items, list) and target.index < len(items) else None
    if not isinstance(holder, dict):
        return False
    holder[target.name] = value
    return True

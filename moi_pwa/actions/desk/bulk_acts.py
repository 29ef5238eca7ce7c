"""One act on several cases of a list. Each case is a transaction of its own: some are done, others refused with the
reason. Nothing is decided so.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from moi_pwa.actions.cases.record_checks import facts_of_case
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.assign_case import Receiver, assign_case
from moi_pwa.actions.desk.desk_steps import DetailsRequest, ask_details
from moi_pwa.actions.desk.officers_case import SeenCase
from moi_pwa.core.case import Case
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, RefusedError
from moi_pwa.core.fields import FileField
from moi_pwa.core.officer import Officer
from moi_pwa.core.problems import Problem
from moi_pwa.rules.cases.assignment import may_give
from moi_pwa.rules.cases.permissions import may_read
from moi_pwa.rules.forms.answers import ask
from moi_pwa.rules.permissions import OFFICERS
from moi_pwa.storage.accounts import officers
from moi_pwa.storage.cases import cases, holdings
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.engine.database import Session

MAX_CHOSEN = 50
"""The number of cases of one act: those of a page of the queue."""


@dataclass(frozen=True, kw_only=True)
class ActOutcome:
    """The outcome of an act on one case."""

    case_id: UUID
    reference: str
    """The reference number; "" if there is no such case, or the officer may not read it."""
    refused: str = ""
    """The code of the refusal; "" if the act was done."""


@dataclass(frozen=True, kw_only=True)
class CommonDocuments:
    """The documents that can be asked for in several cases at once."""

    service: str
    """The service of the cases."""
    codes: Sequence[str]
    """Codes of documents that the form of every one of the cases asks for, once a case."""


async def assign_cases(
    deps: Deps, officer: Officer, chosen: Sequence[SeenCase], *, to: UUID, note: str = ""
) -> list[ActOutcome]:
    """Give the cases to an officer, each as `assign_case` does.

    Raises:
        AnswersRefusedError: path "cases": required, too_many.
    """
    return await _each(deps, officer, chosen, lambda seen: assign_case(deps, officer, seen, to=to, note=note))


async def ask_details_of_cases(
    deps: Deps, officer: Officer, chosen: Sequence[SeenCase], request: DetailsRequest
) -> list[ActOutcome]:
    """Ask the applicants of cases of one service for the same documents, each as `ask_details` does.

    Raises:
        AnswersRefusedError: path "cases": required, too_many, several_services.
    """
    _require_number(chosen)
    async with deps.database.reading() as session:
        _require_one_service(await _readable(session, officer, chosen))
    return await _each(deps, officer, chosen, lambda seen: ask_details(deps, officer, seen, request))


async def common_documents(deps: Deps, officer: Officer, chosen: Sequence[SeenCase]) -> CommonDocuments:
    """Return the documents that can be asked for in all of these cases, in the order of the form.

    Raises:
        AbsentError: the officer may read none of the cases, or only a newer version of the program has the service.
        AnswersRefusedError: path "cases": required, too_many, several_services.
    """
    _require_number(chosen)
    async with deps.database.reading() as session:
        rows = await _readable(session, officer, chosen)
        _require_one_service(rows)
        service = deps.services.get(rows[0].service) if rows else None
        if service is None:
            raise AbsentError
        happened = await cases.events_of(session, [row.id for row in rows])
        sent = {each.case_id: each for each in await cases.submissions_of(session, [row.id for row in rows])}
        asked: list[list[str]] = []
        for row in rows:
            events = [event.event() for event in happened if event.case_id == row.id]
            questions = ask(service, sent[row.id].answers, await facts_of_case(deps, session, row, events)).questions
            asked.append(
                [
                    each.field.document
                    for each in questions
                    if isinstance(each.field, FileField) and not each.context.path_prefix
                ]
            )
    first, *others = asked
    return CommonDocuments(
        service=service.code, codes=[code for code in dict.fromkeys(first) if all(code in each for each in others)]
    )


async def receivers_of_cases(deps: Deps, officer: Officer) -> list[Receiver]:
    """Return the officers of the reader's directorates who can have cases, those with the fewest cases first; none if
    the reader gives nobody cases.

    Whether an officer can have a certain case is only known of the case.
    """
    if not may_give(officer):
        return []
    async with deps.database.reading() as session:
        staff = {
            each.id: each
            for directorate in sorted(officer.directorates)
            for each in await officers.officers_of(session, directorate)
            if each.roles & OFFICERS["stand_in"].roles
        }
        held = await holdings.count_held(session, [*staff])
    found = [Receiver(id=each.id, name=each.display_name, held=held.get(each.id, 0)) for each in staff.values()]
    return sorted(found, key=lambda each: (each.held, each.name))


async def _each(
    deps: Deps, officer: Officer, chosen: Sequence[SeenCase], act: Callable[[SeenCase], Awaitable[Case]]
) -> list[ActOutcome]:
    """Do the act on one case after the other. The same case named twice is one, as it was seen last."""
    _require_number(chosen)
    async with deps.database.reading() as session:
        references = {row.id: row.reference for row in await _readable(session, officer, chosen)}
    outcomes: list[ActOutcome] = []
    for seen in {each.id: each for each in chosen}.values():
        refused = ""
        try:
            await deps.database.retried(lambda seen=seen: act(seen))
        except RefusedError as refusal:
            refused = refusal.reason
        outcomes.append(ActOutcome(case_id=seen.id, reference=references.get(seen.id, ""), refused=refused))
    return outcomes


def _require_number(chosen: Sequence[SeenCase]) -> None:
    if not chosen:
        raise AnswersRefusedError([Problem(path="cases", code="required")])
    if len({each.id for each in chosen}) > MAX_CHOSEN:
        raise AnswersRefusedError([Problem(path="cases", code="too_many", params={"n": MAX_CHOSEN})])


def _require_one_service(rows: Sequence[CaseRow]) -> None:
    if len({row.service for row in rows}) > 1:
        raise AnswersRefusedError([Problem(path="cases", code="several_services")])


async def _readable(session: Session, officer: Officer, chosen: Sequence[SeenCase]) -> list[CaseRow]:
    """Return those of the cases that the officer may read, in the order in which they are chosen."""
    rows = {row.id: row for row in await cases.cases_of(session, [each.id for each in chosen])}
    found = [rows[case_id] for case_id in dict.fromkeys(each.id for each in chosen) if case_id in rows]
    return [row for row in found if may_read(officer, row.directorate, row.course)]

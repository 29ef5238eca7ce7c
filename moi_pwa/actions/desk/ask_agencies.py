"""The reviewer's question to agencies about a case. Each has its declared working days; a late one is put on the
supervisor's list.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import cast

from moi_pwa.actions.cases.case_transaction import CaseTransaction
from moi_pwa.actions.cases.hand_documents import NO_DOCUMENTS, HandedDocuments, handed_data, keep_keys, require_handed
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.officers_case import SeenCase, officers_case
from moi_pwa.core.answers import Json
from moi_pwa.core.case import Case
from moi_pwa.core.consultation import AgencyCode
from moi_pwa.core.errors import AnswersRefusedError
from moi_pwa.core.jobs import NewJob
from moi_pwa.core.officer import Officer
from moi_pwa.core.problems import Problem
from moi_pwa.rules.cases.consultations import agencies_to_ask, declared_for
from moi_pwa.rules.cases.deadlines import day_due, holidays_in
from moi_pwa.rules.cases.lifecycle import course_of
from moi_pwa.rules.dates import AMMAN, amman_day
from moi_pwa.rules.written_text import tidied
from moi_pwa.storage.cases import consultations
from moi_pwa.storage.cases.consultations import ConsultationRow
from moi_pwa.storage.jobs import jobs


async def ask_agencies(
    deps: Deps,
    officer: Officer,
    seen: SeenCase,
    *,
    agencies: Sequence[str],
    question: str,
    handed: HandedDocuments = NO_DOCUMENTS,
) -> Case:
    """Ask agencies about a case. The applicant sees neither `agencies` nor `question`.

    Raises what the steps of `actions/desk/desk_steps.py` and `require_handed` do, and:

    Raises:
        AnswersRefusedError: "not_an_agency": an agency is not asked about such a case.
    """
    tidied_question = tidied("question", question)
    async with officers_case(deps, officer, seen) as work:
        locked = work.locked
        known = agencies_to_ask(course_of(locked.case), deps.services[locked.row.service])
        asked = cast("list[AgencyCode]", list(dict.fromkeys(agencies)))
        if unknown := [each for each in asked if each not in known]:
            raise AnswersRefusedError([Problem(path=each, code="not_an_agency") for each in unknown])
        due = await days_due(locked, asked)
        data: dict[str, Json] = {
            "agencies": list[Json](asked),
            "question": tidied_question,
            "due": {agency: day.isoformat() for agency, day in due.items()},
            **handed_data(handed),
        }
        case = await work.append("consultation_asked", data)
        await require_handed(locked, asked, handed)
        rows = await enqueue_consultations(locked, case.seq, due)
        await keep_keys(locked, rows, handed)
        return case


async def days_due(locked: CaseTransaction, agencies: Sequence[str]) -> dict[str, date]:
    """Return the last day for the answer of each agency or mission that is asked today."""
    today = amman_day(locked.at)
    holidays = holidays_in((await locked.deps.book.facts(locked.session, today)).lists)
    return {agency: day_due(today, declared_for(agency).days, holidays) for agency in agencies}


async def enqueue_consultations(
    locked: CaseTransaction, asked_seq: int, due: Mapping[str, date]
) -> list[ConsultationRow]:
    """Add a consultation of each agency or mission, and a job for the morning after the day that it is due."""
    rows = [
        ConsultationRow(
            id=locked.deps.new_id(),
            case_id=locked.row.id,
            asked_seq=asked_seq,
            agency=agency,
            asked_at=locked.at,
            due=day,
        )
        for agency, day in due.items()
    ]
    await consultations.add_consultations(locked.session, rows)
    for row in rows:
        await jobs.enqueue(
            locked.session,
            NewJob(
                kind="escalate_consultation",
                key=f"escalate_consultation:{row.id}",
                payload={"consultation_id": str(row.id)},
            ),
            job_id=locked.deps.new_id(),
            not_before=datetime.combine(row.due + timedelta(days=1), time(), AMMAN),
        )
    return rows

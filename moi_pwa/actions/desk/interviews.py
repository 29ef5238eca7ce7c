"""Interviews of applicants at the ministry's missions abroad.

A reviewer asks for one. A mission's officer reaches a case by its exact number alone, while an interview at that
mission is asked for, and sees what is declared for missions. The answer is that of a consultation
(`actions/desk/consultations.py`).
"""

from uuid import UUID

from moi_pwa.actions.accounts.on_duty import require_on_duty
from moi_pwa.actions.cases.case_transaction import CaseTransaction
from moi_pwa.actions.cases.record_checks import facts_of_case
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.ask_agencies import days_due, enqueue_consultations
from moi_pwa.actions.desk.consultations import ConsultedCase, read_consulted_case
from moi_pwa.actions.desk.officers_case import SeenCase, officers_case
from moi_pwa.core.answers import Json
from moi_pwa.core.case import Case
from moi_pwa.core.errors import AbsentError, AnswersRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.problems import Problem
from moi_pwa.rules.accounts.attempts import LOOKS_PER_EMBASSY_OFFICER
from moi_pwa.rules.cases.consultations import declared_for, is_of_mission, missions_to_ask
from moi_pwa.rules.cases.lifecycle import course_of
from moi_pwa.rules.cases.reference_number import read_reference
from moi_pwa.rules.written_text import tidied
from moi_pwa.storage.accounts import attempts
from moi_pwa.storage.cases import cases, consultations, readings
from moi_pwa.storage.cases.readings import ReadingRow


async def ask_interview(deps: Deps, officer: Officer, seen: SeenCase, *, mission: str, question: str) -> Case:
    """Ask for an interview of the applicant at a mission. The applicant is told where and until when.

    `question` is what the mission is to clarify; the applicant does not see it. Raises what the steps of
    `actions/desk/desk_steps.py` do, and:

    Raises:
        AnswersRefusedError: "not_a_mission": nobody is interviewed there about such a case.
    """
    tidied_question = tidied("question", question)
    async with officers_case(deps, officer, seen) as work:
        locked = work.locked
        await _require_mission(locked, mission)
        due = await days_due(locked, [mission])
        name, until = declared_for(mission).name, due[mission].isoformat()
        data: dict[str, Json] = {
            "agencies": [mission],
            "question": tidied_question,
            "due": {mission: until},
            "place": {"ar": name.ar, "en": name.en},
            "until": until,
        }
        case = await work.append("interview_asked", data)
        await enqueue_consultations(locked, case.seq, due)
        return case


async def find_interview(deps: Deps, officer: Officer, typed_reference: str) -> ConsultedCase:
    """Record the reading, and return what a mission's officer sees of the case with this number.

    Nothing is returned before the reading is recorded. Wrong numbers are counted, and all numbers are answered alike
    for which no interview at the officer's missions is asked.

    Raises:
        AbsentError: no interview at the officer's missions is asked for about a case of this number.
        TooManyAttemptsError: the officer typed too many wrong numbers.
        NewerCaseError: only a newer version of the program has the service of the case.
    """
    missions = [each for each in sorted(officer.agencies) if is_of_mission(officer, each)]
    if not missions:
        raise AbsentError
    async with deps.database.transaction() as session:
        await require_on_duty(session, officer)
        await attempts.count_attempt(session, LOOKS_PER_EMBASSY_OFFICER, officer.id, now=deps.now())
    reference = read_reference(typed_reference)
    async with deps.database.reading() as session:
        row = await consultations.find_open_by_reference(session, reference, missions) if reference else None
        if row is None:
            raise AbsentError
        found = await read_consulted_case(deps, session, row)
    async with deps.database.transaction() as session:
        await attempts.undo_attempt(session, LOOKS_PER_EMBASSY_OFFICER, officer.id)
        reading = ReadingRow(id=deps.new_id(), at=deps.now(), officer_id=UUID(officer.id), case_id=row.case_id)
        await readings.record_reading(session, reading)
    return found


async def _require_mission(locked: CaseTransaction, mission: str) -> None:
    service = locked.deps.services[locked.row.service]
    latest = await cases.latest_submission(locked.session, locked.row.id)
    facts = await facts_of_case(locked.deps, locked.session, locked.row, locked.events)
    if mission not in missions_to_ask(course_of(locked.case), service, latest.answers, facts):
        raise AnswersRefusedError([Problem(path="mission", code="not_a_mission")])

"""A committee secretary's work on sessions: planning one, its agenda, the members present, and the vote on each
case.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from moi_pwa.actions.accounts.on_duty import require_on_duty
from moi_pwa.actions.committee.committee_transaction import SeenSession, SessionWork, secretarys_session
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.officers_case import OfficersCase
from moi_pwa.core.answers import Json
from moi_pwa.core.committee import CaseResult
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, RefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.problems import Problem
from moi_pwa.rules.cases.permissions import require_step
from moi_pwa.rules.committee.minutes import MAX_AGENDA, check_present, result_problem, session_number
from moi_pwa.rules.committee.permissions import committees_of
from moi_pwa.rules.permissions import require_officer
from moi_pwa.rules.written_text import tidied
from moi_pwa.storage.committee import committee_sessions
from moi_pwa.storage.committee.committee_sessions import CommitteeItemRow, CommitteeSessionRow
from moi_pwa.storage.engine import sequences


async def plan_session(deps: Deps, officer: Officer, *, directorate: str, held_on: date | None) -> UUID:
    """Plan a session of this directorate's committee, without an agenda yet, and return its id.

    Raises:
        AbsentError: the officer has left.
        AnswersRefusedError: paths "committee": not_an_option, and "held_on": required, in_past.
        StepRefusedError: "not_yours".
    """
    require_officer(officer, "hold_sessions")
    if directorate not in committees_of(officer):
        raise AnswersRefusedError([Problem(path="committee", code="not_an_option")])
    if held_on is None or held_on < deps.today():
        raise AnswersRefusedError([Problem(path="held_on", code="in_past" if held_on else "required")])
    async with deps.database.transaction() as session:
        await require_on_duty(session, officer)
        year = deps.today().year
        row = CommitteeSessionRow(
            id=deps.new_id(),
            number=session_number(year, await sequences.next_session_ordinal(session, year)),
            directorate=directorate,
            held_on=held_on,
            status="planned",
            seq=1,
            present=[],
            planned_by=UUID(officer.id),
            planned_at=deps.now(),
        )
        session.add(row)
    return row.id


async def cancel_session(deps: Deps, officer: Officer, seen: SeenSession) -> None:
    """Cancel a session; its cases wait for another one. Raises as `secretarys_session`."""
    async with secretarys_session(deps, officer, seen) as work:
        work.row.status = "cancelled"
        agenda = (await committee_sessions.read_session(work.session, work.row)).agenda
        await _tell_taken_off(work, [item.case_id for item in agenda])
        await committee_sessions.close_agenda(work.session, work.row.id)


async def put_on_agenda(deps: Deps, officer: Officer, seen: SeenSession, case_ids: Sequence[UUID]) -> None:
    """Put cases that wait for this committee on the agenda, in this order, after those already on it.

    Raises what `secretarys_session` does, and:

    Raises:
        AnswersRefusedError: path "agenda": required, too_many, not_waiting, on_agenda (of this or another session),
            same_officer, correction_waits.
    """
    async with secretarys_session(deps, officer, seen) as work:
        if not case_ids:
            raise _agenda_refusal("required")
        agenda = (await committee_sessions.read_session(work.session, work.row)).agenda
        if len(agenda) + len(case_ids) > MAX_AGENDA:
            raise _agenda_refusal("too_many")
        last = max((item.ordinal for item in agenda), default=0)
        chosen = list(dict.fromkeys(case_ids))
        for each in await _lock_waiting(work, chosen):
            await each.append("committee_scheduled", _session_data(work.row))
        for ordinal, case_id in enumerate(chosen, last + 1):
            work.session.add(CommitteeItemRow(session_id=work.row.id, case_id=case_id, ordinal=ordinal))


async def take_off_agenda(deps: Deps, officer: Officer, seen: SeenSession, case_id: UUID) -> None:
    """Take a case off the agenda. Raises as `secretarys_session`; AbsentError also for a case that is not on it."""
    async with secretarys_session(deps, officer, seen) as work:
        if not await committee_sessions.take_off(work.session, work.row.id, case_id):
            raise AbsentError
        await _tell_taken_off(work, [case_id])


async def record_present(deps: Deps, officer: Officer, seen: SeenSession, names: str) -> None:
    """Record the members present. `names` has one name on each line.

    Raises what `secretarys_session` does, and:

    Raises:
        AnswersRefusedError: path "present": unprintable, and the codes of `check_present`.
    """
    present = [line.strip() for line in tidied("present", names).splitlines() if line.strip()]
    async with secretarys_session(deps, officer, seen) as work:
        problems = check_present(present, work.committee)
        if problems:
            raise AnswersRefusedError(problems)
        work.row.present = present


async def record_result(deps: Deps, officer: Officer, seen: SeenSession, case_id: UUID, result: CaseResult) -> None:
    """Record the committee's vote and outcome for a case, in place of an earlier record.

    Raises what `secretarys_session` does (AbsentError also for a case that is not on the agenda), and:

    Raises:
        AnswersRefusedError: path "item <case id>": nobody_present, unprintable, and the codes of `result_problem`.
    """
    path = f"item {case_id}"
    kept = CaseResult(votes=result.votes, outcome=result.outcome, reasons=tidied(path, result.reasons))
    async with secretarys_session(deps, officer, seen) as work:
        item = await committee_sessions.find_item(work.session, work.row.id, case_id)
        if item is None:
            raise AbsentError
        present = len(work.row.present)
        code = result_problem(kept, present) if present else "nobody_present"
        if code:
            raise AnswersRefusedError([Problem(path=path, code=code)])
        item.record(kept)


async def _lock_waiting(work: SessionWork, case_ids: Sequence[UUID]) -> list[OfficersCase]:
    """Lock cases that wait for this committee and are on no agenda.

    Raises:
        AnswersRefusedError: path "agenda": one does not wait for it, or may not be put on it.
    """
    try:
        found = await work.lock_cases(case_ids)
        for locked in (each.locked for each in found):
            data = _session_data(work.row)
            require_step(work.officer, locked.row.directorate, locked.case, "committee_scheduled", data)
    except RefusedError as refused:
        known = refused.reason in ("same_officer", "correction_waits")
        raise _agenda_refusal(refused.reason if known else "not_waiting") from None
    if any(each.locked.row.directorate != work.row.directorate for each in found):
        raise _agenda_refusal("not_waiting")
    if await committee_sessions.days_of_sessions_to_come(work.session, case_ids):
        raise _agenda_refusal("on_agenda")
    return found


async def _tell_taken_off(work: SessionWork, case_ids: Sequence[UUID]) -> None:
    """Record on the cases that still wait that they are off the agenda. Others have left the committee by
    themselves.
    """
    for each in await work.lock_cases(case_ids):
        if each.locked.row.status == "at_committee":
            await each.append("committee_unscheduled", {"session": work.row.number})


def _session_data(row: CommitteeSessionRow) -> dict[str, Json]:
    return {"session": row.number, "held_on": row.held_on.isoformat()}


def _agenda_refusal(code: str) -> AnswersRefusedError:
    return AnswersRefusedError([Problem(path="agenda", code=code)])

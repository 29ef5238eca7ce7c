"""The signing of a session's minutes: the committee's recommendation is recorded on each case in the same
transaction.
"""

from uuid import UUID

from moi_pwa.actions.committee.committee_transaction import SeenSession, secretarys_session
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.officers_case import OfficersCase, despite_documents
from moi_pwa.core.answers import Json
from moi_pwa.core.case import EventKind
from moi_pwa.core.committee import CaseResult, CommitteeSession, Secretary
from moi_pwa.core.errors import AnswersRefusedError, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.problems import Problem
from moi_pwa.crypto.receipt import sign_minutes as sign
from moi_pwa.rules.committee.minutes import minutes_of, minutes_problems
from moi_pwa.storage.accounts import officers
from moi_pwa.storage.committee import committee_sessions
from moi_pwa.storage.committee.committee_sessions import CommitteeMinutesRow
from moi_pwa.storage.engine.database import insert_rows


async def sign_minutes(deps: Deps, officer: Officer, seen: SeenSession, *, documents_reason: str = "") -> None:
    """Sign the minutes of a session that was held; nothing of it changes after that.

    `documents_reason` says why the committee goes on with cases that have a rejected or unopened document; only those
    cases keep it. Raises what `secretarys_session` does, and:

    Raises:
        AnswersRefusedError: as `minutes_problems`; path "item <case id>" with the reason why the outcome cannot happen
            to the case: same_officer, correction_waits, documents_need_reason; path "documents_reason": unprintable.
    """
    despite = despite_documents(documents_reason)
    async with secretarys_session(deps, officer, seen) as work:
        held = await committee_sessions.read_session(work.session, work.row)
        problems = list(minutes_problems(held, work.committee, deps.today()))
        if problems:
            raise AnswersRefusedError(problems)
        locked = await work.lock_cases(item.case_id for item in held.agenda)
        name = (await officers.display_names(work.session, [UUID(officer.id)]))[UUID(officer.id)]
        secretary = Secretary(id=officer.id, name=name, signed_at=deps.now())
        minutes = sign(minutes_of(held, work.committee, secretary), deps.receipt_key)
        await _tell_cases(held, locked, despite)
        work.row.status = "held"
        await committee_sessions.close_agenda(work.session, held.id)
        await work.session.flush()
        row = CommitteeMinutesRow.of(held, officer_id=UUID(officer.id), at=secretary.signed_at, minutes=minutes)
        await insert_rows(work.session, [row])


async def _tell_cases(held: CommitteeSession, cases: list[OfficersCase], despite: dict[str, Json]) -> None:
    """Record the outcome on each case.

    Raises:
        AnswersRefusedError: with every case to which its outcome cannot happen.
    """
    results = {item.case_id: item.result for item in held.agenda}
    problems: list[Problem] = []
    for each in cases:
        case_id = each.locked.row.id
        result = results[case_id]
        assert result is not None  # noqa: S101 -- minutes_problems found none without one
        kind: EventKind = "committee_postponed" if result.outcome == "postpone" else "committee_recommended"
        data = _outcome_data(held, result)
        try:
            await each.append(kind, data | despite if kind == "committee_recommended" else data)
        except StepRefusedError as refused:
            problems.append(Problem(path=f"item {case_id}", code=refused.reason))
    if problems:
        raise AnswersRefusedError(problems)


def _outcome_data(held: CommitteeSession, result: CaseResult) -> dict[str, Json]:
    """Return the event data of one case."""
    return {
        "session": held.number,
        "held_on": held.held_on.isoformat(),
        "outcome": result.outcome,
        "in_favour": result.votes.in_favour,
        "against": result.votes.against,
        "abstained": result.votes.abstained,
        "note": result.reasons,
    }

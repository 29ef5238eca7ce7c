"""The request for the consent of another party whom an application concerns, before an officer takes it."""

from datetime import date, timedelta
from uuid import UUID

from moi_pwa.actions.cases.case_transaction import SYSTEM, CaseTransaction
from moi_pwa.actions.cases.expire_case import enqueue_expiry
from moi_pwa.actions.cases.reminders import enqueue_reminders
from moi_pwa.actions.deps import Deps
from moi_pwa.core.answers import Answers
from moi_pwa.core.case import Case
from moi_pwa.core.problems import Problem
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.rules.cases.lifecycle import course_of
from moi_pwa.rules.cases.other_party import is_asked, mobile_of, mobile_problem
from moi_pwa.rules.dates import amman_day
from moi_pwa.storage.accounts import people
from moi_pwa.storage.cases import consents
from moi_pwa.storage.engine import sequences
from moi_pwa.storage.engine.database import Session


async def other_party_problems(
    session: Session, service: Service, answers: Answers, applicant: UUID, today: date
) -> list[Problem]:
    """Return why the number in the answers cannot be asked for consent; empty if it can, or if no consent is needed."""
    if service.other_party is None or not is_asked(service, answers, today):
        return []
    problem = mobile_problem(service.other_party, answers, await people.addresses_of(session, applicant))
    return [problem] if problem else []


async def lock_other_party(
    deps: Deps, session: Session, service: Service, answers: Answers, *, applicant: UUID, language: Language
) -> UUID | None:
    """Lock the applicant and the person whose consent an application needs; return that person's id.

    A person without an account gets one. `language` is used for a person whose language is not known. None means that
    no consent is needed.
    """
    party = service.other_party if is_asked(service, answers, deps.today()) else None
    mobile = mobile_of(party, answers) if party else None
    if mobile is None:
        return None
    asked = await people.ensure_person(
        session, person_id=deps.new_id(), kind="mobile", address=mobile, language=language, at=deps.now()
    )
    await sequences.lock_parties(session, [applicant, asked.id])
    return asked.id


def must_ask(case: Case) -> bool:
    """Return whether the other party is still to be asked."""
    return course_of(case).step(case.status, "consent_asked") is not None and not case.count("consent_asked")


async def ask_other_party(locked: CaseTransaction, party_id: UUID) -> None:
    """Ask for the other party's consent, once. Without an answer the case lapses after the days that the course
    gives.
    """
    course = course_of(locked.case)
    step = course.step(locked.case.status, "consent_asked")
    assert step is not None  # noqa: S101 -- must_ask
    days = course.stage(step.to).days
    assert days is not None  # noqa: S101 -- the other party's turn has an end
    last_day = amman_day(locked.at) + timedelta(days=days)
    await locked.append("consent_asked", by=SYSTEM, data={"person": str(party_id), "until": last_day.isoformat()})
    await consents.add_request(
        locked.session, case_id=locked.row.id, party_id=party_id, asked_at=locked.at, until=last_day
    )
    await enqueue_reminders(locked, last_day)
    await enqueue_expiry(locked, last_day)

"""The account of an institution, which follows the application that registers it or renews its registration."""

from collections.abc import Mapping
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.institution_transaction import (
    AccountEventKind,
    lock_institution,
    record_institution_event,
    register_institution,
)
from moi_pwa.core.answers import Answers, Facts, Json
from moi_pwa.core.case import EventKind
from moi_pwa.core.errors import InstitutionRefusedError
from moi_pwa.core.service import InstitutionAccount, Service
from moi_pwa.rules.forms.conditions import applies
from moi_pwa.rules.forms.person_name import names_written
from moi_pwa.rules.parties.institution import is_closed
from moi_pwa.rules.parties.registration import account_id, registration_of
from moi_pwa.storage.cases import cases
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.parties import institutions

_MAX_NAME = 120

_FOLLOWS: Mapping[EventKind, AccountEventKind] = {
    "approved": "verified",
    "rejected": "refused",
    "withdrawn": "withdrawn",
    "expired": "withdrawn",
    "revoked": "ended",
}
"""Maps an event of the case to the event of the account that follows from it."""


async def open_account(deps: Deps, session: Session, row: CaseRow, answers: Answers) -> None:
    """Make the account that a new application registers, if it registers one. The applicant is its administrator."""
    service = deps.services[row.service]
    account = service.institution
    if account is None or _renews(deps, account, answers):
        return
    await register_institution(
        deps,
        session,
        registration_of(account, answers),
        party_id=account_id(row.id),
        administrator=row.party_id,
        administrators_name=_applicants_name(service, answers),
        case_id=row.id,
    )


async def follow_case(deps: Deps, session: Session, row: CaseRow, kind: EventKind, *, by: str) -> None:
    """Record what an event of a case means for the account that it is about, if it is about one.

    Raises:
        InstitutionRefusedError: "number_taken": another institution of this number is verified; "not_registered": none
            is whose registration could be renewed.
    """
    service = deps.services[row.service]
    account = service.institution
    if account is None or kind not in _FOLLOWS:
        return
    answers = (await cases.latest_submission(session, row.id)).answers
    if _renews(deps, account, answers):
        if kind == "approved":
            await _renew(deps, session, row, account, answers, by=by)
        return
    party_id = account_id(row.id)
    if kind == "revoked":
        locked = await lock_institution(deps, session, party_id)
        if is_closed(locked.state.institution):
            return  # an officer ended the account before
    data: dict[str, Json] = registration_of(account, answers).data() if kind == "approved" else {}
    await record_institution_event(deps, session, party_id, _FOLLOWS[kind], by=by, data=data, case_id=row.id)


async def _renew(
    deps: Deps, session: Session, row: CaseRow, account: InstitutionAccount, answers: Answers, *, by: str
) -> None:
    """Renew the registration of the institution that holds the number, and make the applicant an administrator."""
    registration = registration_of(account, answers)
    party_id = await institutions.holder_of(session, registration.establishment_number)
    if party_id is None:
        raise InstitutionRefusedError("not_registered")
    state = await record_institution_event(
        deps,
        session,
        party_id,
        "renewed",
        by=by,
        data={"registration_expires_on": registration.registration_expires_on.isoformat()},
        case_id=row.id,
    )
    applicant: UUID = row.party_id
    if state.members.get(applicant) != "administrator":
        await record_institution_event(
            deps,
            session,
            party_id,
            "administrator_changed",
            by=by,
            data={"person": str(applicant), "replaces": None},
            name=_applicants_name(deps.services[row.service], answers),
            case_id=row.id,
        )


def _renews(deps: Deps, account: InstitutionAccount, answers: Answers) -> bool:
    return applies(account.renewed, [answers], Facts(today=deps.today()))


def _applicants_name(service: Service, answers: Answers) -> str:
    latin, arabic = names_written(answers, [field for section in service.sections for field in section.fields])
    return (arabic or latin)[:_MAX_NAME]

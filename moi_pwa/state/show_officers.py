"""Officers' accounts and their history, in words."""

from collections.abc import Collection
from uuid import UUID

from moi_pwa.actions.officer_accounts import StaffChange
from moi_pwa.core.text import Language
from moi_pwa.core.words import say, words
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.staff import STAFF_ROLES
from moi_pwa.state.shown_officers import ShownChange, ShownOfficer
from moi_pwa.state.written import written_day, written_moment
from moi_pwa.storage.officers import OfficerRecord


def shown_officer(record: OfficerRecord, language: Language, me: UUID) -> ShownOfficer:
    account = record.account
    state = "left" if record.left_at else "one_time" if account.password_must_change else "active"
    said = say(f"desk.officers.{state}", language)
    if record.left_at:
        said = say("desk.officers.left_on", language, date=written_day(amman_day(record.left_at), language))
    added = written_day(amman_day(record.created_at), language)
    return ShownOfficer(
        id=str(account.id),
        href=f"/{language}/officers/?officer={account.id}",
        name=account.display_name,
        sign_in_name=account.sign_in_name,
        roles=roles_in_words(account.roles, language),
        directorates=directorates_in_words(account.directorates, language),
        state=state,
        state_said=said,
        since=say("desk.officers.since", language, date=added),
        key="" if account.public_key or record.left_at else say("desk.officers.no_key", language),
        is_me=account.id == me,
    )


def shown_change(change: StaffChange, language: Language) -> ShownChange:
    event = change.event
    says: list[str] = []
    if "roles" in event.data:
        says.append(_given(event.data, language))
    before = event.data.get("before")
    if isinstance(before, dict):
        says.append(say("desk.officers.before", language, given=_given(before, language)))
    if event.data.get("released"):
        says.append(say("desk.officers.released", language, count=str(event.data["released"])))
    return ShownChange(
        at=written_moment(event.at, language),
        who=change.by or say("desk.officers.operator", language),
        what=say(f"desk.officers.event.{event.kind}", language),
        says=says,
        note=event.note,
    )


def roles_in_words(roles: Collection[str], language: Language) -> str:
    """In the order of STAFF_ROLES."""
    known = [role for role in STAFF_ROLES if role in roles]
    return _joined([*known, *sorted(set(roles) - set(known))], "desk.officers.role", language)


def directorates_in_words(directorates: Collection[str], language: Language) -> str:
    return _joined(sorted(directorates), "desk.directorate", language) or say("desk.officers.no_directorates", language)


def _given(data: dict, language: Language) -> str:  # pyright: ignore[reportMissingTypeArgument, reportUnknownParameterType]
    return say(
        "desk.officers.given",
        language,
        roles=roles_in_words(data["roles"], language),
        directorates=directorates_in_words(data["directorates"], language),
    )


def _joined(codes: Collection[str], family: str, language: Language) -> str:
    named = words(language)
    return say("desk.officers.and", language).join(named.get(f"{family}.{code}", code) for code in codes)

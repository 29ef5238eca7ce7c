"""Views of officers' accounts and of their history."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, cast
from uuid import UUID

from moi_pwa.actions.accounts.officer_accounts import AskedReset, StaffChange, StaffMember
from moi_pwa.core.text import Language
from moi_pwa.locales import say, words
from moi_pwa.presentation.accounts.officers_view import AccountChangeView, OfficerView
from moi_pwa.presentation.format import format_day, format_moment, isolated
from moi_pwa.rules.accounts.staff import STAFF_ROLES
from moi_pwa.rules.cases.consultations import declared_for
from moi_pwa.rules.dates import amman_day


def present_officer(member: StaffMember, language: Language, me: UUID) -> OfficerView:
    account, left = member.account, member.left_at is not None
    state = "left" if member.left_at else "one_time" if account.password_must_change else "active"
    state_text = say(f"desk.officers.{state}", language)
    if member.left_at:
        state_text = say("desk.officers.left_on", language, date=format_day(amman_day(member.left_at), language))
    added = format_day(amman_day(member.created_at), language)
    return OfficerView(
        id=str(account.id),
        href=f"/{language}/officers/?officer={account.id}",
        name=account.display_name,
        sign_in_name=account.sign_in_name,
        roles=roles_in_words(account.roles, language),
        directorates=units_in_words(account.directorates, account.agencies, language),
        state=state,
        state_text=state_text,
        since=say("desk.officers.since", language, date=added),
        key="" if account.public_key or left else say("desk.officers.no_key", language),
        second_factor="" if member.has_second_factor or left else say("desk.officers.no_second_factor", language),
        reset=_reset(member.reset, language) if member.reset else "",
        is_me=account.id == me,
    )


def _reset(asked: AskedReset, language: Language) -> str:
    until = format_moment(asked.until, language)
    return say("desk.officers.reset_asked", language, name=isolated(asked.by), moment=until)


def present_account_change(change: StaffChange, language: Language) -> AccountChangeView:
    event = change.event
    details: list[str] = []
    if "roles" in event.data:
        details.append(_roles_and_directorates(event.data, language))
    before = event.data.get("before")
    if isinstance(before, dict):
        details.append(
            say(
                "desk.officers.before",
                language,
                given=_roles_and_directorates(cast("dict[str, Any]", before), language),
            )
        )
    if event.data.get("released"):
        details.append(say("desk.officers.released", language, count=str(event.data["released"])))
    if event.kind in ("absence_entered", "absence_ended"):
        first, last = (format_day(date.fromisoformat(str(event.data[name])), language) for name in ("from", "until"))
        details.append(say("desk.absences.days", language, first=first, last=last))
    return AccountChangeView(
        at=format_moment(event.at, language),
        by=change.by or say("desk.officers.operator", language),
        title=say(f"desk.officers.event.{event.kind}", language),
        details=details,
        note=event.note,
    )


def roles_in_words(roles: Collection[str], language: Language) -> str:
    """Return the roles in the order of STAFF_ROLES."""
    known = [role for role in STAFF_ROLES if role in roles]
    return _joined([*known, *sorted(set(roles) - set(known))], "desk.officers.role", language)


def units_in_words(directorates: Collection[str], agencies: Collection[str], language: Language) -> str:
    """Return where an officer works: directorates, or agencies."""
    if agencies:
        named = [declared_for(each).name.in_language(language) for each in sorted(agencies)]
        return say("desk.officers.and", language).join(named)
    return _joined(sorted(directorates), "desk.directorate", language) or say("desk.officers.no_directorates", language)


def _roles_and_directorates(data: Mapping[str, Any], language: Language) -> str:
    return say(
        "desk.officers.given",
        language,
        roles=roles_in_words(data["roles"], language),
        directorates=units_in_words(data["directorates"], data.get("agencies", ()), language),
    )


def _joined(codes: Collection[str], family: str, language: Language) -> str:
    named = words(language)
    return say("desk.officers.and", language).join(named.get(f"{family}.{code}", code) for code in codes)

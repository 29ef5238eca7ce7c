"""Views of institutions' accounts, of their members and of their history."""

from collections.abc import Mapping
from datetime import date
from typing import Final
from uuid import UUID

from moi_pwa.actions.parties.read_accounts import AccountView
from moi_pwa.catalogue.blocks.registration import KIND
from moi_pwa.core.institutions import Institution, InstitutionEvent
from moi_pwa.core.parties import InstitutionStatus
from moi_pwa.core.staff import OPERATOR
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.format import format_day, format_moment, isolated
from moi_pwa.presentation.parties.institution_view import (
    InstitutionDetailView,
    InstitutionEventView,
    InstitutionMemberView,
    InstitutionRowView,
)
from moi_pwa.rules.accounts.contact_addresses import masked_address

_TONES: Final[Mapping[InstitutionStatus, str]] = {
    "waiting": "waiting",
    "verified": "received",
    "suspended": "rejected",
    "ended": "",
    "refused": "",
}
"""Maps a status to the class of its badge."""

_ABOUT_A_MEMBER = frozenset({"administrator_changed", "member_joined", "role_changed", "member_removed"})
"""The kinds of events that another person than the actor may be the subject of."""


def present_institution(found: Institution, language: Language, *, waits: bool) -> InstitutionRowView:
    name, other_name = _names(found, language)
    return InstitutionRowView(
        href=_href(found, language),
        name=name,
        other_name=other_name,
        number=found.establishment_number,
        expires=format_day(found.registration_expires_on, language),
        status=say(f"desk.institutions.status.{found.status}", language),
        tone=_TONES[found.status],
        waits=waits,
    )


def present_account(account: AccountView, language: Language) -> InstitutionDetailView:
    found, asked = account.state.institution, account.state.asked
    row = present_institution(found, language, waits=asked is not None)
    into = account.into
    return InstitutionDetailView(
        id=str(found.id),
        name=row.name,
        other_name=row.other_name,
        kind=next(each.label.in_language(language) for each in KIND.options if each.value == found.kind),
        number=row.number,
        status=row.status,
        tone=row.tone,
        expires=row.expires,
        is_expired=found.registration_expires_on < account.today,
        authorised=say("desk.officers.and", language).join(
            isolated(each.name) for each in account.members if each.role == "administrator"
        ),
        merged_into=_names(into, language)[0] if into and found.merged_into else "",
        merged_href=_href(into, language) if into and found.merged_into else "",
        case_href=_case_href(account.events[-1], language),
        members=[
            InstitutionMemberView(
                name=each.name,
                role=say(f"desk.institutions.role.{each.role}", language),
                contact=masked_address(account.contacts[each.person_id]) if each.person_id in account.contacts else "",
            )
            for each in account.members
        ],
        events=[_event(each, account, language) for each in account.events],
        may_ask=sorted(account.may_ask),
        asked=_asked(account, language) if asked else "",
        asked_reason=asked.reason if asked else "",
        asked_seq=asked.seq if asked else 0,
        may_confirm=account.may_confirm,
        may_decline=account.may_decline,
        waits_for_other=account.may_decline and not account.may_confirm,
    )


def _asked(account: AccountView, language: Language) -> str:
    asked = account.state.asked
    assert asked is not None  # noqa: S101 -- the caller has checked it
    into = isolated(_names(account.into, language)[0]) if account.into else ""
    return say(
        f"desk.institutions.asked.{asked.change}",
        language,
        officer=isolated(_actor(asked.by, account, language)),
        moment=format_moment(asked.at, language),
        name=into,
    )


def _event(event: InstitutionEvent, account: AccountView, language: Language) -> InstitutionEventView:
    details: list[str] = []
    if event.kind == "change_asked":
        details.append(say(f"desk.institutions.change.{event.data['change']}", language))
    if event.kind in _ABOUT_A_MEMBER and event.data["person"] != event.actor:
        details.append(isolated(_actor(str(event.data["person"]), account, language)))
    if "client" in event.data:
        details.append(isolated(account.clients.get(UUID(str(event.data["client"])), "")))
    if "role" in event.data:
        details.append(say(f"desk.institutions.role.{event.data['role']}", language))
    if "registration_expires_on" in event.data:
        until = format_day(date.fromisoformat(str(event.data["registration_expires_on"])), language)
        details.append(say("desk.institutions.until", language, date=until))
    if "days" in event.data:
        details.append(say("desk.institutions.days_left", language, count=str(event.data["days"])))
    if event.data.get("asked_by"):
        asker = isolated(_actor(str(event.data["asked_by"]), account, language))
        details.append(say("desk.institutions.asked_by", language, officer=asker))
    return InstitutionEventView(
        title=say(f"desk.institutions.event.{event.kind}", language),
        by=_actor(event.actor, account, language),
        at=format_moment(event.at, language),
        details=details,
        reason=str(event.data.get("reason", "")),
        case_href=_case_href(event, language),
    )


def _actor(actor: str, account: AccountView, language: Language) -> str:
    """Return the name of whoever did something; people who are no members any more have none."""
    if actor == "system":
        return say("desk.institutions.system", language)
    if actor == OPERATOR:
        return say("desk.officers.operator", language)
    named = {str(each): name for each, name in account.officers.items()}
    named |= {str(each.person_id): each.name for each in account.members}
    return named.get(actor) or say("desk.institutions.former_member", language)


def _case_href(event: InstitutionEvent, language: Language) -> str:
    case_id = event.data.get("case_id")
    return f"/{language}/case/?id={case_id}" if case_id else ""


def _names(found: Institution, language: Language) -> tuple[str, str]:
    return (found.name_ar, found.name_en) if language == "ar" else (found.name_en, found.name_ar)


def _href(found: Institution, language: Language) -> str:
    return f"/{language}/institutions/?id={found.id}"

"""Views of committees' sessions."""

from collections.abc import Mapping
from datetime import date, datetime

from moi_pwa.actions.committee.read_committee import OpenSession, SessionPage, SignedMinutes
from moi_pwa.catalogue.committees import COMMITTEES
from moi_pwa.core.committee import AgendaItem, CaseResult, SessionSummary
from moi_pwa.core.problems import Problem
from moi_pwa.core.queue import CaseSummary
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.cases.committee_text import votes_sentence
from moi_pwa.presentation.committee.committee_view import (
    AgendaItemView,
    MinutesItemView,
    MinutesView,
    SessionListView,
    SessionRowView,
    SessionView,
    WaitingCaseView,
)
from moi_pwa.presentation.format import format_day, format_moment
from moi_pwa.presentation.option_view import OptionView
from moi_pwa.rules.dates import amman_day

TONES = {"planned": "waiting", "held": "received", "cancelled": "problem"}


def present_sessions(page: SessionPage, *, today: date, language: Language) -> SessionListView:
    return SessionListView(
        rows=[_row(each, language) for each in page.rows],
        committees=[OptionView(value=each, label=committee_name(each, language)) for each in page.committees],
        first_day=today.isoformat(),
    )


def committee_name(directorate: str, language: Language) -> str:
    return COMMITTEES[directorate].name.in_language(language)


def _row(each: SessionSummary, language: Language) -> SessionRowView:
    page = "minutes" if each.status == "held" else "session"
    return SessionRowView(
        href=f"/{language}/committee/{page}/?id={each.id}",
        number=each.number,
        committee=committee_name(each.directorate, language),
        held_on=format_day(each.held_on, language),
        cases=str(each.cases),
    )


def present_session(found: OpenSession, services: Mapping[str, Service], language: Language) -> SessionView:
    held = found.held
    return SessionView(
        id=str(held.id),
        seq=held.seq,
        number=held.number,
        committee=found.committee.name.in_language(language),
        held_on=format_day(held.held_on, language),
        status=say(f"desk.committee.status.{held.status}", language),
        tone=TONES[held.status],
        is_planned=held.status == "planned",
        present="\n".join(held.present),
        attendance=_attendance(len(held.present), found.committee.members, found.committee.quorum, language),
        agenda=[_item(each, services, language) for each in held.agenda],
        waiting=[_waiting(each, services, language) for each in found.waiting],
        minutes_href=f"/{language}/committee/minutes/?id={held.id}" if found.minutes else "",
    )


def _attendance(present: int, members: int, quorum: int, language: Language) -> str:
    return say("desk.committee.attendance", language, present=present, members=members, quorum=quorum)


def _waiting(case: CaseSummary, services: Mapping[str, Service], language: Language) -> WaitingCaseView:
    return WaitingCaseView(
        id=str(case.id),
        href=f"/{language}/case/?id={case.id}",
        reference=case.reference,
        service=services[case.service].title.in_language(language),
        since=format_day(amman_day(case.submitted_at), language),
    )


def _item(item: AgendaItem, services: Mapping[str, Service], language: Language) -> AgendaItemView:
    result, left = item.result, item.status != "at_committee"
    view = AgendaItemView(
        id=str(item.case_id),
        href=f"/{language}/case/?id={item.case_id}",
        reference=item.reference,
        service=services[item.service].title.in_language(language),
        ordinal=str(item.ordinal),
        warning=say("desk.committee.problem.item.left_committee", language) if left else "",
    )
    return _with_result(view, result, language) if result else view


def _with_result(view: AgendaItemView, result: CaseResult, language: Language) -> AgendaItemView:
    votes = result.votes
    parts = (say(f"desk.outcome.{result.outcome}", language), votes_sentence(vars(votes), language))
    return AgendaItemView(
        **{
            **vars(view),
            "outcome": result.outcome,
            "result_text": " · ".join(parts),
            "in_favour": str(votes.in_favour),
            "against": str(votes.against),
            "abstained": str(votes.abstained),
            "reasons": result.reasons,
        }
    )


def present_minutes(found: OpenSession, services: Mapping[str, Service], language: Language) -> MinutesView:
    """Return the minutes as they were signed, whatever has changed since. The view is empty if they are not signed."""
    if found.minutes is None:
        return MinutesView()
    content = found.minutes.content
    return MinutesView(
        number=content["number"],
        session_href=f"/{language}/committee/session/?id={content['session_id']}",
        committee=content["committee"][language],
        held_on=format_day(date.fromisoformat(content["held_on"]), language),
        attendance=_attendance(len(content["present"]), content["members"], content["quorum"], language),
        present=content["present"],
        agenda=[
            MinutesItemView(
                ordinal=str(ordinal),
                reference=each["reference"],
                service=services[each["service"]].title.in_language(language),
                votes=votes_sentence(each, language),
                outcome=say(f"desk.outcome.{each['outcome']}", language),
                reasons=each["reasons"],
            )
            for ordinal, each in enumerate(content["agenda"], 1)
        ],
        secretary=content["secretary"]["name"],
        signed_at=format_moment(datetime.fromisoformat(content["signed_at"]), language),
        key=found.minutes.key,
        signature=_signature(found.minutes, language),
        is_valid=found.minutes.is_valid,
    )


def _signature(minutes: SignedMinutes, language: Language) -> str:
    return say(f"desk.minutes.signature.{'valid' if minutes.is_valid else 'invalid'}", language)


def problem_sentence(problem: Problem, language: Language) -> str:
    control = problem.path.split(" ")[0]
    return say(f"desk.committee.problem.{control}.{problem.code}", language, **problem.params)

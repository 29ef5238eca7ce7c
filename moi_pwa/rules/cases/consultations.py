"""Consultations of agencies and missions: those that can be asked, what each sees, and the replies, a fold over a
case's events.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, cast

from moi_pwa.catalogue.agencies import CONSULTATIONS
from moi_pwa.catalogue.missions import MISSIONS
from moi_pwa.core.answers import Answers, Facts
from moi_pwa.core.case import Case, CaseEvent, EventKind, Role
from moi_pwa.core.consultation import MISSION_CODES, AgencyCode, Consultation, ConsultationAnswer
from moi_pwa.core.course import Course
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.fields import FileField, GroupField
from moi_pwa.core.officer import Officer
from moi_pwa.core.service import Service
from moi_pwa.rules.cases.lifecycle import cases_after, course_of
from moi_pwa.rules.forms.answers import Question
from moi_pwa.rules.forms.from_abroad import may_be_abroad


@dataclass(frozen=True, kw_only=True)
class AgencyReply:
    """One agency's consultation about a case, with its reply."""

    asked_seq: int
    """The `seq` of the event that asked."""
    agency: AgencyCode
    question: str
    asked_at: datetime
    due: date
    """The last day for the answer, in Amman."""
    answer: ConsultationAnswer | None = None
    """The agency's answer. None means that it has not answered."""
    note: str = ""
    """The reason of an objection, what else the agency needs, or why a supervisor recalled the consultation."""
    answered_at: datetime | None = None
    answered_by: str = ""
    """An officer's id."""
    escalated_at: datetime | None = None
    """The time at which it was escalated, because there was no answer by the day it was due."""
    recalled_at: datetime | None = None
    """The time at which a supervisor ended the consultation."""


def declared_for(agency: str) -> Consultation:
    """Return what is declared for an agency or a mission. Raises KeyError if there is none of that code."""
    return MISSIONS[agency] if agency in MISSION_CODES else CONSULTATIONS[agency]


def agencies_to_ask(course: Course, service: Service) -> tuple[AgencyCode, ...]:
    """Return the agencies that a reviewer may ask about such a case; none where the course consults nobody."""
    if not any(step.kind == "consultation_asked" for step in course.steps):
        return ()
    return tuple(dict.fromkeys((*course.consults, *service.consults)))


def missions_to_ask(course: Course, service: Service, answers: Answers, facts: Facts) -> tuple[AgencyCode, ...]:
    """Return the missions at which a reviewer may ask for an interview; none unless the person may be abroad."""
    asks = any(step.kind == "interview_asked" for step in course.steps)
    return tuple(each.agency for each in MISSIONS.values()) if asks and may_be_abroad(service, answers, facts) else ()


def replies_in(events: Iterable[CaseEvent]) -> list[AgencyReply]:
    """Return every consultation of one case, in the order in which they were asked for. `events` are oldest first."""
    latest: dict[str, AgencyReply] = {}
    earlier: list[AgencyReply] = []
    for event in events:
        data = cast("dict[str, Any]", event.data)
        if event.kind in ("consultation_asked", "interview_asked"):
            earlier += latest.values()
            latest = {agency: _asked(event, agency) for agency in data["agencies"]}
        elif event.kind == "consultation_answered":
            latest[data["agency"]] = replace(
                latest[data["agency"]],
                answer=data["answer"],
                note=data.get("note", ""),
                answered_at=event.at,
                answered_by=event.actor,
            )
        elif event.kind == "consultation_escalated":
            latest[data["agency"]] = replace(latest[data["agency"]], escalated_at=event.at)
        elif event.kind == "consultation_recalled":
            latest[data["agency"]] = replace(latest[data["agency"]], recalled_at=event.at, note=data["note"])
    return [*earlier, *latest.values()]


def _asked(event: CaseEvent, agency: str) -> AgencyReply:
    due = cast("Mapping[str, str]", event.data["due"])[agency]
    return AgencyReply(
        asked_seq=event.seq,
        agency=cast("AgencyCode", agency),
        question=str(event.data["question"]),
        asked_at=event.at,
        due=date.fromisoformat(due),
    )


@dataclass(frozen=True, kw_only=True)
class ConsultationTimes:
    """The times of a consultation."""

    asked_seq: int
    agency: AgencyCode
    asked_at: datetime
    due: date
    answered_at: datetime | None
    escalated_at: datetime | None
    ended_at: datetime | None
    """The time of the end. None means that it is open."""


def consultation_times(events: Sequence[CaseEvent]) -> list[ConsultationTimes]:
    """Return the times of every consultation of one case. `events` are oldest first.

    Raises StepRefusedError if the events are not possible in this order.
    """
    replies = replies_in(events)
    left = _times_left(events) if replies else []
    return [
        ConsultationTimes(
            asked_seq=each.asked_seq,
            agency=each.agency,
            asked_at=each.asked_at,
            due=each.due,
            answered_at=each.answered_at,
            escalated_at=each.escalated_at,
            ended_at=each.answered_at
            or each.recalled_at
            or next((at for seq, at in left if seq > each.asked_seq), None),
        )
        for each in replies
    ]


def _times_left(events: Sequence[CaseEvent]) -> list[tuple[int, datetime]]:
    """Return the number and the time of each event with which the case stopped waiting for agencies."""
    statuses = [case.status for case in cases_after(events)]
    return [
        (event.seq, event.at)
        for event, before, after in zip(events[1:], statuses, statuses[1:], strict=False)
        if before == "at_agencies" != after
    ]


def can_be_recalled(reply: AgencyReply, case: Case) -> bool:
    """Return whether a consultation can be recalled: the case still waits for it, and it is late.

    An interview can be recalled at any time, because the applicant may be unable to go to the mission.
    """
    is_open = case.status == "at_agencies" and reply.answer is None and reply.recalled_at is None
    return is_open and (reply.escalated_at is not None or reply.agency in MISSION_CODES)


def closing_kind(agency: str) -> EventKind:
    """Return the event with which a case goes back to its reviewer once nobody is asked any more.

    That of an interview is another one: a recommendation waits for agencies, and no interview stands for them.
    """
    return "interview_closed" if agency in MISSION_CODES else "consultation_closed"


def is_of_agency(officer: Officer, agency: str) -> bool:
    return answering_role(officer, agency) == "liaison_officer"


def is_of_mission(officer: Officer, agency: str) -> bool:
    return answering_role(officer, agency) == "embassy_officer"


def answering_role(officer: Officer, agency: str) -> Role | None:
    """Return the role in which an officer answers for an agency or a mission. None means that the officer does not."""
    role: Role = "embassy_officer" if agency in MISSION_CODES else "liaison_officer"
    return role if role in officer.roles and agency in officer.agencies else None


def require_answer(officer: Officer, case: Case, agency: str, *, answer: ConsultationAnswer, note: str) -> None:
    """Refuse an answer that is not the officer's to give, not possible now, or incomplete.

    Raises:
        StepRefusedError: "not_yours", "not_now", or "data_missing" for an answer that is none of the agency's, or one
            without words. Only that nothing speaks against it, and that nobody came, need no words.
    """
    if answering_role(officer, agency) is None:
        raise StepRefusedError("not_yours")
    if course_of(case).step(case.status, "consultation_answered") is None:
        raise StepRefusedError("not_now")
    if answer not in declared_for(agency).answers or (answer not in _NEED_NO_WORDS and not note):
        raise StepRefusedError("data_missing")


_NEED_NO_WORDS: frozenset[ConsultationAnswer] = frozenset({"no_objection", "did_not_come"})


def disclosed(consultation: Consultation, questions: Iterable[Question]) -> list[Question]:
    """Return the questions that the agency sees, in their order.

    A group's own answer, which repeats those of its items, is emptied.
    """
    return [
        replace(each, answer=_emptied(each)) if isinstance(each.field, GroupField) else each
        for each in questions
        if is_disclosed(consultation, each)
    ]


def is_disclosed(consultation: Consultation, question: Question) -> bool:
    """Return whether the agency sees a question: by its role or id, and within a group only if it sees the group.

    Documents are never disclosed by this; see `declared_documents`.
    """
    field = question.field
    if isinstance(field, FileField) or not _is_of_disclosed_group(consultation, question):
        return False
    return field.id in consultation.fields or field.role in consultation.roles


def declared_documents(consultation: Consultation, questions: Iterable[Question]) -> list[str]:
    """Return the ids of the documents that the agency may read, in the order of the answers.

    A document within a group is returned only if the group is disclosed, too.
    """
    return [
        str(each)
        for question in questions
        if isinstance(question.field, FileField)
        and question.field.document in consultation.documents
        and _is_of_disclosed_group(consultation, question)
        and isinstance(question.answer, list)
        for each in question.answer
    ]


def _is_of_disclosed_group(consultation: Consultation, question: Question) -> bool:
    group = question.context.path_prefix.split("/")[0]
    return not group or group in consultation.fields


def _emptied(group: Question) -> list[dict[str, Any]] | None:
    return [{} for _ in group.answer] if isinstance(group.answer, list) else None

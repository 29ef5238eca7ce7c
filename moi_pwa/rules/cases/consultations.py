"""Consultation of agencies: who can be asked, what an agency sees, and what became of it: a fold over a case's events."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, cast

from moi_pwa.core.case import Case, CaseEvent
from moi_pwa.core.consultation import AgencyCode, Consultation, ConsultationAnswer
from moi_pwa.core.course import Course
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.fields import FileField, GroupField
from moi_pwa.core.officer import Officer
from moi_pwa.core.service import Service
from moi_pwa.rules.cases.lifecycle import cases_after, course_of
from moi_pwa.rules.forms.answers import Question


@dataclass(frozen=True, kw_only=True)
class AgencyReply:
    """What one agency was asked and has answered. `asked_seq`: of the event that asked; `due`: a day in Amman.

    `answer` None: it has not answered; `note`: why it objects, or what else it needs; `answered_by`: an officer's id.
    `escalated_at`: it had not answered by the day it was due. `recalled_at`: a supervisor ended the question, `note` says why.
    """

    asked_seq: int
    agency: AgencyCode
    question: str
    asked_at: datetime
    due: date
    answer: ConsultationAnswer | None = None
    note: str = ""
    answered_at: datetime | None = None
    answered_by: str = ""
    escalated_at: datetime | None = None
    recalled_at: datetime | None = None


def agencies_to_ask(course: Course, service: Service) -> tuple[AgencyCode, ...]:
    """Whom a reviewer may ask about a case of this service that runs this course; nobody where the course asks nobody."""
    if not any(step.kind == "consultation_asked" for step in course.steps):
        return ()
    return tuple(dict.fromkeys((*course.consults, *service.consults)))


def replies_in(events: Iterable[CaseEvent]) -> list[AgencyReply]:
    """Every consultation of one case, `events` oldest first, in the order in which they were asked for."""
    found: dict[str, AgencyReply] = {}
    earlier: list[AgencyReply] = []
    for event in events:
        data = cast("dict[str, Any]", event.data)
        if event.kind == "consultation_asked":
            earlier += found.values()
            found = {agency: _asked(event, agency) for agency in data["agencies"]}
        elif event.kind == "consultation_answered":
            found[data["agency"]] = replace(
                found[data["agency"]],
                answer=data["answer"],
                note=data.get("note", ""),
                answered_at=event.at,
                answered_by=event.actor,
            )
        elif event.kind == "consultation_escalated":
            found[data["agency"]] = replace(found[data["agency"]], escalated_at=event.at)
        elif event.kind == "consultation_recalled":
            found[data["agency"]] = replace(found[data["agency"]], recalled_at=event.at, note=data["note"])
    return [*earlier, *found.values()]


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
    """When a consultation was asked and ended, and what happened in between. `ended_at` None: it is open."""

    asked_seq: int
    agency: AgencyCode
    asked_at: datetime
    due: date
    answered_at: datetime | None
    escalated_at: datetime | None
    ended_at: datetime | None


def consultation_times(events: Sequence[CaseEvent]) -> list[ConsultationTimes]:
    """Of every consultation of one case, `events` oldest first. Raises StepRefusedError: they are not possible."""
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
    """Number and time of each event with which the case waited for agencies no more."""
    statuses = [case.status for case in cases_after(events)]
    return [
        (event.seq, event.at)
        for event, before, after in zip(events[1:], statuses, statuses[1:], strict=False)
        if before == "at_agencies" != after
    ]


def can_be_recalled(reply: AgencyReply, case: Case) -> bool:
    """It is late, and the case still waits for it."""
    is_open = case.status == "at_agencies" and reply.answer is None and reply.recalled_at is None
    return is_open and reply.escalated_at is not None


def is_of_agency(officer: Officer, agency: str) -> bool:
    return "liaison_officer" in officer.roles and agency in officer.agencies


def require_answer(officer: Officer, case: Case, agency: str, *, answer: ConsultationAnswer, note: str) -> None:
    """Refuse an answer that is not the officer's to give, not possible now, or does not say what must be said.

    Raises:
        StepRefusedError: "not_yours", "not_now", "data_missing": an objection, or a need for more, without words.
    """
    if not is_of_agency(officer, agency):
        raise StepRefusedError("not_yours")
    if course_of(case).step(case.status, "consultation_answered") is None:
        raise StepRefusedError("not_now")
    if answer != "no_objection" and not note:
        raise StepRefusedError("data_missing")


def disclosed(consultation: Consultation, questions: Iterable[Question]) -> list[Question]:
    """The questions that the agency sees, in their order. A group's own answer, which repeats those of its items, is emptied."""
    return [
        replace(each, answer=_emptied(each)) if isinstance(each.field, GroupField) else each
        for each in questions
        if is_disclosed(consultation, each)
    ]


def is_disclosed(consultation: Consultation, question: Question) -> bool:
    """By its role or id; within a group only if the group is, too. For documents see `declared_documents`."""
    field = question.field
    if isinstance(field, FileField) or not _is_of_disclosed_group(consultation, question):
        return False
    return field.id in consultation.fields or field.role in consultation.roles


def declared_documents(consultation: Consultation, questions: Iterable[Question]) -> list[str]:
    """Ids of the documents that the agency may read, of these answers, in their order; within a group only if the group is
    disclosed, too.
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

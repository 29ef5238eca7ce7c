"""The parts of a queue: the conditions that choose the cases of one desk and status, which an index keeps together."""

from uuid import UUID

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import col, select

from moi_pwa.core.queue import QueueFilter, QueueScope, Work, WorkShare
from moi_pwa.storage.cases.cases import CaseRow, EventRow
from moi_pwa.storage.cases.consultations import is_escalated

Conditions = list[ColumnElement[bool]]


def queue_parts(scope: QueueScope, chosen: QueueFilter) -> list[Conditions]:
    """Return the conditions of each part. No case is in two of them."""
    common = [*of_courses(scope), *_filters(chosen)]
    if chosen.work is None:
        return [
            [col(CaseRow.directorate) == directorate, col(CaseRow.status) == status, *common]
            for directorate in scope.directorates
            for status in chosen.statuses
        ]
    held = [
        col(CaseRow.holder_id) == UUID(chosen.work.officer_id),
        col(CaseRow.directorate).in_(scope.directorates),
        col(CaseRow.status).in_(chosen.statuses),
    ]
    shares = [
        [col(CaseRow.directorate) == directorate, *_of_share(chosen.work, share), *common]
        for directorate in scope.directorates
        for share in chosen.work.shares
        if share.status in chosen.statuses
    ]
    return [[*held, *common], *shares]


def of_courses(scope: QueueScope) -> Conditions:
    """Return conditions that leave out the cases whose course is not in the scope."""
    return [] if scope.courses is None else [col(CaseRow.course).in_(sorted(scope.courses))]


def _filters(chosen: QueueFilter) -> Conditions:
    conditions: Conditions = []
    if chosen.service is not None:
        conditions.append(col(CaseRow.service) == chosen.service)
    if chosen.nationality is not None:
        conditions.append(col(CaseRow.nationality) == chosen.nationality)
    if chosen.free:
        conditions.append(col(CaseRow.holder_id).is_(None))
    if chosen.escalated:
        conditions.append(is_escalated())
    if chosen.holder is not None:
        conditions.append(col(CaseRow.holder_id) == UUID(chosen.holder))
    if chosen.due_from is not None:
        conditions.append(col(CaseRow.due_on) >= chosen.due_from)
    if chosen.due_before is not None:
        conditions.append(col(CaseRow.due_on) < chosen.due_before)
    return conditions


def _is_free_for(work: Work) -> ColumnElement[bool]:
    """Return a condition on cases: nobody has them, or an absent officer for whom this one stands in."""
    is_free = col(CaseRow.holder_id).is_(None)
    if not work.stands_for:
        return is_free
    return or_(is_free, col(CaseRow.holder_id).in_([UUID(each) for each in sorted(work.stands_for)]))


def _of_share(work: Work, share: WorkShare) -> Conditions:
    conditions = [
        col(CaseRow.status) == share.status,
        col(CaseRow.course).in_(sorted(share.courses)),
        _is_free_for(work),
    ]
    for kind in sorted(share.not_by):
        actor = (
            select(EventRow.actor)
            .where(EventRow.case_id == CaseRow.id, EventRow.kind == kind)
            .order_by(col(EventRow.seq).desc())
            .limit(1)
            .scalar_subquery()
        )
        conditions.append(func.coalesce(actor, "") != work.officer_id)
    return conditions

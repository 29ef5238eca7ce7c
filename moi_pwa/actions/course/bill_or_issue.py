"""The system's turn in the course of a case: what is due is billed, and what is paid for is issued."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from moi_pwa.actions.cases.case_transaction import CaseTransaction, lock_case
from moi_pwa.actions.course.bill_dues import bill_dues
from moi_pwa.actions.course.issue import issue_soon
from moi_pwa.actions.deps import Deps
from moi_pwa.core.answers import Answers, Facts, Json
from moi_pwa.core.billing import BilledLine
from moi_pwa.core.case import Case, CaseEvent
from moi_pwa.core.course import Course
from moi_pwa.core.jobs import Done, Outcome
from moi_pwa.core.service import Service
from moi_pwa.rules.bills.lines import billed_lines
from moi_pwa.rules.cases.lifecycle import course_of
from moi_pwa.rules.fees.sent_bill import bill_until, fixed_dues
from moi_pwa.rules.forms.answers import ask


def is_systems_turn(case: Case, events: Sequence[CaseEvent]) -> bool:
    """Return whether `bill_or_issue` has something to do with a case that was just received."""
    course = course_of(case)
    return course.step(case.status, "issued") is not None or not fixed_dues(events).isdisjoint(
        course.billed(case.status)
    )


def first_lines(service: Service, answers: Answers, facts: Facts, course: Course, sent: Json) -> list[BilledLine]:
    """Return the lines of the first bill of an application received today, before it has a number.

    `sent` is the part of its bill that is fixed.
    """
    costs = bill_until(service, ask(service, answers, facts).answers, facts, sent, facts.today)
    return billed_lines(service, costs, {*course.billed(course.stages[0].status), "on_submit"})


async def bill_or_issue(locked: CaseTransaction, *, lines: Sequence[BilledLine] | None = None) -> None:
    """Bill what is due in the case's stage. If nothing is due, or all is paid, issue what was applied for where the
    course says so.

    It is issued once this transaction is committed, with its papers. If no document signer can sign, or a paper would
    not name its holder, the case waits, and what was paid stays paid. `lines` are those of its first bill, if the
    caller knows them already.
    """
    if not await bill_dues(locked, lines) and course_of(locked.case).step(locked.case.status, "issued"):
        await issue_soon(locked)


async def bill_approved_case(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Bill, or issue, a case that was approved before anything was billed. The payload is {case_id}."""
    async with deps.database.transaction() as session:
        locked = await lock_case(deps, session, UUID(payload["case_id"]))
        if locked.case.status == "approved":
            await bill_or_issue(locked)
    return Done()

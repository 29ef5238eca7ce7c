"""Until when the ministry should decide, and until when the applicant may act.

The ministry has a service's target, in working days. The clock stands while the applicant is asked, and from a refusal on: it
goes on from there only if an objection is accepted, for then the application is to be decided again.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from moi_pwa.core.case import Case, CaseEvent, EventKind
from moi_pwa.core.course import Stage, Step
from moi_pwa.core.reference import Lists
from moi_pwa.rules.cases.lifecycle import case_after, course_of, stage_of
from moi_pwa.rules.dates import amman_day

_FRIDAY, _SATURDAY = 4, 5


def holidays_in(lists: Lists) -> frozenset[date]:
    """The days of the reference list of holidays."""
    return frozenset(
        first + timedelta(days=n)
        for holiday in lists.get("holidays", {}).values()
        for first, last in [(date.fromisoformat(str(holiday["first"])), date.fromisoformat(str(holiday["last"])))]
        for n in range((last - first).days + 1)
    )


def is_working_day(day: date, holidays: Collection[date]) -> bool:
    """Sunday to Thursday, and no holiday."""
    return day.weekday() not in (_FRIDAY, _SATURDAY) and day not in holidays


@dataclass(frozen=True, kw_only=True)
class ServiceClock:
    """`days`: working days that the ministry has used of `target`. `due`: the day by which it decides; None once it has,
    or the case ended otherwise.
    """

    days: int
    target: int
    due: date | None

    @property
    def late(self) -> bool:
        return self.days > self.target


def service_clock(events: Sequence[CaseEvent], target: int, today: date, holidays: Collection[date]) -> ServiceClock:
    """How a case stands against its target. Where the application is to be decided again, the days in between do not count.

    Args:
        events: of one case, oldest first, at least one.
        target: working days that the ministry has; see `Service.target_of`.
        today: in Amman.
        holidays: days in Amman.
    """
    came, days = amman_day(events[0].at), working_days_used(events, today, holidays)
    if stage_of(case_after(events)).decided:
        return ServiceClock(days=days, target=target, due=None)
    stood = working_days_between(came, today, holidays) - days
    return ServiceClock(days=days, target=target, due=day_due(came, target + stood, holidays))


def working_days_used(events: Sequence[CaseEvent], today: date, holidays: Collection[date]) -> int:
    """Working days after the day of submission, to `today`, that began while the ministry's time counted."""
    return sum(1 for day, stage in _begun_days(events, today) if _counts(stage) and is_working_day(day, holidays))


def _counts(stage: Stage) -> bool:
    return stage.turn == "ministry" and not stage.decided


def _begun_days(events: Sequence[CaseEvent], today: date) -> Iterator[tuple[date, Stage]]:
    """Each day after the first event's to `today`, and the stage that it began with."""
    days = [amman_day(event.at) for event in events]
    seen, stage = 0, stage_of(case_after(events[:1]))
    for n in range(1, (today - days[0]).days + 1):
        day = days[0] + timedelta(days=n)
        until = next((later for later in range(seen, len(days)) if days[later] >= day), len(days))
        if until != seen:
            seen, stage = until, stage_of(case_after(events[:until]))
        yield day, stage


def working_days_between(after: date, until: date, holidays: Collection[date]) -> int:
    """Working days after the one day, to the other."""
    return sum(is_working_day(after + timedelta(days=n), holidays) for n in range(1, (until - after).days + 1))


def day_due(after: date, days: int, holidays: Collection[date]) -> date:
    """The day that ends so many working days after `after`."""
    due = after
    while days > 0:
        due += timedelta(days=1)
        days -= is_working_day(due, holidays)
    return due


def is_open_to_applicant(case: Case, kind: EventKind, today: date) -> bool:
    """Whether the applicant may take this step today, in Amman."""
    last = last_day_for_applicant(case, kind)
    return _applicants_step(case, kind) is not None and (last is None or today <= last)


def last_day_for_applicant(case: Case, kind: EventKind) -> date | None:
    """The last day, in Amman, on which the applicant may take this step; None where it has no last day, or is not possible."""
    step = _applicants_step(case, kind)
    return amman_day(case.since) + timedelta(days=step.days) if step and step.days is not None else None


def _applicants_step(case: Case, kind: EventKind) -> Step | None:
    """The step out of the case's stage, unless it was taken as often as it may be."""
    step = course_of(case).step(case.status, kind)
    if step is None or "applicant" not in step.roles or case.is_newer:
        return None
    return step if step.at_most is None or case.count(kind) < step.at_most else None

"""Deadlines: the day by which the ministry should decide, and the days until which the applicant may act.

The ministry has a service's target, in working days. The clock stands while the applicant is asked, and from a refusal
on. It goes on from there only if an objection is accepted, for then the application is to be decided again.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.case import Case, CaseEvent, EventKind
from moi_pwa.core.course import Stage, Step
from moi_pwa.core.reference import Lists
from moi_pwa.rules.cases.lifecycle import case_after, course_of, stage_of
from moi_pwa.rules.dates import amman_day


def holidays_in(lists: Lists) -> frozenset[date]:
    """Return the days of the reference list of holidays."""
    return frozenset(
        first + timedelta(days=n)
        for holiday in lists.get("holidays", {}).values()
        for first, last in [(date.fromisoformat(str(holiday["first"])), date.fromisoformat(str(holiday["last"])))]
        for n in range((last - first).days + 1)
    )


def is_working_day(day: date, holidays: Collection[date]) -> bool:
    """Return whether a day is neither in the weekend nor a holiday."""
    return day.weekday() not in COUNTRY.weekend and day not in holidays


@dataclass(frozen=True, kw_only=True)
class ServiceClock:
    """The state of a case against its service's target."""

    days: int
    """Working days that the ministry has used."""
    target: int
    """Working days that the ministry has."""
    due: date | None
    """The day by which the ministry decides. None means that it has decided, or that the case ended otherwise."""

    @property
    def late(self) -> bool:
        return self.days > self.target


def service_clock(events: Sequence[CaseEvent], target: int, today: date, holidays: Collection[date]) -> ServiceClock:
    """Return the state of a case against its target. Where it is to be decided again, the days in between do not count.

    Args:
        events: of one case, oldest first, at least one.
        target: working days that the ministry has; see `Service.target_of`.
        today: in Amman.
        holidays: days in Amman.
    """
    received_on, days = amman_day(events[0].at), working_days_used(events, today, holidays)
    if stage_of(case_after(events)).decided:
        return ServiceClock(days=days, target=target, due=None)
    days_paused = working_days_between(received_on, today, holidays) - days
    return ServiceClock(days=days, target=target, due=day_due(received_on, target + days_paused, holidays))


def due_after(events: Sequence[CaseEvent], target: int, holidays: Collection[date]) -> date | None:
    """Return the day by which the ministry decides, as it is known on the day of the last event, in Amman.

    While the ministry's time stands still, that day moves on; this one does not. None, and the arguments, as in
    `service_clock`.
    """
    return service_clock(events, target, amman_day(events[-1].at), holidays).due


def working_days_used(events: Sequence[CaseEvent], today: date, holidays: Collection[date]) -> int:
    """Return the working days after the day of submission, to `today`, that began while the ministry's time counted."""
    return sum(1 for day, stage in _begun_days(events, today) if _counts(stage) and is_working_day(day, holidays))


def _counts(stage: Stage) -> bool:
    return stage.turn == "ministry" and not stage.decided


def _begun_days(events: Sequence[CaseEvent], today: date) -> Iterator[tuple[date, Stage]]:
    """Yield each day after the first event's, up to `today`, and the stage in which it began."""
    days = [amman_day(event.at) for event in events]
    events_seen, stage = 0, stage_of(case_after(events[:1]))
    for n in range(1, (today - days[0]).days + 1):
        day = days[0] + timedelta(days=n)
        events_until = next((later for later in range(events_seen, len(days)) if days[later] >= day), len(days))
        if events_until != events_seen:
            events_seen, stage = events_until, stage_of(case_after(events[:events_until]))
        yield day, stage


def working_days_between(after: date, until: date, holidays: Collection[date]) -> int:
    """Return the number of working days after one day, up to another one."""
    return sum(is_working_day(after + timedelta(days=n), holidays) for n in range(1, (until - after).days + 1))


def day_due(after: date, days: int, holidays: Collection[date]) -> date:
    """Return the day that ends a number of working days after `after`."""
    due = after
    while days > 0:
        due += timedelta(days=1)
        days -= is_working_day(due, holidays)
    return due


def is_open_to_applicant(case: Case, kind: EventKind, today: date) -> bool:
    """Return whether the applicant may take this step today, in Amman."""
    last = last_day_for_applicant(case, kind)
    return _applicants_step(case, kind) is not None and (last is None or today <= last)


def last_day_for_applicant(case: Case, kind: EventKind) -> date | None:
    """Return the last day, in Amman, on which the applicant may take this step.

    None means that the step has no last day, or is not possible.
    """
    step = _applicants_step(case, kind)
    return amman_day(case.since) + timedelta(days=step.days) if step and step.days is not None else None


def _applicants_step(case: Case, kind: EventKind) -> Step | None:
    """Return the applicant's step out of the case's stage; None if there is none, or it was taken as often as it may
    be.
    """
    step = course_of(case).step(case.status, kind)
    if step is None or "applicant" not in step.roles or case.is_newer:
        return None
    return step if step.at_most is None or case.count(kind) < step.at_most else None

"""A course (workflow): the stages that a case goes through and the steps that lead from one to the next, declared.

The values are in `catalogue/courses.py`. `rules/cases/` works out from them where a case stands, who may do what, and whose
clock runs.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from moi_pwa.core.billing import Due
from moi_pwa.core.case import NOT_OFFICERS, EventKind, Role, Status
from moi_pwa.core.consultation import AgencyCode
from moi_pwa.core.text import Text

CourseCode = Literal[
    "instant",
    "simple",
    "security",
    "committee",
    "committee_minister",
    "committee_council",
    "report",
    "two_party",
    "two_party_security",
]
"""Written into each case: a course that is no longer used is kept, for the cases that run it."""

Turn = Literal["ministry", "applicant", "other_party", "appointment", "nobody"]
"""appointment: everybody waits for the day of a visit."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """A step out of a stage, which appends an event of this kind. `to`: the status after it; the stage's own if it stays.

    `roles`: in which capacity it may be taken. `by_holder`: only by the officer who has taken the case. `not_by` (four
    eyes): not by whoever took the latest step of one of those kinds. `after`: what must have happened in the case before.
    `needs`: what the event's data must have. `at_most`: how often in one case. `days`: only for so many calendar days after
    the case came to the stage; such a step is the applicant's right, and nobody waits for it.
    """

    kind: EventKind
    to: Status
    roles: frozenset[Role]
    by_holder: bool = False
    not_by: frozenset[EventKind] = frozenset()
    after: frozenset[EventKind] = frozenset()
    needs: frozenset[str] = frozenset()
    at_most: int | None = None
    days: int | None = None


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A status of a case within a course, and the steps out of it.

    `turn`: who has to act. `decided`: the ministry's time for deciding no longer counts; before that it counts in the
    ministry's turn and stands still in that of the applicant or the other party, and until an appointment. `aside`: not on the way that is shown as the way ahead. `days`:
    calendar days that they have; then the system takes its step. `reminders`: so many days before that. `in_force`: what was issued holds.
    `awaits`: what the applicant pays here; a case to which nothing of it is due passes the stage by.
    """

    status: Status
    turn: Turn
    steps: tuple[Step, ...] = ()
    decided: bool = False
    aside: bool = False
    days: int | None = None
    reminders: tuple[int, ...] = ()
    awaits: frozenset[Due] = frozenset()
    in_force: bool = False


@dataclass(frozen=True, kw_only=True)
class Course:
    """`stages`: the first is that of a new case; those that are not aside stand in the order in which a case goes through them.

    `summary`: how a case is handled, for the page of a service. `consults`: agencies that can be asked about every case.
    """

    code: CourseCode
    title: Text
    summary: Text
    stages: tuple[Stage, ...]
    version: int = 1
    """Raised with every change of `stages` or `consults`; events carry it (`tests/course_versions.json`)."""
    consults: tuple[AgencyCode, ...] = ()

    @property
    def steps(self) -> Iterator[Step]:
        return (step for stage in self.stages for step in stage.steps)

    @property
    def needs_officer(self) -> bool:
        """False: all its steps are the system's and the applicant's, and there is no time to wait for a decision; an officer may revoke what was issued."""
        return any(step.roles - NOT_OFFICERS for stage in self.stages if not stage.decided for step in stage.steps)

    @property
    def asks_other_party(self) -> bool:
        """Whether another person must agree before an officer takes the case."""
        return any(step.kind == "consent_asked" for step in self.steps)

    def stage(self, status: Status) -> Stage:
        """Raises KeyError: the course has no such status."""
        return self._stages[status]

    def has(self, status: Status) -> bool:
        return status in self._stages

    @cached_property
    def _stages(self) -> dict[Status, Stage]:
        return {stage.status: stage for stage in self.stages}

    def step(self, status: Status, kind: EventKind) -> Step | None:
        """The step of this kind out of a status; None if there is none."""
        return next((step for step in self.stage(status).steps if step.kind == kind), None)

    def billed(self, status: Status) -> frozenset[Due]:
        """What is billed to a case in this stage, before it goes on."""
        step = self.step(status, "bill_issued")
        return self.stage(step.to).awaits if step else frozenset()

    def ahead(
        self, status: Status, happened: Collection[EventKind] = (), due: Collection[Due] = ()
    ) -> tuple[Status, ...]:
        """What comes after a status if all goes well; nothing after the last, and nothing where the case has ended otherwise.

        A stage that exists for a step which another one waits for (`after`) is not ahead once that step has `happened`. Of the
        stages in which the applicant pays, those are ahead for which something is `due`.
        """
        stage = self.stage(status)
        done = {kind for step in self.steps for kind in step.after if kind in happened}
        way: list[Status] = [
            each.status
            for each in self.stages
            if not each.aside
            and (
                each is stage
                or (
                    not any(step.kind in done for step in each.steps)
                    and (not each.awaits or not each.awaits.isdisjoint(due))
                )
            )
        ]
        if not stage.aside:
            return tuple(way[way.index(stage.status) + 1 :])
        back = next((way.index(step.to) for step in stage.steps if step.to in way), len(way))
        return tuple(way[back:])

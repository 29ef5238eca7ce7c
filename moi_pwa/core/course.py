"""Courses (workflows): the stages that a case goes through and the steps that lead from one to the next, declared.

The values are in `catalogue/courses.py`. `rules/cases/` works out from them the status of a case, who may do what, and
whose clock runs.
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
"""The code of a course, written into each case. A course that is no longer used stays, for the cases that run it."""

Turn = Literal["ministry", "applicant", "other_party", "appointment", "nobody"]
"""The party that has to act. `appointment`: everybody waits for the day of a visit."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """A step out of a stage, which appends an event of its kind."""

    kind: EventKind
    to: Status
    """The status after the step; the stage's own if the case stays."""
    roles: frozenset[Role]
    """The capacities in which the step may be taken."""
    by_holder: bool = False
    """Whether only the officer who has taken the case may take the step."""
    not_by: frozenset[EventKind] = frozenset()
    """The four-eyes rule: whoever took the latest step of one of these kinds may not take this one."""
    after: frozenset[EventKind] = frozenset()
    """The kinds of events that must have happened in the case before."""
    needs: frozenset[str] = frozenset()
    """The keys that the event's data must have."""
    at_most: int | None = None
    """The number of times that the step may be taken in one case. None means any number of times."""
    days: int | None = None
    """Calendar days after the case came to the stage during which the step is possible.

    Such a step is the applicant's right, and nobody waits for it. None means no limit.
    """


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A status of a case within a course, and the steps out of it."""

    status: Status
    turn: Turn
    """The party that has to act."""
    steps: tuple[Step, ...] = ()
    decided: bool = False
    """Whether the ministry's time for deciding no longer counts.

    Before that it counts in the ministry's turn, and stands still in the turn of the applicant or the other party, and
    until an appointment.
    """
    aside: bool = False
    """Whether the stage is left out of the way ahead that is shown."""
    days: int | None = None
    """Calendar days that the party has; then the system takes its step. None means no limit."""
    reminders: tuple[int, ...] = ()
    """Days before that end on which the party is reminded."""
    awaits: frozenset[Due] = frozenset()
    """The charges that the applicant pays in this stage; a case that owes none of them skips the stage."""
    in_force: bool = False
    """Whether what was issued holds."""


@dataclass(frozen=True, kw_only=True)
class Course:
    """A course: its stages in order, and what its page says."""

    code: CourseCode
    title: Text
    summary: Text
    """The handling of a case in a few words, for the page of a service."""
    stages: tuple[Stage, ...]
    """The first one is that of a new case.

    The stages that are not `aside` stand in the order in which a case goes through them.
    """
    version: int = 1
    """Raised with every change of `stages` or `consults`; events carry it (`tests/course_versions.json`)."""
    consults: tuple[AgencyCode, ...] = ()

    @property
    def steps(self) -> Iterator[Step]:
        return (step for stage in self.stages for step in stage.steps)

    @property
    def needs_officer(self) -> bool:
        """Whether an officer acts before the decision.

        False means that all steps belong to the system and the applicant, and no time is spent waiting for a decision;
        an officer may still revoke what was issued.
        """
        return any(step.roles - NOT_OFFICERS for stage in self.stages if not stage.decided for step in stage.steps)

    @property
    def asks_other_party(self) -> bool:
        """Whether another person must agree before an officer takes the case."""
        return any(step.kind == "consent_asked" for step in self.steps)

    def stage(self, status: Status) -> Stage:
        """Return the stage of a status. Raises KeyError if the course has no such status."""
        return self._stages[status]

    def has(self, status: Status) -> bool:
        return status in self._stages

    @cached_property
    def _stages(self) -> dict[Status, Stage]:
        return {stage.status: stage for stage in self.stages}

    def step(self, status: Status, kind: EventKind) -> Step | None:
        """Return the step of this kind out of a status, None if there is none."""
        return next((step for step in self.stage(status).steps if step.kind == kind), None)

    def billed(self, status: Status) -> frozenset[Due]:
        """Return the charges that a case with this status is billed before it goes on; empty if none."""
        step = self.step(status, "bill_issued")
        return self.stage(step.to).awaits if step else frozenset()

    def ahead(
        self, status: Status, happened: Collection[EventKind] = (), due: Collection[Due] = ()
    ) -> tuple[Status, ...]:
        """Return the statuses that follow if all goes well; empty after the last, and where the case ended otherwise.

        A stage that exists for a step which another one waits for (`after`) is left out once that step has `happened`.
        Of the stages in which the applicant pays, only those are returned for which something is `due`.
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

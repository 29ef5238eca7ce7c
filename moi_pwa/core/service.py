"""A government service, declared."""

from dataclasses import dataclass
from typing import Literal

from moi_pwa.core.billing import Due
from moi_pwa.core.conditions import Condition, Moment
from moi_pwa.core.consultation import AgencyCode
from moi_pwa.core.course import CourseCode
from moi_pwa.core.fees import Fee
from moi_pwa.core.fields import Field, GroupRole
from moi_pwa.core.papers import Paper, Until
from moi_pwa.core.text import Text


@dataclass(frozen=True, kw_only=True)
class Section:
    """What is asked together: one entry of the task list, one screen."""

    id: str
    title: Text
    fields: tuple[Field, ...]
    when: Condition | None = None


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule of the rule library (R01 …).

    A rule applies when `when` is true or absent, and is violated when `test` is false; unknown violates nothing. `at` names
    the field that the problem is shown at; a rule with `each` is evaluated for every item of that group. Severity: "blocks"
    stops sending; "warns" is shown and sent along; "decides" only tells the officer and picks the course.

    `finds`: what its violation means beyond that: the case needs prior approval, so the restricted target holds; or answers
    contradict each other or the machine-readable lines, which nobody can know before the form.

    `valid_from` and `valid_to`: its first and last day, ISO 8601; None: no such end. An application is checked by the rules
    of the day it is sent. `source`: the article of law, or the source in the domain sheet, and what is assumed.
    """

    id: str
    at: str
    test: Condition
    when: Condition | None = None
    each: str | None = None
    severity: Literal["blocks", "warns", "decides"] = "blocks"
    finds: Literal["prior_approval", "contradiction"] | None = None
    message: Text
    public_condition: Text | Literal["message", "evident"] | None = None
    """What the public reads before they apply, with the circumstances in which it holds: `message` answers one wrong entry.

    "message": it reads as a condition, too. "evident": the question says it. None: the rule stops nobody, or looks at what is
    not known before the form. `{amount}` stands for the amount that the rule's test names.
    """
    source: str
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(frozen=True, kw_only=True)
class Charge:
    """A fee that this service takes, shown before it is due.

    Taken once for the application, for each companion (an item of the group whose role is `of`), or for each person: the
    applicant and every companion. `when` is evaluated for each of them, and so is `each_day_after`: a fine, taken for every day after that
    day until the day of the decision. A question that a companion is asked is never answered by the applicant.
    """

    fee: Fee
    per: Literal["application", "person", "companion"] = "application"
    of: GroupRole = "companions"
    due: Due = "on_approval"
    when: Condition | None = None
    each_day_after: Moment | None = None


@dataclass(frozen=True, kw_only=True)
class Lead:
    """Where `when` is true of the answers to `catalogue/guide_questions.py`, the guide leads to the service, `because`."""

    when: Condition
    because: Text


@dataclass(frozen=True, kw_only=True)
class OtherParty:
    """Someone whom the application concerns, and who agrees on a phone of their own before an officer takes the case.

    `mobile`: the field with the number of the phone. `asked_by`, `asked`, `about`: the fields that name who asks (None: whom it is about),
    who is asked, and whom it is about; nothing else of the application is shown. `question`: what is agreed to; `consequence`: what follows from it.
    `where`: None: every course of the service asks.
    """

    mobile: str
    asked_by: str | None = None
    asked: str
    about: tuple[str, ...]
    question: Text
    consequence: Text
    where: "AskedWhere | None" = None


@dataclass(frozen=True, kw_only=True)
class AskedWhere:
    """The other party is asked where `when` is true of the answers, and nobody else is; `summary` says so on the service's page.

    `course` and `restricted_course` are run there in place of the service's own: the same, with this agreement before them.
    """

    when: Condition
    course: CourseCode
    restricted_course: CourseCode | None
    summary: Text


Group = Literal["visa", "annual", "temporary", "other", "follow_up", "nationality"]

ServiceIcon = Literal[
    "bank", "calendar", "cancel", "document", "emergency", "family", "flag", "globe", "home", "join", "part", "passport",
    "plane", "return", "rings", "scales", "star", "study", "transfer", "visa", "work",
]  # fmt: skip
"""Drawings of `assets/pictures.svg` and `assets/icons.svg` that stand for a service."""


@dataclass(frozen=True, kw_only=True)
class CourseWhere:
    """Applications whose answers `when` is true of run `course` in place of the service's own: somebody else decides on them.

    `summary`: who decides on which of them, for the service's page.
    """

    when: Condition
    course: CourseCode
    summary: Text


@dataclass(frozen=True, kw_only=True)
class Service:
    """`version` grows when a draft of the earlier one no longer fits; `target_days` are working days.

    `restricted_course` and `restricted_target_days` hold for those who need prior approval; None: no difference.
    `decided_elsewhere`: who runs another course than `course`; None: nobody.
    `consults`: agencies that can be asked beside those of the course, where the course asks any.
    `other_party`: who must agree, always or where its `where` says; None: nobody, and no course of the service asks.
    `paper`: what is issued; None: nothing that anybody could show.
    `eligibility`: ids of questions of the form, in its order, by which one learns before it whether one may apply.
    `found_by`: what people call it, for the search. `guide`: who is led to it; None: no one. `coming_soon`: closed until a setting opens it.

    `number` is the service's position in the ministry's list, and part of every reference number.

    `removed` names the fields of earlier versions that are no longer asked ("pob_city", "companions/dob"): their answers
    are dropped knowingly when an old draft is read. A guarantee is held until its purpose is met, then given back.
    """

    code: str
    number: int = 0
    version: int
    title: Text
    summary: Text
    who: tuple[Text, ...]
    outcome: Text
    phase: int
    group: Group = "other"
    icon: ServiceIcon = "document"
    directorate: str
    decided_under: Text | None = None
    """The law that decisions on it are taken under, with its article where it is known; None: no single one governs it."""
    sections: tuple[Section, ...]
    rules: tuple[Rule, ...] = ()
    charges: tuple[Charge, ...] = ()
    guarantees: tuple[Charge, ...] = ()
    course: CourseCode = "simple"
    restricted_course: CourseCode | None = None
    decided_elsewhere: "CourseWhere | None" = None
    consults: tuple[AgencyCode, ...] = ()
    other_party: OtherParty | None = None
    target_days: int = 5
    restricted_target_days: int | None = None
    paper: Paper | None = None
    eligibility: tuple[str, ...] = ()
    found_by: tuple[Text, ...] = ()
    guide: Lead | None = None
    coming_soon: bool = False
    removed: tuple[str, ...] = ()

    def target_of(self, course: str) -> int:
        """Working days that the ministry has for a case that runs this course."""
        is_restricted = course in self.restricted_courses and course not in self.usual_courses
        return (self.restricted_target_days or self.target_days) if is_restricted else self.target_days

    @property
    def usual_courses(self) -> tuple[CourseCode, ...]:
        """What those run who need no prior approval."""
        where = self.other_party.where if self.other_party else None
        others = (where, self.decided_elsewhere)
        return (self.course, *(each.course for each in others if each))

    @property
    def restricted_courses(self) -> tuple[CourseCode, ...]:
        """What those run who need it."""
        where = self.other_party.where if self.other_party else None
        both = (self.restricted_course, where.restricted_course if where else None)
        return tuple(course for course in both if course)

    @property
    def courses(self) -> tuple[CourseCode, ...]:
        """All that an application for the service may run."""
        return (*self.usual_courses, *self.restricted_courses)

    @property
    def permit_months(self) -> int | None:
        """How long what is issued is valid from that day on (R14); None: its end depends on the case, or it has none."""
        ends = self.paper.until if self.paper else ()
        match ends:
            case (Until(day=Moment(of="today", months=months, days=0, stay_of=None), when=None),):
                return months
            case _:
                return None

    @property
    def slug(self) -> str:
        """The service in an address: TEMP_EXT -> temp-ext."""
        return self.code.lower().replace("_", "-")

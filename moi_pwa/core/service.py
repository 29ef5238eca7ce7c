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
    """A section of a form: one entry of the task list, one screen."""

    id: str
    title: Text
    fields: tuple[Field, ...]
    when: Condition | None = None


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule of the rule library (R01 …).

    A rule applies when `when` is true or absent, and is violated when `test` is false; unknown violates nothing. An
    application is checked by the rules of the day it is sent.
    """

    id: str
    at: str
    """The field at which the problem is shown."""
    test: Condition
    when: Condition | None = None
    each: str | None = None
    """A group; the rule is evaluated for every item of it."""
    severity: Literal["blocks", "warns", "decides"] = "blocks"
    """The effect: "blocks" stops sending, "warns" is shown and sent along, "decides" only tells the officer and picks
    the course.
    """
    finds: Literal["prior_approval", "contradiction"] | None = None
    """The further meaning of a violation.

    "prior_approval": the case needs prior approval, so the restricted target holds. "contradiction": answers contradict
    each other or the machine-readable lines, which nobody can know before the form.
    """
    message: Text
    public_condition: Text | Literal["message", "evident"] | None = None
    """The condition as the public reads it before applying, with the circumstances in which it holds.

    * "message": `message`, which answers one wrong entry, reads as a condition, too.
    * "evident": the question says it.
    * None: the rule stops nobody, or looks at what is not known before the form.

    `{amount}` stands for the amount that the rule's test names.
    """
    source: str
    """The article of law, or the source in the domain sheet, and what is assumed. It is for maintainers: no page of an
    officer or an applicant shows it.
    """
    basis: Text | None = None
    """The article of law, or the ministry whose instructions say so, as an officer reads it. None means that the rule
    is assumed, or that the sheet has it from others.
    """
    valid_from: str | None = None
    """The first day, ISO 8601. None means no such limit."""
    valid_to: str | None = None
    """The last day, ISO 8601. None means no such limit."""


@dataclass(frozen=True, kw_only=True)
class Charge:
    """A fee that this service takes, shown before it is due.

    A question that a companion is asked is never answered by the applicant.
    """

    fee: Fee
    per: Literal["application", "person", "companion"] = "application"
    """Taken once for the application, for each companion, or for each person: the applicant and every companion."""
    of: GroupRole = "companions"
    """The role of the group whose items are the companions."""
    due: Due = "on_approval"
    when: Condition | None = None
    """Evaluated for each person or companion that the charge is taken for."""
    each_day_after: Moment | None = None
    """A fine is taken for every day after this day until the day of the decision; evaluated as `when` is.

    None means no fine by days.
    """


@dataclass(frozen=True, kw_only=True)
class Lead:
    """A reason for the guide to lead to a service."""

    when: Condition
    """A condition on the answers to `catalogue/guide_questions.py`."""
    because: Text
    """The sentence that gives the reason."""


@dataclass(frozen=True, kw_only=True)
class OtherParty:
    """Another person whom the application concerns, and who agrees on their own phone before an officer takes the case.

    The other party sees the answers to `asked_by`, `asked` and `about`, and nothing else of the application.
    """

    mobile: str
    """The field with the number of the phone."""
    asked_by: str | None = None
    """The field that names the person who asks. None means the person whom the application is about."""
    asked: str
    """The field that names the person who is asked."""
    about: tuple[str, ...]
    """The fields that name the person whom the application is about."""
    question: Text
    """The matter that is agreed to."""
    consequence: Text
    """The consequence of the agreement."""
    where: "AskedWhere | None" = None
    """The applications that ask. None means that every course of the service does."""


@dataclass(frozen=True, kw_only=True)
class AskedWhere:
    """The applications whose other party is asked, where not all are.

    `course` and `restricted_course` are run there in place of the service's own: the same, with this agreement before
    them.
    """

    when: Condition
    """A condition on the answers; the other party is asked where it is true, and nobody else is."""
    course: CourseCode
    restricted_course: CourseCode | None
    summary: Text
    """The sentence about it on the service's page."""


@dataclass(frozen=True, kw_only=True)
class InstitutionAccount:
    """The questions whose answers make the account of an institution.

    A person files such an application for themselves, and becomes the administrator of the account. The account waits
    from the first application until the approval, and ends with a refusal, a withdrawal or a lapse.
    """

    kind: str
    """The field whose options are kinds of institutions (`core/parties.py`)."""
    name_ar: str
    name_en: str
    number: str
    """The field with the national number of the establishment."""
    expiry: tuple[str, ...]
    """The fields with the last day of its registration. The first answer counts."""
    renewed: Condition
    """The applications that renew the registration of an institution that is verified already.

    They make no account: their approval changes the one that holds the number.
    """


Group = Literal["visa", "annual", "temporary", "other", "follow_up", "nationality"]

ServiceIcon = Literal[
    "bank", "calendar", "cancel", "document", "emergency", "family", "flag", "globe", "home", "join", "part", "passport",
    "plane", "return", "rings", "scales", "star", "study", "transfer", "visa", "work",
]  # fmt: skip
"""The drawing that stands for a service, in `assets/pictures.svg` and `assets/icons.svg`."""


@dataclass(frozen=True, kw_only=True)
class CourseWhere:
    """The applications that run another course than the service's own, because somebody else decides on them."""

    when: Condition
    """A condition on the answers."""
    course: CourseCode
    summary: Text
    """The sentence for the service's page: who decides on which applications."""


@dataclass(frozen=True, kw_only=True)
class Service:
    """A government service."""

    code: str
    number: int = 0
    """The position in the ministry's list, and part of every reference number."""
    version: int
    """Grows when a draft of the earlier version no longer fits."""
    title: Text
    summary: Text
    who: tuple[Text, ...]
    outcome: Text
    phase: int
    group: Group = "other"
    icon: ServiceIcon = "document"
    directorate: str
    decided_under: Text | None = None
    """The law that decisions on it are taken under, with its article where it is known.

    None means that no single one governs it.
    """
    sections: tuple[Section, ...]
    rules: tuple[Rule, ...] = ()
    charges: tuple[Charge, ...] = ()
    guarantees: tuple[Charge, ...] = ()
    """The guarantees. Each is held until its purpose is met, then given back."""
    course: CourseCode = "simple"
    restricted_course: CourseCode | None = None
    """The course of those who need prior approval. None means no difference."""
    decided_elsewhere: "CourseWhere | None" = None
    """The applications that run another course than `course`. None means that there are none."""
    consults: tuple[AgencyCode, ...] = ()
    """Agencies that can be asked besides those of the course, where the course asks any."""
    other_party: OtherParty | None = None
    """The person who must agree, always or where its `where` says.

    None means that nobody must, and no course of the service asks.
    """
    target_days: int = 5
    """Working days."""
    restricted_target_days: int | None = None
    """Working days for those who need prior approval. None means no difference."""
    institution: InstitutionAccount | None = None
    """The account of an institution that an application makes or renews. None means that it concerns none."""
    paper: Paper | None = None
    """The paper that is issued. None means nothing that anybody could show."""
    eligibility: tuple[str, ...] = ()
    """Ids of questions of the form, in its order, by which a person learns beforehand whether they may apply."""
    found_by: tuple[Text, ...] = ()
    """Names by which people call it, for the search; a comma separates two."""
    guide: Lead | None = None
    """The reason for which the guide leads to it. None means that the guide does not."""
    coming_soon: bool = False
    """Whether the service is closed until a setting opens it."""
    removed: tuple[str, ...] = ()
    """The fields of earlier versions that are no longer asked ("pob_city", "companions/dob").

    Their answers are dropped knowingly when an old draft is read.
    """

    def target_of(self, course: str) -> int:
        """Return the working days that the ministry has for a case that runs this course."""
        is_restricted = course in self.restricted_courses and course not in self.usual_courses
        return (self.restricted_target_days or self.target_days) if is_restricted else self.target_days

    @property
    def usual_courses(self) -> tuple[CourseCode, ...]:
        """The courses of applications that need no prior approval."""
        where = self.other_party.where if self.other_party else None
        others = (where, self.decided_elsewhere)
        return (self.course, *(each.course for each in others if each))

    @property
    def restricted_courses(self) -> tuple[CourseCode, ...]:
        """The courses of applications that need prior approval."""
        where = self.other_party.where if self.other_party else None
        both = (self.restricted_course, where.restricted_course if where else None)
        return tuple(course for course in both if course)

    @property
    def courses(self) -> tuple[CourseCode, ...]:
        """All courses that an application for the service may run."""
        return (*self.usual_courses, *self.restricted_courses)

    @property
    def permit_months(self) -> int | None:
        """The months for which a paper is valid from the day of issue (R14).

        None means that its end depends on the case, or that it has none.
        """
        ends = self.paper.until if self.paper else ()
        match ends:
            case (Until(day=Moment(of="today", months=months, days=0, stay_of=None), when=None),):
                return months
            case _:
                return None

    @property
    def slug(self) -> str:
        """The service's name in an address: TEMP_EXT -> temp-ext."""
        return self.code.lower().replace("_", "-")

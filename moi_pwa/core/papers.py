"""What a case issues: a paper for each person whom it is for, declared by its service."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from moi_pwa.core.conditions import Condition, Moment
from moi_pwa.core.fields import GroupRole
from moi_pwa.core.text import Text

PaperKind = Literal["visa", "residence_permit", "emergency_travel_document", "notice"]
"""notice: also a letter, an approval, a report's number: what ICAO knows no document of."""

SealedKind = PaperKind | Literal["refusal"]
"""What a seal may be of: a paper, or the decision to refuse an application, which permits nothing."""

Feature = tuple[int, str | bytes | date]
"""A tag, and what a seal says under it: text of the characters of a machine-readable zone, bytes, or a day."""

HolderRole = Literal["applicant", GroupRole]

UNLIMITED_ENTRIES = 0
"""As a Visible Digital Seal writes it (ICAO Doc 9303-7)."""


@dataclass(frozen=True, kw_only=True)
class Until:
    """The last day of validity where `when` is true of the answers; None: always. "today" is the day of issue."""

    day: Moment
    when: Condition | None = None


@dataclass(frozen=True, kw_only=True)
class Entries:
    """How often one enters on it where `when` is true of the answers; None: always."""

    number: int
    when: Condition | None = None


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """What the holder of a paper that ends applies for next: another such paper, or a longer stay.

    `service`: the code of the service; `answers`: what its form is told, beside what the application for the paper said. `number`, `first`,
    `last`: the questions that ask for the paper's number and its first and last day; None: nothing does. `asked_anew`: whose answers held for that time only.
    `companions`: what it is told of each companion who has a paper, beside the `last` day of that one. `when`: of the answers of the application for
    the paper; there is none if they are known and it is false.
    """

    service: str
    answers: tuple[tuple[str, str], ...] = ()
    number: str | None = None
    first: str | None = None
    last: str | None = None
    asked_anew: tuple[str, ...] = ()
    companions: tuple[tuple[str, str], ...] = ()
    when: Condition | None = None


@dataclass(frozen=True, kw_only=True)
class Paper:
    """`holders`: who gets one each. `until`, `entries`: the first that applies holds; no such: it has no end, is no visa.

    `stay_of`: the field with a nationality whose days at the border are the length of stay; None: `stay_days` are, and 0 says nothing of it.
    `conditions`: what its holder must know of it, printed on it. `renewed_by`: None: it is not renewed, or has no end. `extended_by`: how its
    holder, who is in Jordan, stays longer than it permits; None: not by an application of its own.
    """

    kind: PaperKind
    title: Text
    holders: tuple[HolderRole, ...] = ("applicant",)
    until: tuple[Until, ...] = ()
    entries: tuple[Entries, ...] = ()
    stay_days: int = 0
    stay_of: str | None = None
    conditions: tuple[Text, ...] = ()
    renewed_by: FollowUp | None = None
    extended_by: FollowUp | None = None


@dataclass(frozen=True, kw_only=True)
class Holder:
    """`path_prefix`: "" for the applicant, "companions/0/". `birth_date`: ISO 8601, as much of it as is known. What is not asked is "".

    `surname` and `given_names` are in Latin letters, as the passport has them; `nationality` is ISO 3166-1 alpha-3.
    """

    path_prefix: str
    surname: str
    given_names: str
    arabic_name: str
    passport_number: str
    nationality: str
    birth_date: str
    sex: str


@dataclass(frozen=True, kw_only=True)
class Terms:
    """Days in Amman; it is valid on both. `valid_until` None: it has no end. `entries` None: it is no visa."""

    valid_from: date
    valid_until: date | None
    entries: int | None = None
    stay_days: int = 0


@dataclass(frozen=True, kw_only=True)
class PaperContent:
    """What one paper says, beside its number. `service`: its number in the ministry's list."""

    kind: PaperKind
    service: int
    holder: Holder
    terms: Terms


@dataclass(frozen=True, kw_only=True)
class NumberedPaper:
    """`number` "": it is not issued yet, and would say this if it were issued today."""

    number: str
    content: PaperContent


@dataclass(frozen=True, kw_only=True)
class IssuedSeals:
    """The seals of a paper that was issued: `vds` for print, `barcode` for a screen."""

    vds: bytes
    barcode: str


@dataclass(frozen=True, kw_only=True)
class Printing:
    """That an officer printed a paper."""

    paper_number: str
    officer_id: UUID
    at: datetime


Decider = Literal["approver", "minister", "council"]
"""Who may refuse an application: an approver of the directorate, the minister, or the Council of Ministers."""


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """What the decision to refuse an application says, beside its number. `service`: its number in the ministry's list. `reference`: of the application.

    `applicant`: of an employer who recruits workers the form asks no name. `reason` None: the event says none. `decision_number`: of the
    minister's or the council's decision, else "". Days in Amman; `object_until`: the last one for objecting; None: there is no objection any more.
    `law`: that the decision was taken under; None: no single one. `directorate`: of the approver, if one decided.
    """

    service: int
    reference: str
    applicant: Holder
    decided_on: date
    object_until: date | None
    reason: Text | None
    decided_by: Decider
    directorate: str
    law: Text | None
    decision_number: str = ""


@dataclass(frozen=True, kw_only=True)
class PaperFacts:
    """What is read of a seal, ours or another state's: names as a zone writes them, with spaces; what it does not say is "" or None.

    `birth`: YYMMDD, "<" for what is unknown. `valid_until`: a day. `stay`: days, months, years. `service`: its number in the ministry's list.
    `reference`, `decided_on`, `object_until`: of a refusal, as in Refusal.
    """

    kind: SealedKind
    number: str
    surname: str
    given_names: str
    nationality: str
    birth: str
    sex: str
    passport_number: str
    valid_until: date | None
    entries: int | None = None
    stay: tuple[int, int, int] | None = None
    service: int | None = None
    reference: str = ""
    decided_on: date | None = None
    object_until: date | None = None

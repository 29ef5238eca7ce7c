"""The papers that a case issues, one for each person whom it is for, declared by its service."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from moi_pwa.core.conditions import Condition, Moment
from moi_pwa.core.fields import GroupRole
from moi_pwa.core.letters import Decider, Letter, LetterContent
from moi_pwa.core.text import Text

PaperKind = Literal["visa", "residence_permit", "emergency_travel_document", "notice"]
"""The kind of a paper. `notice` covers all that ICAO has no document for: a letter, an approval, a report's number."""

SealedKind = PaperKind | Literal["refusal"]
"""The kind of what a seal is made for: a paper, or the decision to refuse an application, which permits nothing."""

FeatureValue = str | bytes | date | tuple[tuple[int, bytes], ...]
"""The value of a feature: text in the characters of a machine-readable zone, bytes, a day, or the additional features
in it, each a tag and its bytes.
"""

Feature = tuple[int, FeatureValue]
"""A tag of a seal and its value."""

HolderRole = Literal["applicant", GroupRole]

WorkRight = Literal["none", "named_employer", "work_permit", "residence_permit"]
"""The right to work in Jordan.

* `none`: the holder may not work.
* `named_employer`: the holder may work for the named employer only.
* `work_permit`: the holder may work only with a work permit of the Ministry of Labour.
* `residence_permit`: the holder's residence permit says whether the holder may work.
"""

UNLIMITED_ENTRIES = 0
"""The number of entries that means no limit, as a Visible Digital Seal writes it (ICAO Doc 9303-7)."""


@dataclass(frozen=True, kw_only=True)
class Until:
    """The last day of validity of a paper."""

    day: Moment
    """The last day; "today" is the day of issue."""
    when: Condition | None = None
    """A condition on the answers. None means always."""


@dataclass(frozen=True, kw_only=True)
class Entries:
    """The number of times that a holder may enter on a paper."""

    number: int
    when: Condition | None = None
    """A condition on the answers. None means always."""


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """The application that the holder of an ending paper sends next: for another such paper, or for a longer stay."""

    service: str
    """The code of the service to apply for."""
    answers: tuple[tuple[str, str], ...] = ()
    """Answers that fill its form, besides those of the application for the paper: question -> answer."""
    number: str | None = None
    """The question that asks for the paper's number. None means that no question does."""
    first: str | None = None
    """The question that asks for the paper's first day. None means that no question does."""
    last: str | None = None
    """The question that asks for the paper's last day. None means that no question does."""
    asked_anew: tuple[str, ...] = ()
    """The questions whose answers held for that time only, and are asked again."""
    companions: tuple[tuple[str, str], ...] = ()
    """Answers that fill the form for each companion who has a paper, besides the `last` day of that paper."""
    when: Condition | None = None
    """A condition on the answers of the application for the paper.

    If they are known and it is false, there is no follow-up.
    """


@dataclass(frozen=True, kw_only=True)
class Permission:
    """The rights that a paper gives to some of its holders, besides entry and stay."""

    work: WorkRight | None = None
    """The right to work. None means that the paper says nothing of it."""
    study: bool = False
    """Whether the holder may study at the party."""
    party: tuple[str, ...] = ()
    """The fields that name the employer, the institution or the other party of a letter. The first answer counts."""
    of: HolderRole | None = None
    """The holders whom it is for. None means all."""
    when: Condition | None = None
    """A condition on the answers. None means always."""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A paper that a service issues."""

    kind: PaperKind
    title: Text
    holders: tuple[HolderRole, ...] = ("applicant",)
    """The people who get one each."""
    until: tuple[Until, ...] = ()
    """The first one that applies holds; if none does, the paper has no end."""
    entries: tuple[Entries, ...] = ()
    """The first one that applies holds; if none does, the paper is no visa."""
    stay_days: int = 0
    """The length of stay in days, where `stay_of` is None. 0 means that the paper says nothing of it."""
    stay_of: str | None = None
    """The field with a nationality whose days at the border are the length of stay. None means that `stay_days` are."""
    document_code: str = ""
    """The document code of the machine-readable zone, two letters. Empty means that of the kind.

    The second letter of a visa's code names its class (ICAO Doc 9303-7 §4.2.2.2).
    """
    permissions: tuple[Permission, ...] = ()
    """The first one that applies holds; if none does, the paper says nothing of work and study."""
    letter: Letter | None = None
    """The letter of a notice. None means that the paper decides by its title alone."""
    conditions: tuple[Text, ...] = ()
    """Sentences that the holder must know, printed on the paper."""
    needs_portrait: bool = False
    """Whether no application for it is approved before an officer has approved the photo of each holder."""
    destination: str | None = None
    """The question that asks for the country of the journey. None means that the paper is for no single journey."""
    renewed_by: FollowUp | None = None
    """The renewal. None means that it is not renewed, or has no end."""
    extended_by: FollowUp | None = None
    """The extension by which a holder in Jordan stays longer.

    None means that there is none by an application of its own.
    """


@dataclass(frozen=True, kw_only=True)
class Holder:
    """The person to whom a paper is issued. Anything that is not asked is ""."""

    path_prefix: str
    """The place in the application: empty for the applicant, "companions/0/" for a companion."""
    surname: str
    """The surname in Latin letters, as in the passport."""
    given_names: str
    """The given names in Latin letters, as in the passport."""
    arabic_name: str
    passport_number: str
    nationality: str
    """ISO 3166-1 alpha-3."""
    birth_date: str
    """ISO 8601, as much of it as is known."""
    sex: str


@dataclass(frozen=True, kw_only=True)
class Terms:
    """The validity of a paper. The days are in Amman, and the paper is valid on both."""

    valid_from: date
    valid_until: date | None
    """The last day. None means that it has no end."""
    entries: int | None = None
    """The number of entries. None means that it is no visa."""
    stay_days: int = 0
    destination: str = ""
    """The country of the journey (ISO 3166-1 alpha-3). "" means that the paper is for no single journey."""


@dataclass(frozen=True, kw_only=True)
class Rights:
    """The rights that a paper gives to its holder, besides entry and stay."""

    work: WorkRight | None = None
    """The right to work. None means that the paper says nothing of it."""
    study: bool = False
    """Whether the holder may study at the party."""
    party: str = ""
    """The employer, the institution or the other party of a letter, as the application names it."""
    is_companion: bool = False
    """Whether the holder has the paper as the companion of another person."""


NO_RIGHTS = Rights()
"""The rights of a paper that says nothing of them."""


@dataclass(frozen=True, kw_only=True)
class ApprovedPortrait:
    """The portrait that an officer made of a holder's photo and approved. The server cannot see it."""

    document_id: UUID
    """The photo's document, whose content key opens the sealed portrait."""
    digest: bytes
    """The digest to which the seal commits (docs/papers.md, The approved photo)."""


@dataclass(frozen=True, kw_only=True)
class PaperContent:
    """The content of one paper, without its number."""

    kind: PaperKind
    service: int
    """The service's number in the ministry's list."""
    holder: Holder
    terms: Terms
    rights: Rights = NO_RIGHTS
    document_code: str = ""
    """The document code of the machine-readable zone, as in `Paper`."""
    letter: LetterContent | None = None
    portrait: ApprovedPortrait | None = None
    """None means that the paper has no approved photo."""


@dataclass(frozen=True, kw_only=True)
class NumberedPaper:
    """A paper's content with its number."""

    number: str
    """The number. Empty means that it is not issued yet; the content is what it would say if it were issued today."""
    content: PaperContent


@dataclass(frozen=True, kw_only=True)
class IssuedSeals:
    """The seals of a paper that was issued."""

    vds: bytes
    """The seal for print."""
    barcode: str
    """The seal for a screen."""


@dataclass(frozen=True, kw_only=True)
class Printing:
    """The event that an officer printed a paper."""

    paper_number: str
    officer_id: UUID
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """The content of a decision to refuse an application, without its number. Its days are in Amman."""

    service: int
    """The service's number in the ministry's list."""
    reference: str
    """The reference number of the application."""
    applicant: Holder
    """An employer who recruits workers has no name here, for the form asks for none."""
    decided_on: date
    object_until: date | None
    """The last day for objecting. None means that there is no objection any more."""
    reason: Text | None
    """The reason of the refusal. None means that the event gives none."""
    decided_by: Decider
    directorate: str
    """The directorate of the approver, if one decided."""
    law: Text | None
    """The law that the decision was taken under. None means that no single one governs it."""
    decision_number: str = ""
    """The number of the minister's or the council's decision, else ""."""


@dataclass(frozen=True, kw_only=True)
class PaperFacts:
    """The facts that are read from a seal, ours or another state's. Anything that it does not say is "" or None."""

    kind: SealedKind
    number: str
    surname: str
    """The surname as a machine-readable zone writes it, with spaces."""
    given_names: str
    """The given names as a machine-readable zone writes them, with spaces."""
    nationality: str
    birth: str
    """YYMMDD, with "<" for what is unknown."""
    sex: str
    passport_number: str
    valid_until: date | None
    """The last day of validity."""
    entries: int | None = None
    stay: tuple[int, int, int] | None = None
    """Days, months and years."""
    service: int | None = None
    """The service's number in the ministry's list, which names the paper's class."""
    arabic_name: str = ""
    """The name in Arabic letters; "…" at its end means that the seal has no room for the rest."""
    work: WorkRight | None = None
    """The right to work, as in `Rights`."""
    study: bool = False
    """The right to study, as in `Rights`."""
    party: str = ""
    """The employer, institution or other party, as in `Rights`; "…" at its end is as in `arabic_name`."""
    is_companion: bool = False
    """Whether the holder is a companion, as in `Rights`."""
    reference: str = ""
    """The reference number of a refused application, as in `Refusal`."""
    decided_on: date | None = None
    """The day of the decision to refuse, or of that which a notice carries out, in Amman."""
    decision_number: str = ""
    """The number of the decision that a notice carries out, as in `Decision`."""
    destination: str = ""
    """The country of the journey, as in `Terms`."""
    object_until: date | None = None
    """The last day for objecting to a refusal, as in `Refusal`."""
    portrait_digest: bytes | None = None
    """The digest of the approved portrait. None means that the paper has no approved photo."""

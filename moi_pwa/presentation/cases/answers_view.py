"""View models of the applicant's answers and documents: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field
from typing import Literal

DocumentAge = Literal["", "later", "replaced"]
"""Whether a document came with the first version of the application, came later, or was replaced by another one."""


@dataclass(frozen=True, kw_only=True)
class DocumentView:
    """A document of a case."""

    id: str
    code: str
    """The kind of the document (D01 …)."""
    title: str
    verdict: str
    """"", "accepted" or "rejected"."""
    verdict_text: str
    """The verdict in words."""
    age: DocumentAge = ""
    version: int = 1
    """The version of the application whose answers are shown."""
    answers: str = "[]"
    """The answers that it can prove, as JSON: [[path, label, value], …]."""
    marks: str = "[]"
    """The marks that count of these answers, as JSON: [[path, "agrees" or "differs", what the document says], …]."""
    portrait: Literal["", "wanted", "needed"] = ""
    """Whether the photo becomes the face of a paper.

    * `wanted`: the paper shows it if it is accepted.
    * `needed`: the paper is not issued without it.
    """
    approved: str = ""
    """The digest of the portrait that its last verdict approved, in hexadecimal digits; "" if it approved none, or if
    nobody needs it any more.
    """


@dataclass(frozen=True, kw_only=True)
class EarlierAnswerView:
    """A former answer, before it was corrected."""

    value: str
    until: str
    """The time of the correction, in words."""
    documents: list[DocumentView] = field(default_factory=list[DocumentView])


@dataclass(frozen=True, kw_only=True)
class AnswerView:
    """An answer as it is now, with its former versions."""

    path: str
    kind: str
    label: str
    value: str
    """"" if there is no answer."""
    request: str = ""
    """The name by which a request for details asks for it ("field dob"); "" if it cannot be asked for now."""
    changed: str = ""
    """The day of the applicant's correction, in words; "" if there was none."""
    earlier: list[EarlierAnswerView] = field(default_factory=list[EarlierAnswerView])
    documents: list[DocumentView] = field(default_factory=list[DocumentView])
    mark: str = ""
    """The officers' mark beside a document: "agrees", "differs", or "" for none."""
    says: str = ""
    """The text that an officer read in the document, in words; "" if it agrees or was not marked."""


@dataclass(frozen=True, kw_only=True)
class CellView:
    """A cell of a group's table."""

    label: str
    value: str
    kind: str
    """The kind of the field; "" if this item was not asked."""


@dataclass(frozen=True, kw_only=True)
class GroupItemView:
    """One item of a group: a row of its table."""

    title: str
    name: str
    cells: list[CellView]
    lines: list[AnswerView]
    document_count: str
    """The number of its documents, and of those not accepted, in words."""
    changed: bool
    open: bool


@dataclass(frozen=True, kw_only=True)
class AnswerRowView:
    """A row of a section."""

    line: AnswerView
    heads: list[str] = field(default_factory=list[str])
    """The heads of the table of a group."""
    members: list[GroupItemView] = field(default_factory=list[GroupItemView])
    """The items of a group."""


@dataclass(frozen=True, kw_only=True)
class SectionView:
    """A section of the form."""

    id: str
    title: str
    rows: list[AnswerRowView]
    proofs: list[DocumentView]
    """Documents of other sections that prove answers of this one."""


@dataclass(frozen=True, kw_only=True)
class AnswerChangeView:
    """A correction. `before` and `after` are in words; "" for nothing, or a document."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class VersionView:
    heading: str
    changes: list[AnswerChangeView]


@dataclass(frozen=True, kw_only=True)
class CaseAnswersView:
    """The applicant's answers, and what was corrected of them."""

    sections: list[SectionView] = field(default_factory=list[SectionView])
    versions: list[VersionView] = field(default_factory=list[VersionView])
    documents: list[DocumentView] = field(default_factory=list[DocumentView])
    """The documents in the order in which an officer goes through them."""
    document_reasons: str = "[]"
    """The reasons for refusing a document, as JSON: [[code, label], …]."""

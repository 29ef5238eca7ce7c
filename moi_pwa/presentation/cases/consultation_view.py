"""View models of consultations: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field

from moi_pwa.presentation.cases.answers_view import SectionView


@dataclass(frozen=True, kw_only=True)
class ConsultationRowView:
    """A row of an agency's queue."""

    href: str
    reference: str
    service: str
    agency: str
    asked: str
    due: str
    late: bool


@dataclass(frozen=True, kw_only=True)
class GivenDocumentView:
    """A document that an agency may read."""

    id: str
    code: str
    title: str
    given: bool
    """Whether it was sealed to the agency, and can be opened."""


@dataclass(frozen=True, kw_only=True)
class ConsultationView:
    """The part of a case that an agency's officer sees."""

    id: str = ""
    """"" if none is open."""
    case_id: str = ""
    """The case for which the documents were sealed."""
    reference: str = ""
    service: str = ""
    agency: str = ""
    question: str = ""
    asked: str = ""
    due: str = ""
    answer: str = ""
    """"" if it can be given; once it is given there are no `sections` and no `documents` any more."""
    note: str = ""
    answered: str = ""
    sections: list[SectionView] = field(default_factory=list[SectionView])
    documents: list[GivenDocumentView] = field(default_factory=list[GivenDocumentView])
    withheld: bool = False
    """Whether some of the documents were not given."""

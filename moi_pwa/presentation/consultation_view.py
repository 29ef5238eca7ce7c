"""View models of consultations: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field

from moi_pwa.presentation.case_view import SectionView


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
class ConsultationView:
    """What an agency's officer sees. `id` "": none is open. `answer` "": it can be given; then there are no `sections` any more."""

    id: str = ""
    reference: str = ""
    service: str = ""
    agency: str = ""
    question: str = ""
    asked: str = ""
    due: str = ""
    answer: str = ""
    note: str = ""
    answered: str = ""
    sections: list[SectionView] = field(default_factory=list[SectionView])
    documents: list[str] = field(default_factory=list[str])

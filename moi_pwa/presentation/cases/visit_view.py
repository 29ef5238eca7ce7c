"""The views of visits in a list of the desk."""

from dataclasses import dataclass

from moi_pwa.actions.desk.visits import ExpectedVisit
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.presentation.format import format_moment


@dataclass(frozen=True, kw_only=True)
class VisitRowView:
    href: str
    reference: str
    service: str
    at: str


def present_visit(visit: ExpectedVisit, service: Service | None, language: Language) -> VisitRowView:
    """Return a row of the list. `service` None means that only a newer version of the program has it."""
    return VisitRowView(
        href=f"/{language}/case/?id={visit.case_id}",
        reference=visit.reference,
        service=service.title.in_language(language) if service else "",
        at=format_moment(visit.at, language),
    )

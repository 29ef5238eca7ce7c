"""An application that asks who files: a library card."""

from dataclasses import replace
from typing import Any

from moi_pwa.actions.deps import Deps
from moi_pwa.catalogue.blocks.declaration import COMPANY, EMPLOYER, GUARDIAN, SELF, filed_by
from moi_pwa.catalogue.blocks.institution import establishment
from moi_pwa.core.conditions import Equals
from moi_pwa.core.fields import Option, TextField
from moi_pwa.core.service import Section, Service
from moi_pwa.core.text import Text
from tests.cases.library_cards import FREE
from tests.cases.sending import READER

_SAID = Text(ar="للاختبار", en="For tests")


def card(*options: Option) -> Service:
    """Return a library card that asks who files, with these answers, and about the employer who does."""
    return replace(
        FREE,
        sections=(
            *FREE.sections,
            Section(
                id="filer",
                title=_SAID,
                fields=(
                    filed_by(*options),
                    *establishment(when=Equals(field="filed_by", value="employer")),
                    TextField(id="of_person", label=_SAID, when=Equals(field="filed_by", value="self"), required=False),
                ),
            ),
        ),
    )


BY_EMPLOYER = card(SELF, GUARDIAN, EMPLOYER)
BY_COMPANY = card(SELF, COMPANY)
BY_PEOPLE = card(SELF, GUARDIAN)
OF_TWO = card(SELF, Option(value="current_employer", label=_SAID), Option(value="new_employer", label=_SAID))


def offering(deps: Deps, service: Service) -> Deps:
    return replace(deps, services={service.code: service})


def answers(**values: Any) -> dict[str, Any]:
    return {**READER, **values}

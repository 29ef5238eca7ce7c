"""View of an applicant's other cases, beside the case that is open."""

from dataclasses import dataclass

from moi_pwa.actions.desk.earlier_cases import EarlierCase
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.cases.queue_view import TONES
from moi_pwa.presentation.format import format_day
from moi_pwa.rules.dates import amman_day


@dataclass(frozen=True, kw_only=True)
class EarlierCaseView:
    """One line of the applicant's history."""

    href: str
    reference: str
    service: str
    status: str
    tone: str
    day: str
    relation: str
    """Whether the same person or only the same account sent it, in words."""


def present_earlier(case: EarlierCase, language: Language) -> EarlierCaseView:
    summary = case.summary
    return EarlierCaseView(
        href=f"/{language}/case/?id={summary.id}",
        reference=summary.reference,
        service=case.service.title.in_language(language) if case.service else "",
        status=say(f"case.status.{summary.status}", language),
        tone=TONES.get(summary.status, "sending"),
        day=format_day(amman_day(summary.submitted_at), language),
        relation=say("desk.earlier.person" if case.is_same_number else "desk.earlier.account", language),
    )

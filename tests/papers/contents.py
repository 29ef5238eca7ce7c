"""The contents of papers, as services issue them on one day."""

from datetime import date
from functools import cache
from typing import Any

from moi_pwa.core.answers import Facts
from moi_pwa.core.letters import Decision
from moi_pwa.core.papers import Holder, PaperContent
from moi_pwa.core.service import Service
from moi_pwa.rules.forms.answers import ask
from moi_pwa.rules.papers.content import papers_of
from tests.examples import examples_of
from tests.vectors_of import vectors_of

VECTORS = vectors_of("papers")
ISSUED_ON = date(2026, 2, 2)
HOLDER = Holder(**VECTORS["papers"][0]["holder"])


DECISION = Decision(decided_by="approver", decided_on=date(2026, 1, 30), number="77/2026")
"""The decision that a letter carries out."""


def papers(service: Service, answers: Any, lists: Any = None) -> list[PaperContent]:
    facts = Facts(today=ISSUED_ON, lists=lists or {})
    return papers_of(service, ask(service, answers, facts).answers, facts, DECISION)


@cache
def contents(service: Service) -> tuple[PaperContent, ...]:
    """Return the papers that the service's first example without problems issues."""
    example = next(each for each in examples_of(service.code) if not each.problems)
    return tuple(papers(service, example.answers))

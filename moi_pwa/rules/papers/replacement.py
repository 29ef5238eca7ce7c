"""Replacement of a paper with wrong particulars of its holder by one with the right ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from moi_pwa.catalogue.particulars import PARTICULARS
from moi_pwa.core.answers import Facts
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.papers import Holder, PaperContent
from moi_pwa.core.problems import Problem
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.forms.checks import check_field
from moi_pwa.rules.forms.normalise import normalise


def read_corrections(holder: Holder, typed: Mapping[str, str]) -> dict[str, str]:
    """Return the typed particulars that differ from the paper's, by name. Particulars that were not typed stay."""
    normalised = {name: normalise(field, typed[name]) for name, field in PARTICULARS.items() if name in typed}
    texts = {name: value if isinstance(value, str) else "" for name, value in normalised.items()}
    return {name: value for name, value in texts.items() if value != getattr(holder, name)}


def check_corrections(corrections: Mapping[str, str], facts: Facts) -> list[Problem]:
    """Return the problems of corrections.

    Paths are particulars, codes those of `rules/forms/checks.py`. "given_names" with code unchanged means that nothing
    is corrected.
    """
    if not corrections:
        return [Problem(path=next(iter(PARTICULARS)), code="unchanged")]
    errors = {name: check_field(PARTICULARS[name], value, facts) for name, value in corrections.items()}
    return [Problem(path=name, code=error.code, params=dict(error.params)) for name, error in errors.items() if error]


def corrected(content: PaperContent, corrections: Mapping[str, str], *, today: date) -> PaperContent:
    """Return the paper with its corrections, as issued `today`, in Amman, and valid until the same day as before."""
    terms = replace(content.terms, valid_from=today)
    return replace(content, holder=replace(content.holder, **corrections), terms=terms)


def replaced_papers(events: Sequence[CaseEvent]) -> frozenset[str]:
    """Return the numbers of papers of the case that were replaced by another one."""
    return frozenset(str(event.data["replaces"]) for event in events if event.kind == "replaced")


@dataclass(frozen=True, kw_only=True)
class Replacement:
    """The paper that took another one's place."""

    number: str
    on: date
    """The day of the replacement, in Amman."""


def replacements(events: Sequence[CaseEvent]) -> dict[str, Replacement]:
    """Return the papers of the case that were replaced: number -> what replaced it."""
    return {
        str(event.data["replaces"]): Replacement(number=number, on=amman_day(event.at))
        for event in events
        if event.kind == "replaced"
        for number in issued_seals([event])
    }


def issued_seals(events: Sequence[CaseEvent]) -> dict[str, str]:
    """Return the papers that the case ever issued: number -> SHA-256 of its printed seal, in hexadecimal digits."""
    papers = [paper for event in events for paper in cast("list[dict[str, str]]", event.data.get("papers", []))]
    return {paper["number"]: paper["sha256"] for paper in papers}


def papers_out_of_force(events: Sequence[CaseEvent]) -> dict[str, date]:
    """Return the papers of the case that are no longer in force, because it was revoked or they were replaced: number
    -> since which day, in Amman.
    """
    replaced = {str(event.data["replaces"]): amman_day(event.at) for event in events if event.kind == "replaced"}
    revoked = [amman_day(event.at) for event in events if event.kind == "revoked"]
    return dict.fromkeys(issued_seals(events), revoked[0]) | replaced if revoked else replaced


def replacement_asked(events: Sequence[CaseEvent]) -> tuple[str, dict[str, str]]:
    """Return the number of the paper whose replacement was requested last, and its corrections."""
    request = next(event for event in reversed(events) if event.kind == "replacement_asked")
    return str(request.data["paper"]), cast("dict[str, str]", request.data["corrections"])

"""The views of officers' absences, and how they are built."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from moi_pwa.actions.accounts.absences import Absences, ListedAbsence
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.format import format_day
from moi_pwa.presentation.option_view import OptionView


@dataclass(frozen=True, kw_only=True)
class AbsenceView:
    """A row of the list of absences."""

    id: str
    name: str
    days: str
    delegate: str
    """The officer who stands in; "" if nobody does."""
    is_now: bool
    may_end: bool


@dataclass(frozen=True, kw_only=True)
class AbsencesView:
    """The list of absences, and the choices of the form."""

    lines: list[AbsenceView] = field(default_factory=list[AbsenceView])
    officers: list[OptionView] = field(default_factory=list[OptionView])
    delegates: list[OptionView] = field(default_factory=list[OptionView])
    today: str = ""
    """YYYY-MM-DD, the first day that the form offers."""


def present_absences(found: Absences, today: date, language: Language) -> AbsencesView:
    """Return the view. `today` is in Amman."""
    return AbsencesView(
        lines=[_line(each, today, language) for each in found.listed],
        officers=_options(found.officers),
        delegates=_options(found.delegates),
        today=today.isoformat(),
    )


def _line(each: ListedAbsence, today: date, language: Language) -> AbsenceView:
    first, last = (format_day(day, language) for day in (each.absence.first, each.absence.last))
    return AbsenceView(
        id=str(each.absence.id),
        name=each.name,
        days=say("desk.absences.days", language, first=first, last=last),
        delegate=each.delegate,
        is_now=each.absence.covers(today),
        may_end=each.may_end,
    )


def _options(accounts: Sequence[OfficerAccount]) -> list[OptionView]:
    return [OptionView(value=str(each.id), label=each.display_name) for each in accounts]

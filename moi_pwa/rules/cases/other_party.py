"""The other party of an application: the person who is asked to agree, and what that person sees of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.answers import Answers, Facts
from moi_pwa.core.case import CaseEvent, EventKind
from moi_pwa.core.errors import NotAMobileError
from moi_pwa.core.problems import Problem
from moi_pwa.core.service import OtherParty, Service
from moi_pwa.rules.forms.conditions import applies
from moi_pwa.rules.forms.mobiles import country_of_mobile, to_mobile
from moi_pwa.rules.forms.phone import is_phone

ENDINGS: frozenset[EventKind] = frozenset({"consent_given", "consent_declined", "expired", "withdrawn"})
"""Events that end a request to the other party."""


@dataclass(frozen=True, kw_only=True)
class PeopleConcerned:
    """The people concerned, as the application names them; "" where it does not."""

    asked_by: str
    asked: str
    about: str


def is_asked(service: Service, answers: Answers, today: date) -> bool:
    """Return whether another person must agree to this application."""
    party = service.other_party
    if party is None:
        return False
    return party.where is None or applies(party.where.when, (answers,), Facts(today=today))


def people_concerned(party: OtherParty, answers: Answers) -> PeopleConcerned:
    def answer_of(name: str | None) -> str:
        return str((name and answers.get(name)) or "")

    about = " ".join(filter(None, map(answer_of, party.about)))
    return PeopleConcerned(asked_by=answer_of(party.asked_by), asked=answer_of(party.asked), about=about)


def mobile_problem(party: OtherParty, answers: Answers, own: Collection[str]) -> Problem | None:
    """Return why the other party cannot be asked under the number in the answers, None if they can.

    `own` are the addresses of the applicant, and of the members of an institution.

    An answer that is no number at all is a problem of the form, and none here.
    """
    number = answers.get(party.mobile)
    if not isinstance(number, str) or not is_phone(number):
        return None
    if number in own:
        return Problem(path=party.mobile, code="own_mobile")
    return None if mobile_of(party, answers) else Problem(path=party.mobile, code="not_a_jordanian_mobile")


def mobile_of(party: OtherParty, answers: Answers) -> str | None:
    """Return the other party's mobile in E.164; None if the answers have no mobile of the country.

    Only the country's mobiles are asked: anyone may enter a number, and texts abroad are dear.
    """
    try:
        mobile = to_mobile(str(answers.get(party.mobile) or ""))
    except NotAMobileError:
        return None
    return mobile if country_of_mobile(mobile)[0] == COUNTRY.alpha2 else None


def shown_to_other_party(events: Sequence[CaseEvent]) -> list[CaseEvent]:
    """Return the events that the other party sees: the request, and what ended it.

    The rest of the application concerns its applicant alone. Raises ValueError if the other party was not asked.
    """
    kinds = [event.kind for event in events]
    first = kinds.index("consent_asked")
    last = next((n for n in range(first, len(kinds)) if kinds[n] in ENDINGS), first)
    request = events[first]
    until = {name: value for name, value in request.data.items() if name == "until"}
    ending = [replace(events[last], data={})] if last > first else []
    return [replace(request, data=until), *ending]

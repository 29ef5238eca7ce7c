"""What the ministry's own records show of the people in an application, as far as its rules ask.

The facts are those of `core/conditions.py: ServerKnows`. One that could not be learned is left out: it is unknown, and
breaks nothing.
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import cast
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.answers import Answers, Facts, Json
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.identity import Identity
from moi_pwa.core.service import Service
from moi_pwa.rules.dates import add_months, amman_day
from moi_pwa.rules.lifecycle import OPEN
from moi_pwa.rules.people import AskedFact, asked_facts, people_in, places_of
from moi_pwa.storage import people_in_cases
from moi_pwa.storage.cases import CaseRow
from moi_pwa.storage.database import Session
from moi_pwa.storage.people_in_cases import HashedIdentity, Standing

Known = Mapping[str, Mapping[str, Json]]
"""Place -> fact -> False, or what is to be said of it, as in `Facts.known`."""

NOT_SAID = "…"
"""In place of the number of somebody else's application: it would tell one person what another applied for."""

_PERMIT_MONTHS = 12
"""How long somebody stands on a permit whose end nobody told (R14)."""


@dataclass(frozen=True, kw_only=True)
class Applying:
    """An application as it is sent. `country`: where from, ISO 3166-1 alpha-2; None: not known."""

    service: Service
    person_id: UUID
    answers: Answers
    today: date
    country: str | None

    @cached_property
    def people(self) -> list[Identity]:
        return people_in(self.service, self.answers)

    @cached_property
    def asked(self) -> list[AskedFact]:
        return asked_facts(self.service, self.today)


async def known_elsewhere(deps: Deps, applying: Applying) -> Known:
    """What is learned outside the database, before a transaction begins: `abroad`, `not_cleared`."""
    known: dict[str, dict[str, Json]] = {}
    for asked in applying.asked:
        for place in places_of(asked, applying.answers):
            if asked.fact == "abroad" and applying.country is not None:
                known.setdefault(place, {})["abroad"] = (
                    False if applying.country == "JO" else {"country": applying.country}
                )
            if asked.fact == "not_cleared":
                holds = await deps.registers.holds([each for each in applying.people if each.place == place])
                if holds is not None:
                    known.setdefault(place, {})["not_cleared"] = {"holds": ",".join(holds)} if holds else False
    return known


async def known_in_cases(deps: Deps, session: Session, applying: Applying) -> Known:
    """What other cases show: `live_application`, `on_another_permit`. Locks the people until the transaction ends."""
    asked = [
        (each.fact, place)
        for each in applying.asked
        if each.fact in _JUDGED
        for place in places_of(each, applying.answers)
    ]
    people = hashed(deps, applying.people)
    concerned = {place for _, place in asked}
    numbers = {person.digest for person in people if person.place in concerned}
    if not numbers:
        return {}
    await people_in_cases.lock_people(session, numbers)
    standings = await people_in_cases.standings_of(session, numbers, {*OPEN, "issued"})
    applicants = await people_in_cases.applicants_of(session, {each.case.id for each in standings})
    elsewhere = _Elsewhere(
        deps=deps,
        applying=applying,
        digests={person.digest for person in people},
        standings=standings,
        applicants=applicants,
    )
    known: dict[str, dict[str, Json]] = {}
    for fact, place in asked:
        own = {person.digest for person in people if person.place == place}
        if own:
            known.setdefault(place, {})[fact] = _JUDGED[fact](elsewhere, place, own)
    return known


async def facts_of_case(deps: Deps, session: Session, row: CaseRow, events: Sequence[CaseEvent]) -> Facts:
    """What a case is judged by: rules, lists and amounts of the day on which it was sent, and what was known then."""
    facts = await deps.book.facts(session, amman_day(row.submitted_at))
    return replace(facts, known=cast("Known", events[0].data.get("known", {})))


def hashed(deps: Deps, people: Sequence[Identity]) -> list[HashedIdentity]:
    """The people as the index has them: nobody can tell the numbers without the server's key."""
    return [
        HashedIdentity(
            place=person.place,
            kind=person.kind,
            digest=hmac.digest(deps.people_secret, f"{person.kind}\0{person.number}".encode(), hashlib.sha256),
        )
        for person in people
    ]


def merged(*several: Known) -> dict[str, dict[str, Json]]:
    found: dict[str, dict[str, Json]] = {}
    for known in several:
        for place, facts in known.items():
            found.setdefault(place, {}).update(facts)
    return found


@dataclass(frozen=True, kw_only=True)
class _Elsewhere:
    """`digests`: of everyone in the application. `applicants`: case and number of who applied in one of `standings`."""

    deps: Deps
    applying: Applying
    digests: set[bytes]
    standings: Sequence[Standing]
    applicants: set[tuple[UUID, bytes]]


def _live_application(elsewhere: _Elsewhere, place: str, own: set[bytes]) -> Json:
    """Under way for the same service, for somebody who stands in it as here: who applies, or who is one of the workers."""
    applying = elsewhere.applying
    for standing in elsewhere.standings:
        case = standing.case
        alike = _group_of(standing.place) == _group_of(place)
        if standing.digest in own and alike and case.service == applying.service.code and case.status in OPEN:
            return {"ref": case.reference if case.person_id == applying.person_id else NOT_SAID}
    return False


def _on_another_permit(elsewhere: _Elsewhere, place: str, own: set[bytes]) -> Json:
    """Beside somebody who has no part in this application, on a permit that is applied for or still holds."""
    del place
    mine = [standing for standing in elsewhere.standings if standing.digest in own]
    left = [standing.case.submitted_at for standing in mine if _has_left(elsewhere, standing)]
    for standing in mine:
        case = standing.case
        others = not any((case.id, digest) in elsewhere.applicants for digest in elsewhere.digests)
        if others and _is_put_on_permit(elsewhere, standing) and not any(at > case.submitted_at for at in left):
            return {"ref": case.reference if case.person_id == elsewhere.applying.person_id else NOT_SAID}
    return False


def _is_put_on_permit(elsewhere: _Elsewhere, standing: Standing) -> bool:
    """Whether the case is of a service that puts people on a permit, and the permit has not ended."""
    service = elsewhere.deps.services.get(standing.case.service)
    today = elsewhere.applying.today
    asked = asked_facts(service, today) if service else []
    if service is None or AskedFact(fact="on_another_permit", each=_group_of(standing.place) or None) not in asked:
        return False
    if standing.place == "":
        return False
    ends = add_months(amman_day(standing.case.updated_at), service.permit_months or _PERMIT_MONTHS)
    return standing.case.status != "issued" or ends is None or today <= ends


def _has_left(elsewhere: _Elsewhere, standing: Standing) -> bool:
    """Whether the case took this person off a permit: the service asks it of whoever applies."""
    service = elsewhere.deps.services.get(standing.case.service)
    asked = asked_facts(service, elsewhere.applying.today) if service else []
    on_it = AskedFact(fact="on_another_permit", each=None)
    return standing.place == "" and standing.case.status == "issued" and on_it in asked


_JUDGED = {"live_application": _live_application, "on_another_permit": _on_another_permit}


def _group_of(place: str) -> str:
    """The group of an item's place: "companions/0/" -> "companions". Whoever is only named, "holder/", is in none."""
    group, _, rest = place.partition("/")
    return group if rest else place

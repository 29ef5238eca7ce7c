"""What the ministry's own records show of the people in an application, as far as its rules ask.

The facts are those of `core/conditions.py: ServerKnows`. One that could not be learned is left out: it is unknown, and
breaks nothing.
"""

import hashlib
import hmac
from collections import defaultdict
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
    """An application as it is sent, or as details change it. Both days in Amman: `rules_on`, whose rules ask; `today`.

    `country`: where it is sent from, ISO 3166-1 alpha-2; None: not known.
    """

    service: Service
    person_id: UUID
    answers: Answers
    rules_on: date
    today: date
    country: str | None

    @cached_property
    def people(self) -> list[Identity]:
        return people_in(self.service, self.answers)

    @cached_property
    def people_at(self) -> Mapping[str, list[Identity]]:
        """By the place where they stand."""
        found: defaultdict[str, list[Identity]] = defaultdict(list)
        for person in self.people:
            found[person.place].append(person)
        return found

    @cached_property
    def asked(self) -> list[AskedFact]:
        return asked_facts(self.service, self.rules_on)


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
                holds = await deps.registers.holds(applying.people_at.get(place, []))
                if holds is not None:
                    known.setdefault(place, {})["not_cleared"] = {"holds": ",".join(holds)} if holds else False
    return known


async def known_in_cases(
    deps: Deps, session: Session, *applyings: Applying, besides: UUID | None = None
) -> list[dict[str, dict[str, Json]]]:
    """What other cases show of each of `applyings`: `live_application`, `on_another_permit`.

    Locks the people until the transaction ends, all at once, so that two transactions never wait for each other.
    `besides`: the case that the applyings are about, which does not count.
    """
    people = [hashed(deps, applying.people) for applying in applyings]
    asked = [_asked_of_cases(applying) for applying in applyings]
    numbers = {
        person.digest
        for persons, facts in zip(people, asked, strict=True)
        for person in persons
        if person.place in facts
    }
    if not numbers:
        return [{} for _ in applyings]
    await people_in_cases.lock_people(session, numbers)
    found = await people_in_cases.standings_of(session, numbers, {*OPEN, "issued"})
    standings = [standing for standing in found if standing.case.id != besides]
    applicants = await people_in_cases.applicants_of(session, {each.case.id for each in standings})
    return [
        _judged(
            _Elsewhere(
                deps=deps,
                applying=applying,
                digests={person.digest for person in persons},
                standings=standings,
                applicants=applicants,
            ),
            persons,
            facts,
        )
        for applying, persons, facts in zip(applyings, people, asked, strict=True)
    ]


async def facts_of_case(
    deps: Deps, session: Session, row: CaseRow, events: Sequence[CaseEvent], *, last_change: int | None = None
) -> Facts:
    """What a case is judged by: rules, lists and amounts of the day on which it was sent, and what was learned last.

    `last_change`: the number of the last change of reference data, where it was asked for already.
    """
    facts = await deps.book.facts(session, amman_day(row.submitted_at), last=last_change)
    return replace(facts, known=learned_last(events).known)


@dataclass(frozen=True, kw_only=True)
class Learned:
    """What the records showed of the people in a case; `unchecked`: facts that could not be learned."""

    known: Known
    unchecked: Sequence[str]

    def data(self) -> dict[str, Json]:
        """As the event that learned it keeps it."""
        known: Json = {place: dict(facts) for place, facts in self.known.items()}
        return {"known": known, "unchecked": list[Json](self.unchecked)}


def learned(applying: Applying, known: Known) -> Learned:
    """What was learned of what the service asks, and what was not."""
    asked = {each.fact for each in applying.asked if places_of(each, applying.answers)}
    return Learned(known=known, unchecked=sorted(asked - {fact for facts in known.values() for fact in facts}))


def learned_last(events: Sequence[CaseEvent]) -> Learned:
    """What was learned when the application came, or the last details: then everyone was asked about again."""
    nothing: Mapping[str, Json] = {}
    data = next((event.data for event in reversed(events) if event.data.keys() & {"known", "unchecked"}), nothing)
    unchecked = cast("list[Json]", data.get("unchecked", []))
    return Learned(known=cast("Known", data.get("known", {})), unchecked=[str(fact) for fact in unchecked])


def places_that_changed(before: Applying, after: Applying) -> set[str]:
    """Where somebody else stands, or is known by other numbers."""
    places = before.people_at.keys() | after.people_at.keys()
    return {place for place in places if before.people_at.get(place) != after.people_at.get(place)}


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


def _asked_of_cases(applying: Applying) -> Mapping[str, list[str]]:
    """Place -> the facts about whoever stands there that other cases show."""
    asked: defaultdict[str, list[str]] = defaultdict(list)
    for each in applying.asked:
        if each.fact in _JUDGED:
            for place in places_of(each, applying.answers):
                asked[place].append(each.fact)
    return asked


@dataclass(frozen=True, kw_only=True)
class _Elsewhere:
    """`digests`: of everyone in the application. `applicants`: case and number of who applied in one of `standings`."""

    deps: Deps
    applying: Applying
    digests: set[bytes]
    standings: Sequence[Standing]
    applicants: set[tuple[UUID, bytes]]

    @cached_property
    def by_digest(self) -> Mapping[bytes, list[Standing]]:
        found: defaultdict[bytes, list[Standing]] = defaultdict(list)
        for standing in self.standings:
            found[standing.digest].append(standing)
        return found

    def of(self, own: set[bytes]) -> list[Standing]:
        """Where somebody of these numbers stands, in the order of `standings` for each number."""
        return [standing for digest in sorted(own) for standing in self.by_digest.get(digest, ())]

    @cached_property
    def with_a_part(self) -> set[UUID]:
        """Cases whose applicant has a part in this application."""
        return {case_id for case_id, digest in self.applicants if digest in self.digests}


def _judged(
    elsewhere: _Elsewhere, people: Sequence[HashedIdentity], asked: Mapping[str, list[str]]
) -> dict[str, dict[str, Json]]:
    own: defaultdict[str, set[bytes]] = defaultdict(set)
    for person in people:
        own[person.place].add(person.digest)
    return {
        place: {fact: _JUDGED[fact](elsewhere, place, own[place]) for fact in facts}
        for place, facts in asked.items()
        if place in own
    }


def _live_application(elsewhere: _Elsewhere, place: str, own: set[bytes]) -> Json:
    """Under way for the same service, for somebody who stands in it as here: who applies, or who is one of the workers."""
    applying = elsewhere.applying
    for standing in elsewhere.of(own):
        case = standing.case
        alike = _group_of(standing.place) == _group_of(place)
        if alike and case.service == applying.service.code and case.status in OPEN:
            return {"ref": case.reference if case.person_id == applying.person_id else NOT_SAID}
    return False


def _on_another_permit(elsewhere: _Elsewhere, place: str, own: set[bytes]) -> Json:
    """Beside somebody who has no part in this application, on a permit that is applied for or still holds."""
    del place
    mine = elsewhere.of(own)
    left = [standing.case.submitted_at for standing in mine if _has_left(elsewhere, standing)]
    for standing in mine:
        case = standing.case
        others = case.id not in elsewhere.with_a_part
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

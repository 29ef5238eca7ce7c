"""Look-ups of an application's people in the ministry's own records, as far as the service's rules ask for them.

The facts are those of `core/conditions.py: ServerKnows`. A fact that could not be obtained is left out: it is unknown,
and violates no rule.
"""

import hashlib
import hmac
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import cast
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.answers import Answers, Facts, Json
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.identity import Identity
from moi_pwa.core.service import Service
from moi_pwa.rules.cases.lifecycle import IN_FORCE, UNDER_WAY
from moi_pwa.rules.dates import add_months, amman_day
from moi_pwa.rules.forms.identities import AskedFact, asked_facts, identities_in, path_prefixes_of
from moi_pwa.storage.cases import case_identities, cases
from moi_pwa.storage.cases.case_identities import CaseMembership, HashedIdentity
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.engine.database import Session

KnownFacts = Mapping[str, Mapping[str, Json]]
"""Maps a path prefix and a fact to False or to the parameters of its message, as in `Facts.known`."""

HIDDEN_REFERENCE = "…"
"""Replaces the reference number of another person's application, which would disclose what that person applied for."""

_PERMIT_MONTHS = 12
"""The assumed duration of a permit whose end is not known (R14)."""


@dataclass(frozen=True, kw_only=True)
class ApplicationSnapshot:
    """An application as it is sent, or as details change it. Both days are in Amman."""

    service: Service
    party_id: UUID
    answers: Answers
    rules_on: date
    """The day whose rules apply."""
    today: date
    country: str | None
    """The country that it is sent from, ISO 3166-1 alpha-2; None if not known."""
    for_institution: bool = False
    """Whether a member sends it for an institution."""

    @cached_property
    def people(self) -> list[Identity]:
        return identities_in(self.service, self.answers)

    @cached_property
    def people_by_prefix(self) -> Mapping[str, list[Identity]]:
        """People by path prefix."""
        found: defaultdict[str, list[Identity]] = defaultdict(list)
        for person in self.people:
            found[person.path_prefix].append(person)
        return found

    @cached_property
    def asked(self) -> list[AskedFact]:
        return asked_facts(self.service, self.rules_on)


async def check_registers(deps: Deps, snapshot: ApplicationSnapshot) -> KnownFacts:
    """Obtain the facts that are outside the database, before a transaction begins: `abroad`, `not_cleared`,
    `for_institution`.
    """
    known: dict[str, dict[str, Json]] = {}
    for asked in snapshot.asked:
        for path_prefix in path_prefixes_of(asked, snapshot.answers):
            if asked.fact == "abroad" and snapshot.country is not None:
                known.setdefault(path_prefix, {})["abroad"] = (
                    False if snapshot.country == COUNTRY.alpha2 else {"country": snapshot.country}
                )
            if asked.fact == "for_institution":
                known.setdefault(path_prefix, {})["for_institution"] = {} if snapshot.for_institution else False
            if asked.fact == "not_cleared":
                holds = await deps.registers.find_holds(snapshot.people_by_prefix.get(path_prefix, []))
                if holds is not None:
                    known.setdefault(path_prefix, {})["not_cleared"] = {"holds": ",".join(holds)} if holds else False
    return known


async def check_other_cases(
    deps: Deps, session: Session, *snapshots: ApplicationSnapshot, excluding: UUID | None = None
) -> list[dict[str, dict[str, Json]]]:
    """Return what other cases show about each of `snapshots`: `live_application`, `on_another_permit`.

    Locks the people until the transaction ends, all at once, so that two transactions never wait for each other.
    `excluding` is the snapshots' own case, which does not count.
    """
    people = [hash_identities(deps, snapshot.people) for snapshot in snapshots]
    asked = [_asked_of_cases(snapshot) for snapshot in snapshots]
    numbers = {
        person.digest
        for persons, facts in zip(people, asked, strict=True)
        for person in persons
        if person.path_prefix in facts
    }
    if not numbers:
        return [{} for _ in snapshots]
    await case_identities.lock_identities(session, numbers)
    found = await case_identities.memberships_of(session, numbers, UNDER_WAY | IN_FORCE)
    memberships = [membership for membership in found if membership.case.id != excluding]
    applicants = await case_identities.applicants_of(session, {each.case.id for each in memberships})
    issued_at = await cases.issued_at(session, {each.case.id for each in memberships if each.case.status in IN_FORCE})
    return [
        _check_cases(
            _OtherCases(
                issued_at=issued_at,
                deps=deps,
                snapshot=snapshot,
                digests={person.digest for person in persons},
                memberships=memberships,
                applicants=applicants,
            ),
            persons,
            facts,
        )
        for snapshot, persons, facts in zip(snapshots, people, asked, strict=True)
    ]


async def facts_of_case(
    deps: Deps, session: Session, row: CaseRow, events: Sequence[CaseEvent], *, last_change: int | None = None
) -> Facts:
    """Return what a case is checked against: rules, lists and amounts of the day it was sent, and the latest record
    checks.

    `last_change` is the number of the last change of reference data, if the caller has read it already.
    """
    facts = await deps.book.facts(session, amman_day(row.submitted_at), last=last_change)
    return replace(facts, known=latest_results(events).known)


@dataclass(frozen=True, kw_only=True)
class RecordResults:
    """The facts that the records showed about the people in a case."""

    known: KnownFacts
    unchecked: Sequence[str]
    """Facts that could not be obtained."""

    def data(self) -> dict[str, Json]:
        """Return the data for the event."""
        known: Json = {path_prefix: dict(facts) for path_prefix, facts in self.known.items()}
        return {"known": known, "unchecked": list[Json](self.unchecked)}


def record_results(snapshot: ApplicationSnapshot, known: KnownFacts) -> RecordResults:
    """Return the facts that the service asks for, and the names of those that are missing."""
    asked = {each.fact for each in snapshot.asked if path_prefixes_of(each, snapshot.answers)}
    return RecordResults(known=known, unchecked=sorted(asked - {fact for facts in known.values() for fact in facts}))


def latest_results(events: Sequence[CaseEvent]) -> RecordResults:
    """Return the results of the application or of the last details: each time everybody is checked again."""
    nothing: Mapping[str, Json] = {}
    data = next((event.data for event in reversed(events) if event.data.keys() & {"known", "unchecked"}), nothing)
    unchecked = cast("list[Json]", data.get("unchecked", []))
    return RecordResults(known=cast("KnownFacts", data.get("known", {})), unchecked=[str(fact) for fact in unchecked])


def changed_path_prefixes(before: ApplicationSnapshot, after: ApplicationSnapshot) -> set[str]:
    """Return the path prefixes at which there is another person, or one with other numbers."""
    path_prefixes = before.people_by_prefix.keys() | after.people_by_prefix.keys()
    return {
        path_prefix
        for path_prefix in path_prefixes
        if before.people_by_prefix.get(path_prefix) != after.people_by_prefix.get(path_prefix)
    }


def hash_identities(deps: Deps, people: Sequence[Identity]) -> list[HashedIdentity]:
    """Return the people as the index stores them: the numbers cannot be recovered without the server's key."""
    return [
        HashedIdentity(
            path_prefix=person.path_prefix,
            kind=person.kind,
            digest=hmac.digest(deps.people_secret, f"{person.kind}\0{person.number}".encode(), hashlib.sha256),
        )
        for person in people
    ]


def merge_facts(*several: KnownFacts) -> dict[str, dict[str, Json]]:
    found: dict[str, dict[str, Json]] = {}
    for known in several:
        for path_prefix, facts in known.items():
            found.setdefault(path_prefix, {}).update(facts)
    return found


def _asked_of_cases(snapshot: ApplicationSnapshot) -> Mapping[str, list[str]]:
    """Map each path prefix to the facts about that person that other cases show."""
    asked: defaultdict[str, list[str]] = defaultdict(list)
    for each in snapshot.asked:
        if each.fact in _CHECKS:
            for path_prefix in path_prefixes_of(each, snapshot.answers):
                asked[path_prefix].append(each.fact)
    return asked


@dataclass(frozen=True, kw_only=True)
class _OtherCases:
    """Other cases with the same people."""

    issued_at: Mapping[UUID, datetime]
    """Maps each case that issued something to the time of the issue."""
    deps: Deps
    snapshot: ApplicationSnapshot
    digests: set[bytes]
    """The digests of everyone in the application."""
    memberships: Sequence[CaseMembership]
    applicants: set[tuple[UUID, bytes]]
    """Case and digest of the applicants of `memberships`."""

    @cached_property
    def by_digest(self) -> Mapping[bytes, list[CaseMembership]]:
        found: defaultdict[bytes, list[CaseMembership]] = defaultdict(list)
        for membership in self.memberships:
            found[membership.digest].append(membership)
        return found

    def memberships_of(self, own: set[bytes]) -> list[CaseMembership]:
        """Return the memberships of these numbers, in the order of `memberships` for each number."""
        return [membership for digest in sorted(own) for membership in self.by_digest.get(digest, ())]

    @cached_property
    def cases_of_same_applicants(self) -> set[UUID]:
        """Cases whose applicant is part of this application."""
        return {case_id for case_id, digest in self.applicants if digest in self.digests}


def _check_cases(
    other_cases: _OtherCases, people: Sequence[HashedIdentity], asked: Mapping[str, list[str]]
) -> dict[str, dict[str, Json]]:
    own: defaultdict[str, set[bytes]] = defaultdict(set)
    for person in people:
        own[person.path_prefix].add(person.digest)
    return {
        path_prefix: {fact: _CHECKS[fact](other_cases, path_prefix, own[path_prefix]) for fact in facts}
        for path_prefix, facts in asked.items()
        if path_prefix in own
    }


def _live_application(other_cases: _OtherCases, path_prefix: str, own: set[bytes]) -> Json:
    """Find an open case of the same service in which the person has the same role: applicant, or item of the same
    group.
    """
    snapshot = other_cases.snapshot
    for membership in other_cases.memberships_of(own):
        case = membership.case
        alike = _group_of(membership.path_prefix) == _group_of(path_prefix)
        if alike and case.service == snapshot.service.code and case.status in UNDER_WAY:
            return {"ref": case.reference if case.party_id == snapshot.party_id else HIDDEN_REFERENCE}
    return False


def _on_another_permit(other_cases: _OtherCases, path_prefix: str, own: set[bytes]) -> Json:
    """Find a permit, applied for or valid, that the person is on and whose applicant is not part of this
    application.
    """
    del path_prefix
    mine = other_cases.memberships_of(own)
    left = [membership.case.submitted_at for membership in mine if _has_left(other_cases, membership)]
    for membership in mine:
        case = membership.case
        others = case.id not in other_cases.cases_of_same_applicants
        if others and _is_put_on_permit(other_cases, membership) and not any(at > case.submitted_at for at in left):
            return {"ref": case.reference if case.party_id == other_cases.snapshot.party_id else HIDDEN_REFERENCE}
    return False


def _is_put_on_permit(other_cases: _OtherCases, membership: CaseMembership) -> bool:
    """Return whether the case is of a service that puts people on a permit, and the permit has not expired."""
    service = other_cases.deps.services.get(membership.case.service)
    today = other_cases.snapshot.today
    asked = asked_facts(service, today) if service else []
    if (
        service is None
        or AskedFact(fact="on_another_permit", each=_group_of(membership.path_prefix) or None) not in asked
    ):
        return False
    if membership.path_prefix == "":
        return False
    if membership.case.status not in IN_FORCE:
        return True
    issued_at = other_cases.issued_at[membership.case.id]
    ends = add_months(amman_day(issued_at), service.permit_months or _PERMIT_MONTHS)
    return ends is None or today <= ends


def _has_left(other_cases: _OtherCases, membership: CaseMembership) -> bool:
    """Return whether the case took this person off a permit: the service asks this of the applicant."""
    service = other_cases.deps.services.get(membership.case.service)
    asked = asked_facts(service, other_cases.snapshot.today) if service else []
    on_it = AskedFact(fact="on_another_permit", each=None)
    return membership.path_prefix == "" and membership.case.status in IN_FORCE and on_it in asked


_CHECKS = {"live_application": _live_application, "on_another_permit": _on_another_permit}


def _group_of(path_prefix: str) -> str:
    """Return the group of an item's path prefix: "companions/0/" -> "companions". A person who is only named,
    "holder/", is in none.
    """
    group, _, rest = path_prefix.partition("/")
    return group if rest else path_prefix

"""The features of a seal of a paper, written and read. Twin: `features.js`, which reads them.

Visa, residence permit and emergency travel document have those of ICAO Doc 9303-7 and 9303-8 and of BSI TR-03137. A
notice and a refusal, which no standard covers, have our own.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from moi_pwa.core.papers import Feature, FeatureValue, Holder, PaperContent, PaperFacts, PaperKind, Refusal, SealedKind
from moi_pwa.rules.forms.mrz import mrz_day, read_mrz
from moi_pwa.rules.papers.additional_features import (
    UnreadableAdditionalFeaturesError,
    additional_features,
    arabic_name_feature,
    read_additional_features,
)
from moi_pwa.rules.papers.mrz import Zone, write_td2_zone, write_visa_zone, zone_day, zone_name

_DOCUMENT_CODES: Mapping[PaperKind, str] = {"visa": "V", "residence_permit": "AR", "emergency_travel_document": "PU"}
"""The document code of a zone, unless the paper has one of its own (ICAO Doc 9303-7 §4.2.2.2, 9303-8 §6.1)."""
_VISA_ZONE_LENGTH = 72
"""The characters of both lines without the optional data."""
_VISA_LINES: Mapping[int, int] = {1: 44, 2: 36}
"""The length of the lines, by the feature: MRV-A, which is ours, and MRV-B."""
_TD2_LINE = 36
_ZONES: Mapping[SealedKind, tuple[int, int]] = {
    "visa": (1, _VISA_LINES[1]),
    "residence_permit": (2, _TD2_LINE),
    "emergency_travel_document": (2, _TD2_LINE),
}
"""The feature that holds the zone, and the length of its lines."""
_STAY_PARTS = 3
_STAY_ELSEWHERE = b"\xff\xff\xff"
"""The duration of stay of a visa that does not determine it (ICAO Doc 9303-7, table 1)."""
_VISA_TYPE = 6
"""The tag of the type of visa, which is ours to encode: the service's number."""
_ADDITIONAL: Mapping[SealedKind, int] = {
    "visa": 7,
    "residence_permit": 7,
    "emergency_travel_document": 7,
    "notice": 8,
    "refusal": 10,
}
"""The tag of the additional features."""
_WITH_SERVICE: frozenset[PaperKind] = frozenset({"visa", "notice"})
"""The kinds with a feature of their own for the service's number."""
_WITH_PASSPORT_NUMBER: frozenset[PaperKind] = frozenset({"visa", "residence_permit"})
"""The kinds with a feature for the first nine characters of the passport number. A notice has the whole one."""
_SERVICE_BYTES = 2
_NAME_LENGTH = 39
_PASSPORT_LENGTH = 9
_MAX_STAY_DAYS = 254


def zone_of(content: PaperContent, number: str) -> tuple[str, ...]:
    """Return the lines of a paper's zone; none for a notice.

    Raises UnspelledNameError if the zone would not name the holder.
    """
    match content.kind:
        case "visa":
            return write_visa_zone(_zone(content, number))
        case "residence_permit" | "emergency_travel_document":
            return write_td2_zone(_zone(content, number))
        case "notice":
            return ()


def sealed_zone(kind: SealedKind, features: Sequence[Feature]) -> tuple[str, ...]:
    """Return the lines of the zone in these features of our own; none for a kind without a zone."""
    tag, width = _ZONES.get(kind, (0, 0))
    zone = _text(dict(features), tag).replace(" ", "<").ljust(2 * width, "<")
    return (zone[:width], zone[width:]) if tag else ()


def features_of(content: PaperContent, number: str) -> Sequence[Feature]:
    """Return a paper's features in the order of their tags.

    Raises UnspelledNameError if they would not name the holder.
    """
    zone = "".join(zone_of(content, number))
    match content.kind:
        case "visa":
            return _visa(content, zone)
        case "residence_permit":
            return ((2, zone), (3, _passport_number(content.holder)), _additional(content))
        case "emergency_travel_document":
            return ((2, zone), _additional(content))
        case "notice":
            return _notice(content, number)


def _visa(content: PaperContent, zone: str) -> Sequence[Feature]:
    stay = min(content.terms.stay_days, _MAX_STAY_DAYS)
    return (
        (1, zone[:_VISA_ZONE_LENGTH]),
        (3, bytes([content.terms.entries or 0])),
        (4, bytes([stay, 0, 0]) if stay else _STAY_ELSEWHERE),
        (5, _passport_number(content.holder)),
        (_VISA_TYPE, content.service.to_bytes(_SERVICE_BYTES, "big")),
        _additional(content),
    )


def _additional(content: PaperContent) -> Feature:
    """Return the additional features, with what the features of the kind do not hold, or not whole."""
    kind, number = content.kind, content.holder.passport_number
    holds_number = kind == "notice" or (kind in _WITH_PASSPORT_NUMBER and len(number) <= _PASSPORT_LENGTH)
    features = additional_features(
        content,
        service=None if kind in _WITH_SERVICE else content.service,
        passport_number="" if holds_number else number,
    )
    return _ADDITIONAL[kind], tuple(features)


def features_of_refusal(refusal: Refusal, number: str) -> Sequence[Feature]:
    """Return a refusal's features in the order of their tags. Not every service asks for a name.

    Raises UnspelledNameError if a name cannot be spelled.
    """
    until = refusal.object_until
    applicant = refusal.applicant
    is_named = applicant.surname or applicant.given_names
    return (
        *_numbered(number, refusal.service),
        *(((3, zone_name(applicant, _NAME_LENGTH).rstrip("<")),) if is_named else ()),
        *_person(applicant),
        (7, refusal.decided_on),
        *(((8, until),) if until else ()),
        (9, refusal.reference.replace("-", "<")),
        *([(_ADDITIONAL["refusal"], tuple(named))] if (named := arabic_name_feature(applicant.arabic_name)) else []),
    )


def _notice(content: PaperContent, number: str) -> Sequence[Feature]:
    until = content.terms.valid_until
    name = zone_name(content.holder, _NAME_LENGTH).rstrip("<")
    return (
        *_numbered(number, content.service),
        (3, name),
        *_person(content.holder),
        *(((7, until),) if until else ()),
        _additional(content),
    )


def _numbered(number: str, service: int) -> Sequence[Feature]:
    return ((1, number), (2, service.to_bytes(_SERVICE_BYTES, "big")))


def _person(holder: Holder) -> Sequence[Feature]:
    """Return the features of a person besides the name; unknown ones are left out."""
    said = (
        (4, holder.passport_number),
        (5, holder.nationality),
        (6, zone_day(holder.birth_date) if holder.birth_date else ""),
    )
    return [(tag, text) for tag, text in said if text]


def _zone(content: PaperContent, number: str) -> Zone:
    document = content.document_code or _DOCUMENT_CODES[content.kind]
    return Zone(document=document, number=number, holder=content.holder, valid_until=content.terms.valid_until)


def _passport_number(holder: Holder) -> str:
    """Return a passport number as it fits into a zone: of a longer one its first nine characters."""
    return holder.passport_number[:_PASSPORT_LENGTH].ljust(_PASSPORT_LENGTH)


class UnreadableFeaturesError(Exception):
    """A feature is missing, or has the wrong kind of value."""


def read_features(kind: SealedKind, features: Sequence[Feature]) -> PaperFacts:
    """Return the facts in a seal's features. Raises UnreadableFeaturesError."""
    said = dict(features)
    return _with_additional(_read_own(kind, said), said)


def _read_own(kind: SealedKind, said: Mapping[int, FeatureValue]) -> PaperFacts:
    """Return the facts in the features of the kind, without the additional ones."""
    match kind:
        case "visa":
            return _read_visa(said)
        case "residence_permit" | "emergency_travel_document":
            return _read_zone(kind, _text(said, 2), _TD2_LINE, passport_number=_text(said, 3).strip())
        case "notice":
            return replace(_read_numbered(kind, said), valid_until=_day(said, 7))
        case "refusal":
            return _read_refusal(said)


def _with_additional(facts: PaperFacts, said: Mapping[int, FeatureValue]) -> PaperFacts:
    """Return the facts with those in the additional features, which a seal of another state lacks."""
    value = said.get(_ADDITIONAL[facts.kind], ())
    try:
        added = read_additional_features(value if isinstance(value, tuple) else ())
    except UnreadableAdditionalFeaturesError as error:
        raise UnreadableFeaturesError from error
    rights = added.rights
    return replace(
        facts,
        service=added.service if facts.service is None else facts.service,
        passport_number=added.passport_number or facts.passport_number,
        arabic_name=added.arabic_name,
        work=rights.work,
        study=rights.study,
        party=rights.party,
        is_companion=rights.is_companion,
        decided_on=facts.decided_on or added.decided_on,
        decision_number=added.decision_number,
        destination=added.destination,
        portrait_digest=added.portrait_digest,
    )


def _read_visa(said: Mapping[int, FeatureValue]) -> PaperFacts:
    tag = next((tag for tag in _VISA_LINES if tag in said), 1)
    entries, stay = _bytes(said, 3), _bytes(said, 4)
    if (entries and len(entries) != 1) or (stay and len(stay) != _STAY_PARTS):
        raise UnreadableFeaturesError
    visa_type = _bytes(said, _VISA_TYPE)
    read = _read_zone(
        "visa",
        _text(said, tag),
        _VISA_LINES[tag],
        passport_number=_text(said, 5).strip(),
        entries=entries[0] if entries else None,
        stay=(stay[0], stay[1], stay[2]) if stay and stay != _STAY_ELSEWHERE else None,
    )
    # Another state writes its types in other ways.
    return replace(read, service=int.from_bytes(visa_type, "big") if len(visa_type) == _SERVICE_BYTES else None)


def _read_zone(
    kind: SealedKind,
    written: str,
    width: int,
    *,
    passport_number: str,
    entries: int | None = None,
    stay: tuple[int, int, int] | None = None,
) -> PaperFacts:
    """Return the facts in a zone. `written` is without the filler at its end."""
    zone = written.replace(" ", "<").ljust(2 * width, "<")
    read = read_mrz(f"{zone[:width]}\n{zone[width:]}")
    if read is None or not written:  # fillers alone are the zone of nobody
        raise UnreadableFeaturesError
    until = mrz_day(read.expiry)
    return PaperFacts(
        kind=kind,
        number=read.number,
        surname=read.surname.replace("<", " "),
        given_names=read.given.replace("<", " "),
        nationality=read.nationality,
        birth=read.birth,
        sex=read.sex,
        passport_number=passport_number,
        valid_until=date.fromisoformat(until) if until else None,
        entries=entries,
        stay=stay,
    )


def _read_refusal(said: Mapping[int, FeatureValue]) -> PaperFacts:
    decided_on, reference = _day(said, 7), re.sub("[ <]", "-", _text(said, 9))
    if decided_on is None or not reference:
        raise UnreadableFeaturesError
    read = _read_numbered("refusal", said)
    return replace(read, reference=reference, decided_on=decided_on, object_until=_day(said, 8))


def _read_numbered(kind: SealedKind, said: Mapping[int, FeatureValue]) -> PaperFacts:
    """Return the facts that a notice and a refusal have in common."""
    surname, _, given = _text(said, 3).replace(" ", "<").partition("<<")
    service = _bytes(said, 2)
    if not _text(said, 1) or len(service) != _SERVICE_BYTES:
        raise UnreadableFeaturesError
    return PaperFacts(
        kind=kind,
        number=_text(said, 1),
        surname=surname.replace("<", " "),
        given_names=given.replace("<", " "),
        nationality=_text(said, 5),
        birth=_text(said, 6).replace(" ", "<"),
        sex="",
        passport_number=_text(said, 4),
        valid_until=None,
        service=int.from_bytes(service, "big"),
    )


def _text(said: Mapping[int, FeatureValue], tag: int) -> str:
    value = said.get(tag, "")
    return value if isinstance(value, str) else ""


def _day(said: Mapping[int, FeatureValue], tag: int) -> date | None:
    value = said.get(tag)
    return value if isinstance(value, date) else None


def _bytes(said: Mapping[int, FeatureValue], tag: int) -> bytes:
    value = said.get(tag, b"")
    return value if isinstance(value, bytes) else b""

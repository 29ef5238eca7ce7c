"""The additional features of a seal: what a paper says that its kind has no feature for.

Twin: `additional_features.js`, which reads them. No standard has them. In a visa they are the value of the feature that
ICAO Doc 9303-7 keeps for the issuing state; the other kinds have such a feature too. Each is a tag and bytes.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from moi_pwa.core.letters import Decision
from moi_pwa.core.papers import NO_RIGHTS, PaperContent, Rights, WorkRight
from moi_pwa.rules.dates import parse_day

_SERVICE, _RIGHTS, _ARABIC_NAME, _PARTY, _PASSPORT_NUMBER, _DECIDED_ON, _DECISION_NUMBER, _DESTINATION = range(1, 9)
_PORTRAIT = 9
_SERVICE_BYTES = 2
_DAY_DIGITS = re.compile("[0-9]{8}")
"""A day: YYYYMMDD."""
_WORK: tuple[WorkRight | None, ...] = (None, "none", "named_employer", "work_permit", "residence_permit")
"""The right to work by its code, the lower four bits of the rights. Codes are for ever; new ones are added."""
_WORK_BITS, _STUDY, _COMPANION = 0x0F, 0x10, 0x20
_PORTRAIT_BYTES = 32
"""The bytes of a SHA-256."""
_MAX_NAME_BYTES, _MAX_PARTY_BYTES, _MAX_PASSPORT_BYTES, _MAX_DECISION_BYTES = 120, 96, 20, 80
"""The bytes of a text, so that all of them together are no more than the 254 of the feature in a visa."""
_MAX_NAME_BYTES_BESIDE_PORTRAIT, _MAX_PARTY_BYTES_BESIDE_PORTRAIT = 104, 80
_CUT = "…"


class UnreadableAdditionalFeaturesError(Exception):
    """An additional feature has the wrong kind of value."""


@dataclass(frozen=True, kw_only=True)
class AdditionalFacts:
    """The facts that are read from additional features."""

    service: int | None = None
    """The service's number. None means that they have none."""
    arabic_name: str = ""
    rights: Rights = NO_RIGHTS
    passport_number: str = ""
    """The whole number. Empty means that a feature of the kind has it."""
    decided_on: date | None = None
    """The day of the decision, in Amman."""
    decision_number: str = ""
    destination: str = ""
    """The country of the journey, ISO 3166-1 alpha-3."""
    portrait_digest: bytes | None = None
    """The digest of the approved portrait. None means that the paper has no approved photo."""


def additional_features(
    content: PaperContent, *, service: int | None, passport_number: str
) -> Sequence[tuple[int, bytes]]:
    """Return the additional features of a paper, in the order of their tags.

    `service` is None and `passport_number` empty if a feature of the kind has them whole.
    """
    holder, rights, portrait = content.holder, content.rights, content.portrait
    max_name_bytes = _MAX_NAME_BYTES if portrait is None else _MAX_NAME_BYTES_BESIDE_PORTRAIT
    max_party_bytes = _MAX_PARTY_BYTES if portrait is None else _MAX_PARTY_BYTES_BESIDE_PORTRAIT
    return (
        *([] if service is None else [(_SERVICE, service.to_bytes(_SERVICE_BYTES, "big"))]),
        (_RIGHTS, bytes([_rights_byte(rights)])),
        *_text_feature(_ARABIC_NAME, holder.arabic_name, max_name_bytes),
        *_text_feature(_PARTY, rights.party, max_party_bytes),
        *_text_feature(_PASSPORT_NUMBER, passport_number, _MAX_PASSPORT_BYTES),
        *_decision_features(content.letter.decision if content.letter else None),
        *_text_feature(_DESTINATION, content.terms.destination, _MAX_PASSPORT_BYTES),
        *([] if portrait is None else [(_PORTRAIT, portrait.digest)]),
    )


def arabic_name_feature(arabic_name: str) -> Sequence[tuple[int, bytes]]:
    """Return the one additional feature of a decision to refuse: the applicant's Arabic name; none if it is empty."""
    return _text_feature(_ARABIC_NAME, arabic_name, _MAX_NAME_BYTES)


def read_additional_features(features: Sequence[tuple[int, bytes]]) -> AdditionalFacts:
    """Return the facts in additional features; unknown ones are ignored.

    Raises UnreadableAdditionalFeaturesError if one occurs twice, has a wrong length or an unknown code, or is no UTF-8.
    """
    said = dict(features)
    if len(said) != len(features):
        raise UnreadableAdditionalFeaturesError
    service = said.get(_SERVICE)
    if service is not None and len(service) != _SERVICE_BYTES:
        raise UnreadableAdditionalFeaturesError
    portrait = said.get(_PORTRAIT)
    if portrait is not None and len(portrait) != _PORTRAIT_BYTES:
        raise UnreadableAdditionalFeaturesError
    return AdditionalFacts(
        service=None if service is None else int.from_bytes(service, "big"),
        arabic_name=_text(said, _ARABIC_NAME),
        rights=_rights(said),
        passport_number=_text(said, _PASSPORT_NUMBER),
        decided_on=_day(said, _DECIDED_ON),
        decision_number=_text(said, _DECISION_NUMBER),
        destination=_text(said, _DESTINATION),
        portrait_digest=portrait,
    )


def _rights_byte(rights: Rights) -> int:
    return _WORK.index(rights.work) | (_STUDY if rights.study else 0) | (_COMPANION if rights.is_companion else 0)


def _rights(said: Mapping[int, bytes]) -> Rights:
    value = said.get(_RIGHTS, b"\0")
    if len(value) != 1 or value[0] & _WORK_BITS >= len(_WORK) or value[0] & ~(_WORK_BITS | _STUDY | _COMPANION):
        raise UnreadableAdditionalFeaturesError
    return Rights(
        work=_WORK[value[0] & _WORK_BITS],
        study=bool(value[0] & _STUDY),
        is_companion=bool(value[0] & _COMPANION),
        party=_text(said, _PARTY),
    )


def _decision_features(decision: Decision | None) -> Sequence[tuple[int, bytes]]:
    if decision is None:
        return ()
    return (
        (_DECIDED_ON, decision.decided_on.isoformat().replace("-", "").encode()),
        *_text_feature(_DECISION_NUMBER, decision.number, _MAX_DECISION_BYTES),
    )


def _day(said: Mapping[int, bytes], tag: int) -> date | None:
    """Return a day of YYYYMMDD; None if it is missing."""
    if tag not in said:
        return None
    digits = _text(said, tag)
    day = parse_day(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}") if _DAY_DIGITS.fullmatch(digits) else None
    if day is None:
        raise UnreadableAdditionalFeaturesError
    return day


def _text_feature(tag: int, text: str, max_bytes: int) -> Sequence[tuple[int, bytes]]:
    """Return the feature of a text in UTF-8; none if it is empty. A text that is too long ends with "…"."""
    written = text.encode()
    if len(written) > max_bytes:
        kept = written[: max_bytes - len(_CUT.encode())].decode(errors="ignore")  # the last character may be cut in two
        written = (kept.rstrip() + _CUT).encode()
    return [(tag, written)] if written else []


def _text(said: Mapping[int, bytes], tag: int) -> str:
    try:
        return said.get(tag, b"").decode()
    except UnicodeDecodeError as error:
        raise UnreadableAdditionalFeaturesError from error

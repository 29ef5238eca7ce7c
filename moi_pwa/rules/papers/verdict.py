"""The verdict on a paper, from its seal, the list of signers, and the revocations. Twin: `verdict.js`."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from moi_pwa.core.papers import PaperFacts
from moi_pwa.core.signers import SignedKind

Verdict = Literal[
    "valid",
    "not_yet_valid",
    "expired",
    "revoked",
    "replaced",
    "forged",
    "unknown_signer",
    "unreadable",
    "genuine_refusal",
    "not_issued",
]
"""The verdict on a paper.

* `replaced`: another paper has taken its place, and it is no longer in force.
* `genuine_refusal`: the ministry refused the application. It permits nothing, and is never called valid.
* `not_issued`: the signature is right, and the register, which only the server has, knows no such paper. The key may be
  in other hands.
"""

End = Literal["revoked", "replaced"]
"""The way in which a paper went out of force before its last day."""


@dataclass(frozen=True, kw_only=True)
class Use:
    """The use of a signer's private key: its first and its last day, and what it signs."""

    first: date
    last: date
    kinds: frozenset[SignedKind] | None = None
    """The kinds that it may sign. None means the seals of every kind of paper."""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """The evidence about a paper. All days are in Amman; the paper is valid from `issued_on` on."""

    signer: Use | None
    """The use of the signer that the seal names. None means that the list has no such signer."""
    is_genuine: bool
    """Whether the signature is this signer's."""
    signed_on: date
    issued_on: date
    facts: PaperFacts | None
    """The facts in the seal. None means that they are not those of a paper that is known here."""
    is_issued: bool
    """Whether the register has a paper that says the same."""
    end: End | None
    """None means that the paper was neither revoked nor replaced."""
    today: date


def verdict(evidence: Evidence) -> Verdict:
    """Return the verdict on a paper.

    Facts without a valid signature are never read. A signature of a day on which its key was not used is nobody's; so
    is one of a kind of paper that its key may not sign.
    """
    signer, facts = evidence.signer, evidence.facts
    if signer is None:
        return "unknown_signer"
    if not evidence.is_genuine or not signer.first <= evidence.signed_on <= signer.last:
        return "forged"
    if facts is None:
        return "unreadable"
    if signer.kinds is not None and facts.kind not in signer.kinds:
        return "forged"
    if not evidence.is_issued:
        return "not_issued"
    return evidence.end or _of_what_stands(facts, evidence)


def _of_what_stands(facts: PaperFacts, evidence: Evidence) -> Verdict:
    today = evidence.today
    if facts.kind == "refusal":
        return "genuine_refusal"
    if facts.valid_until is not None and today > facts.valid_until:
        return "expired"
    return "not_yet_valid" if today < evidence.issued_on or today < evidence.signed_on else "valid"


def is_the_ministrys(reached: Verdict) -> bool:
    """Return whether the content of the seal is the ministry's, in force or not."""
    return reached in ("valid", "not_yet_valid", "expired", "revoked", "replaced", "genuine_refusal")

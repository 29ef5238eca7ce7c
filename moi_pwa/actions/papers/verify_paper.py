"""The verification of a paper by its seal, for anybody. Nobody is told of it and nothing is stored, but unissued seals
are counted.
"""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from cryptography.hazmat.primitives.asymmetric import ec

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.papers.unissued_seals import count_unissued_seal
from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.errors import NoSealError, SeveralSealsError
from moi_pwa.core.papers import IssuedSeals, PaperFacts
from moi_pwa.crypto.certificates.signer_certificate import SignerCertificate
from moi_pwa.crypto.document_signer import SIGNER
from moi_pwa.crypto.face_code import ShownFace, split_face_code
from moi_pwa.crypto.idb import decode_idb, verify_idb
from moi_pwa.crypto.paper_seal import SealedPaper, read_idb_paper, read_vds_paper
from moi_pwa.crypto.portrait import portrait_digest
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.vds import decode_vds, verify_vds
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.papers.approved_photo import Photo, photo_in_file, shown_photo
from moi_pwa.rules.papers.features import UnreadableFeaturesError, read_features
from moi_pwa.rules.papers.pdf_photos import photos_in_pdf
from moi_pwa.rules.papers.pdf_seals import seals_in_pdf
from moi_pwa.rules.papers.seal_format import require_format
from moi_pwa.rules.papers.verdict import Evidence, Use, Verdict, is_the_ministrys, verdict
from moi_pwa.storage.papers import papers, refusal_papers
from moi_pwa.storage.papers.papers import OutOfForce

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Examined:
    """The result of a verification."""

    verdict: Verdict
    facts: PaperFacts | None = None
    """The facts of the paper; None unless the ministry has signed them."""
    signed_on: date | None = None
    """The day of the signature; None if the seal is unreadable."""
    revoked_on: date | None = None
    """The day of the revocation or replacement, in Amman; None unless the paper was revoked or replaced."""
    photo: Photo = "none"
    """The paper's photo, compared with the approved one; "none" without facts."""


@dataclass(frozen=True, kw_only=True)
class _Seal:
    """A seal that was shown."""

    country: str
    certificate: str | bytes
    signed: bytes
    """The bytes that the signature covers."""
    signed_on: date
    issued_on: date
    verify: Callable[[ec.EllipticCurvePublicKey], None]
    """Raises Refused if the signature is not this key's."""
    read: Callable[[], SealedPaper]
    """Returns the sealed paper. Raises Refused if the contents are unreadable."""
    says_as: Callable[[IssuedSeals], bool]
    """Returns whether the seal has the same contents as one of a paper's seals, for print or for a screen."""


async def verify_barcode(deps: Deps, text: str) -> Examined:
    """Verify a seal shown on a screen: the text of an IDB, which a face may follow."""
    try:
        barcode, shown = split_face_code(text)
        idb = decode_idb(barcode)
    except Refused:
        return Examined(verdict="unreadable")
    header = idb.header
    return await _examine(
        deps,
        _Seal(
            country=header.country,
            certificate=header.certificate,
            signed=idb.signed,
            signed_on=header.signed_on,
            issued_on=header.signed_on,
            verify=lambda key: verify_idb(idb, key),
            read=lambda: read_idb_paper(idb),
            says_as=lambda issued: decode_idb(issued.barcode).signed == idb.signed,
        ),
        shown,
    )


async def verify_printed(deps: Deps, data: bytes) -> Examined:
    """Verify a printed seal: the bytes of a VDS."""
    try:
        vds = decode_vds(data)
    except Refused:
        return Examined(verdict="unreadable")
    header = vds.header
    return await _examine(
        deps,
        _Seal(
            country=header.country,
            certificate=f"{header.signer}{header.certificate}",
            signed=vds.signed,
            signed_on=header.signed_on,
            issued_on=header.issued_on,
            verify=lambda key: verify_vds(vds, key),
            read=lambda: read_vds_paper(vds),
            says_as=lambda issued: decode_vds(issued.vds).signed == vds.signed,
        ),
    )


async def verify_pdf(deps: Deps, pdf: bytes) -> Examined:
    """Verify a printed paper as a file, by the seal in its metadata, and the photo in it; its pages are not examined.

    Raises:
        NoSealError: it has no seal.
        SeveralSealsError: it has more than one.
    """
    match seals_in_pdf(pdf):
        case [seal]:
            return _with_photo_of_file(await verify_barcode(deps, seal), seal, pdf)
        case []:
            raise NoSealError
        case _:
            raise SeveralSealsError


def _with_photo_of_file(examined: Examined, seal: str, pdf: bytes) -> Examined:
    if examined.photo != "approved":
        return examined
    _, shown = split_face_code(seal)
    approved = shown.print_sha256 if shown else b""
    pictures = [hashlib.sha256(picture).digest() for picture in photos_in_pdf(pdf)]
    return replace(examined, photo=photo_in_file(examined.photo, approved, pictures))


@dataclass(frozen=True, kw_only=True)
class Registered:
    """The entry of the register about a seal."""

    is_issued: bool
    """Whether the ministry issued a paper of this number with this seal."""
    revoked_on: date | None = None
    """The day of the revocation or replacement, in Amman; None unless the paper was revoked or replaced."""
    is_replaced: bool = False
    """Whether another paper has replaced it."""


async def look_up_seal(deps: Deps, *, number: str, sha256: str) -> Registered:
    """Look up a paper or a refusal by its number and the SHA-256, in hexadecimal digits, of what one of its seals
    signs.

    The asker shows no seal, and so no signature: what is not in the register is not counted as made by a stolen key.
    """
    async with deps.database.reading() as session:
        issued = await papers.seals_of(session, number)
        if issued is None:
            issued = await refusal_papers.seals_of(session, number)
    if issued is None or sha256 not in _digests(issued):
        return Registered(is_issued=False)
    ended = await _out_of_force(deps, number)
    if ended is None:
        return Registered(is_issued=True)
    return Registered(is_issued=True, revoked_on=amman_day(ended.at), is_replaced=ended.is_replaced)


def _digests(issued: IssuedSeals) -> tuple[str, str]:
    signed = decode_vds(issued.vds).signed, decode_idb(issued.barcode).signed
    vds, idb = (hashlib.sha256(each).hexdigest() for each in signed)
    return vds, idb


async def _examine(deps: Deps, seal: _Seal, shown: ShownFace | None = None) -> Examined:
    signer = _signer_of(deps, seal)
    is_genuine = signer is not None and _is_signed_by(seal, signer)
    facts = _facts(seal) if is_genuine else None
    has_format = facts is not None and _has_format(seal)
    is_issued = facts is not None and await _is_issued(deps, seal, facts)
    ended = await _out_of_force(deps, facts.number) if facts else None
    given = verdict(
        Evidence(
            signer=Use(first=signer.first, last=signer.last, kinds=signer.kinds) if signer else None,
            is_genuine=is_genuine,
            signed_on=seal.signed_on,
            issued_on=seal.issued_on,
            facts=facts if has_format else None,
            is_issued=is_issued,
            end=None if ended is None else "replaced" if ended.is_replaced else "revoked",
            today=deps.today(),
        )
    )
    if facts and signer and (given == "not_issued" or not has_format or not signer.may_sign(facts.kind)):
        sha256 = hashlib.sha256(seal.signed).hexdigest()
        log.error(
            "ALARM: a seal of paper %s (SHA-256 %s) bears the signature of our signer %s, and no such paper was issued: its key may be stolen "
            "(docs/papers.md, What was never issued)",
            facts.number,
            sha256,
            signer.reference,
        )
        await count_unissued_seal(deps, sha256=sha256, kind=facts.kind, signer=signer.reference)
    if facts is None or not is_the_ministrys(given):
        return Examined(verdict=given, signed_on=seal.signed_on)
    digest = portrait_digest(shown.face, shown.print_sha256) if shown else None
    photo = shown_photo(facts.portrait_digest, digest)
    if photo == "forged":
        return Examined(verdict="forged", signed_on=seal.signed_on)
    return Examined(
        verdict=given,
        facts=facts,
        signed_on=seal.signed_on,
        revoked_on=amman_day(ended.at) if ended and given in ("revoked", "replaced") else None,
        photo=photo,
    )


def _signer_of(deps: Deps, seal: _Seal) -> SignerCertificate | None:
    if seal.country != COUNTRY.alpha3:
        return None
    known = deps.document_signers.certificates
    return next((each for each in known if seal.certificate in (each.idb_reference, f"{SIGNER}{each.reference}")), None)


def _is_signed_by(seal: _Seal, signer: SignerCertificate) -> bool:
    try:
        seal.verify(signer.public_key)
    except Refused:
        return False
    return True


def _facts(seal: _Seal) -> PaperFacts | None:
    try:
        paper = seal.read()
        return read_features(paper.kind, paper.features)
    except (Refused, UnreadableFeaturesError):
        return None


def _has_format(seal: _Seal) -> bool:
    """Return whether a seal that can be read has the format of its kind."""
    paper = seal.read()
    try:
        require_format(paper.kind, paper.features)
    except UnreadableFeaturesError:
        return False
    return True


async def _is_issued(deps: Deps, seal: _Seal, facts: PaperFacts) -> bool:
    """Return whether the register has the paper, with a seal of the same contents.

    The signed bytes are compared, not the signature: anybody can turn one valid ECDSA signature into another.
    """
    find = refusal_papers.seals_of if facts.kind == "refusal" else papers.seals_of
    async with deps.database.reading() as session:
        issued = await find(session, facts.number)
    return issued is not None and seal.says_as(issued)


async def _out_of_force(deps: Deps, number: str) -> OutOfForce | None:
    """Return the end of a paper, or that of a refusal by an accepted objection; None if it is in force."""
    async with deps.database.reading() as session:
        if ended := await papers.out_of_force(session, number):
            return ended
        annulled_at = await refusal_papers.annulled_at(session, number)
    return OutOfForce(at=annulled_at, is_replaced=False) if annulled_at else None

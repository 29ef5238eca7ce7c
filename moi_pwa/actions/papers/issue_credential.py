"""A paper as a verifiable credential, made anew each time that its holder asks for it. Nothing of it is stored."""

from collections.abc import Mapping
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.credentials import CLAIM_NAMES
from moi_pwa.core.errors import AbsentError, StepRefusedError
from moi_pwa.crypto.document_signer import NoSignerError
from moi_pwa.crypto.sd_jwt import encode_unsigned, with_signature
from moi_pwa.rules.papers.credential_claims import credential_claims, credential_times
from moi_pwa.storage.papers import papers


async def issue_credential(
    deps: Deps, *, person_id: UUID, number: str, holder_key: Mapping[str, str] | None = None
) -> str:
    """Return a paper as an SD-JWT with the disclosures of all its claims, for its holder.

    Args:
        deps: what actions need.
        person_id: the person who asks.
        number: the paper's number.
        holder_key: the public key, as a JWK, of the wallet that the credential is bound to. None means to none: whoever
            has it can show it.

    Raises:
        AbsentError: the person has no case that issued a paper of this number.
        StepRefusedError: it was revoked or has ended, or nobody may sign credentials.
    """
    async with deps.database.reading() as session:
        found = await papers.find_paper(session, number)
        if found is None or found[1].person_id != person_id:
            raise AbsentError
        if await papers.revoked_at(session, number):
            raise StepRefusedError("paper_revoked")
    paper, case = found
    service, now = deps.services[case.service], deps.now()
    issued_at, expires_at = credential_times(paper.valid_until, now)
    if expires_at <= now.timestamp():
        raise StepRefusedError("paper_ended")
    claims = credential_claims(
        paper.numbered(service.number),
        paper_class=service.code,
        portrait_digest=None,  # a paper has no photo of its own yet
        issued_on=deps.today(),
    )
    always = {
        "iss": deps.public_url,
        "vct": COUNTRY.credential_type,
        "iat": issued_at,
        "exp": expires_at,
        **({"cnf": {"jwk": {**holder_key}}} if holder_key else {}),
    }
    try:
        signer = deps.document_signers.on(now.date(), "credential")
        unsigned = encode_unsigned(
            claims.items(), always=always, digests=len(CLAIM_NAMES), certificate=signer.certificate.der
        )
        return with_signature(unsigned, await signer.key.sign(unsigned.signed.encode()))
    except NoSignerError as error:
        raise StepRefusedError("no_document_signer") from error

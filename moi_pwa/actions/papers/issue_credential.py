"""A paper as a verifiable credential, made anew each time that its holder asks for it.

Nothing of it is stored but the paper's place in a list of status.
"""

from collections.abc import Mapping
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.papers.status_lists import status_list_uri
from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.credentials import CLAIM_NAMES
from moi_pwa.core.errors import AbsentError, StepRefusedError
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.document_signer import NoSignerError
from moi_pwa.crypto.sd_jwt import encode_unsigned, with_signature
from moi_pwa.rules.papers.credential_claims import credential_claims, credential_times
from moi_pwa.storage.cases import cases
from moi_pwa.storage.operations import restores
from moi_pwa.storage.papers import credential_statuses, papers
from moi_pwa.storage.papers.credential_statuses import CredentialStatusRow
from moi_pwa.storage.papers.papers import PaperRow

_LISTS_AFTER_A_RESTORE = 1000
"""The step by which lists go on after each restore of a backup, so that no place is given twice."""


async def issue_credential(
    deps: Deps, *, party_id: UUID, number: str, holder_key: Mapping[str, str] | None = None
) -> str:
    """Return a paper as an SD-JWT with the disclosures of all its claims, for its holder.

    Args:
        deps: what actions need.
        party_id: the person who asks.
        number: the paper's number.
        holder_key: the public key, as a JWK, of the wallet that the credential is bound to. None means to none: whoever
            has it can show it.

    Raises:
        AbsentError: the person has no case that issued a paper of this number.
        StepRefusedError: it was revoked or has ended, or nobody may sign credentials.
    """
    async with deps.database.reading() as session:
        found = await papers.find_paper(session, number)
        if found is None or found[1].party_id != party_id:
            raise AbsentError
        if await papers.out_of_force(session, number):
            raise StepRefusedError("paper_revoked")
        status = await credential_statuses.status_of(session, number)
    paper, case = found
    status = status or await _new_status(deps, paper)
    service, now = deps.services[case.service], deps.now()
    issued_at, expires_at = credential_times(paper.valid_until, now)
    if expires_at <= now.timestamp():
        raise StepRefusedError("paper_ended")
    claims = credential_claims(
        paper.numbered(service.number),
        paper_class=service.code,
        portrait_digest=to_base64url(paper.portrait.digest) if paper.portrait else None,
        issued_on=deps.today(),
    )
    always = {
        "iss": deps.public_url,
        "vct": COUNTRY.credential_type,
        "iat": issued_at,
        "exp": expires_at,
        "status": {"status_list": {"idx": status.place, "uri": status_list_uri(deps.public_url, status.list_number)}},
        **({"cnf": {"jwk": {**holder_key}}} if holder_key else {}),
    }
    try:
        signer = deps.document_signers.on(now.date(), "credential")
        unsigned = encode_unsigned(
            claims.items(), always=always, digests=len(CLAIM_NAMES), certificate=signer.certificate.der
        )
        return with_signature(unsigned, await signer.key.sign(unsigned.token.encode()))
    except NoSignerError as error:
        raise StepRefusedError("no_document_signer") from error


async def _new_status(deps: Deps, paper: PaperRow) -> CredentialStatusRow:
    """Give a paper its place in a list, unless another request has just done so.

    Raises:
        StepRefusedError: the paper was revoked meanwhile.
    """
    async with deps.database.transaction() as session:
        await cases.lock_case(session, paper.case_id)  # whoever revokes it holds this lock, and marks the place
        if await papers.out_of_force(session, paper.number):
            raise StepRefusedError("paper_revoked")
        if drawn := await credential_statuses.status_of(session, paper.number):
            return drawn
        restored = len(await restores.given_up(session))
        return await credential_statuses.draw_place(
            session,
            paper.number,
            first_list=restored * _LISTS_AFTER_A_RESTORE + 1,
            random_bits=deps.random_bits,
        )

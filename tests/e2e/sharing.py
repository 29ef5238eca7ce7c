"""Shares and credentials of papers of the demonstration, made without a phone."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.papers.issue_credential import issue_credential
from moi_pwa.actions.papers.share_paper import NewShare, share_paper
from moi_pwa.core.parties import Acting
from moi_pwa.crypto.base64url import from_base64url
from moi_pwa.storage.papers.papers import PaperRow, find_paper, out_of_force
from tests.e2e.ministry import Ministry
from tests.papers.shares import CODES, code_of, content, keys_of, sealed

HIDDEN = {"passport_number", "birth_date", "nationality", "age_over_18"}


@dataclass(frozen=True)
class Sharing(Ministry):
    """The ministry, as far as it shares papers of the demonstration."""

    def share(self, *, is_for_one: bool = False) -> str:
        """Share a paper in force, and return the code."""

        async def act(deps: Deps) -> str:
            party_id, number = await _paper_in_force(deps)
            code = code_of(secrets.token_bytes(len(CODES["zeros"])))
            keys = keys_of(code)
            credential = _disclosing(await issue_credential(deps, party_id=party_id, number=number))
            new = NewShare(
                id=keys.id,
                paper_number=number,
                is_for_one=is_for_one,
                sealed=from_base64url(sealed(content(credential), keys.content, keys)),
            )
            await share_paper(deps, acting=Acting.alone(party_id), new=new)
            return code

        return self._do(act)

    def credential_for(self, holder_key: Mapping[str, str]) -> str:
        """Return a paper in force as a credential that is bound to a wallet's key."""

        async def act(deps: Deps) -> str:
            party_id, number = await _paper_in_force(deps)
            return await issue_credential(deps, party_id=party_id, number=number, holder_key=holder_key)

        return self._do(act)


async def _paper_in_force(deps: Deps) -> tuple[UUID, str]:
    """Return the holder and the number of a paper."""
    async with deps.database.reading() as session:
        numbers = (await session.exec(select(PaperRow.number).order_by(col(PaperRow.number)))).all()
        [number, *_] = [each for each in numbers if await out_of_force(session, each) is None]
        found = await find_paper(session, number)
    assert found is not None
    return found[1].party_id, number


def _disclosing(credential: str) -> str:
    """Return a credential without what no share discloses."""
    token, *disclosures, _ = credential.split("~")
    shown = [each for each in disclosures if json.loads(from_base64url(each))[1] not in HIDDEN]
    return "~".join([token, *shown, ""])

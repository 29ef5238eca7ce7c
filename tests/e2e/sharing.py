"""Shares of papers of the demonstration, made without a phone."""

import json
import secrets
from dataclasses import dataclass

from sqlmodel import col, select

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.papers.issue_credential import issue_credential
from moi_pwa.actions.papers.share_paper import NewShare, share_paper
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
            async with deps.database.reading() as session:
                numbers = (await session.exec(select(PaperRow.number).order_by(col(PaperRow.number)))).all()
                [number, *_] = [each for each in numbers if await out_of_force(session, each) is None]
                found = await find_paper(session, number)
            assert found is not None
            person_id = found[1].person_id
            code = code_of(secrets.token_bytes(len(CODES["zeros"])))
            keys = keys_of(code)
            credential = _disclosing(await issue_credential(deps, person_id=person_id, number=number))
            new = NewShare(
                id=keys.id,
                paper_number=number,
                is_for_one=is_for_one,
                sealed=from_base64url(sealed(content(credential), keys.content, keys)),
            )
            await share_paper(deps, person_id=person_id, new=new)
            return code

        return self._do(act)


def _disclosing(credential: str) -> str:
    """Return a credential without what no share discloses."""
    token, *disclosures, _ = credential.split("~")
    shown = [each for each in disclosures if json.loads(from_base64url(each))[1] not in HIDDEN]
    return "~".join([token, *shown, ""])

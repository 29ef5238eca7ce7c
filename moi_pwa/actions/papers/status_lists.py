"""The lists of the status of credentials, for anybody. The server does not learn whose status is looked up."""

import asyncio
from dataclasses import dataclass

from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import AbsentError, StepRefusedError
from moi_pwa.crypto.credential_token import signed_token
from moi_pwa.crypto.document_signer import NoSignerError
from moi_pwa.crypto.status_list import encode_unsigned_list
from moi_pwa.storage.papers import credential_statuses

PATH = "/api/status-lists"
KEPT_SECONDS = 60
"""The time for which a list is repeated, so that asking often costs nothing."""


def status_list_uri(public_url: str, list_number: int) -> str:
    return f"{public_url}{PATH}/{list_number}"


@dataclass(frozen=True, kw_only=True)
class _Kept:
    token: str
    made_at: float
    """The time of `Deps.elapsed`."""


class StatusLists:
    """The last answer about each list, and a lock that makes one at a time."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._kept: dict[int, _Kept] = {}

    async def read(self, deps: Deps, list_number: int) -> str:
        """Return a list as a signed token that is not older than a minute. While nobody can sign, the last one is
        repeated.

        Raises:
            AbsentError: there is no such list.
            StepRefusedError: nobody can sign it, and there is no last one.
        """
        async with self._turn:
            kept = self._kept.get(list_number)
            if kept and deps.elapsed() - kept.made_at < KEPT_SECONDS:
                return kept.token
            try:
                token = await _signed_list(deps, list_number)
            except NoSignerError as error:
                if kept is None:
                    raise StepRefusedError("no_document_signer") from error
                return kept.token
            self._kept[list_number] = _Kept(token=token, made_at=deps.elapsed())
            return token


async def _signed_list(deps: Deps, list_number: int) -> str:
    async with deps.database.reading() as session:
        invalid = await credential_statuses.invalid_places(session, list_number)
    if invalid is None:
        raise AbsentError
    now = int(deps.now().timestamp())
    signer = deps.document_signers.on(deps.now().date(), "credential")
    unsigned = await asyncio.to_thread(
        encode_unsigned_list,
        invalid,
        uri=status_list_uri(deps.public_url, list_number),
        issued_at=now - now % KEPT_SECONDS,  # the same bytes from every server
        certificate=signer.certificate.der,
    )
    return signed_token(unsigned, await signer.key.sign(unsigned.encode()))

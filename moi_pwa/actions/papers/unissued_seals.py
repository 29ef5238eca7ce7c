"""Seals that our signer's key signed and nobody issued: counted when shown, and listed for administrators. The key may
be stolen.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from moi_pwa.actions.deps import Deps
from moi_pwa.core.officer import Officer
from moi_pwa.core.papers import SealedKind
from moi_pwa.core.unissued_seals import ALL_FURTHER, CountedKind, UnissuedSeal
from moi_pwa.rules.dates import AMMAN, amman_day
from moi_pwa.rules.permissions import require_officer
from moi_pwa.storage.papers import unissued_seals

NEW_A_DAY = 100
"""The number of different seals with a row of their own on a day in Amman; all further seals of the day share one."""

COUNTED_EVERY = timedelta(minutes=1)
"""A seal is counted once in this time, however often it is shown: what a stranger sends again writes nothing."""

MAX_LISTED = 200


async def count_unissued_seal(deps: Deps, *, sha256: str, kind: SealedKind, signer: str) -> None:
    """Count that the seal was shown. Nothing about the person named or the person who showed it is stored."""
    at = deps.now()
    day = amman_day(at)
    async with deps.database.reading() as session:
        key: str = sha256
        counted: CountedKind = kind
        last = await unissued_seals.last_shown(session, sha256)
        new_today = await unissued_seals.count_first_shown(session, datetime.combine(day, time(), AMMAN))
        if last is None and new_today >= NEW_A_DAY:
            key, counted = str(day), ALL_FURTHER
            last = await unissued_seals.last_shown(session, key)
    if last is not None and last <= at < last + COUNTED_EVERY:
        return
    async with deps.database.transaction() as session:
        await unissued_seals.count_shown(session, key=key, kind=counted, signer=signer, at=at)


async def list_unissued_seals(deps: Deps, officer: Officer) -> Sequence[UnissuedSeal]:
    """List unissued seals, the last shown first.

    Raises:
        StepRefusedError: "not_yours".
    """
    require_officer(officer, "read_unissued_seals")
    async with deps.database.reading() as session:
        return await unissued_seals.last_unissued(session, MAX_LISTED)

"""Shares: a paper's credential that its holder shows to others for two days, by a code."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from moi_pwa.core.errors import LookRefusal
from moi_pwa.rules.accounts.attempts import Limit

SHARE_LIVES = timedelta(hours=48)
KEEP_ENDED = timedelta(days=30)
"""The time for which an ended share and its looks are kept for the holder."""

MAX_ACTIVE = 20
"""The number of shares of one person that can be looked at."""

MAX_LOOKS = 100
"""The number of looks at one share. Each is told to the holder, so that none can go uncounted."""

MAX_SEALED_BYTES = 8 * 1024
MAX_SEALED_WHO_BYTES = 512
"""80 characters of at most four bytes, a nonce and a tag have 348."""

SHARES_PER_PERSON = Limit(name="share_person", most=100, window=timedelta(days=1))

UNKNOWN_PER_ADDRESS = Limit(name="share_address", most=100, window=timedelta(hours=1))
"""Looks at shares that do not exist. Thousands of phones share one address, so the limit is wide: it stops a flood. A
code cannot be guessed anyway.
"""

ShareEnd = Literal["revoked", "expired", "paper_revoked"]
"""The reason why nobody can look at a share any more.

* `revoked`: the holder ended it.
* `expired`: its 48 hours are over.
* `paper_revoked`: the paper was revoked or replaced.
"""


@dataclass(frozen=True, kw_only=True)
class Share:
    """The facts of a share that decide who may look at it."""

    expires_at: datetime
    revoked_at: datetime | None
    is_paper_revoked: bool
    is_for_one: bool
    """Whether only the verifier who looks first may look again."""
    first_verifier: bytes | None
    """The digest of the first verifier's secret. None means that nobody has looked."""
    looks: int


def share_end(share: Share, now: datetime) -> ShareEnd | None:
    """Return why a share has ended; None if it is active.

    What happens to the paper after the share has ended by itself is not told.
    """
    if share.revoked_at is not None:
        return "revoked"
    if now >= share.expires_at:
        return "expired"
    return "paper_revoked" if share.is_paper_revoked else None


def look_refusal(share: Share, verifier: bytes, now: datetime) -> LookRefusal | None:
    """Return why the verifier with this secret's digest may not look; None if they may."""
    if end := share_end(share, now):
        return end
    if share.is_for_one and share.first_verifier not in (None, verifier):
        return "other_verifier"
    return "too_many_looks" if share.looks >= MAX_LOOKS else None

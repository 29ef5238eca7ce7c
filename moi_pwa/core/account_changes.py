"""Changes of an applicant's account by which somebody could take it over, or lock its owner out."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from moi_pwa.core.accounts import ContactAddress, SignInMethod

ChangeKind = Literal["add_contact", "remove_contact", "remove_passkey", "unlink", "recover"]
"""The kind of a change.

* `add_contact`, `remove_contact`: of a mobile number or an e-mail address.
* `remove_passkey`: of a passkey.
* `unlink`: of a national identity, which signs in no more.
* `recover`: two officers give the account another address, which replaces all contact points, passkeys and
  national identities.
"""

ChangeState = Literal["asked", "waiting", "done", "stopped", "lapsed"]
"""The state of a change.

* `asked`: one officer asked for a recovery, and a second one has not confirmed it.
* `waiting`: it takes effect when its waiting time is over.
* `done`: it took effect.
* `stopped`: somebody who is signed in to the account, or an officer, stopped it.
* `lapsed`: it will never take effect.
"""

ChangeEvent = Literal["confirmed", "proven", "stopped", "due", "unconfirmed", "hindered", "restored"]
"""An event of a change.

* `confirmed`: a second officer confirmed a recovery.
* `proven`: the person asked again with two independent proofs.
* `stopped`: the person or an officer stopped it.
* `due`: its waiting time is over.
* `unconfirmed`: no second officer confirmed it in time.
* `hindered`: its waiting time is over, and it cannot be carried out any more.
* `restored`: a backup of the database was restored, in which a later stop is missing.
"""


@dataclass(frozen=True, kw_only=True)
class Proof:
    """A proof that the holder of a session is the owner of the account."""

    kind: SignInMethod
    at: datetime
    is_settled: bool
    """Whether the proof was on the account for long enough that its owner would know of a stranger's."""


@dataclass(frozen=True, kw_only=True)
class AccountChange:
    """A change that was asked for."""

    id: uuid.UUID
    person_id: uuid.UUID
    kind: ChangeKind
    state: ChangeState
    contact: ContactAddress | None
    """The address that is added or removed, and for a recovery the new one; None for a passkey or an identity."""
    passkey_id: uuid.UUID | None
    told: tuple[ContactAddress, ...]
    """The contact points of the account when the change was asked for: they are told of it."""
    asked_at: datetime
    takes_effect_at: datetime | None
    """The end of the waiting time; None if it has not begun, or the change took effect at once."""
    asked_by: uuid.UUID | None = None
    """The officer who asked for a recovery; None for what the person asked for."""
    note: str = ""
    """The officer's note on how the person showed who they are; "" for what the person asked for."""
    identity_id: uuid.UUID | None = None
    """The link to the national identity that is removed."""

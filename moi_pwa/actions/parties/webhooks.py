"""Webhooks of institutions' systems: an administrator sets and removes them, and sees what was delivered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.institution_transaction import InstitutionTransaction, lock_for_member
from moi_pwa.actions.recent_sign_in import require_recent_sign_in
from moi_pwa.core.accounts import OpenSession
from moi_pwa.core.errors import AbsentError, AnswersRefusedError
from moi_pwa.core.institutions import OAuthClient
from moi_pwa.core.parties import Acting
from moi_pwa.core.problems import Problem
from moi_pwa.crypto.webhook_secret import new_webhook_secret, seal_webhook_secret, webhook_secret_text
from moi_pwa.rules.parties.institution import state_of
from moi_pwa.rules.parties.webhooks import FORMER_SECRET_SIGNS, MAX_URL_LENGTH, SHOWN_DELIVERIES
from moi_pwa.storage.parties import institutions, webhooks
from moi_pwa.storage.parties.webhooks import WebhookDeliveryRow, WebhookRow


@dataclass(frozen=True, kw_only=True)
class ChangedSecret:
    """A new secret of a webhook, which is shown once."""

    secret: str
    former_until: datetime
    """The time until which the former one signs as well."""


async def set_webhook(deps: Deps, acting: Acting, opened: OpenSession, *, client_id: UUID, url: str) -> str | None:
    """Have a client told of changes at an address, and return the secret that signs what it is told.

    A client that has a webhook keeps its secret, and None is returned. If it was disabled, it is told again.

    Raises:
        AnswersRefusedError: "not_a_webhook": nothing is sent to this address.
        AbsentError, NotAMemberError, NotPermittedError: as `lock_for_member`; AbsentError also for a client that is not
            open.
        SignInAgainError: as `require_recent_sign_in`.
        InstitutionRefusedError: "not_now": the institution is not verified.
    """
    if len(url) > MAX_URL_LENGTH or not await deps.webhooks.accepts(url):
        raise AnswersRefusedError([Problem(path="url", code="not_a_webhook")])
    secret = new_webhook_secret()
    async with deps.database.transaction() as session:
        locked = await lock_for_member(deps, session, acting, "manage")
        await require_recent_sign_in(deps, session, opened)
        client = _open_client(locked, client_id)
        data = {"client": str(client_id), "url": url}
        row = await webhooks.lock_webhook(session, client_id)
        if row is not None:
            if client.webhook != url or row.url != url or row.disabled_why:
                await locked.append("webhook_changed", by=str(acting.actor_id), data=data)
                row.url, row.disabled_why, row.failing_since = url, None, None
            return None
        await locked.append("webhook_registered", by=str(acting.actor_id), data=data)
        new = WebhookRow(
            client_id=client_id,
            party_id=locked.party_id,
            url=url,
            scopes=sorted(client.scopes),
            sealed_secret=seal_webhook_secret(secret, deps.code_secret, client_id.bytes),
            created_at=locked.at,
        )
        await webhooks.add_webhook(session, new)
    return webhook_secret_text(secret)


async def change_webhook_secret(deps: Deps, acting: Acting, opened: OpenSession, *, client_id: UUID) -> ChangedSecret:
    """Replace the secret of a webhook. The former one signs as well for a day, and the one before it no more.

    Raises:
        AbsentError, NotAMemberError, NotPermittedError: as `lock_for_member`; AbsentError also for a client that is not
            open, or has no webhook.
        SignInAgainError: as `require_recent_sign_in`.
        InstitutionRefusedError: "not_now": the institution is not verified.
    """
    secret = new_webhook_secret()
    async with deps.database.transaction() as session:
        locked = await lock_for_member(deps, session, acting, "manage")
        await require_recent_sign_in(deps, session, opened)
        _open_client(locked, client_id)
        row = await webhooks.lock_webhook(session, client_id)
        if row is None:
            raise AbsentError
        await locked.append("webhook_secret_changed", by=str(acting.actor_id), data={"client": str(client_id)})
        until = locked.at + FORMER_SECRET_SIGNS
        row.sealed_former_secret, row.former_secret_until = row.sealed_secret, until
        row.sealed_secret = seal_webhook_secret(secret, deps.code_secret, client_id.bytes)
    return ChangedSecret(secret=webhook_secret_text(secret), former_until=until)


async def remove_webhook(deps: Deps, acting: Acting, *, client_id: UUID) -> None:
    """Remove the webhook of a client; what waited is not sent any more. Repeating it is harmless.

    Raises:
        AbsentError, NotAMemberError, NotPermittedError: as `lock_for_member`; AbsentError also for a client that is not
            open.
    """
    async with deps.database.transaction() as session:
        locked = await lock_for_member(deps, session, acting, "manage")
        if _open_client(locked, client_id).webhook is not None:
            await locked.append("webhook_removed", by=str(acting.actor_id), data={"client": str(client_id)})
            await webhooks.remove_webhook(session, client_id)


async def list_deliveries(deps: Deps, acting: Acting, *, client_id: UUID) -> Sequence[WebhookDeliveryRow]:
    """Return the last deliveries to a client, the newest first. The caller has checked who asks.

    Raises:
        AbsentError: the institution has no such client.
    """
    async with deps.database.reading() as session:
        state = state_of(await institutions.events_of(session, acting.party_id))
        if state is None or client_id not in state.clients:
            raise AbsentError
        return await webhooks.last_deliveries(session, client_id, limit=SHOWN_DELIVERIES)


def _open_client(locked: InstitutionTransaction, client_id: UUID) -> OAuthClient:
    client = locked.state.clients.get(client_id)
    if client is None:
        raise AbsentError
    return client

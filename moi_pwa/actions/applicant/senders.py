"""The senders in the cases of an institution, as its members see them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from moi_pwa.core.case import CaseEvent
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.parties import oauth_clients, parties

SenderKind = Literal["member", "former_member", "client"]


@dataclass(frozen=True, kw_only=True)
class Sender:
    """A member of an institution, or a client of it."""

    kind: SenderKind
    name: str
    """The name as it is now; "" for a former member, whose name is deleted with the membership."""


async def senders_of(session: Session, party_id: UUID, events: Collection[CaseEvent]) -> Mapping[str, Sender]:
    """Return who sent something in the events of an institution's cases, by the id of the actor.

    A client keeps its name when it is ended.
    """
    sent = [event for event in events if event.role == "applicant"]
    clients = {client for event in sent if "client" in event.data and (client := _id(event.actor))}
    people = {person for event in sent if (person := _id(event.actor))} - clients
    senders = {str(each): Sender(kind="former_member", name="") for each in people}
    members = await parties.member_names(session, party_id, people)
    senders |= {str(each): Sender(kind="member", name=name) for each, name in members.items()}
    named = await oauth_clients.client_names(session, clients)
    return senders | {str(each): Sender(kind="client", name=name) for each, name in named.items()}


def _id(actor: str) -> UUID | None:
    """Return the id of a person or client; None for another actor, such as one of a newer version."""
    try:
        return UUID(actor)
    except ValueError:
        return None

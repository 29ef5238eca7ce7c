"""The dependencies of actions. They are put together in `composition/deps.py` and in tests, and nowhere else."""

import asyncio
import random
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from moi_pwa.actions.clock_trust import ClockTrust
from moi_pwa.actions.password_work import PasswordWork
from moi_pwa.core.accounts import SessionKind
from moi_pwa.core.jobs import JobKind, Outcome
from moi_pwa.core.service import Service
from moi_pwa.crypto.document_signer import DocumentSigners
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.gateways.blobs import Blobs
from moi_pwa.gateways.email import EmailGateway
from moi_pwa.gateways.head_folder import HeadFolder
from moi_pwa.gateways.identity.provider import IdentityProvider
from moi_pwa.gateways.payments.bill_presentment import BillPresentment
from moi_pwa.gateways.payments.provider import CardGateway, PaymentProvider
from moi_pwa.gateways.push import PushGateway
from moi_pwa.gateways.registers import Registers
from moi_pwa.gateways.sms import SmsGateway
from moi_pwa.gateways.typesetter import Typesetter
from moi_pwa.gateways.webhooks import WebhookGateway
from moi_pwa.rules.accounts.attempts import AddressLimits, EmailLimits, TextLimits
from moi_pwa.rules.accounts.lifetimes import Lifetime
from moi_pwa.rules.dates import amman_day
from moi_pwa.storage.engine.database import Database
from moi_pwa.storage.reference.reference_book import ReferenceBook


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Limits on uploads, in bytes."""

    document: int = 25 * 1024 * 1024
    """The size of one document."""
    person: int = 500 * 1024 * 1024
    """The total that one individual announces within a day, or has outside any application."""
    institution: int = 20 * 1024 * 1024 * 1024
    """The total that one institution announces within a day, or has outside any application."""


Handler = Callable[["Deps", dict[str, Any]], Awaitable[Outcome]]
"""A function that does a job, given its payload."""


@dataclass(frozen=True, kw_only=True)
class Deps:
    """The dependencies of actions.

    What a deployment decides has no default, so that an application that forgets it cannot be put together.
    """

    database: Database
    blobs: Blobs
    now: Callable[[], datetime]
    """Returns the time, aware UTC."""
    new_id: Callable[[], UUID]
    """Returns a new UUIDv7."""
    services: Mapping[str, Service]
    """The services by code."""
    book: ReferenceBook
    """The reference data as they are now."""
    receipt_key: SigningKey
    push_key: SigningKey
    code_secret: bytes
    """The key of the digests of one-time codes, and of the encryption of secrets that are stored."""
    people_secret: bytes
    """The key of the digests of the numbers of people in cases."""
    document_signers: DocumentSigners
    """The keys that sign papers."""
    sms: SmsGateway
    email: EmailGateway
    push: PushGateway
    webhooks: WebhookGateway
    registers: Registers
    heads: HeadFolder
    """The signed heads of the log, as files."""
    typesetter: Typesetter
    """The typesetter that prints papers."""
    public_url: str
    """The address at which phones reach us, without a slash at its end."""
    country_header: str
    """The header in which our proxy names the country that a request comes from; "" if there is none."""
    receipt_rotations: tuple[str, ...]
    """JWSs by which former receipt keys vouch for their successors, up to the current key."""
    former_receipt_keys: tuple[SigningKey, ...]
    lifetimes: Mapping[SessionKind, Lifetime]
    limits: Limits
    texts: TextLimits
    emails: EmailLimits
    addresses: AddressLimits
    card: CardGateway | None
    """The provider of card payments; None if there is none."""
    identity_provider: IdentityProvider | None
    """The provider of a national identity, by which applicants sign in; None if there is none."""
    presentment: BillPresentment | None
    """The provider of payments by bill number; None if there is none."""
    handlers: Mapping[JobKind, Handler]
    """The handler of each kind of job."""
    chance: Callable[[], float] = random.random
    """Returns a number in [0, 1), to spread retries with."""
    random_bits: Callable[[int], int] = secrets.randbits
    """Returns an unguessable integer of so many bits."""
    sessions_ended: asyncio.Event = field(default_factory=asyncio.Event)
    """An event that is set whenever sessions were ended, so that open websockets are checked."""
    password_work: PasswordWork = field(default_factory=PasswordWork)
    elapsed: Callable[[], float] = time.monotonic
    """Returns the seconds since some fixed moment, whatever the clock says."""
    clock_has_leaped: Callable[[], bool] = lambda: False
    """Returns whether the machine's clock disagrees with `now`."""
    follow_clock: Callable[[], None] = lambda: None
    """Makes `now` follow the machine's clock at once."""
    clock_trust: ClockTrust = field(default_factory=ClockTrust)

    def receipt_keys(self) -> dict[str, dict[str, str]]:
        """Return the public keys by which receipts and heads of the log are verified, by `kid`."""
        return {key.kid: key.jwk for key in (*self.former_receipt_keys, self.receipt_key)}

    def providers(self) -> list[PaymentProvider]:
        """List the payment providers."""
        return [each for each in (self.card, self.presentment) if each is not None]

    def provider(self, name: str) -> PaymentProvider | None:
        """Return a payment provider by name; None if it no longer takes payments."""
        return next((each for each in self.providers() if each.name == name), None)

    def today(self) -> date:
        """Return the day in Amman."""
        return amman_day(self.now())

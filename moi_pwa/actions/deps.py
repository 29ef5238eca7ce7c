"""What actions need from outside. Put together in `composition.py` and in tests, and nowhere else."""

import asyncio
import random
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from moi_pwa.actions.clock_watch import ClockWatch
from moi_pwa.actions.password_work import PasswordWork
from moi_pwa.core.accounts import SessionKind
from moi_pwa.core.jobs import JobKind, Outcome
from moi_pwa.core.service import Service
from moi_pwa.crypto.document_signer import DocumentSigner, DocumentSigners
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.gateways.blobs import Blobs
from moi_pwa.gateways.head_folder import HeadFolder
from moi_pwa.gateways.payments.bill_presentment import BillPresentment
from moi_pwa.gateways.payments.provider import CardGateway, PaymentProvider
from moi_pwa.gateways.push import PushGateway
from moi_pwa.gateways.registers import Registers
from moi_pwa.gateways.sms import SmsGateway
from moi_pwa.gateways.typesetter import Typesetter
from moi_pwa.rules.accounts.attempts import AddressLimits, Lifetime, TextLimits
from moi_pwa.rules.dates import amman_day
from moi_pwa.storage.engine.database import Database
from moi_pwa.storage.reference.reference_book import ReferenceBook


@dataclass(frozen=True, kw_only=True)
class Limits:
    """All in bytes. `person`: of all that one person announces within a day, and of what is part of no application."""

    document: int = 25 * 1024 * 1024
    person: int = 500 * 1024 * 1024


Handler = Callable[["Deps", dict[str, Any]], Awaitable[Outcome]]
"""Does a job, given its payload."""


@dataclass(frozen=True, kw_only=True)
class Deps:
    """What a deployment decides has no default: an application that forgets it cannot be put together.

    `now` gives aware UTC; `new_id` UUIDv7; `services` by code; `book`: reference data as they are now.

    `code_secret`: under which one-time codes are kept. `people_secret`: under which the numbers of people in cases are.
    `document_signers` sign papers, `typesetter` prints them. `heads`: signed ends of the log, as files.
    `public_url`: where the phones find us, without a slash at its end. `country_header`: in which a proxy of ours names the
    country that a request comes from; "": in none. `receipt_rotations`: how former receipt keys led to this one. `chance`
    gives [0, 1), to spread retries with; `random_bits` an integer of so many bits, which nobody guesses. `card`: who takes payments by card, `presentment`: by a
    bill's number; None: nobody. `sessions_ended` is set whenever sessions were ended, so that open websockets are
    looked at. `elapsed`: seconds that passed since some moment, whatever the clock says; `clock_has_leaped`: the machine's clock says another time than `now`;
    `follow_clock` makes `now` say the same at once. `handlers`: who does a job of each kind.
    """

    database: Database
    blobs: Blobs
    now: Callable[[], datetime]
    new_id: Callable[[], UUID]
    services: Mapping[str, Service]
    book: ReferenceBook
    receipt_key: SigningKey
    push_key: SigningKey
    code_secret: bytes
    people_secret: bytes
    document_signers: DocumentSigners
    sms: SmsGateway
    push: PushGateway
    registers: Registers
    heads: HeadFolder
    typesetter: Typesetter
    public_url: str
    country_header: str
    receipt_rotations: tuple[str, ...]
    former_receipt_keys: tuple[SigningKey, ...]
    lifetimes: Mapping[SessionKind, Lifetime]
    limits: Limits
    texts: TextLimits
    addresses: AddressLimits
    card: CardGateway | None
    presentment: BillPresentment | None
    handlers: Mapping[JobKind, Handler]
    chance: Callable[[], float] = random.random
    random_bits: Callable[[int], int] = secrets.randbits
    sessions_ended: asyncio.Event = field(default_factory=asyncio.Event)
    password_work: PasswordWork = field(default_factory=PasswordWork)
    elapsed: Callable[[], float] = time.monotonic
    clock_has_leaped: Callable[[], bool] = lambda: False
    follow_clock: Callable[[], None] = lambda: None
    clock_watch: ClockWatch = field(default_factory=ClockWatch)

    def receipt_keys(self) -> dict[str, dict[str, str]]:
        """Public keys by which receipts and heads of the log are verified, by `kid`."""
        return {key.kid: key.jwk for key in (*self.former_receipt_keys, self.receipt_key)}

    def document_signer(self) -> DocumentSigner:
        """Who signs papers today. Raises NoSignerError."""
        return self.document_signers.on(self.today())

    def providers(self) -> list[PaymentProvider]:
        """Who takes payments."""
        return [each for each in (self.card, self.presentment) if each is not None]

    def provider(self, name: str) -> PaymentProvider | None:
        """None: it takes payments no more."""
        return next((each for each in self.providers() if each.name == name), None)

    def today(self) -> date:
        """The day in Amman."""
        return amman_day(self.now())

"""What actions need from outside. Put together in `moi_pwa.py` and in tests, and nowhere else."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from moi_pwa.core.answers import Attachment, Facts
from moi_pwa.core.people import SessionKind
from moi_pwa.core.reference import ReferenceData
from moi_pwa.core.service import Service
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.gateways.blobs import Blobs
from moi_pwa.gateways.push import PushGateway
from moi_pwa.gateways.sms import SmsGateway
from moi_pwa.rules.attempts import LIFETIMES, Lifetime
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.reference_data import facts_on
from moi_pwa.storage.database import Database
from moi_pwa.storage.reference_book import ReferenceBook


@dataclass(frozen=True, kw_only=True)
class Limits:
    """All in bytes. `person`: of all that one person announces within a day, and of what is part of no application."""

    document: int = 25 * 1024 * 1024
    person: int = 500 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Deps:
    """`now` gives aware UTC; `new_id` UUIDv7; `services` by code; `reference` as the product ships it.

    `code_secret`: under which one-time codes are kept. `public_url`: where the phones find us, without a slash at its end.
    `chance` gives [0, 1), to spread retries with.
    """

    database: Database
    blobs: Blobs
    now: Callable[[], datetime]
    new_id: Callable[[], UUID]
    services: Mapping[str, Service]
    reference: ReferenceData
    receipt_key: SigningKey
    push_key: SigningKey
    code_secret: bytes
    sms: SmsGateway
    push: PushGateway
    public_url: str
    lifetimes: Mapping[SessionKind, Lifetime] = field(default_factory=lambda: LIFETIMES)
    chance: Callable[[], float] = random.random
    limits: Limits = field(default_factory=Limits)
    book: ReferenceBook = field(init=False)

    def __post_init__(self) -> None:
        """`book`: reference data with what was changed since it was shipped, by which everything is judged."""
        object.__setattr__(self, "book", ReferenceBook(self.reference))

    def today(self) -> date:
        """The day in Amman."""
        return amman_day(self.now())

    def facts(self, documents: Sequence[Attachment] | None = None) -> Facts:
        """What answers of today are judged by."""
        return facts_on(self.reference, self.today(), documents=documents)

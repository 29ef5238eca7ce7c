"""What actions need from outside. Put together in `moi_pwa.py` and in tests, and nowhere else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

from moi_pwa.core.service import Service
from moi_pwa.gateways.blobs import Blobs
from moi_pwa.storage.database import Database

AMMAN = ZoneInfo("Asia/Amman")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """All in bytes. `unfinished`: of all that one person has sent, or announced, outside any application."""

    document: int = 25 * 1024 * 1024
    unfinished: int = 500 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Deps:
    """`now` gives aware UTC; `new_id` UUIDv7; `services` by code; `nationalities` as in `core/answers.py`."""

    database: Database
    blobs: Blobs
    now: Callable[[], datetime]
    new_id: Callable[[], UUID]
    services: Mapping[str, Service]
    nationalities: Mapping[str, Mapping[str, str]]
    receipt_key: EllipticCurvePrivateKey
    limits: Limits = field(default_factory=Limits)

    def today(self) -> date:
        """The day in Amman."""
        return self.now().astimezone(AMMAN).date()

"""All that actions need, as tests have it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from uuid_utils.compat import uuid7

from moi_pwa.actions.deps import Deps, Handler, Limits
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.jobs import Done, JobKind, Outcome
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.gateways.blobs import FolderBlobs
from moi_pwa.gateways.email import FileEmail
from moi_pwa.gateways.head_folder import HeadFolder
from moi_pwa.gateways.push import MemoryPush
from moi_pwa.gateways.registers import FileRegisters
from moi_pwa.gateways.sms import FileSms
from moi_pwa.gateways.typesetter import Typesetter
from moi_pwa.gateways.webhooks import MemoryWebhooks
from moi_pwa.rules.accounts.attempts import AddressLimits, EmailLimits, TextLimits
from moi_pwa.rules.accounts.lifetimes import LIFETIMES
from moi_pwa.storage.engine.database import Database
from moi_pwa.storage.reference.reference_book import ReferenceBook
from tests.fixtures.library_card import LIBRARY_CARD
from tests.papers.signers import document_signers


async def _nothing(_: Deps, __: dict[str, Any]) -> Outcome:
    return Done()


BILLS_ALONE: Mapping[JobKind, Handler] = {**HANDLERS, "follow_bill": _nothing, "tell_of_return": _nothing}
"""Handlers for tests of money, whose bills belong to no case that could follow them."""


def made_deps(database: Database, folder: Path, now: Callable[[], datetime], typesetter: Typesetter) -> Deps:
    """Return real deps, except for the push service; files are in `folder`."""
    numbers = count(1)
    return Deps(
        database=database,
        blobs=FolderBlobs(folder / "blobs"),
        now=now,
        new_id=uuid7,
        services={LIBRARY_CARD.code: LIBRARY_CARD},
        book=ReferenceBook(reference_data()),
        receipt_key=SigningKey.new(),
        push_key=SigningKey.new(),
        code_secret=bytes(32),
        people_secret=bytes(32),
        document_signers=document_signers(),
        sms=FileSms(folder / "sms.jsonl"),
        email=FileEmail(folder / "email.jsonl"),
        push=MemoryPush(),
        webhooks=MemoryWebhooks(),
        registers=FileRegisters(folder / "registers.json"),
        heads=HeadFolder(folder / "audit"),
        typesetter=typesetter,
        public_url="https://eservices.example",
        country_header="",
        receipt_rotations=(),
        former_receipt_keys=(),
        lifetimes=LIFETIMES,
        limits=Limits(),
        texts=TextLimits(),
        emails=EmailLimits(),
        addresses=AddressLimits(),
        card=None,
        presentment=None,
        identity_provider=None,
        handlers=BILLS_ALONE,
        chance=lambda: 0.0,
        random_bits=lambda _: next(numbers),
    )

"""A message to a browser, and the browser that subscribed to it."""

import os
import uuid
from datetime import UTC, datetime

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from moi_pwa.core.push import PushSubscription
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.gateways.push import PushMessage

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
BROWSER_KEY = ec.generate_private_key(ec.SECP256R1())
AUTH = os.urandom(16)
SERVER_KEY = SigningKey.new()
MESSAGE = PushMessage(
    title="وزارة الداخلية",
    body="هناك جديد بشأن طلبكم.",
    language="ar",
    navigate="https://eservices.example/ar/case/#0193590c-0000-7000-8000-000000000001",
    topic=uuid.UUID("0193590c-0000-7000-8000-000000000001"),
    badge=1,
)


def subscription(endpoint: str) -> PushSubscription:
    point = BROWSER_KEY.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    return PushSubscription(endpoint=endpoint, p256dh=to_base64url(point), auth=to_base64url(AUTH), language="ar")

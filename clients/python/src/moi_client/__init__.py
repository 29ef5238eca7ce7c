"""A client of the Ministry of Interior's API for institutions' own systems. README.md shows its use."""

from moi_client.applications import Document, Prepared, new_id
from moi_client.client import AsyncClient, Client
from moi_client.credentials import Credentials, new_private_key
from moi_client.errors import (
    AnswersRefusedError,
    ConflictError,
    MoiError,
    NoAnswerError,
    NotPermittedError,
    ReceiptError,
    RefusedError,
    TokenRefusedError,
    TooManyRequestsError,
    TryLaterError,
    UnavailableError,
    UnreadableAnswerError,
    WebhookError,
)
from moi_client.flows import Case, Changes, Received, Service
from moi_client.webhooks import WebhookMessage, verify_webhook

__all__ = [
    "AnswersRefusedError",
    "AsyncClient",
    "Case",
    "Changes",
    "Client",
    "ConflictError",
    "Credentials",
    "Document",
    "MoiError",
    "NoAnswerError",
    "NotPermittedError",
    "Prepared",
    "ReceiptError",
    "Received",
    "RefusedError",
    "Service",
    "TokenRefusedError",
    "TooManyRequestsError",
    "TryLaterError",
    "UnavailableError",
    "UnreadableAnswerError",
    "WebhookError",
    "WebhookMessage",
    "new_id",
    "new_private_key",
    "verify_webhook",
]

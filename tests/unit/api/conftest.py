"""The API, and a browser's window on it."""

from tests.api.client import api, client

__all__ = ["api", "client"]

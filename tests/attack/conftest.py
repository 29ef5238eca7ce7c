"""The API as a browser's window has it, as the tests of the API have it."""

from tests.api.client import api, client

__all__ = ["api", "client"]

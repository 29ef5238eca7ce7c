"""The API as a browser's window has it, as the tests of the API have it."""

from tests.unit.api.conftest import api, client  # noqa: F401

from tests.unit.api.conftest import api, client  # noqa: F401

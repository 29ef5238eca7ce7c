from pathlib import Path

import pytest

from tests.site import built_site


@pytest.fixture(scope="session")
def dist() -> Path:
    return built_site()


@pytest.fixture(scope="session")
def applicant(dist: Path) -> Path:
    return dist / "applicant"


@pytest.fixture(scope="session")
def pages(applicant: Path) -> dict[str, str]:
    """Address -> HTML of every applicant page."""
    return {
        f"/{path.parent.relative_to(applicant).as_posix()}/": path.read_text()
        for path in sorted(applicant.rglob("index.html"))
    }

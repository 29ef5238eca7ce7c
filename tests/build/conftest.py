from pathlib import Path

import pytest

from tests.site import ROOT, built_site, copy_sources

_LINKED = (".venv", "service_worker/node_modules")


@pytest.fixture(scope="session")
def dist() -> Path:
    return built_site()


@pytest.fixture(scope="session")
def applicant(dist: Path) -> Path:
    return dist / "applicant"


@pytest.fixture(scope="session")
def pages(applicant: Path) -> dict[str, str]:
    """Return the HTML of every applicant page, by address."""
    return {
        f"/{path.parent.relative_to(applicant).as_posix()}/": path.read_text()
        for path in sorted(applicant.rglob("index.html"))
    }


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Return a copy of the sources in another folder, with links to the tools of this one."""
    copy_sources(tmp_path)
    for name in _LINKED:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path

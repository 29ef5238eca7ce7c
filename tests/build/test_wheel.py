"""The wheel is the whole product: installed where there are no sources and no node, it migrates, fills and serves."""

import re
import sqlite3
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import httpx
import pytest

from moi_pwa.demo.accounts import PASSWORD
from tests.desk.demo_code import demo_code
from tests.e2e.server import MoiServer
from tests.site import ROOT, copy_sources, listed_sources


def pip(*arguments: str | Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from the sources and the built site alone, and return its path."""
    sources, made = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("wheel")
    copy_sources(sources)
    (sources / "dist").symlink_to(dist)
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", made, sources)
    [wheel] = made.glob("*.whl")
    return wheel


def test_the_wheel_holds_every_file_of_the_package_and_of_the_site(wheel: Path, dist: Path):
    archive = zipfile.ZipFile(wheel)
    names = set(archive.namelist())
    sources = {name for name in listed_sources() if name.startswith("moi_pwa/")}
    site = {
        f"moi_pwa/dist/{path.relative_to(dist).as_posix()}"
        for folder in dist.iterdir()
        if folder.is_dir()
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert sources - names == set()
    assert site - names == set()
    metadata = f"moi_pwa-{version('moi-pwa')}.dist-info"
    assert {name for name in names - sources - site if not name.startswith(metadata)} == set()
    assert {f"{metadata}/licenses/LICENSE", f"{metadata}/licenses/THIRD_PARTY_NOTICES.md"} <= names
    description = archive.read(f"{metadata}/METADATA").decode()
    assert "License-Expression: Apache-2.0\n" in description
    assert (ROOT / "README.md").read_text(encoding="utf-8").strip() in description


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel with its pinned requirements into an environment, and return the folder of its commands."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "environment")
    pins = (ROOT / "requirements/serve.txt").read_text(encoding="utf-8")
    (folder / "pins.txt").write_text("\n".join(re.findall(r"^[a-z0-9.-]+==\S+", pins, re.MULTILINE)))
    programs = folder / "environment/bin"
    pip("--python", programs / "python", "install", "--no-compile", "--constraint", folder / "pins.txt", wheel)
    return programs


@pytest.fixture(scope="module")
def installed(programs: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MoiServer]:
    folder = tmp_path_factory.mktemp("served")
    server = MoiServer(folder, program=programs / "moi", settings={"PATH": str(programs), "PYTHONPATH": ""})
    server.start()
    yield server
    server.stop()


def test_the_installed_wheel_serves_applicants_and_officers(installed: MoiServer):
    with httpx.Client(base_url=installed.url, headers={"Origin": installed.url}) as client:
        applicants_are_served(client)
        officers_are_served(client, data=installed.data)


def applicants_are_served(client: httpx.Client) -> None:
    ready = client.get("/health/ready").raise_for_status().json()
    assert set(ready["checks"].values()) == {"ok"}
    pages = [client.get(f"/{language}/").raise_for_status().text for language in ("ar", "en")]
    modules = [module for page in pages for module in re.findall(r"<script src=(/_moi/[\w.-]+)", page)]
    assert len(modules) >= len(pages)
    types = {client.get(url).raise_for_status().headers["content-type"] for url in ["/sw.js", *modules]}
    assert types == {"text/javascript; charset=utf-8"}


def officers_are_served(client: httpx.Client, *, data: Path) -> None:
    """Sign an officer in and fetch the desk down to a printed paper, which needs the template and the fonts."""
    client.post("/desk/sign-in", data={"name": "supervisor.residence", "password": PASSWORD})
    signed_in = client.post("/desk/second-factor", data={"code": demo_code()})
    desk = client.get(signed_in.headers["location"]).raise_for_status().text
    [script, *_] = re.findall(r"/desk/assets/[\w.-]+\.js", desk)
    assert client.get(script).raise_for_status().content
    with sqlite3.connect(data / "moi.db") as database:
        [[number]] = database.execute("SELECT number FROM paper ORDER BY number LIMIT 1").fetchall()
    paper = client.get(f"/api/desk/papers/{number}/pdf").raise_for_status()
    assert paper.content.startswith(b"%PDF-")

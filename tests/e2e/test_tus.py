"""Resumable upload by the public protocol, over lines that break: tus-js-client against our server, and our client.

https://tus.io/protocols/resumable-upload. The proxy measures which bytes are sent again, and the tests print their
number (`pytest -s`).
"""

import hashlib
import json
import os
import random
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, Playwright
from uuid_utils.compat import uuid7

from tests.e2e.applicant import new_mobile
from tests.e2e.conftest import ARGUMENTS
from tests.e2e.devtools import kill_browser
from tests.e2e.flaky_proxy import KIB, FlakyProxy, random_cuts
from tests.e2e.server import MoiServer
from tests.site import ROOT

SCRIPTS = Path(__file__).parent / "tus"
NODE_MODULES = ROOT / "service_worker/node_modules"
CHUNK = 256 * KIB
SIZE = 4_200_000
ENDS_WITHIN_SECONDS = 120


@pytest.fixture(scope="module")
def cookie(server: MoiServer) -> str:
    """Sign an applicant in, and return the cookie as "name=value"."""
    mobile = new_mobile()
    with httpx.Client(base_url=server.url, headers={"Origin": server.url}) as client:
        client.post("/api/session/code", json={"mobile": mobile}).raise_for_status()
        client.post("/api/session", json={"mobile": mobile, "code": server.code(mobile, after=0)}).raise_for_status()
        return f"moi_session={client.cookies['moi_session']}"


@pytest.fixture
def ids() -> dict[str, str]:
    return {"document_id": str(uuid7()), "application_id": str(uuid7())}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ciphertext"
    path.write_bytes(random.Random(1).randbytes(SIZE))
    return path


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def arrived(server: MoiServer, document_id: str) -> Path:
    with sqlite3.connect(f"file:{server.data / 'moi.db'}?mode=ro", uri=True) as database:
        asked = "SELECT blob_id FROM document WHERE id = ?"
        [name] = database.execute(asked, [document_id.replace("-", "")]).fetchone()
    return server.data / "blobs" / name[-2:] / name


def path_of(ids: dict[str, str]) -> str:
    return f"/api/uploads/{ids['document_id']}"


def offset(server: MoiServer, cookie: str, ids: dict[str, str]) -> int:
    headers = {"Cookie": cookie, "Tus-Resumable": "1.0.0"}
    return int(httpx.head(server.url + path_of(ids), headers=headers).headers["Upload-Offset"])


def node(script: str, **given: Any) -> None:
    done = subprocess.run(
        ["node", SCRIPTS / script, json.dumps(given)],
        capture_output=True,
        text=True,
        timeout=ENDS_WITHIN_SECONDS,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "done\n"), done.stdout + done.stderr


def report(what: str, proxy: FlakyProxy, ids: dict[str, str]) -> None:
    again = proxy.sent_again(path_of(ids))
    print(
        f"\n{what}: {proxy.cuts_made} cuts, {len(again)} PATCHes, {sum(again):,} bytes sent again: "
        f"{sum(again) / max(1, proxy.cuts_made):,.0f} for each cut, {max(again):,} at most"
    )


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("chunk", [CHUNK, None], ids=["256 KiB", "whole"])
def test_tus_js_client_brings_a_document_whole_over_a_line_that_breaks(server, cookie, ids, file, chunk, seed):
    with FlakyProxy(server.port, random_cuts(seed, up=300_000, down=400)) as proxy:
        metadata = {**ids, "sha256": sha256(file)}
        node("other_client.mjs", url=proxy.url, cookie=cookie, file=str(file), chunk=chunk, metadata=metadata)
    report("tus-js-client", proxy, ids)
    assert sha256(arrived(server, ids["document_id"])) == sha256(file)
    assert proxy.cuts_made > 5
    assert sum(proxy.sent_again(path_of(ids))) <= proxy.cuts_made * CHUNK


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_our_client_brings_a_document_whole_over_a_line_that_breaks(server, cookie, ids, file, seed):
    document = {"id": ids["document_id"], "applicationId": ids["application_id"], "sha256": sha256(file), "size": SIZE}
    with FlakyProxy(server.port, random_cuts(seed, up=300_000, down=400)) as proxy:
        node("own_client.mjs", url=proxy.url, cookie=cookie, file=str(file), document=document)
    report("our client", proxy, ids)
    assert sha256(arrived(server, ids["document_id"])) == sha256(file)
    assert proxy.cuts_made > 5
    assert sum(proxy.sent_again(path_of(ids))) <= proxy.cuts_made * CHUNK


# In a browser


@pytest.fixture(scope="session")
def script(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return tus-js-client and the code that drives it in a page, as one script."""
    bundle = tmp_path_factory.mktemp("tus") / "in_page.js"
    subprocess.run(
        [NODE_MODULES / ".bin/esbuild", SCRIPTS / "in_page.js", "--bundle", "--format=iife", f"--outfile={bundle}"],
        env=os.environ | {"NODE_PATH": str(NODE_MODULES)},
        check=True,
        capture_output=True,
    )
    return bundle.read_text()


@pytest.fixture
def opened(
    playwright: Playwright, chromium: str, cookie: str, script: str, profile: Path
) -> Iterator[Callable[[FlakyProxy], Page]]:
    """Yield a function that opens a page of the server's origin with the script, in a browser that keeps its data."""
    contexts: list[BrowserContext] = []

    def open_page(proxy: FlakyProxy) -> Page:
        context = playwright.chromium.launch_persistent_context(
            str(profile),
            executable_path=chromium,
            args=ARGUMENTS,
            bypass_csp=True,  # the script is the test's, not the site's
            service_workers="block",
        )
        contexts.append(context)
        name, _, value = cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": proxy.url}])
        page = context.pages[0]
        page.goto(f"{proxy.url}/en/help/")
        page.add_script_tag(content=script)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


def is_remembered(profile: Path, fingerprint: str) -> bool:
    """Return whether the browser has written the client's note of this upload to its disk."""
    files = (profile / "Default/Local Storage").rglob("*.log")
    return any(fingerprint.encode() in path.read_bytes() for path in files)


def wait_until_remembered(profile: Path, fingerprint: str) -> None:
    """Wait until the upload is remembered, because Chromium writes local storage some seconds late."""
    deadline = time.monotonic() + ENDS_WITHIN_SECONDS
    while not is_remembered(profile, fingerprint):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_a_browser_that_is_killed_goes_on_where_it_was(server, cookie, ids, opened, profile):
    with FlakyProxy(server.port, hold_after=SIZE // 2) as proxy:
        page = opened(proxy)
        expected = page.evaluate("size => ciphertext.keep('a', size)", SIZE)
        page.evaluate("ids => void ciphertext.send('a', ids)", ids)
        assert proxy.held.wait(ENDS_WITHIN_SECONDS)
        wait_until_remembered(profile, expected)
        kill_browser(profile)
        kept = offset(server, cookie, ids)
        assert SIZE // 3 < kept < SIZE

        earlier = opened(proxy).evaluate("ids => ciphertext.send('a', ids)", ids)
    again = sum(proxy.sent_again(path_of(ids)))
    print(f"\nkilled at {kept:,} of {SIZE:,} bytes: {again:,} bytes sent again")
    assert earlier == 1
    assert again <= CHUNK
    assert sha256(arrived(server, ids["document_id"])) == expected


def test_two_documents_of_one_size_stay_apart(server, opened):
    # tus-js-client's own fingerprint takes both for one file: a blob from IndexedDB has no name and no date.
    first, second = ({"document_id": str(uuid7()), "application_id": str(uuid7())} for _ in range(2))
    with FlakyProxy(server.port) as proxy:
        page = opened(proxy)
        hashes = [page.evaluate("name => ciphertext.keep(name, 1_000_000)", name) for name in ("a", "b")]
        usual = [page.evaluate("name => ciphertext.usualFingerprint(name)", name) for name in ("a", "b")]
        assert usual[0] == usual[1]
        page.evaluate("ids => ciphertext.send('a', ids, 500_000)", first)
        assert page.evaluate("ids => ciphertext.send('b', ids)", second) == 0
        assert page.evaluate("ids => ciphertext.send('a', ids)", first) == 1
    assert [sha256(arrived(server, ids["document_id"])) for ids in (first, second)] == hashes

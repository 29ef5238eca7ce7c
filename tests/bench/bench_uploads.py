"""The bytes sent a second time when the connection breaks during an upload, counted at the proxy."""

import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import httpx
from uuid_utils.compat import uuid7

from tests.bench.browser import server
from tests.bench.table import Row, show
from tests.e2e.applicant import new_mobile
from tests.e2e.flaky_proxy import KIB, FlakyProxy, random_cuts
from tests.e2e.server import MoiServer
from tests.site import ROOT

SEEDS = (1, 2, 3)
SIZE = 4_200_000
CHUNK = 256 * KIB
CLIENT = ROOT / "tests/e2e/tus/own_client.mjs"


def rows() -> Iterator[Row]:
    cuts, again = 0, 0
    with server() as serving, tempfile.TemporaryDirectory() as folder:
        file, cookie = Path(folder) / "ciphertext", _cookie(serving)
        for seed in SEEDS:
            file.write_bytes(random.Random(seed).randbytes(SIZE))
            document = {
                "id": str(uuid7()), "applicationId": str(uuid7()), "size": SIZE,
                "sha256": sha256(file.read_bytes()).hexdigest(),
            }  # fmt: skip
            with FlakyProxy(serving.port, random_cuts(seed, up=300_000, down=400)) as proxy:
                given = json.dumps({"url": proxy.url, "cookie": cookie, "file": str(file), "document": document})
                node = Path(sys.executable).with_name("node")
                subprocess.run([node, CLIENT, given], check=True, capture_output=True, timeout=120)
            cuts += proxy.cuts_made
            again += sum(proxy.sent_again(f"/api/uploads/{document['id']}"))
    yield Row(
        what="sent again for each cut of the connection during an upload",
        measured=f"{again / cuts / KIB:.0f} KiB on average of {cuts} cuts",
        budget=f"≤ 1 chunk ({CHUNK // KIB} KiB)",
        met=again <= cuts * CHUNK,
        peers="OpenCRVS: the whole file; Enketo: a batch of up to 5 MB",
    )


def _cookie(serving: MoiServer) -> str:
    mobile = new_mobile()
    with httpx.Client(base_url=serving.url, headers={"Origin": serving.url}) as client:
        client.post("/api/session/code", json={"mobile": mobile}).raise_for_status()
        code = serving.code(mobile, after=0)
        client.post("/api/session", json={"mobile": mobile, "code": code}).raise_for_status()
        return f"moi_session={client.cookies['moi_session']}"


if __name__ == "__main__":
    show(rows())

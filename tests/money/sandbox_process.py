"""The sandbox bank as an operator starts it: `moi sandbox-bank`, in a process of its own."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from moi_pwa.settings import SANDBOX_SWITCH_KEY
from tests.e2e.server import free_port
from tests.site import MOI, ROOT

_STARTS_WITHIN_SECONDS = 60
CARDS = {"approved": "01/39", "declined": "05/39", "late": "08/28"}
"""The result of a payment -> the expiry date that the payer types."""


@dataclass
class SandboxProcess:
    """The sandbox bank in a process of its own.

    `product` is the address of the server whose bills are paid by their numbers. `keys` is a folder with a copy of its
    keys.
    """

    folder: Path
    port: int = field(default_factory=free_port)
    product: str = ""
    keys: Path | None = None
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def settings(self) -> dict[str, str]:
        """The settings of the bank, with which the product asks this bank."""
        return {
            "MOI_DEMO": "true",
            "MOI_DATA_DIR": str(self.folder / "data"),
            "MOI_CARD_URL": self.url,
            "MOI_CARD_MERCHANT": "TESTMOI",
            "MOI_CARD_PASSWORD": "api-password",
            "MOI_CARD_REPORT_PASSWORD": "report-password",
            "MOI_CARD_NOTIFICATION_SECRET": "notification-secret",
            "MOI_PRESENTMENT_URL": self.url,
            "MOI_PRESENTMENT_BILLER": "173",
            "MOI_PRESENTMENT_PASSWORD": "lists",
            "MOI_PRESENTMENT_KEY": SANDBOX_SWITCH_KEY,
        }

    def start(self) -> None:
        environment = os.environ | self.settings | ({"MOI_PUBLIC_URL": self.product} if self.product else {})
        data = self.folder / "data"
        if self.keys is not None and not data.exists():
            data.mkdir(mode=0o700)
            shutil.copytree(self.keys, data / "keys")
        with (self.folder / "sandbox.log").open("ab") as log:
            self.process = subprocess.Popen(
                [MOI, "sandbox-bank"],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.wait()

    def wait(self) -> None:
        """Wait until the bank answers."""
        until = time.monotonic() + _STARTS_WITHIN_SECONDS
        while True:
            try:
                httpx.get(f"{self.url}/sandbox/style.css")
            except httpx.HTTPError:
                assert time.monotonic() < until, (self.folder / "sandbox.log").read_text()
                time.sleep(0.05)
            else:
                return

    def stop(self) -> None:
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(30)

    def behave(self, **behaviour: Any) -> None:
        answer = httpx.post(f"{self.url}/sandbox/behaviour", json=behaviour, auth=("merchant.TESTMOI", "api-password"))
        assert answer.status_code == 200, answer.text

    def release(self) -> int:
        """Send the notifications that are held."""
        return httpx.post(f"{self.url}/sandbox/release", auth=("merchant.TESTMOI", "api-password")).json()["released"]


@contextmanager
def sandbox_process(folder: Path, *, product: str = "", keys: Path | None = None) -> Iterator[SandboxProcess]:
    bank = SandboxProcess(folder, product=product, keys=keys)
    bank.start()
    yield bank
    bank.stop()


def type_card(page_url: str, card: str) -> httpx.Response:
    """Send the page's form as the payer's browser does, without following a redirect."""
    form = {"number": "5123 4500 0000 0008", "expiry": CARDS[card], "code": "100"}
    return httpx.post(page_url, data=form)

"""The real server, as an operator starts it: `moi migrate`, `moi demo`, `moi serve`."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.site import MOI, OPEN, ROOT

_STARTS_WITHIN_SECONDS = 300
"""A generous limit: a first start reads all packages, which has taken more than two minutes on a busy machine."""
_STOPS_WITHIN_SECONDS = 120
"""A generous limit: a machine that does other work has taken more than 20 s to stop a server."""
_AWAY = {
    "MOI_CARD_URL": "http://127.0.0.1:9",
    "MOI_CARD_MERCHANT": "TESTMOI",
    "MOI_CARD_PASSWORD": "away",
    "MOI_CARD_REPORT_PASSWORD": "away",
    "MOI_CARD_NOTIFICATION_SECRET": "away",
}
"""Settings of a card gateway that does not answer, for tests that need none.

Refunds wait for it, and bills offer it.
"""
_CODE = re.compile(r"(?:Your code is|رمز الدخول) (\d{6})")


def free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return any_port.getsockname()[1]


@dataclass
class MoiServer:
    """A server of its own, with its data in `folder`; stopped and started again it keeps address and data.

    `site` is a folder of built files to serve instead of the built ones (tests/e2e/stand_in.py). `settings` are more
    MOI_ variables. `program` is the command of an installed package, which is run in `folder`, far from the sources.
    """

    folder: Path
    port: int = field(default_factory=free_port)
    site: Path | None = None
    settings: dict[str, str] = field(default_factory=dict)
    program: Path = MOI
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        return (self.folder / "server.log").read_text()

    @property
    def said(self) -> str:
        """The standard output, for the operator who started the server; the log is on standard error."""
        return (self.folder / "server.out").read_text()

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def start(self) -> None:
        """Fill a demonstration of its own, and start the server."""
        self.fill()
        self.wake()

    def start_on(self, data: Path) -> None:
        """Copy another server's data, and start the server on it."""
        shutil.copytree(data, self.data)
        self.wake()

    def fill(self) -> None:
        for command in ("migrate", "demo"):
            self.run(command)

    def fill_lightly(self) -> None:
        """Fill a demonstration whose documents open in a fifth of the time (`tests/light_hashes.py`)."""
        self.run("migrate")
        self._run(sys.executable, "-m", "tests.light_hashes", "demo")

    def run(self, *words: str) -> str:
        """Run a command of the operator's on the server's data, and return what it prints."""
        return self._run(self.program, *words)

    def wake(self) -> None:
        """Start the server on the data that it has."""
        with (self.folder / "server.log").open("ab") as log, (self.folder / "server.out").open("ab") as out:
            self.process = subprocess.Popen(
                self._serving(),
                cwd=self._current,
                env=self._environment(),
                stdout=out,
                stderr=log,
                start_new_session=True,
            )
        deadline = time.monotonic() + _STARTS_WITHIN_SECONDS
        while not self._answers():
            assert self.process.poll() is None, self.log
            assert time.monotonic() < deadline, self.log
            time.sleep(0.1)

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=_STOPS_WITHIN_SECONDS)
            self.process = None

    def kill(self) -> None:
        """Kill the server at once and without notice, as a machine dies."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None

    def messages(self, mobile: str) -> list[str]:
        """Return the texts that were sent to a Jordanian mobile, oldest first."""
        file = self.data / "sms.jsonl"
        written = [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []
        return [message["text"] for message in written if message["mobile"].removeprefix("+962") == mobile.lstrip("0")]

    def emails(self, address: str) -> list[dict[str, str]]:
        """Return the e-mails that were sent to an address, oldest first."""
        file = self.data / "email.jsonl"
        written = [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []
        return [message for message in written if message["to"] == address]

    def emailed_code(self, address: str) -> str:
        """Return the last one-time code that was sent to an address."""
        return next(found[1] for each in reversed(self.emails(address)) if (found := _CODE.search(each["text"])))

    def code(self, mobile: str, *, after: int) -> str:
        """Return the first one-time code that follows `after` texts; it is written before the server answers.

        Another text, of a case that was received meanwhile, may come before it and has a number too.
        """
        return next(found[1] for text in self.messages(mobile)[after:] if (found := _CODE.search(text)))

    def _run(self, *command: str | Path) -> str:
        done = subprocess.run(command, cwd=self._current, env=self._environment(), capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    @property
    def _current(self) -> Path:
        return ROOT if self.program == MOI else self.folder

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}/api/health", timeout=2).is_success
        except httpx.TransportError:
            return False

    def _serving(self) -> list[str | Path]:
        return [sys.executable, "-m", "tests.e2e.stand_in"] if self.site else [self.program, "serve"]

    def _environment(self) -> dict[str, str]:
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith("MOI_")},
            **OPEN,
            "MOI_DEMO": "true",
            "MOI_DATA_DIR": str(self.data),
            "MOI_PORT": str(self.port),
            "MOI_WEBHOOK_LOOPBACK": "true",
            **_AWAY,
            **self.settings,
            **({"MOI_SITE_DIR": str(self.site)} if self.site else {}),
        }

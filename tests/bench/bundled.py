"""A bundled module of `service_worker/bench/` on a loopback server, and the memory of the browser's renderers."""

import functools
import http.server
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser

from tests.site import ROOT

_MEGABYTE = 1_000_000
_PAGE_BYTES = 4096


@contextmanager
def served_module(name: str) -> Iterator[str]:
    """Bundle and serve the module, and yield the address of a page that loads it.

    Browsers treat loopback as a secure origin.
    """
    with tempfile.TemporaryDirectory() as folder:
        esbuild = ROOT / "service_worker/node_modules/.bin/esbuild"
        options = ["--bundle", "--format=esm", "--log-level=warning", f"--outfile={folder}/{name}"]
        node = Path(sys.executable).with_name("node")
        subprocess.run([node, esbuild, ROOT / "service_worker/bench" / name, *options], check=True)
        Path(folder, "index.html").write_text(f'<!doctype html><script type="module" src="{name}"></script>')
        handler = functools.partial(_Isolated, directory=folder)
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}/"
            server.shutdown()


def growth_mb(browser: Browser, work: Callable[[], object]) -> float:
    """Return the largest growth of the renderers' memory during the work."""
    session = browser.new_browser_cdp_session()
    renderers = [p["id"] for p in session.send("SystemInfo.getProcessInfo")["processInfo"] if p["type"] == "renderer"]
    ended, samples = threading.Event(), [_resident_mb(renderers)]
    watch = threading.Thread(target=_watch, args=(renderers, samples, ended))
    watch.start()
    work()
    ended.set()
    watch.join()
    return max(samples) - samples[0]


def _watch(renderers: list[int], samples: list[float], ended: threading.Event) -> None:
    while not ended.wait(0.005):
        samples.append(_resident_mb(renderers))


def _resident_mb(renderers: list[int]) -> float:
    pages = sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in renderers)
    return pages * _PAGE_BYTES / _MEGABYTE


class _Isolated(http.server.SimpleHTTPRequestHandler):
    """A handler that isolates its pages, because only then the browser tells how much memory is in use."""

    def end_headers(self) -> None:
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Log nothing."""

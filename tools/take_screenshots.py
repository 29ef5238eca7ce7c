"""Takes the pictures of the product that an app store's dialog shows, from what `moi build` made.

moi build applicant && python -m tools.take_screenshots

With Debian's fonts-noto-core, which has the fonts that the style sheets name.
"""

import io
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
SITE, PICTURES = ROOT / "dist/applicant", ROOT / "assets/screenshots"

# Sizes as `build/web_manifest.py` states them.
NARROW = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2}
WIDE = {"viewport": {"width": 1280, "height": 800}, "device_scale_factor": 1}


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None: ...


def take() -> None:
    PICTURES.mkdir(exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(SITE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        for language in ("ar", "en"):
            for form, screen in (("narrow", NARROW), ("wide", WIDE)):
                page = browser.new_context(**screen, color_scheme="light", service_workers="block").new_page()
                page.goto(f"http://127.0.0.1:{server.server_port}/{language}/", wait_until="networkidle")
                save(page.screenshot(), PICTURES / f"{language}-{form}.png")
        browser.close()


def save(png: bytes, path: Path) -> None:
    Image.open(io.BytesIO(png)).convert("RGB").quantize(64).save(path, optimize=True)


if __name__ == "__main__":
    take()

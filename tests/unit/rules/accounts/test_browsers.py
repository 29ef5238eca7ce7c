import pytest

from moi_pwa.core.accounts import Browser
from moi_pwa.rules.accounts.browsers import read_browser

CHROMIUM = "AppleWebKit/537.36 (KHTML, like Gecko) {} Safari/537.36"


@pytest.mark.parametrize(
    "user_agent, browser",
    [
        ("Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0", ("firefox", "android")),
        ("Mozilla/5.0 (Linux; Android 10; K) " + CHROMIUM.format("Chrome/130.0.0.0 Mobile"), ("chrome", "android")),
        (
            "Mozilla/5.0 (Linux; Android 10; K) " + CHROMIUM.format("SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile"),
            ("samsung", "android"),
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) " + CHROMIUM.format("Chrome/130.0.0.0") + " Edg/130.0.0.0",
            ("edge", "windows"),
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit Version/17 Safari/604.1",
            ("safari", "ios"),
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) CriOS/130 Safari/604.1", ("chrome", "ios")),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", ("firefox", "linux")),
        ("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) " + CHROMIUM.format("Chrome/130.0.0.0"), ("chrome", "chromeos")),
        ("curl/8.5.0", ("other", "other")),
        ("", ("other", "other")),
    ],
)
def test_a_browser_is_named_without_its_version(user_agent: str, browser: tuple[str, str]):
    found = read_browser(user_agent)
    assert isinstance(found, Browser)
    assert (found.name, found.system) == browser

"""The browser of a request, as coarsely as its owner recognises it: a name and a system, without versions or models."""

from moi_pwa.core.accounts import Browser, BrowserName, SystemName

# A browser names those before it for compatibility: the first match decides.
_NAMES: dict[str, BrowserName] = {
    "SamsungBrowser/": "samsung",
    "OPR/": "opera",
    "Edg/": "edge",
    "EdgA/": "edge",
    "EdgiOS/": "edge",
    "Firefox/": "firefox",
    "FxiOS/": "firefox",
    "Chrome/": "chrome",
    "CriOS/": "chrome",
    "Safari/": "safari",
}
_SYSTEMS: dict[str, SystemName] = {
    "Android": "android",
    "iPhone": "ios",
    "iPad": "ios",
    "CrOS": "chromeos",
    "Windows": "windows",
    "Macintosh": "macos",
    "Linux": "linux",
}


def read_browser(user_agent: str) -> Browser:
    """Return the browser that a User-Agent header names (RFC 9110 §10.1.5)."""
    names: list[BrowserName] = [name for mark, name in _NAMES.items() if mark in user_agent]
    systems: list[SystemName] = [system for mark, system in _SYSTEMS.items() if mark in user_agent]
    return Browser(name=names[0] if names else "other", system=systems[0] if systems else "other")

"""Writes docs/operating/settings.md: every setting, from `moi_pwa/settings.py`. `moi docs` calls it."""

from pathlib import Path

from moi_pwa.build.paths import ROOT
from moi_pwa.settings import Settings

FILE = ROOT / "docs" / "operating" / "settings.md"

_LEAD = """# Settings

Environment variables, read once at the start; `moi settings` prints this list, and `moi docs` writes it. A value that cannot be meant stops the start with a sentence that names the variable and never its value. *Secret*: it opens something, so it belongs into a file that the service's account alone reads, and into no command line.

A real server needs `MOI_PUBLIC_URL`, `MOI_SMS_URL`, `MOI_SMTP_HOST`, `MOI_EMAIL_FROM` and `MOI_VAPID_SUBJECT`; behind a proxy `MOI_PROXIES` too. An empty value in the second column means that the setting is not set.

| Variable | Default | Meaning |
|---|---|---|
"""


def settings_doc() -> str:
    """Return the page."""
    rows: list[str] = []
    for name, field in Settings.model_fields.items():
        default = str(field.default).lower() if isinstance(field.default, bool) else str(field.default)
        meaning = (field.description or "").replace("|", "\\|")
        secret = "" if field.repr else "*Secret.* "
        rows.append(f"| `MOI_{name.upper()}` | {f'`{default}`' if default else ''} | {secret}{meaning} |")
    return _LEAD + "\n".join(rows) + "\n"


def write_settings_doc(file: Path = FILE) -> bool:
    """Write the page if it changed. Returns whether it did."""
    text = settings_doc()
    if file.exists() and file.read_text(encoding="utf-8") == text:
        return False
    file.write_text(text, encoding="utf-8")
    return True

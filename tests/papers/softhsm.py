"""Tokens of SoftHSM, each in a folder of its own: what a hardware security module is to the tests."""

import subprocess
from pathlib import Path

from moi_pwa.gateways.pkcs11_token import PATIENCE_SECONDS, Token

LABEL, PIN = "papers of tests", "2468"
CONFIGURATION = "SOFTHSM2_CONF"
"""Variable that names the file which `new_token` gives; the module reads it whenever it is initialised."""
_PLACES = ("/usr/lib/softhsm", "/usr/lib64/pkcs11", "/usr/local/lib/softhsm", "/opt/homebrew/lib/softhsm")
MODULE = next((f"{place}/libsofthsm2.so" for place in _PLACES if Path(place, "libsofthsm2.so").exists()), "")


def new_token(folder: Path) -> Path:
    """Make a token in the folder, and give the file that leads SoftHSM there."""
    assert MODULE, "SoftHSM is not installed: tests/provide.sh installs it"
    (folder / "tokens").mkdir()
    configuration = folder / "softhsm2.conf"
    configuration.write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    command = ["softhsm2-util", "--init-token", "--free", "--label", LABEL, "--pin", PIN, "--so-pin", "13579"]
    subprocess.run(command, env={CONFIGURATION: str(configuration)}, check=True, capture_output=True)
    return configuration


def open_token(pin: str = PIN, *, label: str = LABEL, patience_seconds: float = PATIENCE_SECONDS) -> Token:
    """Open the token as a process does."""
    return Token(MODULE, label, pin, patience_seconds=patience_seconds)

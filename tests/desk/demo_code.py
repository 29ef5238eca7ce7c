"""The code with which officers of the demonstration sign in."""

from moi_pwa.crypto.totp import code_of, step_at
from moi_pwa.demo.accounts import AUTHENTICATOR
from moi_pwa.gateways.clock import now


def demo_code() -> str:
    """Return the code that an authenticator app shows now."""
    return code_of(AUTHENTICATOR, step_at(now()))

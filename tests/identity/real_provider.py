"""The library `oidc-provider` as a provider of a national identity, in a process of its own."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from joserfc.jwk import ECKey

from moi_pwa.crypto.relying_party_key import RelyingPartyKey
from tests.e2e.server import free_port
from tests.site import ROOT

CLIENT_ID = "moi"

_NODE = Path(sys.executable).with_name("node")
_SCRIPT = ROOT / "service_worker/test/identity/provider.mjs"


@contextmanager
def real_provider(key: RelyingPartyKey | None, *, redirect_uri: str, secret: str = "") -> Iterator[str]:
    """Run a provider at which this server is registered with a key or a secret, and yield its issuer."""
    port = free_port()
    own = ECKey.generate_key("P-256", parameters={"kid": "provider", "use": "sig", "alg": "ES256"})
    method = {"token_endpoint_auth_method": "private_key_jwt", "jwks": {"keys": [key.public_jwk()]}} if key else {}
    client = {
        "client_id": CLIENT_ID,
        "redirect_uris": [redirect_uri],
        "response_types": ["code"],
        "grant_types": ["authorization_code"],
        "id_token_signed_response_alg": "ES256",
        "require_auth_time": True,
        **(method or {"token_endpoint_auth_method": "client_secret_basic", "client_secret": secret}),
    }
    given = json.dumps({"port": port, "key": own.as_dict(private=True), "client": client})
    command, quiet = [_NODE, _SCRIPT, given], subprocess.DEVNULL
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=quiet, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()

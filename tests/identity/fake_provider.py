"""A provider of a national identity that does what a test tells it, wrong things too.

Where nothing is changed, it behaves as `oidc-provider` does: both are held to the same contract.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.relying_party_key import RelyingPartyKey
from tests.http_server import served
from tests.identity.real_provider import CLIENT_ID

ACCESS_TOKEN = "an-access-token"


@dataclass(kw_only=True)
class FakeProvider:
    """A provider that runs. A test changes what it says between two requests."""

    client_key: RelyingPartyKey | None
    redirect_uri: str
    now: Callable[[], datetime]
    secret: str = ""
    issuer: str = ""
    key: ECKey | RSAKey = field(
        default_factory=lambda: ECKey.generate_key("P-256", parameters={"kid": "first", "use": "sig"})
    )
    algorithm: str = "ES256"
    header: dict[str, Any] = field(default_factory=dict[str, Any])
    """Changes of the header of an ID Token."""
    claims: dict[str, Any] = field(default_factory=dict[str, Any])
    """Changes of the claims of an ID Token; None leaves one out."""
    metadata: dict[str, Any] = field(default_factory=dict[str, Any])
    """Changes of the metadata; None leaves a member out."""
    answer: dict[str, str | None] = field(default_factory=dict[str, "str | None"])
    """Changes of the answer to the callback; None leaves a parameter out."""
    status: int = 0
    """The status of every answer but those that people see; 0 is the right one."""
    body: bytes | None = None
    """The body of the token endpoint's answer; None is the right one."""
    published: list[dict[str, Any]] | None = None
    """The keys that the provider publishes; None is its own."""
    requests: list[str] = field(default_factory=list[str])
    """The paths that were asked for."""
    pushed: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    codes: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])

    def document(self) -> dict[str, Any]:
        said = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/auth",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "pushed_authorization_request_endpoint": f"{self.issuer}/request",
            "response_types_supported": ["code"],
            "code_challenge_methods_supported": ["S256"],
            "id_token_signing_alg_values_supported": ["ES256", "PS256", "RS256"],
            "token_endpoint_auth_signing_alg_values_supported": ["ES256", "PS256", "RS256"],
            "request_object_signing_alg_values_supported": ["ES256", "PS256", "RS256"],
            "request_parameter_supported": True,
            "authorization_response_iss_parameter_supported": True,
        }
        return _changed(said, self.metadata)

    def keys(self) -> dict[str, Any]:
        return {"keys": [self.key.as_dict(private=False)] if self.published is None else self.published}

    def is_client(self, form: Mapping[str, str], authorization: str) -> bool:
        """Return whether a form comes from the registered client."""
        if self.client_key is None:
            return authorization.startswith("Basic ")
        claims = jwt.decode(
            form["client_assertion"], self.client_key.key, algorithms=list(self.client_key.algorithms)
        ).claims
        at = self.now().timestamp()
        is_its = claims["iss"] == claims["sub"] == CLIENT_ID and claims["aud"] == self.issuer and claims["jti"]
        return bool(is_its) and at - 60 <= claims["iat"] <= at < claims["exp"] <= at + 300

    def asked(self, parameters: Mapping[str, str]) -> dict[str, str]:
        """Return what a request asks for, pushed or signed or not."""
        asked = dict(parameters)
        if "request_uri" in asked:
            asked = self.pushed.pop(asked["request_uri"])
        if "request" in asked and self.client_key is not None:
            token = jwt.decode(asked["request"], self.client_key.key, algorithms=list(self.client_key.algorithms))
            assert token.header["typ"] == "oauth-authz-req+jwt"
            assert token.claims["aud"] == self.issuer
            asked = {name: str(value) for name, value in token.claims.items()}
        return asked

    def redirect(self, asked: Mapping[str, str], account: str | None) -> str:
        """Return the address to which the person's browser is sent."""
        code = secrets.token_urlsafe(16)
        told: dict[str, Any] = {"state": asked["state"], "iss": self.issuer}
        if account is None:
            told["error"] = "access_denied"
        else:
            self.codes[code] = {**asked, "account": account, "at": str(int(self.now().timestamp()))}
            told["code"] = code
        return f"{asked['redirect_uri']}?{urlencode(_changed(told, self.answer))}"

    def answer_to_client(self, path: str, form: Mapping[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        """Return the status and the value of an answer to this server."""
        if not self.is_client(form, authorization):
            return 401, {"error": "invalid_client"}
        if path == "/request":
            uri = f"urn:ietf:params:oauth:request_uri:{secrets.token_urlsafe(16)}"
            self.pushed[uri] = dict(form)
            return 201, {"request_uri": uri, "expires_in": 60}
        tokens = self.tokens(form)
        return (200, tokens) if tokens else (400, {"error": "invalid_grant"})

    def tokens(self, form: Mapping[str, str]) -> dict[str, Any] | None:
        """Return the tokens for a code, None if it is not good."""
        asked = self.codes.pop(form.get("code", ""), None)
        challenge = to_base64url(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if asked is None or asked["code_challenge"] != challenge or form["redirect_uri"] != asked["redirect_uri"]:
            return None
        at = int(self.now().timestamp())
        claims = {
            "iss": self.issuer,
            "sub": asked["account"],
            "aud": CLIENT_ID,
            "exp": at + 3600,
            "iat": at,
            "nonce": asked["nonce"],
            "auth_time": int(asked["at"]),
            "at_hash": to_base64url(hashlib.sha256(ACCESS_TOKEN.encode()).digest()[:16]),
        }
        return {"access_token": ACCESS_TOKEN, "token_type": "Bearer", "id_token": self.signed(claims)}

    def signed(self, claims: dict[str, Any]) -> str:
        """Return an ID Token."""
        header = _changed({"alg": self.algorithm, "kid": self.key.kid}, self.header)
        said = _changed(claims, self.claims)
        if header["alg"] in ("none", "HS256"):
            content = ".".join(to_base64url(json.dumps(each).encode()) for each in (header, said))
            public = self.key.as_pem(private=False)  # which everybody knows
            tag = to_base64url(hmac.digest(public, content.encode(), "sha256")) if header["alg"] == "HS256" else ""
            return f"{content}.{tag}"
        return jwt.encode(header, said, self.key, algorithms=[header["alg"]], default_type=None)


@contextmanager
def fake_provider(
    client_key: RelyingPartyKey | None, *, redirect_uri: str, now: Callable[[], datetime], secret: str = ""
) -> Iterator[FakeProvider]:
    """Run a provider at which this server is registered with a key or a secret."""
    provider = FakeProvider(client_key=client_key, redirect_uri=redirect_uri, now=now, secret=secret)
    with served(ThreadingHTTPServer(("127.0.0.1", 0), _handler(provider))) as server:
        provider.issuer = f"http://127.0.0.1:{server.server_address[1]}"
        yield provider


def _changed(said: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in {**said, **other}.items() if value is not None}


def _handler(provider: FakeProvider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self._path()
            if path == "/.well-known/openid-configuration":
                self._answer(200, provider.document())
            elif path == "/jwks":
                self._answer(200, provider.keys())
            else:
                self._answer(200, "a page with a form", for_people=True)

        def do_POST(self) -> None:
            form = dict(parse_qsl(self.rfile.read(int(self.headers["content-length"])).decode()))
            path = self._path()
            if path == "/auth":
                asked = provider.asked(dict(parse_qsl(urlsplit(self.path).query)))
                self.send_response(303)
                self.send_header("location", provider.redirect(asked, form.get("account")))
                self.end_headers()
                return
            status, value = provider.answer_to_client(path, form, self.headers.get("authorization", ""))
            self._answer(status, value, body=provider.body if path == "/token" else None)

        def _path(self) -> str:
            path = urlsplit(self.path).path
            provider.requests.append(path)
            return path

        def _answer(self, status: int, value: object, *, body: bytes | None = None, for_people: bool = False) -> None:
            content = json.dumps(value).encode() if body is None else body
            self.send_response(status if for_people else provider.status or status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    return Handler

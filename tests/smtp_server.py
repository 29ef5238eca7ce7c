"""A real mail server (aiosmtpd) for tests, which keeps what it receives, and can refuse or be slow."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.own_certificate import own_certificate

HOST = "localhost"
USER, PASSWORD = "moi", "a long password"


@dataclass
class MailServer:
    """A mail server that runs."""

    port: int
    trust: ssl.SSLContext
    """A context that trusts its certificate."""
    received: list[EmailMessage] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    """Answers to RCPT TO, by address, instead of 250."""
    was_encrypted: list[bool] = field(default_factory=list)
    users: list[str] = field(default_factory=list)
    """The names that were authenticated."""

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd's name
        self, server: Any, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        self.was_encrypted.append(server.transport.get_extra_info("sslcontext") is not None)
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.received.append(message)
        return "250 OK"

    def authenticate(
        self, _server: Any, _session: Session, _envelope: Envelope, _mechanism: str, data: Any
    ) -> AuthResult:
        is_known = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        if is_known:
            self.users.append(USER)
        return AuthResult(success=is_known, handled=False)


@asynccontextmanager
async def mail_server(folder: Path, *, security: str = "starttls", login: bool = False) -> AsyncIterator[MailServer]:
    """Run a mail server in this event loop: with STARTTLS, with TLS from the first byte, or without any ("none")."""
    public, private = own_certificate(folder, HOST)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, private)
    server = MailServer(port=0, trust=ssl.create_default_context(cafile=str(public)))
    options: dict[str, Any] = {"hostname": HOST, "decode_data": False}
    if security == "starttls":
        options |= {"tls_context": context, "require_starttls": True}
    if login:
        options |= {"authenticator": server.authenticate, "auth_required": True}
    listening = await asyncio.get_running_loop().create_server(
        lambda: SMTP(server, **options), "127.0.0.1", 0, ssl=context if security == "tls" else None
    )
    try:
        server.port = listening.sockets[0].getsockname()[1]
        yield server
    finally:
        listening.close()

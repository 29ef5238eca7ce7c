"""E-mails.

`FileEmail` is for one machine and for demonstrations: it sends nothing and writes each message to a file. `SmtpEmail`
hands the message to the operator's own mail server. Neither logs a whole address or a text.
"""

import asyncio
import hashlib
import logging
import ssl
from dataclasses import asdict, dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Literal, Protocol

import aiosmtplib

from moi_pwa.core.accounts import ContactAddress
from moi_pwa.core.text import Language
from moi_pwa.gateways.message_file import MessageFile
from moi_pwa.rules.accounts.contact_addresses import masked_address

EmailOutcome = Literal["sent", "retry", "refused"]
SmtpSecurity = Literal["starttls", "tls", "none"]
"""The encryption of the connection.

"starttls": from STARTTLS on (RFC 3207), which is required. "tls": from the first byte (RFC 8314). "none": not at all.
"""

DEADLINE_SECONDS = 10
MOST_AT_ONCE = 8

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Email:
    """A message to one person."""

    to: str
    subject: str
    text: str
    language: Language
    at: datetime
    """The time of the message; aware."""
    key: str
    """A message with a key that was sent before is the same message."""


class EmailGateway(Protocol):
    async def send(self, message: Email) -> EmailOutcome:
        """Send a message. A message that is sent again has the same Message-ID, by which mail servers know it."""
        ...

    async def close(self) -> None:
        """Close the connections that are kept open; nothing is sent afterwards."""
        ...


class FileEmail(MessageFile):
    """A gateway that writes each message to a file."""

    async def send(self, message: Email) -> EmailOutcome:
        values = {**asdict(message), "at": message.at.isoformat()}
        if self.write(values, shown=f"E-MAIL {message.to}: {message.text}"):
            log.info("e-mail written for %s", _masked(message))
        return "sent"


@dataclass(frozen=True, kw_only=True)
class SmtpServer:
    """The operator's mail server."""

    host: str
    port: int
    security: SmtpSecurity
    user: str = ""
    """The name for AUTH (RFC 4954); "" sends without."""
    password: str = ""


class SmtpEmail:
    """A gateway that hands each message to a mail server by SMTP (RFC 5321), over a connection of its own.

    250 means sent; 4yz, silence and a broken connection are tried again; 5yz is refused.
    """

    def __init__(self, server: SmtpServer, *, sender: str, trust: ssl.SSLContext | None = None) -> None:
        self._server = server
        self._sender = sender
        self._trust = trust or ssl.create_default_context()
        self._turns = asyncio.Semaphore(MOST_AT_ONCE)

    async def send(self, message: Email) -> EmailOutcome:
        outcome = await self._hand_over(message)
        log.info("e-mail for %s: %s", _masked(message), outcome)
        return outcome

    async def close(self) -> None:
        pass

    async def _hand_over(self, message: Email) -> EmailOutcome:
        server = self._server
        try:
            async with asyncio.timeout(DEADLINE_SECONDS), self._turns:
                await aiosmtplib.send(
                    self._written(message),
                    hostname=server.host,
                    port=server.port,
                    use_tls=server.security == "tls",
                    start_tls=server.security == "starttls",
                    username=server.user or None,
                    password=server.password or None,
                    tls_context=self._trust if server.security != "none" else None,
                    timeout=DEADLINE_SECONDS,
                )
        except aiosmtplib.SMTPRecipientsRefused as refused:
            return _of_code(max(each.code for each in refused.recipients))
        except aiosmtplib.SMTPAuthenticationError:
            log.error("the mail server refuses the name or password of MOI_SMTP_USER")  # noqa: TRY400 -- it names nobody
            return "retry"
        except aiosmtplib.SMTPResponseException as answered:
            return _of_code(answered.code)
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as failed:
            log.warning("the mail server did not take an e-mail: %s", type(failed).__name__)
            return "retry"
        return "sent"

    def _written(self, message: Email) -> EmailMessage:
        written = EmailMessage()
        written["From"] = self._sender
        written["To"] = message.to
        written["Subject"] = message.subject
        written["Date"] = format_datetime(message.at)
        domain = self._sender.rpartition("@")[2].rstrip(">")
        written["Message-ID"] = f"<{hashlib.sha256(message.key.encode()).hexdigest()[:32]}@{domain}>"
        written["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's holiday answers it
        written.set_content(message.text)
        written["Content-Language"] = message.language  # setting the content deletes what was said of it
        return written


def _of_code(code: int) -> EmailOutcome:
    return "retry" if 400 <= code < 500 else "refused"  # noqa: PLR2004 -- RFC 5321 §4.2.1


def _masked(message: Email) -> str:
    return masked_address(ContactAddress(kind="email", address=message.to))

"""E-mails reach a real mail server, encrypted, and what the server answers is understood."""

import json
import logging
import socket
import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from moi_pwa.gateways import email as email_module
from moi_pwa.gateways.email import Email, EmailGateway, FileEmail, SmtpEmail, SmtpSecurity, SmtpServer
from tests.factories import NOON
from tests.smtp_server import HOST, PASSWORD, USER, MailServer, mail_server

SENDER = "Ministry of Interior <noreply@moi.test>"
CODE = Email(
    to="rana@example.org",
    subject="رمز الدخول إلى خدمات وزارة الداخلية",
    text="رمز الدخول 123456\n\nوزارة الداخلية",
    language="ar",
    at=NOON,
    key="a",
)


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[MailServer]:
    async with mail_server(tmp_path) as running:
        yield running


def gateway_to(server: MailServer, security: SmtpSecurity = "starttls", **login: str) -> SmtpEmail:
    return SmtpEmail(
        SmtpServer(host=HOST, port=server.port, security=security, **login), sender=SENDER, trust=server.trust
    )


@pytest.fixture(params=["file", "smtp"])
def gateway(request: pytest.FixtureRequest, server: MailServer, tmp_path: Path) -> EmailGateway:
    return FileEmail(tmp_path / "email.jsonl") if request.param == "file" else gateway_to(server)


async def test_an_email_is_sent(gateway: EmailGateway):
    assert await gateway.send(CODE) == "sent"


async def test_no_log_has_an_address_or_a_text(gateway: EmailGateway, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)

    await gateway.send(CODE)

    ours = " ".join(each.getMessage() for each in caplog.records if not each.name.startswith("mail."))  # the server's
    assert "r•••@example.org" in ours
    assert "rana@" not in ours
    assert "123456" not in ours


async def test_it_arrives_as_it_was_written(server: MailServer):
    await gateway_to(server).send(CODE)

    [message] = server.received
    assert message["Subject"] == CODE.subject
    assert message.get_content().replace("\r\n", "\n") == CODE.text + "\n"
    assert (message["From"], message["To"], message["Content-Language"]) == (SENDER, CODE.to, "ar")
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"] == "Thu, 15 Jan 2026 09:00:00 +0000"


async def test_a_message_that_is_sent_again_has_the_same_id(server: MailServer):
    gateway = gateway_to(server)
    await gateway.send(CODE)
    await gateway.send(CODE)
    await gateway.send(Email(**{**vars(CODE), "key": "b"}))

    first, again, other = (message["Message-ID"] for message in server.received)
    assert first == again != other
    assert first.endswith("@moi.test>")


@pytest.mark.parametrize("security", ["starttls", "tls", "none"])
async def test_each_kind_of_connection_works(tmp_path: Path, security: SmtpSecurity):
    async with mail_server(tmp_path, security=security) as server:
        assert await gateway_to(server, security).send(CODE) == "sent"
        assert server.was_encrypted == [security != "none"]


async def test_a_name_and_password_are_given_to_a_server_that_wants_them(tmp_path: Path):
    async with mail_server(tmp_path, login=True) as server:
        assert await gateway_to(server, user=USER, password=PASSWORD).send(CODE) == "sent"
        assert server.users == [USER]


async def test_a_wrong_password_is_no_fault_of_the_message(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    async with mail_server(tmp_path, login=True) as server:
        assert await gateway_to(server, user=USER, password="wrong").send(CODE) == "retry"
    assert "MOI_SMTP_USER" in caplog.text
    assert "wrong" not in caplog.text


async def test_a_server_without_starttls_gets_nothing(tmp_path: Path):
    async with mail_server(tmp_path, security="none") as server:
        assert await gateway_to(server, "starttls").send(CODE) == "retry"
        assert server.received == []


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_a_server_with_another_certificate_gets_nothing(tmp_path: Path, security: SmtpSecurity):
    async with mail_server(tmp_path, security=security) as server:
        strict = SmtpEmail(
            SmtpServer(host=HOST, port=server.port, security=security),
            sender=SENDER,
            trust=ssl.create_default_context(),
        )
        assert await strict.send(CODE) == "retry"
        assert server.received == []


@pytest.mark.parametrize(
    "answer, outcome",
    [
        ("450 mailbox busy", "retry"),
        ("452 too many recipients", "retry"),
        ("550 no such user", "refused"),
        ("554 no", "refused"),
    ],
)
async def test_an_answer_of_the_server_decides(server: MailServer, answer: str, outcome: str):
    server.answers[CODE.to] = answer

    assert await gateway_to(server).send(CODE) == outcome


async def test_a_server_that_is_not_there_is_tried_again():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    gateway = SmtpEmail(SmtpServer(host="127.0.0.1", port=port, security="starttls"), sender=SENDER)

    assert await gateway.send(CODE) == "retry"


async def test_a_server_that_says_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(email_module, "DEADLINE_SECONDS", 0.2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        server = SmtpServer(host="127.0.0.1", port=silent.getsockname()[1], security="starttls")

        assert await SmtpEmail(server, sender=SENDER).send(CODE) == "retry"


async def test_a_file_has_a_message_once(tmp_path: Path):
    gateway = FileEmail(tmp_path / "email.jsonl")
    await gateway.send(CODE)
    await gateway.send(CODE)

    [line] = (tmp_path / "email.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["to"] == CODE.to

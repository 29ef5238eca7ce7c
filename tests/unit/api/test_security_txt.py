"""The file /.well-known/security.txt for a researcher (RFC 9116)."""

from datetime import UTC, datetime, timedelta, timezone

import httpx
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.api.app import create_api
from moi_pwa.api.security_txt import PATH, SecurityContact, security_text
from tests.desk.forms import desk_forms

CONTACT = SecurityContact(contact="mailto:security@moi.example", policy="https://moi.example/security")
NOON = datetime(2026, 7, 1, 12, 30, tzinfo=UTC)


async def ask(deps: Deps, contact: SecurityContact | None) -> httpx.Response:
    transport = httpx.ASGITransport(create_api(deps, desk_forms=desk_forms(), security_contact=contact))
    async with httpx.AsyncClient(transport=transport, base_url=deps.public_url) as client:
        return await client.get(PATH)


async def test_without_a_contact_there_is_no_such_file(deps: Deps):
    answer = await ask(deps, None)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


async def test_a_researcher_is_told_where_to_report(deps: Deps):
    answer = await ask(deps, CONTACT)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"  # RFC 9116 §3
    lines = dict(line.split(": ", 1) for line in answer.text.splitlines())
    expires = datetime.fromisoformat(lines.pop("Expires"))
    assert timedelta(days=90) < expires - deps.now() < timedelta(days=365)
    assert lines == {
        "Contact": "mailto:security@moi.example",
        "Preferred-Languages": "ar, en",
        "Canonical": "https://eservices.example/.well-known/security.txt",
        "Policy": "https://moi.example/security",
    }


def test_without_a_policy_none_is_named():
    assert "Policy" not in security_text(
        SecurityContact(contact="tel:+962-6-000"), public_url="https://a.example", now=NOON
    )


def test_an_address_without_tls_is_not_canonical():
    assert "Canonical" not in security_text(CONTACT, public_url="http://127.0.0.1:8000", now=NOON)


@pytest.mark.parametrize("now", [NOON, NOON.astimezone(timezone(timedelta(hours=-14))), NOON + timedelta(hours=11)])
def test_the_file_is_the_same_all_day_in_utc(now: datetime):
    assert "Expires: 2026-12-28T00:00:00Z\n" in security_text(CONTACT, public_url="https://a.example", now=now)

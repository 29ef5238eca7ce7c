"""The warnings of a server about its document signers when it starts."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from moi_pwa.crypto.certificates.periods import KEY_USE
from moi_pwa.crypto.certificates.profile import beginning
from moi_pwa.gateways.signers.checks import warn_of_document_signers
from moi_pwa.gateways.signers.files import read_document_signers
from moi_pwa.gateways.signers.lists import renew_crl
from moi_pwa.gateways.signers.make import add_document_signer, make_document_signers
from tests.papers.signers import CRL_URL

TODAY = date(2026, 1, 15)
LAST = TODAY + KEY_USE - timedelta(days=1)
ALL = "visas, permits, travel-documents, notices, credentials"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_document_signers(tmp_path, today=TODAY, first=TODAY, crl_url=CRL_URL)
    return tmp_path


def said_on(folder: Path, day: date, caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what the log says on a day, up to the colon."""
    warn_of_document_signers(read_document_signers(folder), day)
    return [message.split(":")[0] for message in caplog.messages]


@pytest.mark.parametrize(
    "day, said",
    [
        (TODAY, []),
        (LAST - timedelta(days=30), []),
        (LAST - timedelta(days=29), [f"the last document signer of {ALL} may sign until {LAST}"]),
        (LAST, [f"the last document signer of {ALL} may sign until {LAST}"]),
        (LAST + timedelta(days=1), [f"no document signer may sign {ALL} today"]),
    ],
)
def test_the_log_says_when_nobody_may_sign_or_soon_nobody_may(
    folder: Path, caplog: pytest.LogCaptureFixture, day: date, said: list[str]
):
    renew_crl(folder, now=beginning(day))
    assert said_on(folder, day, caplog) == said


def test_the_log_names_the_categories_that_nobody_follows(folder: Path, caplog: pytest.LogCaptureFixture):
    for category in ("visas", "permits"):
        add_document_signer(folder, category, first=LAST)
    renew_crl(folder, now=beginning(LAST))
    assert said_on(folder, LAST, caplog) == [
        f"the last document signer of travel-documents, notices, credentials may sign until {LAST}"
    ]


@pytest.mark.parametrize("days, is_said", [(76, False), (77, True), (100, True)])
def test_the_log_says_two_weeks_before_that_the_revocation_list_ends(
    folder: Path, caplog: pytest.LogCaptureFixture, days: int, *, is_said: bool
):
    said = said_on(folder, TODAY + timedelta(days=days), caplog)
    assert said == ["the CSCA's revocation list ends on 2026-04-15"] * is_said


def test_the_log_says_that_there_is_no_revocation_list(folder: Path, caplog: pytest.LogCaptureFixture):
    (folder / "csca.crl").unlink()
    assert said_on(folder, TODAY, caplog) == ["the CSCA has no revocation list"]

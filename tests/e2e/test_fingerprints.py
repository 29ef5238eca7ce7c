"""Keys in words: the same for an applicant without a connection, for an officer, and for a client of the server."""

import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.crypto.base64url import from_base64url
from moi_pwa.crypto.fingerprint import fingerprint
from moi_pwa.demo.accounts import PASSPHRASE
from moi_pwa.locales import say
from tests.e2e.conftest import NewPhone, wait_until_kept
from tests.e2e.desk import DESK, sign_in
from tests.e2e.server import MoiServer
from tests.precached import go_offline

REVIEWER = "reviewer.residence"
WORDS = re.compile(r"^\S+( \S+){7}$")


def words_of(server: MoiServer, language: Language) -> str:
    key = httpx.get(f"{server.url}/api/keys/residence").json()
    return fingerprint(from_base64url(key["public_key"]), language)


def keys_of_the_directorates(page: Page, language: Language) -> None:
    page.goto(f"/{language}/help/")
    page.get_by_text(say("page.help.sealed", language)).click()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_applicant_reads_the_words_of_a_directorate_s_key_offline(new_phone: NewPhone, server: MoiServer, language):
    phone = new_phone()
    page = phone.new_page()
    keys_of_the_directorates(page, language)
    words = page.locator("[data-fingerprint-of=residence]")
    expect(words).to_have_text(words_of(server, language))
    wait_until_kept(page)
    go_offline(phone)
    keys_of_the_directorates(page, language)
    expect(words).to_have_text(words_of(server, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_officer_reads_the_words_of_the_keys_that_were_opened(new_phone: NewPhone, server: MoiServer, language):
    expected = words_of(server, language)
    desk = new_phone(**DESK).new_page()
    sign_in(desk, REVIEWER, language)
    keys = desk.locator("moi-officer-key")
    expect(keys.locator("form")).to_be_visible()
    expect(keys.locator("dd")).to_have_count(0)
    keys.locator("input").fill(PASSPHRASE)
    keys.locator("form button").click()
    keys.get_by_text(say("desk.key.in_words", language)).click()
    row = keys.locator("dl > div", has_text=say("desk.directorate.residence", language))
    expect(row.locator("dd")).to_have_text(expected)
    expect(keys.locator("dl > div", has_text=say("desk.key.own", language)).locator("dd")).to_have_text(WORDS)

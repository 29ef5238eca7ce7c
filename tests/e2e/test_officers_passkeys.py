"""An officer adds a passkey at the desk, signs in with it alone, and removes it."""

import pytest
from playwright.sync_api import Page, expect

from moi_pwa.core.text import Language
from moi_pwa.locales import say
from tests.desk.demo_code import demo_code
from tests.e2e.conftest import NewPhone, meant, watch_for_errors
from tests.e2e.desk import DESK, show_both_factors
from tests.e2e.lock import Lock
from tests.e2e.server import MoiServer


@pytest.fixture
def desk(named_server: MoiServer, new_phone: NewPhone, errors: list[str]) -> Page:
    options = DESK | {"base_url": named_server.settings["MOI_PUBLIC_URL"], "reduced_motion": "reduce"}
    page = new_phone(**options).new_page()
    watch_for_errors(page, errors)
    return page


def add(page: Page, language: Language, code: str) -> None:
    page.fill("#own-passkeys-new_code", code)
    page.get_by_role("button", name=say("desk.own_passkeys.add", language)).click()


def sign_out(page: Page, language: Language) -> None:
    page.get_by_role("button", name=say("desk.sign_out", language)).click()
    page.wait_for_url("**/desk/sign-in**")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_passkey_is_added_signs_in_alone_and_is_removed(desk: Page, errors: list[str], language: Language):
    lock = Lock(desk)
    show_both_factors(desk, "reviewer.visas", language)
    desk.goto(f"/desk/{language}/own-passkeys/")
    expect(desk.get_by_text(say("desk.own_passkeys.none", language))).to_be_visible()

    add(desk, language, "000000")
    expect(desk.get_by_text(say("api.second_factor_wrong", language))).to_be_visible()
    assert lock.passkeys() == []
    add(desk, language, demo_code())
    expect(desk.get_by_text(say("desk.own_passkeys.done", language))).to_be_visible()
    assert len(lock.passkeys()) == 1
    sign_out(desk, language)

    desk.goto(f"/desk/sign-in?lang={language}")
    button = desk.get_by_role("button", name=say("api.desk_use_passkey", language))
    button.focus()
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"**/desk/{language}/")
    desk.goto(f"/desk/{language}/own-passkeys/")
    desk.get_by_role("radio").check()
    desk.fill("#own-passkeys-code", demo_code())
    desk.get_by_role("button", name=say("desk.own_passkeys.remove", language)).click()
    expect(desk.get_by_text(say("desk.own_passkeys.removed", language))).to_be_visible()
    sign_out(desk, language)

    desk.goto(f"/desk/sign-in?lang={language}")
    desk.get_by_role("button", name=say("api.desk_use_passkey", language)).click()
    expect(desk.get_by_text(say("api.desk_passkey.wrong", language))).to_be_visible()
    meant(errors, "401")


def test_a_stranger_whom_the_lock_refuses_does_not_get_in(desk: Page):
    lock = Lock(desk)
    show_both_factors(desk, "reviewer.visas")
    desk.goto("/desk/en/own-passkeys/")
    add(desk, "en", demo_code())
    expect(desk.get_by_text(say("desk.own_passkeys.done", "en"))).to_be_visible()
    sign_out(desk, "en")
    lock.refuse()

    desk.goto("/desk/sign-in?lang=en")
    desk.get_by_role("button", name="Sign in with a passkey").click()

    expect(desk.get_by_text(say("api.desk_passkey.cancelled", "en"))).to_be_visible()


def test_without_a_script_the_sign_in_offers_no_passkey(named_server: MoiServer, new_phone: NewPhone):
    options = DESK | {"base_url": named_server.settings["MOI_PUBLIC_URL"], "java_script_enabled": False}
    page = new_phone(**options).new_page()
    page.goto("/desk/sign-in?lang=en")

    expect(page.get_by_role("button")).to_have_count(1)
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()

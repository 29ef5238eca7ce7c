"""A request for details is answered on a phone that did not send the application."""

from datetime import date, timedelta

from playwright.sync_api import expect

from moi_pwa.catalogue.services.temp_ext import SERVICE as TEMP_EXT
from moi_pwa.locales import say
from tests.e2e.applicant import (
    SERVER_HEARS_WITHIN_MS,
    case_at_the_ministry,
    family_paper,
    fill_at_once,
    new_mobile,
    send,
    sign_in,
    state,
)
from tests.e2e.conftest import NewPhone, meant
from tests.e2e.filling import until_it_lives
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.precached import go_offline


def test_a_question_that_hangs_on_another_answer_is_answered_on_a_phone_that_knows_neither(
    new_phone: NewPhone, server: MoiServer
):
    # Only a companion with a present permission is asked about it, and this phone does not know whether there is one.
    page, mobile = new_phone(locale="en-JO").new_page(), new_mobile()
    page.goto("/en/sign-in/")
    sign_in(page, server, mobile)
    paper = family_paper()
    case_id = Ministry(server).receive_from(mobile, paper)
    Ministry(server).ask(case_id, "Until when may the boy stay?", fields=["companions/0/current_until"])
    page.goto(f"/en/case/#{case_id}")
    page.locator("[data-answer]").click()
    until_it_lives(page)
    [child] = paper.answers["companions"]
    last_day = date.fromisoformat(child["current_until"]) + timedelta(days=1)
    fill_at_once(page, TEMP_EXT, {"companions": [{"current_until": last_day.isoformat()}]})
    page.evaluate("location.hash += '&at=check'")
    expect(page.locator("[data-check]")).to_contain_text(f"{last_day.day} {last_day:%B %Y}")
    send(page)
    expect(page.locator("[data-event=details_given]")).to_be_visible()
    assert case_at_the_ministry(page, case_id)["status"] == "in_review"


def test_an_answer_that_comes_too_late_says_so_and_leads_in_no_circle(new_phone: NewPhone, server: MoiServer):
    phone = new_phone(locale="en-JO", service_workers="block")
    page, mobile = phone.new_page(), new_mobile()
    page.goto("/en/sign-in/")
    sign_in(page, server, mobile)
    case_id = Ministry(server).receive_from(mobile, family_paper())
    Ministry(server).ask(case_id, "Your name, please", fields=["name_en_given"])
    page.goto(f"/en/case/#{case_id}")
    page.locator("[data-answer]").click()
    until_it_lives(page)
    fill_at_once(page, TEMP_EXT, {"name_en_given": "ANNA"})
    Ministry(server).lapse(case_id)
    send(page)
    late = state(page)
    expect(late.locator(".badge")).to_have_text(say("send.too_late", "en"))
    expect(late).to_contain_text(say("case.details_refused", "en"))
    expect(late.get_by_role("button")).to_have_text([say("send.delete", "en")])
    expect(page.locator(".facts").first).to_contain_text(say("case.status.expired", "en"))


def test_an_answer_to_what_the_ministry_no_longer_asks_is_not_taken_for_what_it_asks_now(
    new_phone: NewPhone, server: MoiServer, errors: list[str]
):
    phone = new_phone(locale="en-JO")
    page, mobile = phone.new_page(), new_mobile()
    page.goto("/en/sign-in/")
    sign_in(page, server, mobile)
    case_id = Ministry(server).receive_from(mobile, family_paper())
    Ministry(server).ask(case_id, "Your name, please", fields=["name_en_given"])
    page.goto(f"/en/case/#{case_id}")
    page.locator("[data-answer]").click()
    until_it_lives(page)
    go_offline(phone)
    fill_at_once(page, TEMP_EXT, {"name_en_given": "ANNA"})
    send(page)
    expect(state(page)).to_have_attribute("data-state", "waiting")
    Ministry(server).answer_and_ask_again(
        case_id, {"name_en_given": "HANNA"}, "As in the new passport, please", fields=["name_en_given"]
    )
    phone.set_offline(False)
    expect(state(page)).to_contain_text(say("case.details_asked_again", "en"), timeout=SERVER_HEARS_WITHIN_MS)
    meant(errors, "409 (Conflict)")
    expect(page.locator(".ask")).to_contain_text("As in the new passport, please")
    assert case_at_the_ministry(page, case_id)["status"] == "needs_details"
    state(page).locator("[data-edit]").click()
    until_it_lives(page)
    expect(page.locator("form")).to_contain_text("As in the new passport, please")
    expect(page.locator("#name_en_given")).to_have_value("ANNA")
    send(page)
    expect(page.locator("[data-event=details_given]")).to_have_count(2)
    assert case_at_the_ministry(page, case_id)["status"] == "in_review"

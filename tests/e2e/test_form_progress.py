"""A form says which of its sections is open, how many are complete, and what to allow for the rest."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.filling import open_form

LEFT = r"\d+ questions left: allow about \d+ minutes\."


def test_the_steps_and_each_section_say_how_far_the_form_is(page: Page):
    open_form(page, "/en/apply/temp-ext/")
    expect(page.locator("[data-progress]")).to_have_text(re.compile(rf"^0 of \d+ complete\. {LEFT}$"))
    page.locator("[data-task=passport] a").click()
    heading = page.locator("[data-section=passport] h2")
    expect(heading).to_be_focused()
    expect(heading).to_have_accessible_description(re.compile(rf"^Section 3 of \d+\. {LEFT}$"))

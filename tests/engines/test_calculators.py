"""Pages that answer at once, suspended and shown again.

WebKit empties each of their controls with `autocomplete="off"`.
"""

import pytest

from tests.engines.applicant import put, visit_before


@pytest.mark.parametrize(
    "page,typed,answer",
    [
        (
            "/en/calculators/",
            {
                "stay-visit": True,
                "last_day-day": "05",
                "last_day-month": "04",
                "last_day-year": "2026",
                "end-day": "05",
                "end-month": "06",
                "end-year": "2026",
            },
            ("[data-bill]", "183.000"),
        ),
        ("/en/calculators/temp-ext/", {"extension_number-second": True}, ("[data-bill]", "Second extension")),
        ("/en/", {"search": "extend"}, ("[data-found]", "Extend a temporary residence permit")),
    ],
    ids=["fine", "fees", "search"],
)
def test_an_answer_stands_on_the_page_after_a_way_back_only_with_what_it_answers(browser, page, typed, answer):
    visit_before(browser)
    browser.open(page)
    browser.run("document.querySelector('[data-search] input')?.focus();")
    put(browser, typed)
    browser.shown(*answer)
    browser.open("/en/help/")
    browser.back()
    # WebKit empties controls some time after it has shown the page again. Firefox may have loaded it anew, without either.
    browser.awaited("new Promise((later) => setTimeout(later, 1_500))")
    both = {(True, True), (False, False)}
    browser.until(lambda: (_stands(browser, typed), _is_shown(browser, *answer)) in both, "answer with what it answers")


def _is_shown(browser, css, text):
    return any(text in said for said in browser.texts(css))


def _stands(browser, typed):
    standing = browser.run(
        """
        const standing = (control) => (control.type === "radio" ? control.checked : control.value);
        return Object.fromEntries(arguments[0].map((id) => [id, standing(document.getElementById(id))]));
        """,
        list(typed),
    )
    return standing == typed

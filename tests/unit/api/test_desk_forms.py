"""The variable parts of the forms in front of the desk are filled in, escaped, and forgotten."""

from typing import Any

import html5lib
import pytest

from moi_pwa.api.desk_forms import FORM_NAMES, Filled, FormName, FormProblem
from moi_pwa.components.assets import asset_url
from moi_pwa.core.text import LANGUAGES, Language
from tests.desk.forms import desk_forms

EMPTY = Filled(values={"name": ""}, focus="name")
WRONG = Filled(
    values={"name": "rana"}, focus="new", problem=FormProblem(sentence="Too short.", about=("new",), status=422)
)
MARKUP = "\"'><script>alert(1)</script>&lt;"


def drawn(name: FormName, filled: Filled, language: Language = "en") -> Any:
    return html5lib.parse(desk_forms().html(name, language, filled), namespaceHTMLElements=False)


def element(page: Any, element_id: str) -> Any:
    [found] = page.findall(f".//*[@id='{element_id}']")
    return found


@pytest.mark.parametrize(
    "filled",
    [
        Filled(values={"name": MARKUP}, focus="name"),
        Filled(values={}, focus="name", problem=FormProblem(sentence=MARKUP, about=(), status=401)),
    ],
)
def test_what_is_filled_in_cannot_become_markup(filled: Filled):
    [script] = drawn("sign-in", filled).iter("script")
    assert (script.get("type"), script.text) == ("module", None)  # that of passkeys


def test_what_is_filled_in_is_read_back_as_it_was():
    page = drawn(
        "sign-in",
        Filled(values={"name": MARKUP}, focus="password", problem=FormProblem(sentence=MARKUP, about=(), status=401)),
    )
    assert (element(page, "name").get("value"), element(page, "problem").text) == (MARKUP, MARKUP)


def test_what_one_officer_typed_is_not_shown_to_the_next():
    drawn("password", WRONG)
    page = drawn("password", Filled(values={}, focus="old"))
    assert element(page, "name").get("value") is None
    assert page.find(".//*[@id='problem']") is None


def test_a_form_without_a_problem_has_no_empty_alert():
    for alert in drawn("sign-in", EMPTY).iterfind(".//*[@role='alert']"):
        assert (alert.get("hidden") is not None, bool(alert.text)) == (True, True)  # of passkeys, for their script


def test_a_control_that_is_wrong_keeps_its_hint_beside_the_problem():
    new = element(drawn("password", WRONG), "new")
    assert (new.get("aria-invalid"), new.get("aria-describedby")) == ("true", "problem new-hint")


def test_a_control_that_is_not_wrong_is_not_marked():
    old = element(drawn("password", WRONG), "old")
    assert (old.get("aria-invalid"), old.get("aria-describedby")) == (None, None)


def test_one_control_is_typed_in_first():
    assert [each.get("id") for each in drawn("password", WRONG).iter("input") if "autofocus" in each.keys()] == ["new"]  # noqa: SIM118 -- an element is no mapping


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FORM_NAMES)
def test_no_form_has_a_script_but_that_of_passkeys(name: FormName, language: Language):
    scripts = [each.get("src") for each in drawn(name, Filled(values={}, focus="main"), language).iter("script")]
    assert scripts == ([asset_url("desk_sign_in.js")] if name == "sign-in" else [])

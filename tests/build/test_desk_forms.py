"""The forms in front of the desk, as they are built."""

import html5lib
import pytest

from moi_pwa.api.desk_forms import FORM_NAMES, DeskForms, Filled, FormProblem
from moi_pwa.core.text import DIRECTIONS, LANGUAGES

CONTROLS = {
    "sign-in": ("name", "password"),
    "second-factor": ("code",),
    "set-up-second-factor": ("code",),
    "replace-second-factor": ("present", "code"),
    "recovery-codes": (),
    "password": ("old", "new", "again"),
    "first-password": ("old", "new", "again"),
}


@pytest.fixture
def forms(dist) -> DeskForms:
    return DeskForms.load(dist / "desk_forms")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FORM_NAMES)
def test_every_control_can_be_wrong(forms: DeskForms, name, language):
    for control in CONTROLS[name]:
        problem = FormProblem(sentence="Wrong.", about=(control,), status=422)
        filled = Filled(values={}, focus=control, problem=problem)
        page = html5lib.parse(forms.html(name, language, filled), namespaceHTMLElements=False)
        [wrong] = page.findall(".//*[@aria-invalid='true']")
        assert wrong.get("id") == control


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FORM_NAMES)
def test_a_form_is_html_in_its_language_with_no_script_but_that_of_passkeys(forms: DeskForms, name, language):
    page = html5lib.parse(forms.html(name, language, Filled(values={}, focus="main")), namespaceHTMLElements=False)
    scripts = [str(script.get("src")).split(".")[0] for script in page.iter("script")]
    expected = ["/_moi/desk_sign_in"] if name == "sign-in" else []
    assert (page.get("lang"), page.get("dir"), scripts) == (language, DIRECTIONS[language], expected)


def test_the_style_sheet_of_a_form_is_one_that_is_served(dist, forms: DeskForms):
    page = html5lib.parse(forms.html("sign-in", "ar", Filled(values={}, focus="name")), namespaceHTMLElements=False)
    [sheet] = [link.get("href") for link in page.iter("link") if link.get("rel") == "stylesheet"]
    assert (dist / "applicant" / str(sheet).removeprefix("/")).is_file()


def test_no_form_is_among_the_files_that_are_served(dist):
    assert not (dist / "applicant/desk").exists()

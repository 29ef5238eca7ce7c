import pytest

from moi_pwa.build.strip import strip
from moi_pwa.build.toolchain import BuildError
from moi_pwa.core.text import Language

REACT = (
    '<link rel="modulepreload" href="/assets/root-1.js"/><script>window.__reactRouterContext = {}</script>'
    '<script type="module" async="">import "/assets/manifest-1.js"; import("/assets/entry.client-1.js");</script>'
    '<!--$?--><template id="B:0"></template><!--/$--><div hidden id="S:0"><script>window.__reactRouterContext.x</script></div>'
    '<script>$RC("B:0","S:0")</script>'
)


def page(body: str = "<main>text</main>", head: str = "<title>Title</title>", react: str = REACT) -> str:
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{body}{react}</body></html>'


def stripped(html: str, language: Language = "ar") -> str:
    return strip(html, language=language, page="/ar/")


def test_nothing_of_react_is_left():
    assert stripped(page()) == (
        "<!doctype html><html lang=ar dir=rtl><head><title>Title</title></head><body><main>text</main></body></html>"
    )


def test_english_runs_from_left_to_right():
    assert "<html lang=en dir=ltr>" in stripped(page(), language="en")


def test_our_own_modules_stay():
    assert "<script type=module src=/_moi/form.AB12.js></script>" in stripped(
        page('<script type="module" src="/_moi/form.AB12.js"></script>')
    )


def test_text_that_react_split_is_one_text_again():
    assert "<p>3 fees</p>" in stripped(page("<p>3<!-- --> fees</p>"))


def test_a_template_keeps_what_is_in_it():
    assert '<template data-item=""><p>#</p></template>' in stripped(page("<template data-item><p>#</p></template>"))


@pytest.mark.parametrize(
    "html,sentence",
    [
        (page("<script>alert(1)</script>"), "neither React's nor a module"),
        (page('<script src="https://elsewhere.example/x.js"></script>'), "neither React's nor a module"),
        (page('<p style="color:red">x</p>'), "inline style"),
        (page("<style>p{}</style>"), "inline style"),
        (page('<p onclick="x()">x</p>'), "inline style or handler"),
        (page(head="<title> </title>"), "no <title>"),
        (page(react=""), "no script of React Router"),
        (page('<div hidden id="S:1"><main>late</main></div>'), "behind a boundary"),
    ],
)
def test_markup_that_is_not_expected_stops_the_build(html, sentence):
    with pytest.raises(BuildError, match=sentence):
        stripped(html)

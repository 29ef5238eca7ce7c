import pytest

from moi_pwa.build.first_paint import order_links
from moi_pwa.build.toolchain import BuildError

PAGE = '<html><head><link href=/a.css rel=stylesheet data-inline=""><link href=/b.css rel=stylesheet></head><body>x</body></html>'


def test_a_sheet_stands_where_the_page_asks_for_it_and_others_stay_links():
    html, sheets = order_links(PAGE, {"/a.css": "a{color:red}"}.__getitem__)
    assert html.startswith("<html><head><link href=/b.css rel=stylesheet><style>a{color:red}</style></head>")
    assert sheets == {"/a.css"}


def test_what_is_needed_later_is_asked_for_at_the_end():
    html, _ = order_links('<head><link data-late="" href=/a.js rel=modulepreload></head><body>x</body>', str)
    assert html == "<head></head><body>x<link href=/a.js rel=modulepreload></body>"


@pytest.mark.parametrize("sheet", ["a{}</style><script>", "a{background:url(./x.png)}", 'a{background:url("x.png")}'])
def test_a_sheet_that_a_page_cannot_hold_stops_the_build(sheet):
    with pytest.raises(BuildError, match=r"/a\.css"):
        order_links(PAGE, lambda _: sheet)


def test_pictures_within_a_sheet_and_absolute_addresses_may_stand_in_a_page():
    order_links(PAGE, lambda _: "a{background:url(data:image/png,x)}b{background:url('/x.png')}")

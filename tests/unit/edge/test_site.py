import pytest

from moi_pwa.edge.site import File, Site


@pytest.fixture
def site(tmp_path):
    def load(name: str, text: str = "x", **sidecars: bytes):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        for suffix, content in sidecars.items():
            path.with_name(f"{path.name}.{suffix}").write_bytes(content)
        return Site.load(tmp_path)

    return load


def test_a_page_is_known_by_its_folder(site):
    assert set(site("ar/help/index.html").files) == {"/ar/help/"}


def test_a_compressed_copy_is_an_encoding_and_no_file(site):
    files = site("a.js", br=b"1").files
    assert files["/a.js"].encodings == {"identity": b"x", "br": b"1"}
    assert len(files) == 1


@pytest.mark.parametrize(
    "name,media_type",
    [
        ("ar.webmanifest", "application/manifest+json"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.json", "application/json"),
        ("ar/index.html", "text/html; charset=utf-8"),
        ("mark.svg", "image/svg+xml"),
        ("unknown.zz", "application/octet-stream"),
    ],
)
def test_media_types(site, name, media_type):
    (file,) = site(name).files.values()
    assert file.media_type == media_type


@pytest.mark.parametrize(
    "name,cache_control",
    [
        ("sw.js", "no-store"),
        ("_moi/form.ABCDEFGH.js", "public, max-age=31536000, immutable"),
        ("ar/index.html", "no-cache"),
        ("icons.svg", "public, max-age=600"),
    ],
)
def test_how_long_a_file_may_be_kept(site, name, cache_control):
    (file,) = site(name).files.values()
    assert file.cache_control == cache_control


@pytest.mark.parametrize(
    "accepted,encoding",
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.0", "identity"),
        ("br;q=0.5", "br"),
        ("", "identity"),
    ],
)
def test_the_smallest_encoding_that_is_accepted(accepted, encoding):
    file = File(media_type="", etag="", cache_control="", encodings={"identity": b"", "br": b"", "gzip": b""})
    assert file.best_for(accepted) == encoding


def test_inline_scripts_of_a_page_are_hashed(site):
    (file,) = site("i.html", "<script>a < b && 1</script><script src=x></script>").files.values()
    assert file.scripts == ("'sha256-XkSg9r4QGSox837q4JVeOWK7OXeH+p9YoRCHipG9oC8='",)


def test_a_data_block_is_no_script(site):
    (file,) = site("i.html", '<script type="text/plain">1</script>').files.values()
    assert file.scripts == ()


def test_a_script_that_is_commented_out_is_none(site):
    (file,) = site("i.html", "<!-- <script>1</script> -->").files.values()
    assert file.scripts == ()


def test_an_attribute_may_hold_what_ends_a_tag(site):
    pages = (
        site("i.html", """<style data-a="a > b" data-b='">'>c</style>""").files
        | site("j.html", "<style>c</style>").files
    )
    assert pages["/i.html"].styles == pages["/j.html"].styles != ()


def test_what_only_begins_like_a_script_is_none(site):
    (file,) = site("i.html", "<script-like>1</script-like>").files.values()
    assert file.scripts == ()

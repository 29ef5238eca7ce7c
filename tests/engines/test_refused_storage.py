"""A browser that keeps nothing for this site: what is typed would be lost."""

from tests.engines.applicant import FORM


def test_a_form_says_so_where_the_browser_keeps_nothing(device):
    device.storage = "refused"
    device.start()
    device.open(FORM)
    device.shown("[data-storage-failure='storage.refused'] p")

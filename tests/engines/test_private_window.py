"""A private window keeps what is typed until it is closed, and seals and sends like any other."""

import pytest

from tests.engines.applicant import (
    SENTENCE_KEPT,
    attach,
    fill_and_attach,
    go_to,
    keep_product,
    open_form,
    pdf_file,
    send,
    sign_in,
    until_received_once,
)


@pytest.fixture
def private(device):
    device.storage = "private"
    device.start()
    return device


def test_an_application_goes_out_once_from_a_private_window_that_had_no_connection(private, network, server, tmp_path):
    sign_in(private, server)
    keep_product(private)
    network.refuse()
    fill_and_attach(private, tmp_path)
    case_id = send(private)
    private.shown(".state", SENTENCE_KEPT)
    network.restore()
    until_received_once(private, case_id)


def test_a_person_who_attaches_a_document_is_told_what_a_private_window_does(private, tmp_path):
    open_form(private)
    go_to(private, "documents")
    attach(private, "passport_page", pdf_file(tmp_path))
    private.shown("[data-form] > .hint", "private window deletes")

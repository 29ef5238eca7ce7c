"""Every sentence that promises something names what keeps it (`tests/promises.json`)."""

import pytest

from moi_pwa.core.text import Text
from tests.promises import OTHERS, PROMISES, is_promise, keeps, promising_sentences

SAID = promising_sentences()


def test_every_promise_is_listed():
    assert sorted(SAID.keys() - PROMISES.keys()) == []


def test_nothing_is_listed_that_promises_nothing():
    assert sorted(PROMISES.keys() - SAID.keys()) == []


@pytest.mark.parametrize("name", sorted(SAID.keys() & PROMISES.keys()))
def test_what_keeps_a_promise_is_there(name: str):
    assert keeps(PROMISES[name], SAID[name]), PROMISES[name]


@pytest.mark.parametrize(
    "keeper",
    [
        "moi_pwa.actions.cases.notify_applicant:told",
        "tests/e2e/test_sending.py::test_that_is_not_there",
        "service_worker/src/sync/send_all.js#sendNone",
        "service_worker/src/nowhere.js#sendAll",
        OTHERS,
    ],
)
def test_a_keeper_that_is_not_there_is_noticed(keeper: str):
    assert not keeps(keeper, Text(ar="سيُبلَّغ العامل.", en="The worker will be told."))


@pytest.mark.parametrize(
    "text,expected",
    [
        (Text(ar="يُبلَّغ العامل.", en="The worker hears of it."), True),
        (Text(ar="سيصلكم إشعار.", en="Expect a notice."), True),
        (Text(ar="تصلكم رسالة.", en="Expect a text."), True),
        (Text(ar="يعرف العامل.", en="The worker will be told."), True),
        (Text(ar="إذن إقامة لسنة.", en="A permit for 1 year."), False),
        (Text(ar="ماذا سيُفعل؟", en="What will you do?"), False),
    ],
)
def test_promises_are_found_in_either_language(text: Text, expected: bool):  # noqa: FBT001
    assert is_promise(text) == expected

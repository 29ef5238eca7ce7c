"""Messages of bill presentment: only what the switch signed is read, and what is read has a shape."""

import copy
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from moi_pwa.crypto.signed_json import sign_detached, verify_detached
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.gateways.payments import mfep
from moi_pwa.gateways.payments.mfep import MessageRefusedError, bill_number_of, payments_of, read_message
from moi_pwa.rules.money import fils_of, money_of

SWITCH, STRANGER = SigningKey.new(), SigningKey.new()
KEYS = {SWITCH.kid: SWITCH.jwk}
NOW = datetime(2026, 1, 15, 9, tzinfo=UTC)
US = mfep.Receiver(biller="173", at=NOW, window=timedelta(minutes=60))
TOLD = {
    "AcctInfo": {"BillingNo": "260000000182", "BillNo": "260000000182", "BillerCode": "173"},
    "JOEBPPSTrx": "150945657",
    "PmtStatus": "PmtNew",
    "PaidAmt": "64.500",
    "FeesOnBiller": False,
    "ProcessDate": "2026-01-15T12:00:00",
    "STMTDate": "2026-01-15",
    "Currency": "JOD",
}


def message(
    body: Any,
    *,
    kind: str = "BLRPMTNTFRQ",
    key: SigningKey = SWITCH,
    receiver: object = "173",
    at: object = "2026-01-15T12:00:00",
) -> dict[str, Any]:
    header = {"TmStp": at, "GUID": "a-guid", "TrsInf": {"SdrCode": "1", "RcvCode": receiver, "ReqTyp": kind}}
    signature = sign_detached({"MsgHeader": header, "MsgBody": body}, key, typ="mfep")
    return {"MFEP": {"MsgHeader": header, "MsgBody": body, "MsgFooter": {"Security": {"Signature": signature}}}}


def told(**changed: Any) -> dict[str, Any]:
    return {"Transactions": {"TrxInf": TOLD | changed}}


def read(given: object) -> mfep.Message:
    """Read a notification."""
    return read_message(json.dumps(given).encode(), "BLRPMTNTFRQ", KEYS, US)


def refused(given: object) -> int:
    """Return the code with which a notification is refused."""
    with pytest.raises(MessageRefusedError) as error:
        payments_of(read(given))
    return error.value.code


def test_a_notification_that_the_switch_signed_names_what_was_paid():
    found = read(message(told()))
    [payment] = payments_of(found)
    assert (found.guid, payment.transaction_id, payment.bill_number, fils_of(payment.money)) == (
        "a-guid",
        "150945657",
        "260000000182",
        64_500,
    )


def test_one_notification_may_name_several_payments():
    both = {"Transactions": {"TrxInf": [TOLD, TOLD | {"JOEBPPSTrx": "2", "PaidAmt": "1"}]}}
    paid = payments_of(read(message(both)))
    assert [each.money for each in paid] == [money_of(64_500), money_of(1_000)]


def test_an_inquiry_names_a_bill():
    assert bill_number_of(inquiry({"BillingNo": "260000000182", "BillerCode": "173"})) == "260000000182"


def inquiry(account: dict[str, Any]) -> mfep.Message:
    asked = message({"AcctInfo": account}, kind="BILPULRQ")
    return read_message(json.dumps(asked).encode(), "BILPULRQ", KEYS, US)


@pytest.mark.parametrize("receiver", ["999", "", None, "1733", ["173"]])
def test_a_message_for_another_biller_is_refused(receiver: object):
    assert refused(message(told(), receiver=receiver)) == 1


@pytest.mark.parametrize("biller", ["999", "", None])
def test_a_payment_to_another_biller_is_refused(biller: object):
    assert refused(message(told(AcctInfo=TOLD["AcctInfo"] | {"BillerCode": biller}))) == 1


def test_a_payment_that_names_no_biller_is_refused():
    assert refused(message(told(AcctInfo={"BillNo": "260000000182"}))) == 1


def test_one_payment_to_another_biller_refuses_the_whole_notification():
    stranger = TOLD | {"JOEBPPSTrx": "2", "AcctInfo": {"BillNo": "260000000182", "BillerCode": "999"}}
    assert refused(message({"Transactions": {"TrxInf": [TOLD, stranger]}})) == 1


def test_an_inquiry_for_a_bill_of_another_biller_is_refused():
    with pytest.raises(MessageRefusedError) as error:
        bill_number_of(inquiry({"BillingNo": "260000000182", "BillerCode": "999"}))
    assert error.value.code == 1


@pytest.mark.parametrize(
    "at",
    ["2026-01-15T10:59:59", "2026-01-15T13:00:01", "2020-01-15T12:00:00", "0001-01-01T00:00:00", "now", "", None, 7],
)
def test_a_message_of_another_time_is_refused(at: object):
    assert refused(message(told(), at=at)) == 1


@pytest.mark.parametrize("at", ["2026-01-15T11:00:00", "2026-01-15T13:00:00", "2026-01-15T09:30:00Z"])
def test_a_message_within_the_window_is_read(at: str):
    assert read(message(told(), at=at)).guid == "a-guid"


@pytest.mark.parametrize("status", ["PmtCancelled", "PmtSent", "pmtnew", "", None])
def test_only_a_new_payment_counts_as_paid(status: object):
    assert refused(message(told(PmtStatus=status))) == 1


def test_a_payment_without_a_status_is_refused():
    unsaid = {name: value for name, value in TOLD.items() if name != "PmtStatus"}
    assert refused(message({"Transactions": {"TrxInf": unsaid}})) == 1


def test_each_payment_is_answered_by_itself():
    both = read(message({"Transactions": {"TrxInf": [TOLD, TOLD | {"JOEBPPSTrx": "2"}]}}))
    answered = mfep.body_of_payments(both, ["entered", "conflicts"])["Transactions"]["TrxInf"]
    assert [(each["JOEBPPSTrx"], each["Result"]["ErrorCode"]) for each in answered] == [("150945657", 0), ("2", 1)]


def test_what_another_key_signed_is_refused():
    assert refused(message(told(), key=STRANGER)) == 2


@pytest.mark.parametrize("part,value", [("PaidAmt", "1.000"), ("JOEBPPSTrx", "2"), ("Currency", "USD")])
def test_what_was_changed_after_it_was_signed_is_refused(part: str, value: str):
    changed = copy.deepcopy(message(told()))
    changed["MFEP"]["MsgBody"]["Transactions"]["TrxInf"][part] = value
    assert refused(changed) == 2


@pytest.mark.parametrize("signature", ["", "a.b.c", "..", None, 7, "a..b"])
def test_what_bears_no_signature_is_refused(signature: object):
    unsigned = message(told())
    unsigned["MFEP"]["MsgFooter"]["Security"]["Signature"] = signature
    assert refused(unsigned) == 2


@pytest.mark.parametrize("guid", ["", "\ud800", "x" * 65, {}, None, "a b"])
def test_a_message_whose_name_cannot_be_repeated_is_refused_without_it(guid: object):
    unnamed = message(told())
    unnamed["MFEP"]["MsgHeader"]["GUID"] = guid
    with pytest.raises(MessageRefusedError) as error:
        read(unnamed)
    assert (error.value.code, error.value.guid) == (1, "")


@pytest.mark.parametrize("depth", [300, 900])
def test_a_body_of_many_levels_is_refused(depth: int):
    deep = copy.deepcopy(message(told()))
    nested: list[Any] = []
    for _ in range(depth):
        nested = [nested]
    deep["MFEP"]["MsgBody"]["deep"] = nested
    assert refused(deep) in (1, 2)


def test_a_message_of_another_kind_is_refused():
    assert refused(message(told(), kind="BILPULRQ")) == 1


@pytest.mark.parametrize("given", [None, [], {}, {"MFEP": None}, {"MFEP": {"MsgHeader": {}}}, "text", 7])
def test_what_is_no_message_is_refused(given: object):
    assert refused(given) == 1


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_json_is_refused(content: bytes):
    with pytest.raises(MessageRefusedError) as error:
        read_message(content, "BLRPMTNTFRQ", KEYS, US)
    assert error.value.code == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"PaidAmt": "-1.000"},
        {"PaidAmt": "0"},
        {"PaidAmt": "0.000"},
        {"PaidAmt": "1e9"},
        {"PaidAmt": "1.0001"},
        {"PaidAmt": "NaN"},
        {"PaidAmt": "٦٤"},
        {"PaidAmt": 64},
        {"JOEBPPSTrx": ""},
        {"JOEBPPSTrx": "x" * 41},
        {"JOEBPPSTrx": "../1"},
        {"Currency": "JODX"},
        {"AcctInfo": {"BillNo": "1" * 51}},
        {"AcctInfo": None},
    ],
)
def test_a_payment_of_another_shape_is_refused(changed: dict[str, Any]):
    assert refused(message(told(**changed))) == 1


@pytest.mark.parametrize("number", [0, mfep.MAX_PAYMENTS + 1])
def test_none_and_more_than_a_notification_has_are_refused(number: int):
    assert refused(message({"Transactions": {"TrxInf": [TOLD] * number}})) == 1


def test_an_answer_bears_our_signature():
    ours = SigningKey.new()
    answer = mfep.composed(mfep.Signer(biller="173", key=ours), "BILPULRQ", {}, guid="a-guid", at=NOW)["MFEP"]
    said = {"MsgHeader": answer["MsgHeader"], "MsgBody": answer["MsgBody"]}
    verify_detached(answer["MsgFooter"]["Security"]["Signature"], said, {ours.kid: ours.jwk}, typ="mfep")
    assert answer["MsgHeader"]["TmStp"] == "2026-01-15T12:00:00"

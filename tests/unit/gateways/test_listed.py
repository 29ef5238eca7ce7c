"""Lines of providers' lists: one that means nothing is told by itself, and hides no other."""

from datetime import timedelta

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.reconcile import reconcile
from moi_pwa.core.payments import SettledTransaction, UnreadableLine
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.gateways.outbound import Reply
from moi_pwa.gateways.payments.bill_presentment import BillPresentment
from moi_pwa.gateways.payments.hosted_checkout import HostedCheckout
from moi_pwa.gateways.payments.provider import ProviderUnavailableError
from moi_pwa.storage.payments import payments, reconciliations
from tests.factories import NOON

CARD_HEAD = "order.id,transaction.id,transaction.type,transaction.amount,transaction.currency,result,timeOfRecord"
SWITCH_HEAD = "JOEBPPSTrx,BillNo,PaidAmt,Currency,ProcessDate"
GOOD = {
    "card": "theirs,1,PAYMENT,10.000,JOD,SUCCESS,2026-01-15T09:00:00Z",
    "efawateercom": "99,260000000199,10.000,JOD,2026-01-15T12:00:00",
}
LONG = "9" * 41
BAD = {
    "card": [
        "o,1,PAYMENT,NaN,JOD,SUCCESS,2026-01-15T09:00:00Z",
        "o,1,PAYMENT,Infinity,JOD,SUCCESS,2026-01-15T09:00:00Z",
        "o,1,PAYMENT,1e25,JOD,SUCCESS,2026-01-15T09:00:00Z",
        "o,1,PAYMENT,1e-35,JOD,SUCCESS,2026-01-15T09:00:00Z",
        "o,1,PAYMENT,-1,JOD,SUCCESS,2026-01-15T09:00:00Z",
        f"{LONG},1,PAYMENT,1,JOD,SUCCESS,2026-01-15T09:00:00Z",
        f"o,{LONG},PAYMENT,1,JOD,SUCCESS,2026-01-15T09:00:00Z",
        "a\x00b,1,PAYMENT,1,JOD,SUCCESS,2026-01-15T09:00:00Z",
        ",1,PAYMENT,1,JOD,SUCCESS,2026-01-15T09:00:00Z",
        "o,1,PAYMENT,1,DINARS,SUCCESS,2026-01-15T09:00:00Z",
        "o,1,PAYMENT,1,JOD,SUCCESS,yesterday",
        "o,1,PAYMENT",
        "o,1,CHARGEBACK,NaN,JOD,SUCCESS,2026-01-15T09:00:00Z",
    ],
    "efawateercom": [
        "o,260000000199,NaN,JOD,2026-01-15T12:00:00",
        "o,260000000199,Infinity,JOD,2026-01-15T12:00:00",
        "o,260000000199,1e25,JOD,2026-01-15T12:00:00",
        f"{LONG},260000000199,1,JOD,2026-01-15T12:00:00",
        "a\x00b,260000000199,1,JOD,2026-01-15T12:00:00",
        "o,260000000199,1,DINARS,2026-01-15T12:00:00",
        "o,260000000199,1,JOD,yesterday",
        "o",
    ],
}
CASES = [(provider, line) for provider, lines in BAD.items() for line in lines]


class _Listing:
    """A listing that answers every request with this text."""

    body = ""

    async def _send(self, *_: object) -> Reply:
        return Reply(status=200, headers={}, body=self.body.encode())

    async def _get(self, _: str) -> Reply:
        return await self._send()


class CardList(_Listing, HostedCheckout):
    def __init__(self, *lines: str) -> None:
        super().__init__(
            "http://bank.example",
            merchant="M",
            password="p",
            report_password="p",
            notification_secret="s",
            merchant_name="M",
        )
        self.body = "\n".join((CARD_HEAD, *lines, ""))


class SwitchList(_Listing, BillPresentment):
    def __init__(self, *lines: str) -> None:
        super().__init__("http://switch.example", biller="173", password="p", key=SigningKey.new(), switch_keys={})
        self.body = "\n".join((SWITCH_HEAD, *lines, ""))


def listing(provider: str, *lines: str) -> CardList | SwitchList:
    return CardList(*lines) if provider == "card" else SwitchList(*lines)


async def settled(listed: CardList | SwitchList) -> list[SettledTransaction | UnreadableLine]:
    return list(await listed.settled(NOON, NOON + timedelta(days=1)))


@pytest.mark.parametrize("provider, bad", CASES)
async def test_a_line_that_means_nothing_hides_no_other(provider: str, bad: str):
    first, second = await settled(listing(provider, bad, GOOD[provider]))

    assert isinstance(first, UnreadableLine)
    assert isinstance(second, SettledTransaction)


async def test_the_same_line_is_the_same_difference_every_day():
    bad = BAD["card"][0]
    [first] = await settled(CardList(bad))
    [_, again] = await settled(CardList(GOOD["card"], bad))

    assert first == again


@pytest.mark.parametrize(
    "type_, kind",
    [
        ("PAYMENT", "payment"),
        ("CAPTURE", "payment"),
        ("REFUND", "refund"),
        ("VOID_PAYMENT", "void"),
        ("VOID_CAPTURE", "void"),
        ("CHARGEBACK", "chargeback"),
        ("VOID_REFUND", "unknown"),
        ("DISBURSEMENT", "unknown"),
    ],
)
async def test_each_type_of_transaction_has_a_kind(type_: str, kind: str):
    [line] = await settled(CardList(GOOD["card"].replace("PAYMENT", type_)))

    assert isinstance(line, SettledTransaction)
    assert line.kind == kind


async def test_money_that_goes_the_other_way_is_no_payment():
    [line] = await settled(SwitchList(GOOD["efawateercom"].replace("10.000", "-10.000")))

    assert isinstance(line, SettledTransaction)
    assert (line.kind, line.money.amount) == ("unknown", -10)


@pytest.mark.parametrize("changed", [("SUCCESS", "FAILURE"), ("PAYMENT", "AUTHORIZATION")])
async def test_where_no_money_moves_there_is_no_line(changed: tuple[str, str]):
    assert await settled(CardList(GOOD["card"].replace(*changed))) == []


@pytest.mark.parametrize("provider", ["card", "efawateercom"])
async def test_what_is_no_list_is_asked_for_again(provider: str):
    listed = listing(provider)
    listed.body = "<html>Sign in</html>"
    with pytest.raises(ProviderUnavailableError):
        await settled(listed)


@pytest.mark.parametrize("provider", ["card", "efawateercom"])
async def test_of_a_list_with_unreadable_lines_the_rest_is_entered_and_each_of_them_told_once(
    deps: Deps, provider: str
):
    listed = listing(provider, *BAD[provider], GOOD[provider])
    for _ in range(2):
        await reconcile(deps, listed, NOON.date())
    async with deps.database.reading() as session:
        kinds = [each.kind for each in await reconciliations.differences(session)]
        entered = await payments.unmatched_remittances(session)

    assert sorted(kinds) == ["unknown_order"] + ["unreadable"] * len(BAD[provider])
    assert [each.amount for each in entered] == ["10.000"]

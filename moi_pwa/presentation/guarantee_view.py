"""View models of guarantees: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field

from moi_pwa.presentation.finance_view import HappenedView


@dataclass(frozen=True, kw_only=True)
class GuaranteeRowView:
    """A guarantee in a list."""

    href: str
    fee: str
    reference: str
    amount: str
    since: str


@dataclass(frozen=True, kw_only=True)
class GuaranteeView:
    """A guarantee, open. `id` "": none is. `state`: what there is to say of it. `pledge`: the
    letter that stands for it, "" where money was paid.

    `may_request`: the officer can ask for its release or its forfeiture. `may_decline`: the applicant
    asked for its return, and the officer can decline that. `confirms`: "release" or "forfeiture", which the officer can
    confirm or decline; "" if neither. `confirm_text`: what follows from that.
    """

    id: str = ""
    fee: str = ""
    reference: str = ""
    amount: str = ""
    since: str = ""
    status: str = ""
    tone: str = ""
    bill: str = ""
    bill_href: str = ""
    state: str = ""
    pledge: str = ""
    may_request: bool = False
    may_decline: bool = False
    confirms: str = ""
    confirm_text: str = ""
    may_send_again: bool = False
    may_record_transfer: bool = False
    events: list[HappenedView] = field(default_factory=list[HappenedView])

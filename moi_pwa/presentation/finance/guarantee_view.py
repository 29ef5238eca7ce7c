"""View models of guarantees: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field

from moi_pwa.presentation.finance.history_view import HappenedView


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
    """A guarantee, open."""

    id: str = ""
    """"" if none is open."""
    fee: str = ""
    reference: str = ""
    amount: str = ""
    since: str = ""
    status: str = ""
    tone: str = ""
    bill: str = ""
    bill_href: str = ""
    state: str = ""
    """The progress of the guarantee, in words."""
    pledge: str = ""
    """The letter that stands for it; "" if it was paid."""
    may_request: bool = False
    """Whether the officer can ask for its release or its forfeiture."""
    may_decline: bool = False
    """Whether the applicant asked for its return, and the officer can decline that."""
    confirms: str = ""
    """"release" or "forfeiture", which the officer can confirm or decline; "" if neither."""
    confirm_text: str = ""
    """The effect of a confirmation, in words."""
    may_send_again: bool = False
    may_record_transfer: bool = False
    events: list[HappenedView] = field(default_factory=list[HappenedView])

"""View models of refunds: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field

from moi_pwa.presentation.finance.history_view import HappenedView


@dataclass(frozen=True, kw_only=True)
class RefundView:
    """A refund, and the steps that the officer can take now (`may_…`)."""

    state: str = ""
    """The progress of the refund, in words."""
    confirm_text: str = ""
    may_request: bool = False
    may_confirm: bool = False
    may_decline: bool = False
    may_send_again: bool = False
    may_record_transfer: bool = False
    steps: list[HappenedView] = field(default_factory=list[HappenedView])

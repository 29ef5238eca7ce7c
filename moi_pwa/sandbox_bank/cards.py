"""The published test cards of the gateway, and their outcomes. The expiry date decides, as it does there."""

import re
from dataclasses import dataclass

NUMBERS = ("5123450000000008", "2223000000000007", "5111111111111118", "4508750015741019", "4012000033330026")

OUTCOMES = {"01/39": "APPROVED", "05/39": "DECLINED", "04/27": "EXPIRED_CARD", "08/28": "TIMED_OUT"}
"""Maps an expiry date to the gateway's code. After TIMED_OUT the money comes some time later."""

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)


@dataclass(frozen=True, kw_only=True)
class Card:
    """A card as it was typed. Only the number's first six and last four digits are kept."""

    number: str
    expiry: str

    @classmethod
    def typed(cls, number: str, expiry: str) -> "Card":
        digits = re.sub(r"[^0-9]", "", number.translate(_DIGITS))
        month_year = re.sub(r"[^0-9]", "", expiry.translate(_DIGITS))
        return cls(number=digits, expiry=f"{month_year[:2]}/{month_year[-2:]}")

    @property
    def masked(self) -> str:
        return f"{self.number[:6]}xxxxxx{self.number[-4:]}"

    @property
    def outcome(self) -> str | None:
        """The code of the outcome; None if it is no test card."""
        return OUTCOMES.get(self.expiry) if self.number in NUMBERS else None

"""View model of an option: flat, as Reflex can send it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class OptionView:
    """An option of a list or a group of controls."""

    value: str
    """The value that the form sends, such as a code of a reference list."""
    label: str

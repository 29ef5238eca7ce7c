"""The page of seals that our signer's key signed and nobody issued, for an administrator."""

from typing import ClassVar

import reflex as rx

from moi_pwa.actions.papers.unissued_seals import list_unissued_seals
from moi_pwa.core.officer import OfficerAct
from moi_pwa.presentation.papers.unissued_seal_view import UnissuedSealView, present_unissued_seal
from moi_pwa.state.deps import perform
from moi_pwa.state.session import language_of, signed_in_officer


class UnissuedSealsState(rx.State):
    """The list of unissued seals."""

    ACT: ClassVar[OfficerAct] = "read_unissued_seals"

    lines: list[UnissuedSealView] = []
    """The last shown first."""
    loaded: bool = False

    @rx.event
    async def load(self) -> None:
        account = await signed_in_officer(self)
        self.reset()
        found = await perform(list_unissued_seals, account.officer())
        self.lines = [present_unissued_seal(each, language_of(self)) for each in found]
        self.loaded = True

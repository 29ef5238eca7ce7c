"""Seals that our signer's key made and nobody issued, in front of an administrator."""

import reflex as rx

from moi_pwa.actions.papers.unissued_seals import list_unissued_seals
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.presentation.unissued_seal_view import UnissuedSealView, present_unissued_seal
from moi_pwa.state.deps import perform
from moi_pwa.state.session import language_of, signed_in_officer


class UnissuedSealsState(rx.State):
    """`lines`: the last shown first. `refused`: the officer is no administrator."""

    lines: list[UnissuedSealView] = []
    loaded: bool = False
    refused: bool = False

    @rx.event
    async def load(self) -> None:
        account = await signed_in_officer(self)
        self.reset()
        try:
            found = await perform(list_unissued_seals, account.officer())
        except StepRefusedError:
            self.refused = True
            return
        self.lines = [present_unissued_seal(each, language_of(self)) for each in found]
        self.loaded = True

"""The view of a seal that nobody issued, in the desk's list."""

from dataclasses import dataclass

from moi_pwa.core.text import Language
from moi_pwa.core.unissued_seals import ALL_FURTHER, UnissuedSeal
from moi_pwa.locales import say
from moi_pwa.presentation.format import format_moment


@dataclass(frozen=True, kw_only=True)
class UnissuedSealView:
    """A seal that nobody issued."""

    kind: str
    sha256: str
    """The hash in full, as the log has it, or ""."""
    signer: str
    first: str
    last: str
    shown: str


def present_unissued_seal(seal: UnissuedSeal, language: Language) -> UnissuedSealView:
    key = "desk.seals.all_further" if seal.kind == ALL_FURTHER else f"paper.kind.{seal.kind}"
    return UnissuedSealView(
        kind=say(key, language),
        sha256=seal.sha256,
        signer=seal.signer,
        first=format_moment(seal.first_at, language),
        last=format_moment(seal.last_at, language),
        shown=str(seal.shown),
    )

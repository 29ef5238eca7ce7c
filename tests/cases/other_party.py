"""The other party of the library card, whom an application needs."""

from moi_pwa.core.service import OtherParty
from moi_pwa.core.text import Text

OMAR = "+962790000002"

PARTY = OtherParty(
    mobile="mobile",
    asked_by="reader_name",
    asked="arabic_name",
    about=("shelf", "reason"),
    question=Text(ar="هل توافقون؟", en="Do you agree?"),
    consequence=Text(ar="توقّعون معًا.", en="You sign together."),
)

"""The comparison of a shown photo with the one that the ministry approved. Twin: `approved_photo.js`."""

from collections.abc import Collection
from typing import Literal

Photo = Literal["none", "not_shown", "approved", "replaced"]
"""The photo of a paper, as it was shown.

* `none`: the paper has no approved photo.
* `not_shown`: it has one, which the code or the file does not contain.
* `approved`: the code has the approved one; so has the file, and no other.
* `replaced`: the file has the approved one in its code, and another or none as its picture.
"""


def shown_photo(sealed: bytes | None, shown: bytes | None) -> Photo | Literal["forged"]:
    """Compare the digest of the portrait in a code with the one in the paper's seal. None means that there is none.

    A face beside a seal that does not commit to it is forged.
    """
    if shown is None:
        return "not_shown" if sealed else "none"
    return "approved" if shown == sealed else "forged"


def photo_in_file(photo: Photo, approved: bytes, pictures: Collection[bytes]) -> Photo:
    """Compare the pictures in a file with the approved one. All are given by their SHA-256."""
    if photo != "approved":
        return photo
    return "approved" if {*pictures} == {approved} else "replaced"

"""Codes with a face, and files with a photo; `python -m tests.papers.approved_photos` writes
`tests/vectors/approved_photos.json`.
"""

import hashlib
from typing import Any

from moi_pwa.crypto.base32 import to_base32
from moi_pwa.crypto.face_code import with_face
from moi_pwa.crypto.portrait import MAX_FACE_BYTES, Portrait
from tests.papers.portraits import PORTRAIT
from tests.papers.seals import SIGNED_ON, idb_text, vector_paper
from tests.papers.signers import document_signers
from tests.vector_layout import laid_out
from tests.vectors_of import VECTORS

WITH_PORTRAIT = "an emergency travel document with an approved photo"
WITHOUT_PORTRAIT = "a visa for two entries"
OTHER_FACE = Portrait(face=b"another face", print=PORTRAIT.print)
OTHER_PRINT = Portrait(face=PORTRAIT.face, print=b"another picture")
DIGEST = hashlib.sha256(PORTRAIT.print).digest()
JPEG, OTHER_JPEG = "\xff\xd8 a photo \xff\xd9", "\xff\xd8 another \xff\xd9"
IMAGE = "<</Subtype/Image/Filter/DCTDecode/Length 12>>\nstream\n"
END = "\nendstream\nendobj\n"


def sealed(paper: str) -> str:
    """Return the IDB of a paper of the vectors, by its name."""
    return idb_text(document_signers().on(SIGNED_ON, "visa"), *vector_paper(paper), SIGNED_ON)


def face_codes() -> list[dict[str, Any]]:
    """Return texts of codes, each with its face, or why it is refused."""
    refused = {
        "nothing behind the slash": "",
        "a digest alone": to_base32(DIGEST),
        "a face of 701 bytes": to_base32(DIGEST + bytes(MAX_FACE_BYTES + 1)),
        "small letters": to_base32(DIGEST + b"face").lower(),
        "padding": to_base32(DIGEST + b"face") + "=",
        "another spelling of the last character": "A" * 53 + "B",
        "a second slash": to_base32(DIGEST + b"face") + "/",
        "a blank": to_base32(DIGEST + b"face") + " ",
    }
    faces = {"a face": b"face", "a face of one byte": b"f", "a face of 700 bytes": bytes(range(250)) * 2 + bytes(200)}
    return [
        {"name": "no face", "text": "RDB1BAAAA", "barcode": "RDB1BAAAA", "face": None, "print_sha256": None},
        *(
            {
                "name": name,
                "text": with_face("RDB1BAAAA", Portrait(face=face, print=PORTRAIT.print)),
                "barcode": "RDB1BAAAA",
                "face": face.hex(),
                "print_sha256": DIGEST.hex(),
            }
            for name, face in faces.items()
        ),
        *({"name": name, "text": f"RDB1BAAAA/{rest}", "refused": "malformed"} for name, rest in refused.items()),
    ]


def examined_codes() -> list[dict[str, Any]]:
    """Return codes of the signer of `seals.json`, with the verdict and the photo on the day of their signature."""
    with_portrait, without = sealed(WITH_PORTRAIT), sealed(WITHOUT_PORTRAIT)
    forged = f"{with_portrait[:60]}{'A' if with_portrait[60] != 'A' else 'B'}{with_portrait[61:]}"
    codes = {
        "the seal alone": (with_portrait, "valid", "not_shown"),
        "with its face": (with_face(with_portrait, PORTRAIT), "valid", "approved"),
        "with another face": (with_face(with_portrait, OTHER_FACE), "forged", "none"),
        "with another picture for print": (with_face(with_portrait, OTHER_PRINT), "forged", "none"),
        "with a face cut short": (with_face(with_portrait, PORTRAIT)[:-2], "forged", "none"),
        "with text that is no face": (f"{with_portrait}/FACE", "unreadable", "none"),
        "of a paper without an approved photo": (without, "valid", "none"),
        "with a face beside a seal that has none": (with_face(without, PORTRAIT), "forged", "none"),
        "with its face beside a forged seal": (with_face(forged, PORTRAIT), "forged", "none"),
    }
    return [
        {"name": name, "text": text, "verdict": verdict, "photo": photo}
        for name, (text, verdict, photo) in codes.items()
    ]


def files() -> list[dict[str, Any]]:
    """Return files, as text in Latin-1, with the photos in them."""
    photos = {
        "no photo": ("<</Subtype/Image/Filter/FlateDecode>>\nstream\nx" + END, []),
        "one": (IMAGE + JPEG + END, [JPEG]),
        "one twice": ((IMAGE + JPEG + END) * 2, [JPEG]),
        "two": (IMAGE + JPEG + END + IMAGE + OTHER_JPEG + END, [JPEG, OTHER_JPEG]),
        "two, and a third": ((IMAGE + JPEG + END) * 2 + IMAGE + OTHER_JPEG + END + IMAGE + "z" + END, [JPEG, OTHER_JPEG]),
        "with other ends of lines": ("<</Filter /DCTDecode >>\r\nstream\r\n" + JPEG + "\r\nendstream", [JPEG]),
        "directly before the end of its stream": (IMAGE + JPEG + "endstream", [JPEG]),
        "cut off": (IMAGE + JPEG[:5], [JPEG[:5]]),
        "without a stream": ("/DCTDecode" + " " * 1000 + "stream\n" + JPEG + END, []),
        "bytes that are no text": (IMAGE + "\xff\xd8\x80\x9f\x00\n\xff\xd9" + END, ["\xff\xd8\x80\x9f\x00\n\xff\xd9"]),
        "packed once more": ("<</Filter[/FlateDecode/DCTDecode]>>\nstream\npacked" + END, ["packed\n"]),
    }  # fmt: skip
    return [{"name": name, "file": file, "photos": found} for name, (file, found) in photos.items()]


def photo_vectors() -> dict[str, Any]:
    return {"codes": face_codes(), "examined": examined_codes(), "files": files()}


if __name__ == "__main__":
    (VECTORS / "approved_photos.json").write_text(laid_out(photo_vectors()), encoding="utf-8")

"""The document types that a certificate names, and the kinds of papers that they cover."""

import pytest
from cryptography import x509
from cryptography.x509.oid import ObjectIdentifier

from moi_pwa.core.papers import SealedKind
from moi_pwa.core.signers import KINDS_OF_CATEGORY, SignerCategory
from moi_pwa.crypto.certificates.document_types import (
    TYPES_OF_CATEGORY,
    category_of,
    document_type_extension,
    document_types,
    kinds_of_types,
)
from moi_pwa.crypto.refused import Refused

OID = ObjectIdentifier("2.23.136.1.1.6.2")


def extensions(*values: bytes) -> x509.Extensions:
    return x509.Extensions(
        [x509.Extension(oid=OID, critical=False, value=x509.UnrecognizedExtension(OID, each)) for each in values]
    )


def test_the_extension_is_written_as_the_standard_s_asn_1_has_it():
    written = document_type_extension(["PU", "I"])
    # SEQUENCE { INTEGER 0, SET { PrintableString "I", PrintableString "PU" } }, the set in the order of DER
    assert (written.oid, written.value.hex()) == (OID, "300c 020100 3107 130149 13025055".replace(" ", ""))


@pytest.mark.parametrize("category", TYPES_OF_CATEGORY)
def test_each_category_covers_its_own_kinds(category: SignerCategory):
    types = frozenset(TYPES_OF_CATEGORY[category])
    assert document_types(extensions(document_type_extension(types).value)) == types
    assert (kinds_of_types(types), category_of(types)) == ({*KINDS_OF_CATEGORY[category]}, category)


@pytest.mark.parametrize(
    "types, kinds",
    [
        ({"AR"}, {"residence_permit"}),
        ({"AC"}, set()),
        ({"P"}, {"emergency_travel_document"}),
        ({"PP"}, set()),
        ({"V", "N"}, {"visa", "notice"}),
        (set(), set()),
    ],
    ids=["a type of two letters", "crew's cards", "all passports", "an ordinary passport", "two categories", "none"],
)
def test_what_another_csca_lists_covers_what_it_says(types: set[str], kinds: set[SealedKind]):
    assert (kinds_of_types(frozenset(types)), category_of(frozenset(types))) == (kinds, None)


def test_a_certificate_without_the_extension_names_no_types():
    assert document_types(x509.Extensions([])) is None


@pytest.mark.parametrize(
    "value",
    ["", "0500", "300c0201013107130149130250 55", "3008020100310313 0101", "300a0201003105 1303505050", "3003020100"],
    ids=["nothing", "null", "another version", "cut short", "three letters", "no list"],
)
def test_an_extension_that_is_none_is_refused(value: str):
    with pytest.raises(Refused, match="malformed"):
        document_types(extensions(bytes.fromhex(value)))

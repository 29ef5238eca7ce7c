"""The features in both seals of a paper: ours, and those of others."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from moi_pwa.core.papers import Feature, SealedKind
from moi_pwa.crypto import ecdsa, idb, vds
from moi_pwa.crypto.paper_seal import (
    DOCUMENT_REFERENCES,
    idb_messages,
    read_idb_paper,
    read_vds_paper,
    vds_messages,
)
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.rules.papers.features import read_features
from tests.papers.seals import feature

FOLDER = Path(__file__).parents[2] / "vectors"
VECTORS = json.loads((FOLDER / "papers.json").read_text(encoding="utf-8"))
PAPERS = VECTORS["papers"] + VECTORS["refusals"]
SEALS = json.loads((FOLDER / "paper_seals.json").read_text(encoding="utf-8"))
FOREIGN = {each["sample"]: each for each in json.loads((FOLDER / "vds.json").read_text(encoding="utf-8"))["foreign"]}
DAY = date(2026, 2, 2)
KEY = SigningKey.from_text("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE").private


def as_zone(features: Any) -> list[Feature]:
    """Return the features with a space in place of a zone's filler."""
    return [(tag, value.replace("<", " ") if isinstance(value, str) else value) for tag, value in features]


def sealed_vds(kind: SealedKind, messages: Any) -> vds.Vds:
    header = vds.VdsHeader(
        country="JOR",
        signer="JOMI",
        certificate="0001",
        issued_on=DAY,
        signed_on=DAY,
        document=DOCUMENT_REFERENCES[kind],
    )
    unsigned = vds.encode_unsigned(header, messages)
    return vds.decode_vds(vds.with_signature(unsigned, ecdsa.sign(unsigned, KEY)))


def sealed_idb(messages: Any) -> idb.Idb:
    header = idb.IdbHeader(country="JOR", certificate=b"12345", signed_on=DAY)
    unsigned = idb.encode_unsigned(header, messages)
    return idb.decode_idb(idb.with_signature(unsigned, ecdsa.sign(unsigned, KEY)))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper["name"])
def test_both_seals_give_back_the_features(paper: dict[str, Any]):
    features = [feature(*each) for each in paper["features"]]
    for read in (
        read_vds_paper(sealed_vds(paper["kind"], vds_messages(features))),
        read_idb_paper(sealed_idb(idb_messages(paper["kind"], features))),
    ):
        assert read.kind == paper["kind"]
        assert as_zone(read.features) == as_zone(features)


@pytest.mark.parametrize("seal", SEALS["read"], ids=lambda seal: seal["name"])
def test_a_seal_is_read_as_its_vector_says(seal: dict[str, Any]):
    of_vds, of_idb = vds.decode_vds(bytes.fromhex(seal["vds"])), idb.decode_idb(seal["idb"])
    for paper in (read_vds_paper(of_vds), read_idb_paper(of_idb)):
        facts = read_features(paper.kind, paper.features)
        assert (facts.kind, facts.number) == (seal["kind"], seal["number"])


@pytest.mark.parametrize("seal", SEALS["refused"], ids=lambda seal: seal["name"])
def test_a_seal_of_no_paper_is_refused(seal: dict[str, Any]):
    with pytest.raises(Refused) as refused:
        read_vds_paper(vds.decode_vds(bytes.fromhex(seal["vds"]))) if "vds" in seal else read_idb_paper(
            idb.decode_idb(seal["idb"])
        )
    assert refused.value.code == seal["expect"]


@pytest.mark.parametrize(
    "sample, number, surname, given, passport",
    [
        ("residentPermit", "652584509", "RESIDORCE", "ROLAND", "UFO001979"),
        ("visa_224bitSig", "1234567XY", "DENT", "ARTHUR PHILIP", "47110815P"),
        ("emergenyTravelDoc", "652584509", "SUPAMANN", "MARY", ""),
    ],
)
def test_a_paper_of_another_state_is_read(sample: str, number: str, surname: str, given: str, passport: str):
    paper = read_vds_paper(vds.decode_vds(bytes.fromhex(FOREIGN[sample]["seal"])))
    facts = read_features(paper.kind, paper.features)
    assert (facts.number, facts.surname, facts.given_names, facts.passport_number) == (number, surname, given, passport)

"""Family members who live on a permit (B9), with the documents that each must have."""

from moi_pwa.catalogue.blocks.companions import (
    COMPANION_PASSPORT,
    HAS_OWN_PASSPORT,
    OR_ALONE,
    PERSON_IN_BRIEF,
    companions,
)
from moi_pwa.catalogue.blocks.conditions import IS_MINOR
from moi_pwa.catalogue.blocks.files import document_field
from moi_pwa.catalogue.blocks.medical import NEEDS_MEDICAL, medical_issued
from moi_pwa.catalogue.blocks.residence_rules import IS_ADULT_DAUGHTER, IS_CHILD, IS_PARENT, IS_SPOUSE
from moi_pwa.catalogue.reference.people import CHILDREN, PARENTS, SPOUSES
from moi_pwa.core.conditions import AgeAtLeast, All, Condition, Equals
from moi_pwa.core.fields import Field, LookupField, YesNoField
from moi_pwa.core.service import Section
from moi_pwa.core.text import Text

DEPENDANT_RELATIONS = (*SPOUSES, *CHILDREN, *PARENTS)


def relation(label: Text, *, when: Condition | None = None) -> LookupField:
    return LookupField(
        id="relation",
        label=label,
        list="relations",
        only=DEPENDANT_RELATIONS,
        when=when,
        role="relation",
        proven_by=("D14", "D26"),
    )


TO_APPLICANT = relation(Text(ar="صلته بصاحب الطلب", en="Relationship to the applicant"))


def dependant(related: LookupField = TO_APPLICANT) -> tuple[Field, ...]:
    """Return the questions for a family member. `related` asks for the relation, and names the person to whom it is."""
    return (
        related,
        *PERSON_IN_BRIEF,
        YesNoField(
            id="is_married",
            label=Text(ar="هل سبق لهذا الشخص أن تزوج؟", en="Has this person ever been married?"),
            when=All((IS_CHILD, AgeAtLeast(field="dob", years=15))),
        ),
        YesNoField(
            id="both_parents_here",
            if_no=Text(ar="إذا كان أحد الوالدين مقيمًا خارج الأردن", en="if a parent lives outside Jordan"),
            label=Text(ar="هل يقيم الوالدان في الأردن؟", en="Do both parents live in Jordan?"),
            when=All((IS_CHILD, IS_MINOR)),
        ),
        *COMPANION_PASSPORT,
        document_field("photo", "D03"),
        document_field("passport_page", "D01", when=HAS_OWN_PASSPORT),
        medical_issued(when=NEEDS_MEDICAL),
        document_field("medical_certificate", "D05", when=NEEDS_MEDICAL),
        document_field("marriage_contract", "D14", when=IS_SPOUSE),
        document_field("birth_certificate", "D15", when=IS_CHILD),
        document_field("support_deed", "D26", when=IS_PARENT),
        document_field("single_status_deed", "D27", when=IS_ADULT_DAUGHTER),
        document_field("guardian_document", "D25", when=Equals(field="both_parents_here", value=False)),
    )


def family_members(fields: tuple[Field, ...]) -> Section:
    """Return the section of family members who live with the applicant; `fields` are asked of each."""
    return Section(
        id="companions",
        title=Text(ar="أفراد الأسرة", en="Family members"),
        fields=(
            companions(
                fields,
                label=Text(ar="من يقيم مع صاحب الطلب", en="Who lives with the applicant"),
                hint=OR_ALONE,
                maximum=10,
            ),
        ),
    )

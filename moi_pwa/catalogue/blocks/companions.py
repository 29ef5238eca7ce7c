"""B9: people who come, stay or are added together with the applicant."""

from moi_pwa.catalogue.blocks.passport import NATIONALITY, passport
from moi_pwa.catalogue.blocks.person import BIRTH_DATE, PASSPORT_NAME, SEX
from moi_pwa.core.conditions import Condition, Equals
from moi_pwa.core.fields import Field, GroupField, LookupField, TextField, YesNoField
from moi_pwa.core.text import Text

COMPANION = Text(ar="المرافق", en="Companion")

OR_ALONE = Text(
    ar="اتركوها فارغة إذا كان الطلب لصاحبه وحده.",
    en="Leave empty if the application is for one person.",
)
"""The hint of a group that an applicant on their own leaves empty."""

HAS_OWN_PASSPORT = Equals(field="on_holder_passport", value=False)

PERSON_IN_BRIEF: tuple[Field, ...] = (
    *PASSPORT_NAME,
    TextField(
        id="name_ar",
        label=Text(ar="الاسم الكامل بالعربية", en="Full name in Arabic"),
        script="arabic",
        min_chars=2,
        max_chars=100,
        required=False,
        role="arabic_name",
    ),
    SEX,
    BIRTH_DATE,
    NATIONALITY,
)
"""Names, birth and nationality, as far as the companions' sheet asks for them."""


def companion_person(relations: tuple[str, ...] = ()) -> tuple[Field, ...]:
    """Return the questions for a companion: the relation, one of `relations` or any in the list, then the person in
    brief.
    """
    return (
        LookupField(
            id="relation",
            label=Text(ar="صلته بصاحب الطلب", en="Relationship to the applicant"),
            list="relations",
            only=relations,
            role="relation",
            proven_by=("D14", "D26"),
        ),
        *PERSON_IN_BRIEF,
    )


COMPANION_PASSPORT: tuple[Field, ...] = (
    YesNoField(
        id="on_holder_passport",
        if_no=Text(ar="لمن يحمل جواز سفر مستقلًا", en="if they have their own passport"),
        label=Text(ar="هل هذا الشخص مضاف إلى جواز سفر صاحب الطلب؟", en="Is this person on the applicant's passport?"),
    ),
    *passport(when=HAS_OWN_PASSPORT),
)


def companions(
    fields: tuple[Field, ...],
    *,
    label: Text,
    hint: Text | None = None,
    item: Text = COMPANION,
    minimum: int = 0,
    maximum: int = 15,
    when: Condition | None = None,
) -> GroupField:
    """Return the group of people who come or stay with the applicant."""
    return GroupField(
        id="companions",
        label=label,
        hint=hint,
        item=item,
        fields=fields,
        minimum=minimum,
        maximum=maximum,
        required=minimum > 0,
        when=when,
        role="companions",
    )

"""R31: a parent or guardian, for applicants under eighteen."""

from moi_pwa.catalogue.blocks.conditions import IS_MINOR
from moi_pwa.core.conditions import Equals, Not
from moi_pwa.core.fields import ChoiceField, DeclarationField, Field, Option, PhoneField, TextField
from moi_pwa.core.service import Rule
from moi_pwa.core.text import Text

GUARDIAN_FIELDS: tuple[Field, ...] = (
    TextField(
        id="guardian_name",
        label=Text(ar="اسم ولي الأمر", en="Parent or guardian's name"),
        min_chars=2,
        max_chars=100,
        proven_by=("D25",),
    ),
    ChoiceField(
        id="guardian_relation",
        label=Text(ar="صلته بصاحب الطلب", en="Relationship to the applicant"),
        options=(
            Option(value="father", label=Text(ar="الأب", en="Father")),
            Option(value="mother", label=Text(ar="الأم", en="Mother")),
            Option(value="guardian", label=Text(ar="الولي أو الوصي", en="Legal guardian")),
        ),
    ),
    PhoneField(id="guardian_mobile", label=Text(ar="هاتف ولي الأمر", en="Parent or guardian's phone number")),
    DeclarationField(
        id="guardian_consent",
        label=Text(ar="يوافق ولي الأمر على تقديم هذا الطلب.", en="The parent or guardian agrees to this application."),
        proven_by=("D25",),
    ),
)

_A_GUARDIAN_APPLIES = Text(
    ar="إذا لم يبلغ صاحب الطلب 18 سنة فيقدّم الطلب ولي أمره أو من ينوب عنه.",
    en="For someone under 18, a parent, guardian or representative must apply.",
)

GUARDIAN_RULE = Rule(
    id="R31",
    at="filed_by",
    when=IS_MINOR,
    test=Not(Equals(field="filed_by", value="self")),
    message=_A_GUARDIAN_APPLIES,
    public_condition=_A_GUARDIAN_APPLIES,
    source="R31: assumed",
)

"""The agencies that the ministry consults, and what each sees: domain sheet §3, §9 and §10.

Fields and days are assumed.

No agency sees how an applicant is reached, nor where anyone lives: an agency answers the ministry, and no one else.
"""

from collections.abc import Mapping

from moi_pwa.core.consultation import Consultation
from moi_pwa.core.text import Text

SECURITY = Consultation(
    agency="security",
    name=Text(ar="الجهات الأمنية", en="Security agencies"),
    days=5,
    roles=frozenset(
        {
            "arabic_name", "birth_date", "former_passport_number", "given_names", "national_number", "nationality",
            "passport_number", "personal_number", "relation", "surname",
        }
    ),
    fields=frozenset(
        {
            "companions", "workers",
            "name_ar_first", "name_ar_father", "name_ar_grandfather", "name_ar_family", "mother_name",
            "sex", "birth_country", "birth_city", "other_nationality", "origin_nationality",
            "marital_status", "profession", "occupation",
            "passport_type", "passport_country", "passport_issued", "passport_expiry",
            "last_entry_date", "entry_port", "arrival_date", "arrival_port",
            "decision_number", "decision_date", "issuer",
            "sponsor_name", "sponsor_national_number", "sponsor_establishment_number",
            "head_name", "head_national_number", "head_personal_number", "head_nationality",
            "jordanian_name", "jordanian_national_number", "jordanian_dob",
        }
    ),
    documents=frozenset({"D01", "D20", "D24"}),
)  # fmt: skip

LABOUR = Consultation(
    agency="labour",
    name=Text(ar="وزارة العمل", en="Ministry of Labour"),
    days=5,
    roles=frozenset({"given_names", "surname", "nationality", "passport_number"}),
    fields=frozenset(
        {
            "workers",
            "work_basis", "work_sector", "occupation", "salary", "contract_start", "contract_end", "contract_signed",
            "work_permit_number", "work_permit_expiry", "change_of_sponsor",
            "recruitment_approved", "recruitment_approval_number", "recruitment_office",
            "establishment_name", "establishment_number", "licence_number", "licence_expiry",
            "transfer_kind", "old_sponsor_name", "sponsor_name", "sponsor_establishment_number",
        }
    ),
    documents=frozenset({"D08", "D09", "D10", "D11", "D33", "D34"}),
)  # fmt: skip

HEALTH = Consultation(
    agency="health",
    name=Text(ar="وزارة الصحة", en="Ministry of Health"),
    days=3,
    roles=frozenset({"given_names", "surname", "birth_date", "nationality", "passport_number"}),
    fields=frozenset({"sex", "hospital", "treatment_from", "treatment_to", "medical_issued"}),
    documents=frozenset({"D05", "D23", "D39"}),
)

BANK_GUARANTEES = Consultation(
    agency="bank_guarantees",
    name=Text(ar="مكتب الكفالات البنكية", en="Bank guarantee desk"),
    days=3,
    roles=frozenset({"given_names", "surname", "nationality", "passport_number"}),
    fields=frozenset({"bank", "deposit_amount", "guarantee_reference"}),
    documents=frozenset({"D16"}),
)
"""The desk that verifies deposits and letters with the banks that stand for them; assumed."""

CONSULTATIONS: Mapping[str, Consultation] = {each.agency: each for each in (SECURITY, LABOUR, HEALTH, BANK_GUARANTEES)}

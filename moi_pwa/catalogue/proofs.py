"""Which answers a document proves, by code: ids of questions, which are the same in every service.

A document that stands elsewhere in the form, or says nothing that is asked, is not here.
"""

PROVES: dict[str, tuple[str, ...]] = {
    "D01": ("passport_number", "name_en_given", "dob", "nationality"),
    "D02": ("last_entry_date",),
    "D04": ("residence_card_number", "residence_expiry"),
    "D05": ("medical_issued",),
    "D06": ("governorate", "area"),
    "D07": ("security_centre", "address_fixed"),
    "D08": ("work_permit_number", "work_permit_expiry"),
    "D09": ("contract_start", "salary"),
    "D10": ("establishment_number", "company_number", "share_percent"),
    "D11": ("licence_number",),
    "D12": ("student_number", "term_ends"),
    "D13": ("study_institution",),
    "D14": ("marital_status", "relation", "sponsor_relation", "family_tie", "head_is"),
    "D15": ("family_tie", "head_is"),
    "D16": ("deposit_amount", "guarantee_reference"),
    "D17": ("property_deed_number", "property_value"),
    "D18": (
        "sponsor_national_number",
        "sponsor_name",
        "householder_number",
        "head_national_number",
        "head_personal_number",
    ),
    "D19": ("sponsor_undertaking", "no_work_undertaking"),
    "D21": ("arrival_date", "departure_date", "travel_date"),
    "D22": ("third_country_permit", "onward_visa_needed", "origin_permit_expiry"),
    "D23": ("hospital",),
    "D24": ("decision_number", "decision_date"),
    "D25": ("guardian_name", "guardian_consent"),
    "D31": ("police_report_number", "loss_date", "old_passport_is"),
    "D32": ("filed_by", "authorised_person"),
    "D33": ("recruitment_approval_number", "labour_paper"),
    "D34": ("old_sponsor_consents",),
    "D44": ("relief_grounds",),
}

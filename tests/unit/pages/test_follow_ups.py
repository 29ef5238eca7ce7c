"""The follow-up services that screens offer to holders of papers."""

import json
from dataclasses import replace

from moi_pwa.catalogue import offered_services
from moi_pwa.pages.applicant.follow_ups import follow_ups

SERVICES = offered_services(coming_soon=True)


def test_what_is_declared_is_told_without_what_nothing_asks_for():
    assert json.loads(follow_ups(SERVICES))["VISIT_VISA"] == {
        "renewed_by": {
            "service": "VISIT_VISA",
            "answers": {"action": "renew"},
            "number": "visa_number",
            "last": "visa_expiry",
            "asked_anew": ["departure_date"],
        },
        "extended_by": {
            "service": "TEMP_EXT",
            "answers": {},
            "number": "entry_visa_number",
            "asked_anew": ["last_entry_date", "entry_port"],
            "companions": {"present_stay": "visit"},
        },
    }


def test_a_condition_is_told_as_forms_are_told_it():
    assert json.loads(follow_ups(SERVICES))["TEMP_EXT"]["extended_by"]["when"]["conditions"] == [
        {"op": "equals", "field": "extension_number", "value": "first"},
        {
            "op": "compare",
            "left": {"of": "extend_to"},
            "relation": "<",
            "right": {"of": "last_entry_date", "months": 6},
        },
    ]


def test_nothing_is_applied_for_by_a_service_that_is_closed():
    services = tuple(replace(each, coming_soon=each.code == "TEMP_EXT") for each in SERVICES)
    said = json.loads(follow_ups(services))
    assert list(said["VISIT_VISA"]) == ["renewed_by"]
    assert "TEMP_EXT" not in said

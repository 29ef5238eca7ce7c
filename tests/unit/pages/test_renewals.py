"""What screens are told of renewals."""

import json
from dataclasses import replace

from moi_pwa.catalogue import offered_services
from moi_pwa.pages.applicant.renewals import renewals

SERVICES = offered_services(coming_soon=True)


def test_what_is_declared_is_told_without_what_nothing_asks_for():
    assert json.loads(renewals(SERVICES))["VISIT_VISA"] == {
        "service": "VISIT_VISA",
        "answers": {"action": "renew"},
        "number": "visa_number",
        "last": "visa_expiry",
        "asked_anew": ["departure_date"],
    }


def test_nothing_is_renewed_by_a_service_that_is_closed():
    services = tuple(replace(each, coming_soon=each.code == "RES_STUDY") for each in SERVICES)
    assert renewals(services) != renewals(SERVICES)
    assert "RES_STUDY" not in json.loads(renewals(services))

"""A form can be typed into before what reads passports' zones has come (`service_worker/src/core/forms/zones.js`)."""

import pytest

from moi_pwa.catalogue import all_services
from moi_pwa.core.conditions import MrzAgrees
from moi_pwa.core.fields import GroupField
from moi_pwa.rules.forms.questions import parts_of


@pytest.mark.parametrize("service", all_services(), ids=lambda service: service.code)
def test_no_question_hangs_on_a_zone(service):
    fields = [field for section in service.sections for field in section.fields]
    fields += [inner for field in fields if isinstance(field, GroupField) for inner in field.fields]
    conditions = [each.when for each in (*service.sections, *fields) if each.when]
    assert not [part for condition in conditions for part in parts_of(condition) if isinstance(part, MrzAgrees)]

"""The menu of the desk and its pages agree: no officer is offered a page that would refuse them."""

from collections.abc import Mapping
from typing import get_args

import pytest

from moi_pwa.catalogue import all_services
from moi_pwa.core.case import NOT_OFFICERS, Role
from moi_pwa.core.consultation import AgencyCode
from moi_pwa.core.officer import Officer
from moi_pwa.pages.desk.routes import PAGES
from moi_pwa.presentation.accounts.desk_places import PLACES, desk_places
from moi_pwa.rules.permissions import officer_may
from moi_pwa.state.session import act_of

ROLES = sorted({*get_args(Role)} - NOT_OFFICERS)

DIRECTORATES = sorted({service.directorate for service in all_services()})

WORKPLACES: Mapping[str, tuple[frozenset[str], frozenset[AgencyCode]]] = {
    "nowhere": (frozenset(), frozenset()),
    "an agency": (frozenset(), frozenset({"labour"})),
    "a mission": (frozenset(), frozenset({"embassy_berlin"})),
    **{each: (frozenset({each}), frozenset()) for each in DIRECTORATES},
}
"""Maps a place of work to the directorates of an officer there, and to the agencies or missions."""

ACT_OF = {page.path.removeprefix("/"): act_of(page.state) for page in PAGES}
"""Maps the address of a page to the act that its State needs; None if its State serves every officer."""


def test_a_place_of_the_menu_needs_the_act_of_its_page():
    assert {place.path: place.act for place in PLACES.values()} == {
        place.path: ACT_OF[place.path.removesuffix("/")] for place in PLACES.values()
    }


@pytest.mark.parametrize("workplace", WORKPLACES)
@pytest.mark.parametrize("role", ROLES)
def test_the_menu_offers_no_page_that_refuses_the_officer(role: Role, workplace: str):
    directorates, agencies = WORKPLACES[workplace]
    officer = Officer(id="1", roles=frozenset({role}), directorates=directorates, agencies=agencies)
    needed = {place: ACT_OF[PLACES[place].path.removesuffix("/")] for place in desk_places(officer)}
    assert [place for place, act in needed.items() if act is not None and not officer_may(officer, act)] == []


@pytest.mark.parametrize("workplace", WORKPLACES)
@pytest.mark.parametrize("role", ROLES)
def test_every_officer_has_a_page_to_begin_with(role: Role, workplace: str):
    directorates, agencies = WORKPLACES[workplace]
    assert desk_places(Officer(id="1", roles=frozenset({role}), directorates=directorates, agencies=agencies))

import re

import pytest
from reflex_base.constants import Templates

from moi_pwa.build.plugin import correct


@pytest.fixture
def state_js():
    return (Templates.Dirs.WEB_TEMPLATE / "utils/state.js").read_text()


def test_the_time_of_the_build_is_not_in_the_client(state_js):
    assert "reflex.json" in state_js
    assert "reflex.json" not in correct(state_js)


def test_the_client_calls_the_host_and_port_of_its_page(state_js):
    function = re.search(r"getBackendURL = .*?\n};", correct(state_js), re.DOTALL)
    assert function
    assert "endpoint.host = window.location.host;" in function[0]
    assert "endpoint.port" not in function[0]


def test_correcting_twice_corrects_once(state_js):
    assert correct(correct(state_js)) == correct(state_js)


def test_code_that_is_not_as_expected_stops_the_build(state_js):
    with pytest.raises(RuntimeError, match="has changed"):
        correct(state_js.replace("frontend_hostname", "hostname"))

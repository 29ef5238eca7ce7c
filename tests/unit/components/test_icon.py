import re
from typing import get_args

from moi_pwa.build.places import ASSETS
from moi_pwa.components.icon import IconName


def test_every_icon_that_can_be_named_is_drawn_and_no_other():
    assert re.findall(r'<symbol id="(\w+)"', (ASSETS / "icons.svg").read_text()) == sorted(get_args(IconName))

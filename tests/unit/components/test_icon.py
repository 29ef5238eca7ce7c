import re
from typing import get_args

import pytest

from moi_pwa.build.paths import ASSETS
from moi_pwa.components.icon import Picture, Sign


@pytest.mark.parametrize("file, names", [("icons.svg", (*get_args(Sign), "mark")), ("pictures.svg", get_args(Picture))])
def test_every_icon_that_can_be_named_is_drawn_and_no_other(file, names):
    assert re.findall(r'<symbol id="(\w+)"', (ASSETS / file).read_text()) == sorted(names)

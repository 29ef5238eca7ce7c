"""The configuration that Reflex reads when it builds; `moi build` sets MOI_SURFACE for each surface."""

from moi_pwa.build.reflex_config import reflex_config

config = reflex_config()

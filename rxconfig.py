"""Reflex, for the surface named by MOI_SURFACE ("applicant" or "desk"); `moi build` sets it for each build."""

import os

import reflex as rx

from moi_pwa.build.plugin import Corrections

SURFACE = os.environ.get("MOI_SURFACE", "desk")
ORIGIN = os.environ.get("MOI_PUBLIC_URL", "http://localhost:8000")

config = rx.Config(
    app_name="moi_pwa",
    frontend_path="/desk" if SURFACE == "desk" else "",
    cors_allowed_origins=(ORIGIN,),
    state_manager_mode=rx.constants.StateManagerMode.MEMORY,
    telemetry_enabled=False,
    show_built_with_reflex=False,
    frontend_compression_formats=[],
    plugins=[Corrections()],
    disable_plugins=[rx.plugins.SitemapPlugin, rx.plugins.RadixThemesPlugin],
)

"""The configuration of Reflex, for building and for serving."""

import os

import reflex as rx

from moi_pwa.build.plugin import Corrections


def reflex_config() -> rx.Config:
    """Return the configuration for the surface that MOI_SURFACE names ("applicant" or "desk")."""
    return rx.Config(
        app_name="moi_pwa",
        frontend_path="/desk" if os.environ.get("MOI_SURFACE", "desk") == "desk" else "",
        cors_allowed_origins=(os.environ.get("MOI_PUBLIC_URL", "http://localhost:8000"),),
        state_manager_mode=rx.constants.StateManagerMode.MEMORY,
        telemetry_enabled=False,
        show_built_with_reflex=False,
        frontend_compression_formats=[],
        plugins=[Corrections()],
        disable_plugins=[rx.plugins.SitemapPlugin, rx.plugins.RadixThemesPlugin],
    )

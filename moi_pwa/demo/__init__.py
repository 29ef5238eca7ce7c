"""A demonstration: officers with published passwords, applicants, and cases made by the real actions.

Filling twice fills once. Everything in it is invented, and marked so that no real server serves with it.
"""

from moi_pwa.demo.fill import fill, is_filled

__all__ = ["fill", "is_filled"]

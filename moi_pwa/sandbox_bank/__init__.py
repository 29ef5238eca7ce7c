"""A bank to try payments with: a program of its own that speaks as the card gateway does (`gateways/payments/hosted_checkout.py`).

It moves no money, takes published test cards only, and does on request what real banks do when things go wrong. It knows
nothing of the product, and the product cannot tell it from the real one.
"""

"""A bank for trying payments: a separate program that acts as the card gateway
(`gateways/payments/hosted_checkout.py`).

It moves no money, takes published test cards only, and on request misbehaves as real banks do when things go wrong. It
knows nothing of the product, and the product cannot tell it from the real one.
"""

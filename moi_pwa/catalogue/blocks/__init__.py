"""Blocks of questions that many services ask, written once (domain sheet §7).

A block is a tuple of fields where every service asks the same, and a function where they differ. The title of the
screen, and so the section, is the service's.
"""

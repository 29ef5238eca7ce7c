"""The library card as tests change it: what it costs, and by which course it is issued."""

from dataclasses import replace

from tests.fixtures.library_card import LIBRARY_CARD
from tests.papers.cards import CARD_FOR_A_YEAR

FREE = replace(LIBRARY_CARD, charges=(), guarantees=())
INSTANT = replace(LIBRARY_CARD, course="instant", paper=CARD_FOR_A_YEAR)
FREE_INSTANT = replace(LIBRARY_CARD, course="instant", paper=CARD_FOR_A_YEAR, charges=(), guarantees=())
WITH_COMPANIONS = replace(FREE_INSTANT, paper=replace(CARD_FOR_A_YEAR, holders=("applicant", "companions")))

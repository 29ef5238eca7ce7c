"""Lifetimes of sessions, as the operating guide gives them."""

from datetime import timedelta

from moi_pwa.rules.accounts.lifetimes import LIFETIMES, Lifetime


def test_an_applicant_signs_in_once_a_year_and_after_half_a_year_without_use():
    assert LIFETIMES["applicant"] == Lifetime(
        absolute=timedelta(days=365), idle=timedelta(days=180), note_every=timedelta(hours=1)
    )


def test_an_officer_signs_in_every_half_day_and_after_an_hour_without_use():
    assert LIFETIMES["officer"] == Lifetime(
        absolute=timedelta(hours=12), idle=timedelta(hours=1), note_every=timedelta(minutes=5)
    )

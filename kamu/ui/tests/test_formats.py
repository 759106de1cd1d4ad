"""Days and clocks as people here read them, in every language."""

from datetime import date, time

import pytest
from django.utils.formats import date_format, get_format, time_format
from django.utils.translation import override


@pytest.mark.parametrize(
    ("language", "day", "clock"),
    [("en", "24 November 2026", "14:30"), ("fi", "24. marraskuuta 2026", "14.30")],
)
def test_day_comes_first_and_clocks_have_24_hours(language: str, day: str, clock: str) -> None:
    with override(language):
        assert date_format(date(2026, 11, 24)) == day
        assert time_format(time(14, 30)) == clock


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_what_a_date_field_sends_is_understood(language: str) -> None:
    with override(language):
        assert "%Y-%m-%d" in get_format("DATE_INPUT_FORMATS")
        assert "%H:%M" in get_format("TIME_INPUT_FORMATS")
        assert get_format("FIRST_DAY_OF_WEEK") == 1
